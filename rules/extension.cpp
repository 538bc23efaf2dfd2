// SPDX-License-Identifier: Apache-2.0
#include "rules/extension.h"

#include "rules/occurrence.h"

#include <algorithm>

namespace tranche::rules {

ExtendedDays::ExtendedDays(const model::Deal& deal,
                           const Facts& facts,
                           const std::optional<model::Extension>& extension) {
    if (!extension || facts.occurrences.empty()) {
        return;
    }
    days_max_ = extension->days_max;
    for (const Period& days : excused(deal, facts, extension->events, extension->excused)) {
        const Period within = overlap(days, deal.term);
        if (!within.is_empty()) {
            days_.push_back(within);
        }
    }
}

std::int32_t ExtendedDays::through(Date day) const {
    return std::min(days_max_, days_in(days_, {Date::first(), day + 1}));
}

Date ExtendedDays::put_off(Date day) const {
    Date found = day;
    while (found < day + through(found)) {
        found = day + through(found);
    }
    return found;
}

std::optional<Date> long_stop_of(const model::Deal& deal,
                                 const Facts& facts,
                                 const model::Milestone& milestone) {
    if (!milestone.long_stop || !milestone.extended) {
        return milestone.long_stop;
    }
    return ExtendedDays(deal, facts, milestone.extended).put_off(*milestone.long_stop);
}

}  // namespace tranche::rules
