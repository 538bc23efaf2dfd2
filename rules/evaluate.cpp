// SPDX-License-Identifier: Apache-2.0
#include "rules/evaluate.h"

#include "base/check.h"
#include "model/gpus.h"
#include "model/versions.h"
#include "rules/price.h"
#include "rules/purchase.h"
#include "rules/walk.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tranche::rules {

namespace {

Zone zone_of(const model::Deal& deal) {
    const auto zone = Zone::named(deal.timezone);
    check(zone.has_value(), "a deal in an unknown time zone");
    return *zone;
}

/// The months of all versions: from that of the first use or term day on.
std::vector<Period> months_of(const model::Deal& deal) {
    Date first = deal.term.begin;
    Date last = deal.term.last();
    model::for_each_version(deal, [&](const model::Deal& version, const Period&) {
        first = std::min(first, version.term.begin);
        last = std::max(last, version.term.last());
        for (const model::Demand& demand : version.demands) {
            first = std::min(first, demand.on);
        }
    });
    std::vector<Period> months;
    for (Period month = month_of(first); month.begin <= last; month = month_of(month.end)) {
        months.push_back(month);
    }
    return months;
}

/// The GPUs of each load while only `power` is there, which the loads have in written order.
std::vector<std::int64_t> gpus_with(const model::Deal& deal,
                                    const model::Capacity& capacity,
                                    const model::CapacityTranche& tranche,
                                    const Quantity& power) {
    const auto pue = tranche.site ? deal[*tranche.site].pue : std::nullopt;
    std::vector<std::int64_t> gpus;
    Quantity left = power;
    for (const model::Load& load : tranche.loads) {
        const Quantity its = std::min(left, load.power);
        left -= its;
        gpus.push_back(
            load.hardware ? model::gpus_run_by(its, capacity.power, deal[*load.hardware], pue) : 0);
    }
    return gpus;
}

}  // namespace

Evaluator::Evaluator(const model::Deal& deal) : Evaluator(deal, months_of(deal)) {
    for (const model::Deal::Before& version : deal.before) {
        before_.emplace_back(new Evaluator(*version.deal, months_));
    }
}

const Evaluator& Evaluator::on(Date day) const {
    for (std::size_t i = 0; i < before_.size(); ++i) {
        if (day < deal_.before[i].until) {
            return *before_[i];
        }
    }
    return *this;
}

Evaluator::Evaluator(const model::Deal& deal, std::vector<Period> months)
    : deal_(deal), zone_(zone_of(deal)), months_(std::move(months)) {
    for (const model::Capacity& capacity : deal.capacities) {
        auto& gpus = gpus_.emplace_back();
        for (const model::CapacityTranche& tranche : capacity.tranches) {
            gpus.push_back(gpus_with(deal, capacity, tranche, tranche.power));
        }
    }
    demands_.resize(deal.capacities.size());
    for (std::uint32_t i = 0; i < deal.demands.size(); ++i) {
        if (deal.demands[i].of.kind == model::InstrumentKind::capacity) {
            demands_.at(deal.demands[i].of.index).push_back(i);
        }
    }
    for (const model::Purchase& purchase : deal.purchases) {
        std::vector<PriceTable>& prices = prices_.emplace_back();
        for (const model::Price& price : purchase.prices) {
            prices.push_back(price_table(price, months_));
        }
    }
}

Evaluator::PriceTable Evaluator::price_table(const model::Price& price,
                                             const std::vector<Period>& months) {
    PriceTable table{&price, {}, {}};
    std::optional<unsigned> before;
    for (const Period& month : months) {
        const unsigned escalations = escalations_by(price, month.begin);
        if (escalations != before) {
            const Ratio value = price_after(price, escalations);
            const Decimal rounded = value.rounded(18, Rounding::half_even);
            table.by_month.push_back(value);
            table.exact.push_back(Ratio(rounded) == value ? std::optional(rounded.normalized())
                                                          : std::nullopt);
            before = escalations;
        } else {
            // Most months cost what the one before did; copies share the number.
            table.by_month.push_back(table.by_month.back());
            table.exact.push_back(table.exact.back());
        }
    }
    return table;
}

std::int64_t Evaluator::gpus(const model::TrancheRef& tranche) const {
    const auto& loads = gpus_of_loads(tranche);
    return std::accumulate(loads.begin(), loads.end(), std::int64_t{0});
}

const std::vector<std::int64_t>& Evaluator::gpus_of_loads(const model::TrancheRef& tranche) const {
    return gpus_.at(tranche.instrument.index).at(tranche.index);
}

std::vector<std::int64_t> Evaluator::gpus_of_part(const model::TrancheRef& tranche,
                                                  const Quantity& power) const {
    const model::Capacity& capacity = deal_.capacities.at(tranche.instrument.index);
    return gpus_with(deal_, capacity, capacity.tranches.at(tranche.index), power);
}

const std::vector<std::uint32_t>& Evaluator::demands_for(std::uint32_t capacity) const {
    return demands_.at(capacity);
}

Timeline Evaluator::operator()(const Facts& facts) const {
    return walk(*this, facts);
}

Quantity Evaluator::charge(const Facts& facts,
                           model::HardwareId hardware,
                           model::PurchaseId purchase,
                           std::size_t month,
                           const Quantity& used) const {
    for (const PriceTable& table : prices_.at(purchase.index)) {
        if (table.price->hardware != hardware) {
            continue;
        }
        if (table.price->indexation) {
            const Ratio price = price_on(deal_, facts, *table.price, months_[month].begin);
            return rounded(Ratio(used.value) * price, deal_.rounding);
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
