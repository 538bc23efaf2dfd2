// SPDX-License-Identifier: Apache-2.0
#include "rules/unit_price.h"

#include "base/check.h"
#include "rules/price.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace tranche::rules {

namespace {

using model::UnitPrice;

/// Above how much of a period a price applies.
Quantity threshold_of(const UnitPrice& price, const Least& least) {
    switch (price.above) {
        case UnitPrice::Above::nothing: break;
        case UnitPrice::Above::amount: return price.threshold;
        case UnitPrice::Above::minimum: return least.minimum;
        case UnitPrice::Above::full_quantity: return least.full;
    }
    return zero(least.full.unit);
}

bool applies(const UnitPrice& price, Date day) {
    return !price.from || *price.from <= day;
}

}  // namespace

Ratio unit_price(const PriceList& list, Date day, const Quantity& before, const Least& least) {
    const Quantity reached = std::max(before, zero(before.unit));
    const UnitPrice* best = nullptr;
    for (const UnitPrice& price : list.purchase.unit_prices) {
        if (!applies(price, day) || threshold_of(price, least) > reached) {
            continue;
        }
        const auto rank = [&](const UnitPrice& one) {
            return std::pair(threshold_of(one, least), one.from.value_or(Date::first()));
        };
        if (best == nullptr || rank(*best) <= rank(price)) {
            best = &price;
        }
    }
    check(best != nullptr, "a purchase without a first price");
    return price_on(list.deal, list.facts, best->price, day);
}

Ratio charge_of(const PriceList& list,
                Date day,
                const Quantity& before,
                const Quantity& amount,
                const Least& least) {
    if (amount < zero(amount.unit)) {
        const Quantity back = zero(amount.unit) - amount;
        return Ratio() - charge_of(list, day, before + amount, back, least);
    }
    const Quantity end = before + amount;
    std::vector<Quantity> steps;
    for (const UnitPrice& price : list.purchase.unit_prices) {
        const Quantity threshold = threshold_of(price, least);
        if (before < threshold && threshold < end) {
            steps.push_back(threshold);
        }
    }
    steps.push_back(end);
    std::sort(steps.begin(), steps.end());
    Ratio sum;
    Quantity from = before;
    for (const Quantity& to : steps) {
        sum = sum + Ratio((to - from).value) * unit_price(list, day, from, least);
        from = to;
    }
    return sum;
}

Ratio average_of_days(const PriceList& list, const Period& period, const Least& least) {
    Ratio sum;
    for (Date day = period.begin; day < period.end; day = day + 1) {
        sum = sum + unit_price(list, day, zero(list.purchase.unit), least);
    }
    return sum / Ratio(Decimal(period.length()));
}

}  // namespace tranche::rules
