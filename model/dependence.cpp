// SPDX-License-Identifier: Apache-2.0
#include "model/dependence.h"

#include "model/dates.h"

#include <algorithm>

namespace tranche::model {

Quantity total_of_minimums(const Purchase& purchase) {
    if (purchase.schedule == Schedule::cumulative) {
        return purchase.minimums.back().amount;
    }
    Quantity total = zero(purchase.minimums.front().amount.unit);
    for (const Minimum& minimum : purchase.minimums) {
        total += minimum.amount;
    }
    return total;
}

std::optional<Quantity> committed(const Deal& deal, const Purchase& purchase) {
    if (!purchase.commit && purchase.minimums.empty()) {
        return std::nullopt;
    }
    const Quantity least = purchase.commit ? purchase.commit->amount : total_of_minimums(purchase);
    return least.unit == deal.currency ? std::optional(least) : std::nullopt;
}

Date last_day_of(const Deal& deal, const Purchase& purchase) {
    if (!purchase.commit && purchase.minimums.empty()) {
        return deal.term.last();
    }
    Date last = purchase.commit ? purchase.commit->over.last() : Date::first();
    for (const Minimum& minimum : purchase.minimums) {
        last = std::max(last, minimum.period.last());
    }
    return last;
}

Date begin_by(const Deal& deal, const Lag& takes, Date end) {
    // Two days may be as long before one: the end of a month is that of several.
    Date begin = takes.unit == LagUnit::months
                     ? plus_months(end, -takes.count, MonthEnd::clip).value_or(Date::first())
                     : Date::first() + std::max(0, end - Date::first() - takes.count);
    while (begin > Date::first() && after(deal, begin, takes) > end) {
        begin = begin - 1;
    }
    while (begin < end && after(deal, begin + 1, takes) <= end) {
        begin = begin + 1;
    }
    return begin;
}

}  // namespace tranche::model
