// SPDX-License-Identifier: Apache-2.0
#include "rules/capacity.h"

#include "model/versions.h"
#include "rules/fees.h"
#include "rules/histories.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

namespace {

/// What racks of one kind in one tranche supply in a month.
struct Running {
    model::HardwareId hardware;
    Quantity supply;
};

/// When racks run, and how much of the time.
struct RunningTime {
    const Zone& zone;
    Period days;
    Decimal uptime;
};

/// What the racks of a tranche supply in some days more, each kind to what it supplied before.
void add_running(const model::CapacityTranche& tranche,
                 const std::vector<std::int64_t>& gpus,
                 const RunningTime& time,
                 std::vector<Running>& running) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < tranche.loads.size(); ++i) {
        if (!tranche.loads[i].hardware) {
            continue;
        }
        const Quantity supply = gpu_hours(gpus[i], time.zone, time.days, time.uptime);
        if (at < running.size() && running[at].hardware == *tranche.loads[i].hardware) {
            running[at].supply += supply;
        } else {
            running.push_back({*tranche.loads[i].hardware, supply});
        }
        ++at;
    }
}

/// Those of a tranche while it, or part of it, is delivered and serves.
std::vector<Running> running_in(const Evaluator& evaluator,
                                const View& view,
                                const model::Capacity& capacity,
                                const DeliveryHistory& history,
                                const Period& month) {
    std::vector<Step> steps = history.parts;
    if (history.delivered) {
        steps.push_back(*history.delivered);
    }
    std::vector<Running> running;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Date next = i + 1 < steps.size() ? steps[i + 1].day : Date::end();
        Period days{std::max(month.begin, steps[i].day), std::min(month.end, next)};
        if (days.begin >= days.end) {
            continue;
        }
        // What was delivered runs on, whatever is agreed later.
        const model::CapacityTranche& tranche =
            *model::capacity_tranche_on(view.deal, history.tranche, steps[i].day);
        const bool is_all = history.delivered && i + 1 == steps.size();
        if (is_all && tranche.months) {
            days.end = std::min(days.end, anniversary(view.deal, steps[i].day, *tranche.months));
        }
        const Evaluator& agreed = evaluator.on(steps[i].day);
        const auto gpus = is_all ? agreed.gpus_of_loads(history.tranche)
                                 : agreed.gpus_of_part(history.tranche, steps[i].amount);
        add_running(tranche, gpus, {evaluator.zone(), days, capacity.uptime.value_or(Decimal(1))},
                    running);
    }
    return running;
}

/// What runs in a month, tranche by tranche.
std::vector<Running> running_of(const Evaluator& evaluator,
                                const View& view,
                                std::uint32_t index,
                                const Period& month) {
    const model::InstrumentRef self{model::InstrumentKind::capacity, index};
    const auto& capacities = evaluator.on(month.last()).deal().capacities;
    std::vector<Running> all;
    for (const DeliveryHistory& history : histories_of(view.timeline.deliveries, self)) {
        auto running = running_in(evaluator, view, capacities[index], history, month);
        std::move(running.begin(), running.end(), std::back_inserter(all));
    }
    return all;
}

/// What each kind of racks is used, and costs.
std::vector<RackMonth> filled(const Evaluator& agreed,
                              const Facts& facts,
                              const model::Capacity& capacity,
                              std::size_t month,
                              const std::vector<Running>& running,
                              Quantity left) {
    std::vector<RackMonth> racks;
    for (const Running& each : running) {
        const Quantity used = std::min(each.supply, left);
        left -= used;
        const bool is_charged = capacity.counts_toward && !used.is_zero();
        racks.push_back(
            {each.hardware, each.supply, used,
             is_charged ? agreed.charge(facts, each.hardware, *capacity.counts_toward, month, used)
                        : zero(agreed.deal().currency)});
    }
    return racks;
}

/// `share` of `amount`, down to the places of GPUh: what is allotted is there.
Quantity part_of_supply(const Decimal& share, const Quantity& amount) {
    return {(share * amount.value).rounded(amount.unit.places(), Rounding::down), amount.unit};
}

/// Who borrows in turn: by priority.
std::vector<std::size_t> by_priority(const model::Deal& deal,
                                     const std::vector<AllotmentMonth>& rows) {
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
        return deal[rows[left].allotment].priority < deal[rows[right].allotment].priority;
    });
    return order;
}

/// What each allotment of a capacity uses of `supply`: at most what it is entitled to, then what
/// another one does not use and lends. Empty if the capacity is not allotted.
std::vector<AllotmentMonth> allot(const Evaluator& evaluator,
                                  const View& view,
                                  std::uint32_t capacity,
                                  const Period& month,
                                  const Quantity& supply) {
    const model::Deal& deal = evaluator.deal();
    const Quantity nothing = zero(units::gpuh);
    std::vector<AllotmentMonth> rows;
    for (std::uint32_t i = 0; i < deal.allotments.size(); ++i) {
        if (deal.allotments[i].capacity == capacity) {
            const Quantity entitled = part_of_supply(deal.allotments[i].share, supply);
            rows.push_back({{i},
                            month,
                            entitled,
                            nothing,
                            nothing,
                            nothing,
                            nothing,
                            nothing,
                            zero(deal.currency)});
        }
    }
    const bool is_presumed = month.last() > view.facts.as_of;
    for (AllotmentMonth& row : rows) {
        for (const std::uint32_t demand : evaluator.demands_for(capacity)) {
            if (is_presumed && deal.demands[demand].allotment == row.allotment) {
                row.demand += demanded(view, demand, month);
            }
        }
        row.used = std::min(row.demand, row.entitled);
        row.unused = row.entitled - row.used;
    }
    for (const std::size_t index : by_priority(deal, rows)) {
        AllotmentMonth& row = rows[index];
        const auto& borrowing = deal[row.allotment].borrowing;
        const auto lender = std::find_if(rows.begin(), rows.end(), [&](const auto& one) {
            return borrowing && one.allotment == borrowing->from;
        });
        if (lender == rows.end()) {
            continue;
        }
        row.borrowed = std::min({row.demand - row.used, lender->unused,
                                 part_of_supply(borrowing->at_most, row.entitled)});
        row.used += row.borrowed;
        lender->lent += row.borrowed;
        lender->unused -= row.borrowed;
    }
    return rows;
}

/// Splits the charge of a month among allotments, by what they use, to the cent.
void charge_back(const model::Deal& deal,
                 const Quantity& charge,
                 std::vector<AllotmentMonth>& rows) {
    std::vector<std::int64_t> weights;
    std::int64_t sum = 0;
    for (const AllotmentMonth& row : rows) {
        const auto weight = row.used.value.whole_at(units::gpuh.places());
        weights.push_back(weight.value_or(0));
        sum += weights.back();
    }
    if (sum == 0 || charge.is_zero()) {
        return;
    }
    const auto parts = split(charge, weights, deal.rounding.step.value);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].charge = parts[i];
    }
}

}  // namespace

Quantity part_delivered(const Facts& facts, const model::TrancheRef& tranche, Date day) {
    Decimal most;
    for (const model::Reading& one : facts.readings) {
        if (one.tranche == tranche && one.what == model::ReadingOf::delivered &&
            one.days.begin <= day) {
            most = std::max(most, one.value);
        }
    }
    return {most, units::mw};
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

std::vector<RackMonth> racks_in_month(const Evaluator& evaluator,
                                      const View& view,
                                      std::uint32_t capacity,
                                      std::size_t month,
                                      const Quantity& used) {
    const Period& days = evaluator.months()[month];
    const Evaluator& agreed = evaluator.on(days.last());
    return filled(agreed, view.facts, agreed.deal().capacities[capacity], month,
                  running_of(evaluator, view, capacity, days), used);
}

CapacityUse use_in_month(const Evaluator& evaluator,
                         const View& view,
                         std::uint32_t index,
                         std::size_t month_index) {
    const Period& month = evaluator.months()[month_index];
    const Evaluator& agreed = evaluator.on(month.last());
    const model::Deal& deal = agreed.deal();
    const Quantity nothing = zero(units::gpuh);
    CapacityMonth row{index, month, nothing, nothing, nothing, zero(view.deal.currency)};
    const std::vector<Running> running = running_of(evaluator, view, index, month);
    for (const Running& each : running) {
        row.supply += each.supply;
    }
    std::vector<AllotmentMonth> allotted = allot(agreed, view, index, month, row.supply);
    const bool is_presumed = month.last() > view.facts.as_of;
    for (const std::uint32_t demand : evaluator.demands_for(index)) {
        row.demand += is_presumed ? demanded(view, demand, month) : nothing;
    }
    Quantity left = allotted.empty() ? row.demand : nothing;
    for (const AllotmentMonth& one : allotted) {
        left += one.used;
    }
    for (const RackMonth& each :
         filled(agreed, view.facts, deal.capacities[index], month_index, running, left)) {
        row.used += each.used;
        row.charge += each.charge;
    }
    charge_back(deal, row.charge, allotted);
    return {std::move(row), std::move(allotted)};
}

}  // namespace tranche::rules
