// SPDX-License-Identifier: Apache-2.0
/// Minimums against what the contract itself expects to be used. An estimate for a warning: demand
/// on its trend, deliveries on their due dates, months without daylight saving; what is owed is
/// computed in rules.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/lags.h"

#include <algorithm>

namespace tranche::compiler {

namespace {

using model::InstrumentKind;
using model::Purchase;

constexpr int places = 6;

/// Months times tranches beyond which there is no estimate: it would take seconds.
constexpr std::size_t work_max = 200'000;

/// More than any minimum can be; growth past it is cut off, so that nothing overflows.
const Decimal& ceiling() {
    static const Decimal value(power_of_ten(27), 0);
    return value;
}

Decimal product(const Decimal& left, const Ratio& right) {
    const Ratio exact = Ratio(left) * right;
    return exact > Ratio(ceiling()) ? ceiling() : exact.rounded(places, Rounding::half_even);
}

/// The trend of one demand, month after month from its first on.
class Trend {
public:
    explicit Trend(const model::Demand& demand)
        : next_(month_of(demand.on)),
          amount_(product(demand.starts.value, Ratio(1, 1))),
          factor_(Ratio(demand.grows) + Ratio(1, 1)) {}

    /// The amount for `month`; months are asked for in order.
    [[nodiscard]] Decimal in(const Period& month) {
        if (month.begin < next_.begin) {
            return {};
        }
        while (next_.begin < month.begin) {
            amount_ = product(amount_, factor_);
            next_ = month_of(next_.end);
        }
        return amount_;
    }

private:
    Period next_;
    Decimal amount_;
    Ratio factor_;
};

/// The price of a GPU-hour of the hardware on a day, in the currency of the purchase.
Ratio price_on(const Purchase& purchase, model::HardwareId hardware, Date day) {
    const auto price =
        std::find_if(purchase.prices.begin(), purchase.prices.end(),
                     [&](const model::Price& candidate) { return candidate.hardware == hardware; });
    if (price == purchase.prices.end()) {
        return {};
    }
    const auto& escalation = price->escalation;
    if (!escalation || day < escalation->first) {
        return Ratio(price->rate.value);
    }
    const int years = day.year() - escalation->first.year() +
                      (day.ymd().month < escalation->first.ymd().month ? 0 : 1);
    return Ratio(price->rate.value) *
           (Ratio(escalation->yearly) + Ratio(1, 1)).raised_to(static_cast<unsigned>(years));
}

/// What a capacity's demand costs in a month: no more than its tranches give, the first first.
Decimal cost_of(const Purchase& purchase,
                const model::Capacity& capacity,
                Decimal gpu_hours,
                const Period& month) {
    constexpr std::int64_t hours_a_day = 24;
    Decimal cost;
    for (const model::CapacityTranche& tranche : capacity.tranches) {
        const Date from = std::max(tranche.due.value_or(month.begin), month.begin);
        if (month.end <= from) {
            continue;
        }
        const Decimal supply = Decimal(tranche.gpus) * Decimal((month.end - from) * hours_a_day);
        const Decimal used = std::min(gpu_hours, supply);
        cost += product(used, price_on(purchase, tranche.hardware, month.begin));
        gpu_hours -= used;
    }
    return std::min(cost, ceiling());
}

/// A demand that counts toward a purchase, by itself or through a capacity.
struct Use {
    Trend trend;
    const model::Capacity* capacity;
};

/// Every use of the purchase; none if one of them is not declared.
std::vector<Use> uses_of(const model::Deal& deal, std::uint32_t purchase) {
    std::vector<Use> uses;
    std::size_t capacities = 0;
    const auto counts = [&](const model::Capacity& capacity) {
        return capacity.counts_toward == model::PurchaseId{purchase};
    };
    for (const model::Demand& demand : deal.demands) {
        if (demand.of.kind == InstrumentKind::purchase && demand.of.index == purchase) {
            uses.push_back({Trend(demand), nullptr});
        } else if (demand.of.kind == InstrumentKind::capacity &&
                   counts(deal.capacities.at(demand.of.index))) {
            uses.push_back({Trend(demand), &deal.capacities.at(demand.of.index)});
            ++capacities;
        }
    }
    const auto counting = std::count_if(deal.capacities.begin(), deal.capacities.end(), counts);
    return static_cast<std::size_t>(counting) == capacities ? uses : std::vector<Use>{};
}

/// The day on which the use of a month counts.
Date counted_on(const model::Deal& deal, const Purchase& purchase, const Period& month) {
    return purchase.recognition == model::Recognition::when_used
               ? month.last()
               : after(deal, month.last(), purchase.invoices_after);
}

/// What counts in each minimum's period if every use keeps to its trend.
std::vector<Decimal> counted(const model::Deal& deal,
                             const Purchase& purchase,
                             std::vector<Use> uses) {
    std::vector<Decimal> result(purchase.minimums.size());
    const Date end = purchase.minimums.back().period.end;
    std::size_t i = 0;
    for (Period month = month_of(deal.term.begin); month.begin < end; month = month_of(month.end)) {
        const Date day = counted_on(deal, purchase, month);
        while (i < result.size() && purchase.minimums[i].period.end <= day) {
            ++i;
        }
        for (Use& use : uses) {
            const Decimal amount = use.trend.in(month);
            if (i < result.size() && purchase.minimums[i].period.contains(day)) {
                result[i] += use.capacity == nullptr
                                 ? amount
                                 : cost_of(purchase, *use.capacity, amount, month);
            }
        }
    }
    return result;
}

/// Whether the estimate is worth its time.
bool is_short(const Purchase& purchase, const model::Deal& deal, const std::vector<Use>& uses) {
    std::size_t tranches = 0;
    for (const Use& use : uses) {
        tranches += 1 + (use.capacity == nullptr ? 0 : use.capacity->tranches.size());
    }
    const std::int32_t days = purchase.minimums.back().period.end - deal.term.begin;
    return tranches * static_cast<std::size_t>(days / 28 + 1) <= work_max;
}

}  // namespace

void warn_of_demand(Context& context) {
    const model::Deal& deal = context.deal;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const Purchase& purchase = deal.purchases[i];
        const auto uses = purchase.minimums.empty() ? std::vector<Use>{} : uses_of(deal, i);
        if (uses.empty() || !is_short(purchase, deal, uses)) {
            continue;
        }
        const auto amounts = counted(deal, purchase, uses);
        for (std::size_t row = 0; row < amounts.size(); ++row) {
            const model::Minimum& minimum = purchase.minimums[row];
            const Unit currency = minimum.amount.unit;
            const Quantity expected{amounts[row].rounded(currency.places(), Rounding::half_even),
                                    currency};
            if (expected < minimum.amount) {
                const model::Node& node = deal[minimum.node];
                context.diagnostics.report(node.span, demand_below_minimum, node.path,
                                           minimum.amount, expected);
            }
        }
    }
}

}  // namespace tranche::compiler
