// SPDX-License-Identifier: Apache-2.0
#include "grammar/build_clauses.h"

#include "grammar/build_condition.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

std::optional<ast::Text> Clauses::title(const antlr4::Token* token) const {
    return token == nullptr ? std::nullopt : std::optional(figures_.text(*token));
}

ast::Announced Clauses::clause(const Parser::AnnouncedContext& context) const {
    return {figures_.date(*context.day)};
}

ast::TermOf Clauses::clause(const Parser::TermOfContext& context) const {
    return {figures_.range(*context.window)};
}

ast::Currency Clauses::clause(const Parser::CurrencyContext& context) const {
    return {figures_.word(*context.code)};
}

ast::TimeZone Clauses::clause(const Parser::TimeZoneContext& context) const {
    return {figures_.text(*context.text)};
}

ast::UseCalendar Clauses::clause(const Parser::UseCalendarContext& context) const {
    return {figures_.reference(*context.id)};
}

ast::RollDays Clauses::clause(const Parser::RollDaysContext& context) const {
    return {figures_.name(*context.id)};
}

ast::MonthEndRule Clauses::clause(const Parser::MonthEndContext& context) const {
    return {figures_.name(*context.id)};
}

ast::RoundingClause Clauses::clause(const Parser::RoundingContext& context) const {
    const bool is_up = context.away != nullptr;  // No name: it is the word of `up to`.
    ast::RoundingClause rounding{is_up ? figures_.word(*context.away) : figures_.name(*context.how),
                                 figures_.amount(*context.step),
                                 {}};
    if (context.residue != nullptr) {
        rounding.residue = figures_.name(*context.residue);
    }
    return rounding;
}

ast::FiscalYear Clauses::clause(const Parser::FiscalYearContext& context) const {
    return {figures_.month_day(*context.day)};
}

ast::InGroup Clauses::clause(const Parser::InGroupContext& context) const {
    return {figures_.name(*context.id)};
}

ast::Holds Clauses::clause(const Parser::HoldsContext& context) const {
    return {figures_.amount(*context.gpus)};
}

ast::DrawsPower Clauses::clause(const Parser::DrawsPowerContext& context) const {
    return {figures_.amount(*context.power)};
}

ast::Maker Clauses::clause(const Parser::MakerContext& context) const {
    return {figures_.reference(*context.id)};
}

ast::Region Clauses::clause(const Parser::RegionContext& context) const {
    return {figures_.name(*context.id)};
}

ast::Pue Clauses::clause(const Parser::PueContext& context) const {
    return {figures_.number(*context.ratio)};
}

ast::Weekend Clauses::clause(const Parser::WeekendContext& context) const {
    return {figures_.names(*context.days)};
}

Clauses::CalendarClause Clauses::clause(const Parser::HolidayContext& context) const {
    ast::Text title = figures_.text(*context.title);
    if (context.day != nullptr) {
        return ast::HolidayOn{figures_.date(*context.day), std::move(title)};
    }
    if (context.nth != nullptr) {
        return ast::HolidayWeekday{figures_.word(*context.nth->start),
                                   figures_.name(*context.weekday),
                                   figures_.word(*context.inMonth->start), std::move(title)};
    }
    ast::HolidayEachYear holiday{figures_.month_day(*context.each), {}, std::move(title)};
    if (context.observed != nullptr) {
        holiday.observed = figures_.name(*context.observed);
    }
    return holiday;
}

ast::Owner Clauses::clause(const Parser::OwnerContext& context) const {
    return {figures_.references(*context.parties)};
}

ast::Follows Clauses::clause(const Parser::FollowsContext& context) const {
    return {figures_.paths(*context.milestones)};
}

ast::AtSite Clauses::clause(const Parser::AtSiteContext& context) const {
    return {figures_.reference(*context.id)};
}

ast::Due Clauses::clause(const Parser::DueContext& context) const {
    return {figures_.date(*context.day)};
}

ast::Grace Clauses::clause(const Parser::GraceContext& context) const {
    return {figures_.amount(*context.duration)};
}

ast::LongStop Clauses::clause(const Parser::LongStopContext& context) const {
    return {figures_.date(*context.day)};
}

ast::Takes Clauses::clause(const Parser::TakesContext& context) const {
    ast::Takes takes{spread(*context.duration), {}};
    if (context.day != nullptr) {
        takes.starting = figures_.date(*context.day);
    }
    return takes;
}

ast::Chance Clauses::clause(const Parser::ChanceContext& context) const {
    return {figures_.percent(*context.probability)};
}

ast::Evidence Clauses::clause(const Parser::EvidenceContext& context) const {
    return {figures_.text(*context.document)};
}

ast::Delays Clauses::clause(const Parser::DelaysContext& context) const {
    return {figures_.paths(*context.milestones), spread(*context.by)};
}

ast::Spread Clauses::spread(const Parser::SpreadContext& context) const {
    ast::Spread spread{{}, {}, Figures::span(context)};
    if (context.constant != nullptr) {
        spread.arguments.push_back({{}, figures_.amount(*context.constant)});
        return spread;
    }
    spread.distribution = figures_.name(*context.distribution);
    for (const auto* argument : context.arguments) {
        auto& built = spread.arguments.emplace_back();
        if (argument->label != nullptr) {
            built.label = figures_.name(*argument->label);
        }
        built.amount = figures_.amount(*argument->value);
    }
    return spread;
}

ast::Role Clauses::clause(const Parser::InvestorContext& context) const {
    return {figures_.word(*context.role), figures_.reference(*context.party_)};
}

ast::UpTo Clauses::clause(const Parser::UpToContext& context) const {
    return {figures_.amount(*context.cap), {}};
}

ast::Status Clauses::clause(const Parser::StatusContext& context) const {
    ast::Status status{figures_.name(*context.id), {}};
    if (context.definitive != nullptr) {
        status.definitive_when = figures_.path(*context.definitive);
    }
    return status;
}

ast::InvestmentTranche Clauses::clause(const Parser::InvestmentTrancheContext& context) const {
    return {figures_.name(*context.id), title(context.title), figures_.amount(*context.cap),
            tails_of<ast::InvestmentTranche::Tail, Parser::OpenContext, Parser::WhenContext,
                     Parser::WithStatusContext>(context.tails, *this)};
}

ast::Open Clauses::clause(const Parser::OpenContext& context) const {
    return {figures_.range(*context.window)};
}

ast::When Clauses::clause(const Parser::WhenContext& context) const {
    return {build_condition(*context.holds_, figures_)};
}

ast::Status Clauses::clause(const Parser::WithStatusContext& context) const {
    return clause(*context.is);
}

ast::DrawsWhenAvailable Clauses::clause(
    const Parser::DrawsWhenAvailableContext& /*context*/) const {
    return {};
}

ast::Starts Clauses::clause(const Parser::StartsContext& context) const {
    return {figures_.amount(*context.rate), figures_.date(*context.day)};
}

ast::Grows Clauses::clause(const Parser::GrowsContext& context) const {
    return {figures_.percent(*context.monthly)};
}

ast::Volatility Clauses::clause(const Parser::VolatilityContext& context) const {
    return {figures_.percent(*context.deviation)};
}

ast::Persistence Clauses::clause(const Parser::PersistenceContext& context) const {
    return {figures_.percent(*context.correlation)};
}

ast::Slips Clauses::clause(const Parser::SlipsContext& context) const {
    return {figures_.path(*context.milestone_), figures_.amount(*context.by)};
}

ast::DemandAt Clauses::clause(const Parser::DemandAtContext& context) const {
    return {figures_.reference(*context.subject), figures_.percent(*context.level)};
}

ast::RiskHappens Clauses::clause(const Parser::RiskHappensContext& context) const {
    return {figures_.reference(*context.id)};
}

}  // namespace tranche::grammar
