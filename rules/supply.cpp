// SPDX-License-Identifier: Apache-2.0
#include "rules/supply.h"

#include "base/check.h"
#include "rules/fees.h"
#include "rules/histories.h"

#include <algorithm>
#include <map>

namespace tranche::rules {

namespace {

using model::Reading;
using model::TrancheCharge;

/// What is owed for the supply of one tranche.
class TrancheSupply {
public:
    TrancheSupply(const model::Deal& deal, const Facts& facts, const DeliveryHistory& history)
        : deal_(deal),
          facts_(facts),
          history_(history),
          capacity_(deal.capacities.at(history.tranche.instrument.index)),
          tranche_(capacity_.tranches.at(history.tranche.index)) {}

    void add_to(Timeline& timeline) const {
        if (capacity_.pay && history_.delivered) {
            capacity_payments(*capacity_.pay, timeline);
        }
        if (capacity_.energy) {
            energy(*capacity_.energy, timeline);
        }
    }

    [[nodiscard]] SupplyPay payment(const model::CapacityPay& pay, const Period& month) const {
        return {monthly(pay), days_of(month), factor_in(pay, month)};
    }

    /// MWh measured.
    [[nodiscard]] std::map<Period, Decimal> energy_by_month() const {
        std::map<Period, Decimal> by_month;
        for (const Reading& one : facts_.readings) {
            if (is_own(one, model::ReadingOf::energy)) {
                by_month[month_of(one.days.begin)] += one.value;
            }
        }
        return by_month;
    }

private:
    /// The days on which it serves.
    [[nodiscard]] Period service() const {
        const Date begin = history_.delivered->day;
        Date end = deal_.term.end;
        if (tranche_.months) {
            end = std::min(end, anniversary(deal_, begin, *tranche_.months));
        }
        return {std::min(begin, end), end};
    }

    /// Money of a whole month at full availability.
    [[nodiscard]] Ratio monthly(const model::CapacityPay& pay) const {
        const Unit unit = deal_.currency.per(units::mw).value().per(units::month).value();
        return in(pay.rate, unit) * in(history_.delivered->amount, units::mw);
    }

    /// The part of a month in which it serves.
    [[nodiscard]] Ratio days_of(const Period& month) const {
        return {overlap(month, service()).length(), month.length()};
    }

    void capacity_payments(const model::CapacityPay& pay, Timeline& timeline) const {
        const Period serving = service();
        const Ratio whole = monthly(pay);
        for (Period month = month_of(serving.begin);
             month.begin < serving.end && month.last() <= facts_.horizon;
             month = month_of(month.end)) {
            owe(TrancheCharge::capacity, pay.node, month.last(),
                whole * days_of(month) * factor_in(pay, month), timeline);
        }
    }

    /// Of a month of which nothing is measured, nothing was expected: it is paid in full.
    [[nodiscard]] Ratio factor_in(const model::CapacityPay& pay, const Period& month) const {
        if (!pay.less) {
            return Ratio(1, 1);
        }
        for (const Reading& one : facts_.readings) {
            if (is_own(one, model::ReadingOf::availability) && one.days == month) {
                return factor_at(*pay.less, one.value);
            }
        }
        return Ratio(1, 1);
    }

    void energy(const model::EnergyPrice& price, Timeline& timeline) const {
        for (const auto& [month, hours] : energy_by_month()) {
            owe(TrancheCharge::energy, price.node, month.last(),
                energy_price(price, month) * Ratio(hours), timeline);
        }
    }

    [[nodiscard]] bool is_own(const Reading& one, model::ReadingOf what) const {
        return one.tranche == history_.tranche && one.what == what;
    }

    void owe(TrancheCharge kind,
             model::NodeId node,
             Date day,
             const Ratio& amount,
             Timeline& timeline) const {
        add_charge(deal_, facts_,
                   {kind, node, history_.tranche, day, rounded(amount, deal_.rounding), {}, {}, {}},
                   timeline);
    }

    const model::Deal& deal_;
    const Facts& facts_;
    const DeliveryHistory& history_;
    const model::Capacity& capacity_;
    const model::CapacityTranche& tranche_;
};

}  // namespace

Ratio factor_at(const model::LessAvailable& less, const Decimal& availability) {
    if (availability >= less.promised) {
        return Ratio(1, 1);
    }
    const Ratio steps = Ratio(less.promised - availability) / Ratio(less.each);
    const bool is_full = less.how == model::LessAvailable::By::full_steps;
    const Ratio counted = is_full ? Ratio(steps.floor(), 1) : steps;
    return std::max(Ratio(1, 1) - Ratio(less.by) * counted, Ratio(less.least));
}

Ratio energy_price(const model::EnergyPrice& energy, const Period& month) {
    Ratio price(energy.price);
    if (!energy.escalation) {
        return price;
    }
    const auto& [yearly, first, step] = *energy.escalation;
    const Ratio growth(Decimal(1) + yearly);
    for (std::int32_t k = 0; first <= month.begin; ++k) {
        const auto anniversary = plus_months(first, 12 * k, MonthEnd::clip);
        if (!anniversary || *anniversary > month.begin) {
            break;
        }
        price = price * growth;
        if (step) {
            const Ratio times = price / Ratio(*step);
            price = Ratio(times.rounded(0, Rounding::half_even)) * Ratio(*step);
        }
    }
    return price;
}

SupplyPay supply_pay(const View& view, const model::TrancheRef& tranche, const Period& month) {
    const auto& pay = view.deal.capacities.at(tranche.instrument.index).pay;
    const DeliveryHistory* history = history_in(view.timeline.deliveries, tranche);
    check(pay && history != nullptr && history->delivered, "a payment for a delivered tranche");
    return TrancheSupply(view.deal, view.facts, *history).payment(*pay, month);
}

Decimal supplied_energy(const View& view, const model::TrancheRef& tranche, const Period& month) {
    const DeliveryHistory* history = history_in(view.timeline.deliveries, tranche);
    check(history != nullptr, "energy of a tranche");
    return TrancheSupply(view.deal, view.facts, *history).energy_by_month()[month];
}

void add_supply(const model::Deal& deal, const Facts& facts, Timeline& timeline) {
    for (const DeliveryHistory& history : timeline.deliveries) {
        TrancheSupply(deal, facts, history).add_to(timeline);
    }
}

}  // namespace tranche::rules
