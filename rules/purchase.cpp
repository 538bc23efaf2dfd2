// SPDX-License-Identifier: Apache-2.0
#include "rules/purchase.h"

#include "base/check.h"
#include "model/dates.h"

#include <algorithm>

namespace tranche::rules {

namespace {

Settlement compared(const model::Deal& deal, Settlement settlement, const Quantity& covered) {
    const Quantity nothing = zero(settlement.minimum.unit);
    settlement.shortfall = std::max(nothing, settlement.minimum - covered);
    settlement.paid = nothing;
    const model::Purchase& purchase = deal[settlement.purchase];
    if (purchase.shortfall_within) {
        settlement.due = model::payment_day(
            deal, model::after(deal, settlement.period.last(), *purchase.shortfall_within));
    }
    return settlement;
}

Quantity share(const model::Deal& deal,
               const Quantity& amount,
               const std::optional<Decimal>& part) {
    return rounded(Ratio(amount.value) * Ratio(part.value_or(Decimal(0))), deal.rounding);
}

}  // namespace

unsigned escalations_by(const model::Price& price, Date day) {
    if (!price.escalation || day < price.escalation->first) {
        return 0;
    }
    const auto [first_year, first_month, first_day] = price.escalation->first.ymd();
    const auto [year, month, day_of_month] = day.ymd();
    const bool is_reached =
        month > first_month || (month == first_month && day_of_month >= first_day);
    return static_cast<unsigned>(year - first_year + (is_reached ? 1 : 0));
}

Ratio price_after(const model::Price& price, unsigned escalations) {
    const Ratio base(price.rate.value);
    if (escalations == 0) {
        return base;
    }
    const Ratio growth(Decimal(1) + price.escalation->yearly);
    return base * growth.raised_to(escalations);
}

Date recognised_on(const model::Deal& deal, const model::Purchase& purchase, const Period& month) {
    return purchase.recognition == model::Recognition::when_used
               ? month.last()
               : model::after(deal, month.last(), purchase.invoices_after);
}

Settlement settle(const model::Deal& deal,
                  model::PurchaseId id,
                  const model::Minimum& minimum,
                  const Quantity& counted) {
    const Settlement settlement{.purchase = id,
                                .node = minimum.node,
                                .label = minimum.label,
                                .period = minimum.period,
                                .minimum = share(deal, minimum.amount, deal[id].take_or_pay),
                                .counted = counted,
                                .shortfall = counted,
                                .due = {},
                                .paid = counted};
    return compared(deal, settlement, counted);
}

Settlement settle_term(const model::Deal& deal,
                       model::PurchaseId id,
                       const Quantity& counted,
                       const Quantity& charged) {
    const model::Purchase& purchase = deal[id];
    check(purchase.commit.has_value(), "a term without a commitment");
    const Settlement settlement{
        .purchase = id,
        .node = purchase.commit->node,
        .label = "term",
        .period = purchase.commit->over,
        .minimum = share(deal, purchase.commit->amount, purchase.take_or_pay),
        .counted = counted,
        .shortfall = counted,
        .due = {},
        .paid = counted};
    return compared(deal, settlement, counted + charged);
}

}  // namespace tranche::rules
