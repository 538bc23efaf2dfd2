// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint.h"

#include "analysis/diagnostics.h"
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "rules/price.h"

#include <vector>

namespace tranche::analysis {

namespace {

/// For each purchase, whether all that counts toward it has a demand: itself, or every capacity
/// that does.
std::vector<char> fully_declared(const model::Deal& deal) {
    std::vector<char> is_declared(deal.purchases.size());
    std::vector<char> has_demand(deal.capacities.size());
    for (const model::Demand& demand : deal.demands) {
        const bool is_purchase = demand.of.kind == model::InstrumentKind::purchase;
        (is_purchase ? is_declared : has_demand).at(demand.of.index) = 1;
    }
    std::vector<char> is_open(deal.purchases.size());
    for (std::size_t i = 0; i < deal.capacities.size(); ++i) {
        if (const auto& purchase = deal.capacities[i].counts_toward) {
            (has_demand[i] != 0 ? is_declared : is_open).at(purchase->index) = 1;
        }
    }
    for (const model::Purchase& purchase : deal.purchases) {
        for (const model::PurchaseId total : purchase.totals) {
            is_open.at(total.index) = 1;
        }
        if (purchase.passes_on) {
            is_open.at(purchase.passes_on->to.index) = 1;
        }
    }
    for (std::size_t i = 0; i < is_declared.size(); ++i) {
        is_declared[i] = is_declared[i] != 0 && is_open[i] == 0 ? 1 : 0;
    }
    return is_declared;
}

/// Errors: NotObserved.
void warn_of_demand(const model::Deal& deal, Diagnostics& diagnostics) {
    const Date before = deal.announced.value_or(deal.term.begin) - 1;
    const auto facts =
        rules::as_planned(deal, rules::no_facts(deal, before, rules::last_day(deal)));
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    const std::vector<char> is_fully_declared = fully_declared(deal);
    for (const rules::Settlement& settlement : timeline.settlements) {
        if (settlement.shortfall.is_zero() || is_fully_declared[settlement.purchase.index] == 0) {
            continue;
        }
        const model::Node& node = deal[settlement.node];
        diagnostics.report(node.span, demand_below_minimum, node.path, settlement.minimum,
                           settlement.counted);
    }
}

}  // namespace

void lint(const model::Deal& deal, Diagnostics& diagnostics) {
    if (deal.demands.empty()) {
        return;
    }
    try {
        warn_of_demand(deal, diagnostics);
    } catch (const rules::NotObserved&) {
        return;  // Nothing is recorded yet of an index that sets a price: nobody knows.
    }
}

}  // namespace tranche::analysis
