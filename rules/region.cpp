// SPDX-License-Identifier: Apache-2.0
#include "rules/region.h"

#include "rules/histories.h"

#include <algorithm>
#include <set>

namespace tranche::rules {

namespace {

/// The days on which it may change whether a guarantee is kept.
std::set<Date> days_of(const model::RegionalShare& guarantee,
                       std::uint32_t capacity,
                       const Timeline& timeline) {
    std::set<Date> days{guarantee.from};
    const model::InstrumentRef of{model::InstrumentKind::capacity, capacity};
    for (const DeliveryHistory& history : histories_of(timeline.deliveries, of)) {
        for (const Step& part : history.parts) {
            days.insert(std::max(part.day, guarantee.from));
        }
        if (history.delivered && history.delivered->day > guarantee.from) {
            days.insert(history.delivered->day);
        }
    }
    return days;
}

}  // namespace

bool is_kept(const View& view, const model::RegionalRef& ref, Date day) {
    const model::Capacity& capacity = view.deal.capacities.at(ref.capacity);
    const model::RegionalShare& guarantee = capacity.regional.at(ref.index);
    if (day < guarantee.from) {
        return true;
    }
    Quantity all = zero(units::mw);
    Quantity there = zero(units::mw);
    const model::InstrumentRef of{model::InstrumentKind::capacity, ref.capacity};
    for (const DeliveryHistory& history : histories_of(view.timeline.deliveries, of)) {
        const auto& without = guarantee.without;
        const bool is_left_out =
            std::find(without.begin(), without.end(), history.tranche.index) != without.end();
        if (is_left_out) {
            continue;
        }
        const auto site = capacity.tranches.at(history.tranche.index).site;
        const Quantity power = delivered_by(history, day);
        all += power;
        if (site && view.deal[*site].region == guarantee.region) {
            there += power;
        }
    }
    return there.value >= guarantee.share * all.value;
}

void add_guarantees(const model::Deal& deal, const Facts& facts, Timeline& timeline) {
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        const auto& guarantees = deal.capacities[i].regional;
        for (std::uint32_t j = 0; j < guarantees.size(); ++j) {
            bool was_kept = true;
            for (const Date day : days_of(guarantees[j], i, timeline)) {
                const bool is_now = is_kept({deal, facts, timeline}, {i, j}, day);
                if (is_now != was_kept && day <= facts.horizon) {
                    timeline.events.push_back(
                        {day,
                         is_now ? EventKind::guarantee_kept : EventKind::guarantee_broken,
                         guarantees[j].node,
                         day <= facts.as_of ? Basis::recorded : Basis::presumed,
                         {}});
                }
                was_kept = is_now;
            }
        }
    }
}

}  // namespace tranche::rules
