// SPDX-License-Identifier: Apache-2.0
#include "rules/evaluate.h"

#include "base/check.h"
#include "model/gpus.h"
#include "rules/purchase.h"
#include "rules/walk.h"

#include <algorithm>

namespace tranche::rules {

namespace {

Zone zone_of(const model::Deal& deal) {
    const auto zone = Zone::named(deal.timezone);
    check(zone.has_value(), "a deal in an unknown time zone");
    return *zone;
}

}  // namespace

Evaluator::Evaluator(const model::Deal& deal) : deal_(deal), zone_(zone_of(deal)) {
    Date first = deal.term.begin;
    for (const model::Demand& demand : deal.demands) {
        first = std::min(first, demand.on);
    }
    for (Period month = month_of(first); month.begin <= deal.term.last();
         month = month_of(month.end)) {
        months_.push_back(month);
    }
    for (const model::Capacity& capacity : deal.capacities) {
        std::vector<std::int64_t>& gpus = gpus_.emplace_back();
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            gpus.push_back(model::gpus_run_by(tranche.power, capacity.power, deal[tranche.hardware],
                                              deal[tranche.site]));
        }
    }
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::Price& price : purchase.prices) {
            PriceTable table{&price, {}, {}};
            for (const Period& month : months_) {
                const Ratio value = price_on(price, month.begin);
                const Decimal rounded = value.rounded(18, Rounding::half_even);
                table.by_month.push_back(value);
                table.exact.push_back(Ratio(rounded) == value ? std::optional(rounded.normalized())
                                                              : std::nullopt);
            }
            prices_.push_back(std::move(table));
        }
    }
}

std::int64_t Evaluator::gpus(const model::TrancheRef& tranche) const {
    return gpus_.at(tranche.instrument.index).at(tranche.index);
}

Timeline Evaluator::operator()(const Facts& facts) const {
    return walk(*this, facts);
}

Quantity Evaluator::charge(const model::CapacityTranche& tranche,
                           const model::Purchase& purchase,
                           std::size_t month,
                           const Quantity& used) const {
    for (const PriceTable& table : prices_) {
        const bool is_of_purchase = !purchase.prices.empty() &&
                                    table.price >= &purchase.prices.front() &&
                                    table.price <= &purchase.prices.back();
        if (!is_of_purchase || table.price->hardware.index != tranche.hardware.index) {
            continue;
        }
        if (const auto& exact = table.exact[month]) {
            return rounded(used.value * *exact, deal_.rounding);
        }
        return rounded(Ratio(used.value) * table.by_month[month], deal_.rounding);
    }
    return zero(deal_.currency);
}

Timeline evaluate(const model::Deal& deal, const Facts& facts) {
    return Evaluator(deal)(facts);
}

}  // namespace tranche::rules
