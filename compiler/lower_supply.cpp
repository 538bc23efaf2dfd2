// SPDX-License-Identifier: Apache-2.0
/// What is paid for the supply of a capacity: for power by its availability, and for energy.
#include "compiler/diagnostics.h"
#include "compiler/figures.h"
#include "compiler/lower.h"
#include "compiler/moments.h"

namespace tranche::compiler {

namespace {

constexpr Bounds energy_growth{-100, End::excluded, 100};

/// Errors: reports a reduction that is neither in proportion nor in full steps, or both.
model::LessAvailable lower_less(Context& context, const ast::LessAvailable& written) {
    if (written.full.has_value() == written.proportion.has_value()) {
        context.diagnostics.report(written.span, reduced_how, text_at(context, written.span))
            .suggest(
                "write `for each full 1% below 97%`, or `for each 1% below 97%, in proportion`");
    }
    model::LessAvailable less;
    less.by = fraction(context, written.by, "a reduction", {0, End::excluded});
    less.each = fraction(context, written.each, "a step of availability", {0, End::excluded});
    less.promised = fraction(context, written.promised, "availability", {0, End::excluded});
    less.least = fraction(context, written.least, "the least payment", {});
    less.how =
        written.full ? model::LessAvailable::By::full_steps : model::LessAvailable::By::proportion;
    return less;
}

/// Errors: reports anything but money per power per month.
model::CapacityPay lower_pay(Context& context,
                             const std::string& owner,
                             const Found<ast::CapacityPay>& clause) {
    model::CapacityPay pay;
    const Unit currency = context.deal.currency;
    const Unit kw = currency.per(units::kw).value().per(units::month).value();
    const Unit mw = currency.per(units::mw).value().per(units::month).value();
    const auto found = quantity(context, clause->rate);
    pay.node = clause_node(context, owner, clause, found);
    if (found && found->unit != kw && found->unit != mw) {
        context.diagnostics.report(clause->rate.span, wrong_dimension,
                                   text_at(context, clause->rate.span),
                                   fmt::format("`{}` or `{}`", kw.text(), mw.text()));
    } else if (found && found->value <= Decimal(0)) {
        context.diagnostics.report(clause->rate.span, not_above_zero,
                                   text_at(context, clause->rate.span));
    } else if (found) {
        pay.rate = *found;
    }
    if (clause->less) {
        pay.less = lower_less(context, *clause->less);
    }
    return pay;
}

model::EnergyPrice lower_energy(Context& context,
                                const std::string& owner,
                                const Found<ast::EnergyPrice>& clause) {
    model::EnergyPrice energy;
    const Unit currency = context.deal.currency;
    const auto found = rate(context, clause->price, currency, units::mwh);
    energy.node = clause_node(context, owner, clause, found);
    energy.price = found.value_or(Quantity{}).value;
    if (const auto& escalation = clause->escalation) {
        energy.escalation = model::EnergyPrice::Escalation{
            fraction(context, escalation->yearly, "escalation", energy_growth),
            first_of_month(context, escalation->first).value_or(Date()),
            {}};
        if (escalation->step) {
            const auto step = rate(context, *escalation->step, currency, units::mwh);
            energy.escalation->step = step.value_or(Quantity{Decimal(1), {}}).value;
        }
    }
    return energy;
}

}  // namespace

void lower_supply(Context& context,
                  model::Capacity& capacity,
                  const SupplyClauses& clauses,
                  const std::vector<Found<ast::CapacityTranche>>& tranches) {
    if (clauses.pay) {
        capacity.pay = lower_pay(context, capacity.name, *clauses.pay);
        expect_source(context, capacity.pay->node, capacity.node);
    }
    if (clauses.energy) {
        capacity.energy = lower_energy(context, capacity.name, *clauses.energy);
        expect_source(context, capacity.energy->node, capacity.node);
    }
    for (std::size_t i = 0; i < tranches.size(); ++i) {
        if (clauses.pay && capacity.tranches[i].power.is_zero() && tranches[i]->loads.empty()) {
            context.diagnostics
                .report(tranches[i]->name.span, tranche_lacks, tranches[i]->name.text, "delivers")
                .note(clauses.pay->span, "needed here");
        }
    }
}

}  // namespace tranche::compiler
