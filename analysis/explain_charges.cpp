// SPDX-License-Identifier: Apache-2.0
/// Why a loan, a capacity or a prepayment costs so much.
#include "analysis/explainers.h"
#include "analysis/figures.h"
#include "base/day_count.h"
#include "model/fees.h"
#include "rules/late.h"
#include "rules/lending.h"
#include "rules/supply.h"

#include <fmt/format.h>

namespace tranche::analysis {

namespace {

using model::TestFunction;
using model::TrancheCharge;

rules::ChargeKind kind_of(TestFunction function) {
    return function == TestFunction::fee        ? rules::ChargeKind::fee
           : function == TestFunction::interest ? rules::ChargeKind::interest
                                                : rules::ChargeKind::repayment;
}

/// What accrued over one period: amount x yearly rate x part of a year, tranche by tranche.
void add_accrual(const Situation& situation, const rules::Charge& charge, Reason& reason) {
    const rules::AccrualPeriod period{charge.kind, charge.investment, charge.days, charge.due};
    reason.join = Join::sum;
    reason.rounding = rules::rounding_in(situation.deal(), charge.amount.unit);
    for (const rules::Accruing& one : rules::accruing(situation.view(), period)) {
        const model::Accrual& accrual = *one.accrual;
        const Ratio part = year_fraction(accrual.days, one.days.begin, one.days.end);
        const char* what = charge.kind == rules::ChargeKind::fee ? "not drawn" : "owed";
        Reason step = amount(fmt::format("{}, {} .. {}", path_of(situation.deal(), one.tranche),
                                         one.days.begin, one.days.last()),
                             one.amount, Join::product);
        step.day = one.days.last();
        step.add(amount(what, one.amount));
        step.add(factor(fmt::format("{} a year", percent(accrual.yearly)), Ratio(accrual.yearly),
                        accrual.node));
        step.add(factor(fmt::format("{} days, {}", days(accrual.days, one.days.begin, one.days.end),
                                    name(accrual.days)),
                        part));
        step.add_up();
        reason.add(std::move(step));
    }
}

/// What a month of supply is paid by.
void add_supply(const Situation& situation, const rules::CapacityCharge& charge, Reason& reason) {
    const model::Capacity& capacity =
        situation.deal().capacities.at(charge.tranche.instrument.index);
    const Period month = month_of(charge.day);
    reason.join = Join::product;
    reason.rounding = situation.deal().rounding;
    if (charge.kind == TrancheCharge::capacity) {
        const rules::SupplyPay pay = rules::supply_pay(situation.view(), charge.tranche, month);
        reason.add(exactly("for a whole month", pay.monthly, charge.amount.unit, charge.node));
        reason.add(factor("the part of the month in which it serves", pay.days));
        reason.add(factor("what its availability leaves", pay.factor));
        return;
    }
    const Decimal hours = rules::supplied_energy(situation.view(), charge.tranche, month);
    reason.add(amount("measured", {hours, units::mwh}));
    reason.add(exactly("price of a MWh", rules::energy_price(*capacity.energy, month),
                       charge.amount.unit, charge.node));
}

Reason charge_reason(const Situation& situation, const rules::CapacityCharge& charge) {
    const model::Deal& deal = situation.deal();
    Reason reason = amount(fmt::format("{} to {}, as {}", deal[charge.from].name,
                                       deal[charge.to].name, word(charge.basis)),
                           charge.amount, charge.node);
    reason.day = charge.day;
    if (charge.kind == TrancheCharge::capacity || charge.kind == TrancheCharge::energy) {
        add_supply(situation, charge, reason);
    }
    return reason;
}

/// Damages by the day: days x rate x what is lacking, up to the cap.
Reason damages_reason(const Situation& situation, const model::TrancheRef& tranche, Date day) {
    const rules::Damages damages = rules::damages_of(situation.view(), tranche, day);
    const Unit money = situation.deal().currency;
    Reason sum = amount("for days of delay", zero(money), Join::sum);
    for (const rules::DamageDays& one : damages.days) {
        const Ratio count(one.last - one.first + 1, 1);
        Reason step = amount(fmt::format("days {} to {} after the due day", one.first, one.last),
                             zero(money), Join::product);
        step.add(factor("days", count));
        step.add(exactly("for a day", one.daily, money, damages.clause));
        if (one.lacking != Ratio(1, 1)) {
            step.add(factor("the part that is lacking", one.lacking));
        }
        step.add_up();
        sum.add(std::move(step));
    }
    sum.add_up();
    Reason result = amount(path_of(situation.deal(), tranche), zero(money), Join::least);
    result.clause = damages.clause;
    result.rounding = situation.deal().rounding;
    result.add(std::move(sum));
    if (damages.cap) {
        result.add(exactly("the cap", *damages.cap, money, damages.clause));
    }
    if (damages.clause) {
        result.add(remark("it was due", damages.due));
    }
    result.add_up();
    return result;
}

}  // namespace

Reason loan_figure(const Situation& situation,
                   const model::AskedFigure& asked,
                   const Period& days) {
    const rules::ChargeKind kind = kind_of(asked.function);
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const rules::Charge& charge : situation.timeline.charges) {
        const Date counts = kind == rules::ChargeKind::repayment ? charge.due : charge.days.last();
        if (charge.investment != asked.instrument.index || charge.kind != kind ||
            !days.contains(counts)) {
            continue;
        }
        Reason step = amount(fmt::format("for {}, due on {}", named(charge.days), charge.due),
                             charge.amount, charge.node);
        step.day = counts;
        if (kind == rules::ChargeKind::repayment) {
            step.text = fmt::format("of what was drawn on {}", charge.days.begin);
        } else {
            add_accrual(situation, charge, step);
        }
        all.add(std::move(step));
    }
    all.add_up();
    return all;
}

Reason charge_figure(const Situation& situation,
                     const model::AskedFigure& asked,
                     const Period& days) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const rules::CapacityCharge& one : situation.timeline.charged) {
        const bool is_meant = one.tranche.instrument == asked.instrument &&
                              one.tranche.index == asked.tranche.value_or(one.tranche.index);
        const bool is_back = one.kind == TrancheCharge::credit ||
                             one.kind == TrancheCharge::refund || one.kind == TrancheCharge::lapse;
        const bool is_taken_off = asked.function == TestFunction::balance && is_back;
        if (!is_meant || !days.contains(one.day) || (one.kind != *asked.charge && !is_taken_off)) {
            continue;
        }
        Reason step = charge_reason(situation, one);
        step.sign = is_taken_off ? Sign::taken_off : Sign::added;
        all.add(std::move(step));
    }
    all.add_up();
    return all;
}

Reason damages_figure(const Situation& situation, const model::AskedFigure& asked, Date day) {
    Reason all = amount("", zero(asked.unit), Join::sum);
    for (const model::TrancheRef& tranche : tranches_of(situation.deal(), asked)) {
        Reason damages = damages_reason(situation, tranche, day);
        all.add(std::move(damages));
        for (const rules::CapacityCharge& one : situation.timeline.charged) {
            if (one.tranche == tranche && one.kind == TrancheCharge::discount && one.day <= day) {
                Reason discount = charge_reason(situation, one);
                discount.text = "a discount, " + discount.text;
                all.add(std::move(discount));
            }
        }
    }
    all.add_up();
    return all;
}

}  // namespace tranche::analysis
