// SPDX-License-Identifier: Apache-2.0
/// Figures of one deal that a reader would add up.
#include "compiler/checks.h"
#include "compiler/diagnostics.h"
#include "compiler/lower.h"
#include "model/dependence.h"

namespace tranche::compiler {

namespace {

void warn_of_caps(Context& context) {
    const model::Deal& deal = context.deal;
    const auto compare = [&](const std::string& name, const Quantity& total, const Quantity& cap,
                             model::NodeId cap_node) {
        if (total < cap) {
            context.diagnostics.report(deal[cap_node].span, cap_not_reached, name, total, cap);
        }
    };
    for (const model::Investment& investment : deal.investments) {
        Quantity total = zero(investment.cap.unit);
        for (const auto& tranche : investment.tranches) {
            total += tranche.cap;
        }
        compare(investment.name, total, investment.cap, investment.cap_node);
    }
    for (const model::Capacity& capacity : deal.capacities) {
        Quantity total = zero(capacity.cap.unit);
        for (const auto& tranche : capacity.tranches) {
            total += tranche.power;
        }
        compare(capacity.name, total, capacity.cap, capacity.cap_node);
    }
}

void warn_of_minimums(Context& context) {
    for (const model::Purchase& purchase : context.deal.purchases) {
        if (!purchase.commit || purchase.minimums.empty()) {
            continue;
        }
        const Quantity total = total_of_minimums(purchase);
        if (total != purchase.commit->amount) {
            context.diagnostics
                .report(context.deal[context.nodes.at(purchase.name + ".minimum")].span,
                        minimums_and_commitment, purchase.name, total, purchase.commit->amount)
                .note(context.deal[purchase.commit->node].span, "the commitment is here");
        }
    }
}

std::string word(model::PowerKind power) {
    return power == model::PowerKind::facility ? "facility" : "IT";
}

void warn_of_power(Context& context) {
    const auto& capacities = context.deal.capacities;
    for (const model::Capacity& capacity : capacities) {
        const model::Capacity& first = capacities.front();
        if (capacity.power != first.power) {
            context.diagnostics
                .report(context.deal[capacity.cap_node].span, two_kinds_of_power, capacity.name,
                        word(capacity.power), first.name, word(first.power))
                .note(context.deal[first.cap_node].span, "the other power is here");
        }
    }
}

}  // namespace

void warn_of_sums(Context& context) {
    warn_of_caps(context);
    warn_of_minimums(context);
    warn_of_power(context);
}

}  // namespace tranche::compiler
