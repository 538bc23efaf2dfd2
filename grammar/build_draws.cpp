// SPDX-License-Identifier: Apache-2.0
/// The terms of draws, loans and warrants.
#include "grammar/build_draws.h"

#include "grammar/build_clauses.h"
#include "grammar/build_condition.h"

#include <limits>

namespace tranche::grammar {

namespace {

using Parser = Clauses::Parser;

/// One of the parts of `draw`.
ast::DrawTerms::Tail draw_tail(const Parser::DrawTailContext& context, const Figures& figures) {
    if (context.least != nullptr) {
        return ast::AtLeastEach{figures.amount(*context.least)};
    }
    if (context.most != nullptr) {
        return ast::AtMostDraws{number_of(*context.most), Figures::span(*context.most)};
    }
    if (context.step != nullptr) {
        return ast::InMultiples{figures.amount(*context.step)};
    }
    if (context.rest != nullptr) {
        return ast::OrAllLeft{};
    }
    return ast::OnBusinessDays{};
}

ast::DayCountName day_count(const Parser::DayCountContext& context, const Figures& figures) {
    ast::DayCountName name{figures.word(*context.basis), {}};
    if (context.variety != nullptr) {
        name.variety = figures.word(*context.variety);
    }
    return name;
}

}  // namespace

int number_of(const antlr4::Token& token) {
    const std::string text = token.getText();
    return text.size() > 9 ? std::numeric_limits<int>::max() : std::stoi(text);
}

ast::TimeOfDay time_of_day(const antlr4::Token& token) {
    const std::string text = token.getText();  // The lexer sees two digits, a colon and two more.
    return {std::stoi(text.substr(0, 2)), std::stoi(text.substr(3)), Figures::span(token)};
}

ast::DrawTerms Clauses::clause(const Parser::DrawTermsContext& context) const {
    ast::DrawTerms terms;
    for (const auto* tail : context.tails) {
        terms.tails.push_back({draw_tail(*tail, figures_), Figures::span(*tail)});
    }
    return terms;
}

ast::Notice Clauses::clause(const Parser::NoticeContext& context) const {
    ast::Notice notice{figures_.amount(*context.lead), {}};
    if (context.clock != nullptr) {
        notice.before = time_of_day(*context.clock);
    }
    return notice;
}

ast::InOrder Clauses::clause(const Parser::InOrderContext& /*context*/) const {
    return {};
}

ast::StopWhile Clauses::clause(const Parser::StopWhileContext& context) const {
    return {figures_.references(*context.events)};
}

ast::LenderShare Clauses::clause(const Parser::LenderContext& context) const {
    return {figures_.reference(*context.party_), figures_.percent(*context.share)};
}

ast::Role Clauses::clause(const Parser::BorrowerContext& context) const {
    return {figures_.word(*context.role), figures_.reference(*context.party_)};
}

ast::WaiverBy Clauses::clause(const Parser::WaiverByContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::UndrawnFee Clauses::clause(const Parser::UndrawnFeeContext& context) const {
    return {figures_.percent(*context.yearly), day_count(*context.days, figures_),
            tails_of<ast::UndrawnFee::Tail, Parser::AccruesFromContext, Parser::PaidEveryContext>(
                context.tails, *this)};
}

ast::Interest Clauses::clause(const Parser::InterestContext& context) const {
    return {figures_.percent(*context.yearly), day_count(*context.days, figures_),
            tails_of<ast::Interest::Tail, Parser::PaidEveryContext>(context.tails, *this)};
}

ast::AccruesFrom Clauses::clause(const Parser::AccruesFromContext& context) const {
    return {figures_.date(*context.day)};
}

ast::PaidEvery Clauses::clause(const Parser::PaidEveryContext& context) const {
    ast::PaidEvery paid{figures_.word(*context.every), {}};
    if (context.last != nullptr) {
        paid.at_end = figures_.word(*context.last);
    }
    return paid;
}

ast::RepayEachDraw Clauses::clause(const Parser::RepayContext& context) const {
    return {figures_.amount(*context.lag)};
}

ast::Redrawable Clauses::clause(const Parser::RedrawContext& context) const {
    const bool is_negated = context.negated != nullptr;
    return {{is_negated ? "not redrawable" : "redrawable", Figures::span(context)}};
}

ast::Role Clauses::clause(const Parser::WarrantPartyContext& context) const {
    return {figures_.word(*context.role), figures_.reference(*context.party_)};
}

ast::SharesUpTo Clauses::clause(const Parser::UpToSharesContext& context) const {
    return {figures_.amount(*context.cap), figures_.amount(*context.price_)};
}

ast::WarrantTranche Clauses::clause(const Parser::WarrantTrancheContext& context) const {
    return {figures_.name(*context.id), title(context.title), figures_.amount(*context.cap),
            tails_of<ast::WarrantTranche::Tail, Parser::VestsContext, Parser::WithStatusContext>(
                context.tails, *this)};
}

ast::Vests Clauses::clause(const Parser::VestsContext& context) const {
    return {build_condition(*context.holds_, figures_)};
}

ast::Exercise Clauses::clause(const Parser::ExerciseContext& context) const {
    return {tails_of<ast::Exercise::Tail, Parser::WhenContext, Parser::ExerciseUntilContext,
                     Parser::ExerciseLeastContext>(context.tails, *this)};
}

ast::Role Clauses::clause(const Parser::OptionPartyContext& context) const {
    return {figures_.word(*context.role), figures_.reference(*context.party_)};
}

ast::UpTo Clauses::clause(const Parser::OptionUpToContext& context) const {
    ast::UpTo up_to{figures_.amount(*context.cap), {}};
    if (context.kind != nullptr) {
        up_to.power = figures_.word(*context.kind);
    }
    return up_to;
}

ast::ExerciseIn Clauses::clause(const Parser::ExerciseInContext& context) const {
    return {figures_.range(*context.window),
            tails_of<ast::ExerciseIn::Tail, Parser::WhenContext, Parser::ExerciseLeastContext>(
                context.tails, *this)};
}

ast::ExerciseUntil Clauses::clause(const Parser::ExerciseUntilContext& context) const {
    return {figures_.date(*context.day)};
}

ast::AtLeastEach Clauses::clause(const Parser::ExerciseLeastContext& context) const {
    return {figures_.amount(*context.least)};
}

}  // namespace tranche::grammar
