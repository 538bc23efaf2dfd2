// SPDX-License-Identifier: Apache-2.0
/// Why so much of a purchase is used, and what it costs.
#include "analysis/explainers.h"

#include <fmt/format.h>

namespace tranche::analysis {

namespace {

using model::TestFunction;

Reason cost_figure(const Situation& situation, model::PurchaseId purchase, const Period& days) {
    const Unit money = situation.deal().currency;
    Reason all = amount("", zero(money), Join::sum);
    const auto& timeline = situation.timeline;
    if (situation.deal()[purchase].unit.is_money()) {
        all.add_amount(counted_reason(situation, purchase, days, "use that counts"));
        all.take_off(steps_reason("which is owed elsewhere", timeline.shared.at(purchase.index),
                                  days, money));
        all.add_amount(steps_reason("what is owed and does not count",
                                    timeline.priced.at(purchase.index), days, money));
    } else {
        all.add_amount(priced_reason(situation, purchase, days, "use at its price"));
    }
    const model::InstrumentRef self{model::InstrumentKind::purchase, purchase.index};
    for (const rules::CapacityCharge& one : timeline.charged) {
        if (one.kind == model::TrancheCharge::lapse && one.tranche.instrument == self &&
            days.contains(one.day)) {
            Reason lost = amount("a prepayment that is lost", one.amount, one.node);
            lost.day = one.day;
            all.add(std::move(lost));
        }
    }
    for (const rules::Settlement& one : timeline.settlements) {
        if (one.purchase == purchase && days.contains(one.period.last()) &&
            one.force == rules::Force::binding) {
            Reason owed = owed_reason(situation, one);
            owed.day = one.period.last();
            all.add_amount(std::move(owed));
            all.take_off(amount(fmt::format("given back for what {} made up", one.label),
                                one.given_back, one.node));
            all.take_off(
                amount(fmt::format("refunded at the end of {}", one.label), one.refund, one.node));
        }
    }
    all.add_up();
    return all;
}

}  // namespace

Reason purchase_figure(const Situation& situation,
                       const model::AskedFigure& asked,
                       const Period& days) {
    const model::PurchaseId purchase{asked.instrument.index};
    if (asked.function == TestFunction::cost) {
        return cost_figure(situation, purchase, days);
    }
    Reason counted = counted_reason(situation, purchase, days, "");
    if (asked.function != TestFunction::used) {
        return counted;
    }
    const auto& by_credit = situation.timeline.by_credit.at(purchase.index);
    Reason paid = steps_reason("paid by credit", by_credit, days, asked.unit);
    Reason all = amount("", zero(asked.unit), Join::sum);
    counted.text = "counts";
    all.add_amount(std::move(counted));
    all.add_amount(std::move(paid));
    all.add_up();
    return all;
}

}  // namespace tranche::analysis
