// SPDX-License-Identifier: Apache-2.0
/// The clauses of service levels.
#include "grammar/build_clauses.h"
#include "grammar/build_draws.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::InstantAt Clauses::instant(const Parser::InstantContext& context) const {
    return {figures_.date(*context.day), time_of_day(*context.time), Figures::span(context)};
}

ast::OpenHours Clauses::clause(const Parser::OpenHoursContext& context) const {
    ast::OpenHours hours{time_of_day(*context.opens),
                         time_of_day(*context.closes),
                         figures_.name(*context.first),
                         {}};
    if (context.last != nullptr) {
        hours.last = figures_.name(*context.last);
    }
    return hours;
}

ast::Role Clauses::clause(const Parser::ProviderContext& context) const {
    return {figures_.word(*context.role), figures_.reference(*context.party_)};
}

ast::FeeOf Clauses::clause(const Parser::FeeOfContext& context) const {
    return {figures_.word(*context.basis), figures_.reference(*context.purchase_)};
}

ast::ShareKept Clauses::clause(const Parser::ShareKeptContext& context) const {
    ast::ShareKept kept{
        figures_.percent(*context.share), figures_.word(*context.of->start), {}, {}};
    if (context.gpu != nullptr) {
        kept.gpu = figures_.word(*context.gpu);
    }
    if (context.resource != nullptr) {
        kept.resource = figures_.word(*context.resource);
    }
    return kept;
}

ast::PercentileAtMost Clauses::clause(const Parser::PercentileContext& context) const {
    ast::Name rank = figures_.word(*context.rank);
    if (context.part != nullptr) {
        const ast::Name part = figures_.word(*context.part);
        rank = {rank.text + "." + part.text, {rank.span.begin, part.span.end}};
    }
    return {rank, figures_.amount(*context.most), figures_.name(*context.method)};
}

ast::TimelyWithin Clauses::clause(const Parser::TimelyContext& context) const {
    ast::TimelyWithin timely{figures_.word(*context.what), {}, figures_.amount(*context.within)};
    if (context.severity != nullptr) {
        timely.severity = figures_.number(*context.severity);
    }
    return timely;
}

ast::DataLoss Clauses::clause(const Parser::DataLossContext& context) const {
    return {figures_.amount(*context.within)};
}

ast::DataIn Clauses::clause(const Parser::DataInContext& context) const {
    return {figures_.names(*context.regions)};
}

ast::DeletionWithin Clauses::clause(const Parser::DeletionContext& context) const {
    ast::DeletionWithin deletion{figures_.amount(*context.within), {}};
    if (context.backups != nullptr) {
        deletion.backups = figures_.amount(*context.backups);
    }
    return deletion;
}

ast::ReportWithin Clauses::clause(const Parser::ReportWithinContext& context) const {
    return {figures_.amount(*context.within)};
}

ast::HoldsThrough Clauses::clause(const Parser::HoldsThroughContext& context) const {
    return {figures_.text(*context.what)};
}

ast::DowntimeOf Clauses::clause(const Parser::DowntimeOfContext& context) const {
    return {figures_.amount(*context.length), figures_.word(*context.which)};
}

ast::CreditTier Clauses::clause(const Parser::CreditTierContext& context) const {
    ast::CreditTier tier{ast::Percent{}, {}, std::monostate()};
    if (context.share != nullptr) {
        tier.credit = figures_.percent(*context.share);
    } else {
        tier.credit = figures_.amount(*context.value);
    }
    if (context.ofFee != nullptr) {
        tier.of_fee = figures_.word(*context.ofFee);
    }
    if (context.below != nullptr) {
        tier.from = figures_.percent(*context.below);
    } else if (context.above != nullptr) {
        tier.from = figures_.amount(*context.above);
    }
    return tier;
}

ast::MeasuredBy Clauses::clause(const Parser::MeasuredByContext& context) const {
    return {figures_.text(*context.by)};
}

ast::EvidenceOf Clauses::clause(const Parser::EvidenceOfContext& context) const {
    return {figures_.text(*context.document)};
}

ast::Promise Clauses::clause(const Parser::PromiseContext& context) const {
    using What = decltype(ast::Promise::what);
    return {figures_.name(*context.id), title(context.title),
            one_of<What, Parser::ShareKeptContext, Parser::PercentileContext, Parser::TimelyContext,
                   Parser::DataLossContext, Parser::DataInContext, Parser::DeletionContext,
                   Parser::ReportWithinContext, Parser::HoldsThroughContext>(
                *context.what->children.back()),
            tails_of<ast::Promise::Tail, Parser::DowntimeOfContext, Parser::CreditTierContext,
                     Parser::MeasuredByContext, Parser::EvidenceOfContext>(context.tails, *this)};
}

ast::Credits Clauses::clause(const Parser::CreditsContext& context) const {
    ast::Credits credits{figures_.word(*context.how), {}};
    if (context.resource != nullptr) {
        credits.resource = figures_.word(*context.resource);
    }
    return credits;
}

ast::Exclude Clauses::clause(const Parser::ExcludeContext& context) const {
    ast::Exclude exclude{figures_.names(*context.causes), {}, {}, figures_.word(*context.from)};
    if (context.lead != nullptr) {
        exclude.notice = figures_.amount(*context.lead);
    }
    if (context.most != nullptr) {
        exclude.most = figures_.amount(*context.most);
    }
    return exclude;
}

ast::MissingData Clauses::clause(const Parser::MissingDataContext& context) const {
    return {context.up != nullptr ? figures_.word(*context.up) : figures_.name(*context.policy)};
}

ast::CreditCap Clauses::clause(const Parser::CreditCapContext& context) const {
    ast::CreditCap cap{figures_.percent(*context.share), {}};
    if (context.months != nullptr) {
        cap.months = figures_.amount(*context.months);
    }
    return cap;
}

ast::AtLeast Clauses::clause(const Parser::AtLeastContext& context) const {
    return {figures_.amount(*context.least)};
}

ast::ElseIs Clauses::clause(const Parser::ElseIsContext& context) const {
    return {figures_.word(*context.what)};
}

ast::Claim Clauses::clause(const Parser::ClaimContext& context) const {
    return {figures_.amount(*context.within),
            tails_of<ast::Claim::Tail, Parser::EvidenceOfContext, Parser::AtLeastContext,
                     Parser::ElseIsContext>(context.tails, *this)};
}

ast::CreditPaid Clauses::clause(const Parser::CreditPaidContext& context) const {
    ast::CreditPaid paid{figures_.word(*context.how), figures_.amount(*context.within), {}};
    if (context.lapses != nullptr) {
        paid.lapses = figures_.word(*context.lapses);
    }
    return paid;
}

ast::CreditsOnly Clauses::clause(const Parser::CreditsOnlyContext& context) const {
    ast::CreditsOnly sole;
    if (context.except != nullptr) {
        sole.except = figures_.word(*context.except);
    }
    return sole;
}

ast::Chronic Clauses::clause(const Parser::ChronicContext& context) const {
    ast::Chronic chronic{figures_.amount(*context.breaches),
                         figures_.name(*context.promise_),
                         figures_.amount(*context.months),
                         figures_.reference(*context.party_),
                         target(*context.what),
                         {},
                         {}};
    if (context.within != nullptr) {
        chronic.within = figures_.amount(*context.within);
    }
    if (context.lead != nullptr) {
        chronic.notice = figures_.amount(*context.lead);
    }
    return chronic;
}

}  // namespace tranche::grammar
