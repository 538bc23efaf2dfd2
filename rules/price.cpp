// SPDX-License-Identifier: Apache-2.0
#include "rules/price.h"

#include "rules/observed.h"
#include "rules/purchase.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tranche::rules {

namespace {

using model::Indexation;

Ratio in_base_units(const Quantity& quantity) {
    return Ratio(quantity.value) * quantity.unit.factor();
}

NotObserved not_observed(const model::Deal& deal,
                         const model::Price& price,
                         const std::string& observable,
                         Date reset) {
    const model::Node& node = deal[price.node];
    return {fmt::format("{}:{}", deal.files.at(node.file), node.line),
            fmt::format("`{}` is reset on {} by `{}`, of which nothing is known on that day",
                        node.path, reset, observable)};
}

}  // namespace

std::optional<Date> reset_by(const Indexation& index, Date day) {
    if (day < index.first) {
        return std::nullopt;
    }
    const auto [year, month, unused] = day.ymd();
    switch (index.reset) {
        case Indexation::Reset::daily: break;
        case Indexation::Reset::monthly: return month_of(day).begin;
        case Indexation::Reset::yearly: {
            const int of_year = index.first.ymd().month;
            return Date::of(month < of_year ? year - 1 : year, of_year, 1);
        }
    }
    return day;
}

Ratio price_on(const model::Deal& deal, const Facts& facts, const model::Price& price, Date day) {
    if (!price.indexation) {
        return price_after(price, escalations_by(price, day));
    }
    const Indexation& index = *price.indexation;
    const auto reset = reset_by(index, day);
    if (!reset) {
        return Ratio(price.rate.value);
    }
    const auto value = observed_on(deal, facts, index.to, *reset);
    if (!value) {
        throw not_observed(deal, price, deal[index.to].name, *reset);
    }
    const Ratio moved = Ratio(price.rate.value) * in_base_units(*value) / in_base_units(index.base);
    const Ratio raised = index.at_least ? std::max(*index.at_least, moved) : moved;
    return index.at_most ? std::min(*index.at_most, raised) : raised;
}

}  // namespace tranche::rules
