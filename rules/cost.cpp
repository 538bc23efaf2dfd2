// SPDX-License-Identifier: Apache-2.0
#include "rules/cost.h"

namespace tranche::rules {

Quantity cost_through(const model::Deal& deal,
                      const Timeline& timeline,
                      model::PurchaseId purchase,
                      Date day) {
    Quantity sum = zero(deal.currency);
    const auto add_steps = [&](const std::vector<Step>& steps) {
        for (const Step& step : steps) {
            sum += step.day <= day ? step.amount : zero(sum.unit);
        }
    };
    if (deal[purchase].unit.is_money()) {
        add_steps(timeline.shared.at(purchase.index));
        sum = zero(sum.unit) - sum;  // It counts, and is owed elsewhere.
        add_steps(timeline.counted.at(purchase.index));
    }
    add_steps(timeline.priced.at(purchase.index));
    const model::InstrumentRef self{model::InstrumentKind::purchase, purchase.index};
    for (const CapacityCharge& one : timeline.charged) {
        const bool is_lost = one.kind == model::TrancheCharge::lapse && one.day <= day;
        if (is_lost && one.tranche.instrument == self) {
            sum += one.amount;
        }
    }
    for (const Settlement& one : timeline.settlements) {
        const bool is_over = one.purchase.index == purchase.index && one.period.last() <= day;
        if (is_over && one.force == Force::binding) {
            sum += one.owed;
            sum -= one.given_back;
            sum -= one.refund;
        }
    }
    return sum;
}

}  // namespace tranche::rules
