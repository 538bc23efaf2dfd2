// SPDX-License-Identifier: Apache-2.0
#include "rules/capacity.h"

#include "rules/histories.h"

#include <algorithm>

namespace tranche::rules {

Quantity gpu_hours(std::int64_t gpus,
                   const Zone& zone,
                   const Period& period,
                   const Decimal& uptime) {
    if (period.is_empty()) {
        return zero(units::gpuh);
    }
    const std::int64_t seconds = zone.seconds(period);
    // Offsets of zones are whole quarters of an hour since 1972: then hours have two exact places.
    if (seconds % 36 == 0) {
        const Decimal hours(seconds / 36, 2);
        const Decimal exact = Decimal(gpus) * hours * uptime;
        return {exact.rounded(units::gpuh.places(), Rounding::half_even), units::gpuh};
    }
    const Ratio exact = Ratio(Decimal(gpus)) * Ratio(seconds, 3600) * Ratio(uptime);
    return {exact.rounded(units::gpuh.places(), Rounding::half_even), units::gpuh};
}

Quantity demanded(const View& view, std::uint32_t demand, const Period& month) {
    const model::Demand& declared = view.deal.demands[demand];
    const auto [year, number, unused] = month.begin.ymd();
    const auto [from_year, from_number, unused_too] = declared.on.ymd();
    const int at = (year - from_year) * 12 + number - from_number;
    const auto& amounts = view.facts.demand[demand];
    return at >= 0 && static_cast<std::size_t>(at) < amounts.size()
               ? amounts[static_cast<std::size_t>(at)]
               : zero(declared.starts.unit);
}

CapacityMonth use_in_month(const Evaluator& evaluator,
                           const View& view,
                           std::uint32_t index,
                           std::size_t month_index) {
    const model::InstrumentRef self{model::InstrumentKind::capacity, index};
    const model::Capacity& capacity = view.deal.capacities[index];
    const Period& month = evaluator.months()[month_index];
    CapacityMonth row{index,
                      month,
                      zero(units::gpuh),
                      zero(units::gpuh),
                      zero(units::gpuh),
                      zero(view.deal.currency)};
    if (month.last() > view.facts.as_of) {
        for (const std::uint32_t demand : evaluator.demands_for(index)) {
            row.demand += demanded(view, demand, month);
        }
    }
    Quantity left = row.demand;
    for (const DeliveryHistory& history : histories_of(view.timeline.deliveries, self)) {
        if (!history.delivered) {
            continue;
        }
        const model::CapacityTranche& tranche = capacity.tranches[history.tranche.index];
        const Period running{std::max(month.begin, history.delivered->day), month.end};
        const Quantity supply = gpu_hours(evaluator.gpus(history.tranche), evaluator.zone(),
                                          running, capacity.uptime.value_or(Decimal(1)));
        const Quantity used = std::min(supply, left);
        left -= used;
        row.supply += supply;
        row.used += used;
        if (capacity.counts_toward && !used.is_zero()) {
            row.charge += evaluator.charge(tranche, *capacity.counts_toward, month_index, used);
        }
    }
    return row;
}

}  // namespace tranche::rules
