// SPDX-License-Identifier: Apache-2.0
/// The clauses of a capacity and of its allotments.
#include "grammar/build_clauses.h"

namespace tranche::grammar {

using Parser = Clauses::Parser;

ast::UpTo Clauses::clause(const Parser::UpToPowerContext& context) const {
    return {figures_.amount(*context.cap), figures_.word(*context.kind)};
}

ast::CountsToward Clauses::clause(const Parser::CountsTowardContext& context) const {
    return {figures_.reference(*context.id)};
}

ast::Uptime Clauses::clause(const Parser::UptimeContext& context) const {
    return {figures_.percent(*context.share), figures_.word(*context.of)};
}

ast::Load Clauses::load(const Parser::LoadContext& context) const {
    ast::Load load{figures_.amount(*context.value), {}, {}, Figures::span(context)};
    if (context.kind != nullptr) {
        load.kind = figures_.word(*context.kind);
    }
    if (context.hardware_ != nullptr) {
        load.hardware = figures_.reference(*context.hardware_);
    }
    return load;
}

ast::CapacityTranche Clauses::clause(const Parser::CapacityTrancheContext& context) const {
    ast::CapacityTranche tranche{
        figures_.name(*context.id),
        title(context.title),
        {},
        {},
        tails_of<ast::CapacityTranche::Tail, Parser::DueContext, Parser::WhenContext,
                 Parser::WithStatusContext, Parser::WorthContext, Parser::ServesContext>(
            context.tails, *this)};
    if (const auto* delivers = context.what) {
        for (const auto* each : delivers->loads) {
            tranche.loads.push_back(load(*each));
        }
        if (delivers->site_ != nullptr) {
            tranche.site = figures_.reference(*delivers->site_);
        }
    }
    return tranche;
}

ast::Worth Clauses::clause(const Parser::WorthContext& context) const {
    return {figures_.amount(*context.value)};
}

ast::Serves Clauses::clause(const Parser::ServesContext& context) const {
    return {figures_.amount(*context.time)};
}

ast::ContractValue Clauses::clause(const Parser::ContractValueContext& context) const {
    return {figures_.amount(*context.value)};
}

ast::MonthlyFee Clauses::clause(const Parser::MonthlyFeeContext& context) const {
    if (context.share != nullptr) {
        return {figures_.percent(*context.share)};
    }
    return {figures_.fraction(*context.part)};
}

ast::CreditedHow Clauses::credited(const Parser::CreditedHowContext& context) const {
    ast::CreditedHow credited{figures_.word(*context.how),
                              figures_.number(*context.first),
                              {},
                              {},
                              Figures::span(context)};
    if (context.last != nullptr) {
        credited.last = figures_.number(*context.last);
    }
    if (context.share != nullptr) {
        credited.share = figures_.percent(*context.share);
    }
    return credited;
}

ast::Prepay Clauses::clause(const Parser::PrepayContext& context) const {
    return {figures_.percent(*context.share), figures_.amount(*context.before),
            credited(*context.credited)};
}

ast::CapacityPay Clauses::clause(const Parser::CapacityPayContext& context) const {
    ast::CapacityPay pay{figures_.amount(*context.rate), {}};
    if (const auto* less = context.less) {
        pay.less =
            ast::LessAvailable{figures_.percent(*less->by),   {}, figures_.percent(*less->each),
                               figures_.percent(*less->from), {}, figures_.percent(*less->least),
                               Figures::span(*less)};
        if (less->whole != nullptr) {
            pay.less->full = figures_.word(*less->whole);
        }
        if (less->part != nullptr) {
            pay.less->proportion = figures_.word(*less->part);
        }
    }
    return pay;
}

ast::EnergyPrice Clauses::clause(const Parser::EnergyPriceContext& context) const {
    ast::EnergyPrice energy{figures_.amount(*context.value), {}};
    if (context.yearly != nullptr) {
        energy.escalation = ast::EnergyEscalation{
            figures_.percent(*context.yearly), figures_.date(*context.day), {}};
        if (context.step != nullptr) {
            energy.escalation->step = figures_.amount(*context.step);
        }
    }
    return energy;
}

ast::TakesUnsold Clauses::clause(const Parser::TakesUnsoldContext& context) const {
    return {figures_.word(*context.of), figures_.reference(*context.id)};
}

ast::HoldsIn Clauses::clause(const Parser::HoldsInContext& context) const {
    return {figures_.range(*context.window)};
}

ast::HourPrice Clauses::clause(const Parser::HourPriceContext& context) const {
    return {figures_.amount(*context.value)};
}

ast::PaysWithin Clauses::clause(const Parser::PaysWithinContext& context) const {
    return {figures_.amount(*context.within)};
}

ast::RegionalShare Clauses::clause(const Parser::RegionalShareContext& context) const {
    return {
        figures_.percent(*context.share), figures_.word(*context.of),
        figures_.name(*context.region_), figures_.date(*context.day),
        context.tranches == nullptr ? std::vector<ast::Name>() : figures_.names(*context.tranches)};
}

ast::Allotted Clauses::clause(const Parser::AllottedContext& context) const {
    return {figures_.percent(*context.share)};
}

ast::Priority Clauses::clause(const Parser::PriorityContext& context) const {
    return {figures_.number(*context.rank)};
}

ast::Borrows Clauses::clause(const Parser::BorrowsContext& context) const {
    return {figures_.percent(*context.share), figures_.reference(*context.lender_)};
}

}  // namespace tranche::grammar
