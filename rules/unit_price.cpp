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

/// What the next unit is priced by.
const model::Price& price_of_next(const PriceList& list,
                                  Date day,
                                  const Quantity& before,
                                  const Least& least) {
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
    return best->price;
}

}  // namespace

Ratio unit_price(const PriceList& list, Date day, const Quantity& before, const Least& least) {
    return price_on(list.deal, list.facts, price_of_next(list, day, before, least), day);
}

std::vector<PricedPart> priced_parts(const PriceList& list,
                                     Date day,
                                     const Quantity& before,
                                     const Quantity& amount,
                                     const Least& least) {
    if (amount < zero(amount.unit)) {
        const Quantity back = zero(amount.unit) - amount;
        auto parts = priced_parts(list, day, before + amount, back, least);
        for (PricedPart& part : parts) {
            part.amount = zero(amount.unit) - part.amount;
        }
        return parts;
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
    std::vector<PricedPart> parts;
    Quantity from = before;
    for (const Quantity& to : steps) {
        const model::Price& price = price_of_next(list, day, from, least);
        parts.push_back({to - from, &price, price_on(list.deal, list.facts, price, day)});
        from = to;
    }
    return parts;
}

Ratio average_of_days(const PriceList& list, const Period& period, const Least& least) {
    Ratio sum;
    for (Date day = period.begin; day < period.end; day = day + 1) {
        sum = sum + unit_price(list, day, zero(list.purchase.unit), least);
    }
    return sum / Ratio(Decimal(period.length()));
}

}  // namespace tranche::rules
