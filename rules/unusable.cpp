// SPDX-License-Identifier: Apache-2.0
#include "rules/unusable.h"

#include "model/versions.h"
#include "rules/purchase.h"

#include <algorithm>

namespace tranche::rules {

namespace {

/// What a capacity has of a month beyond what is used of it by presumption.
IdleMonth idle_in(const Evaluator& evaluator,
                  const View& view,
                  std::uint32_t capacity,
                  std::size_t month) {
    const Period& days = evaluator.months()[month];
    Quantity used = zero(units::gpuh);
    Quantity supply = zero(units::gpuh);
    Quantity charge = zero(view.deal.currency);
    for (const CapacityMonth& row : view.timeline.months) {
        if (row.capacity == capacity && row.month == days) {
            used = row.used;
            supply = row.supply;
            charge = row.charge;
        }
    }
    Quantity worth = zero(charge.unit) - charge;
    for (const RackMonth& racks : racks_in_month(evaluator, view, capacity, month, supply)) {
        worth += racks.charge;
    }
    return {capacity, days, supply - used, worth};
}

/// What counted on the days of a period through the as-of date.
Quantity counted_so_far(const View& view, const Settlement& settlement) {
    Quantity sum = zero(settlement.minimum.unit);
    for (const Step& step : view.timeline.counted.at(settlement.purchase.index)) {
        if (settlement.period.contains(step.day) && step.basis == Basis::recorded) {
            sum += step.amount;
        }
    }
    return sum;
}

}  // namespace

Unusable unusable_of(const Evaluator& evaluator, const View& view, const Settlement& settlement) {
    Unusable result{{}, counted_so_far(view, settlement), zero(settlement.shortfall.unit)};
    if (settlement.force != Force::binding || settlement.shortfall.is_zero()) {
        return result;
    }
    bool has_capacity = false;
    Quantity over = zero(result.unusable.unit);  // Of months that are over.
    Quantity ahead = zero(result.unusable.unit);
    for (std::size_t i = 0; i < evaluator.months().size(); ++i) {
        const Period& month = evaluator.months()[i];
        const model::Deal& agreed = view.deal.on(month.last());
        const auto& purchase = model::purchase_on(view.deal, settlement.purchase, month.last());
        if (!settlement.period.contains(recognised_on(view.deal, purchase, month))) {
            continue;
        }
        for (std::uint32_t j = 0; j < agreed.capacities.size(); ++j) {
            if (agreed.capacities[j].counts_toward != settlement.purchase) {
                continue;
            }
            has_capacity = true;
            IdleMonth idle = idle_in(evaluator, view, j, i);
            if (!idle.hours.is_zero()) {
                (month.last() <= view.facts.as_of ? over : ahead) += idle.worth;
                result.idle.push_back(std::move(idle));
            }
        }
    }
    if (has_capacity) {
        const Quantity nothing = zero(over.unit);
        const Quantity idle = std::max(over - result.counted, nothing) + ahead;
        result.unusable = std::max(settlement.shortfall - idle, nothing);
    }
    return result;
}

}  // namespace tranche::rules
