// SPDX-License-Identifier: Apache-2.0
#include "analysis/lint.h"

#include "analysis/diagnostics.h"
#include "rules/evaluate.h"
#include "rules/plan.h"

#include <algorithm>

namespace tranche::analysis {

namespace {

bool has_demand(const model::Deal& deal, const model::InstrumentRef& instrument) {
    return std::any_of(deal.demands.begin(), deal.demands.end(),
                       [&](const model::Demand& demand) { return demand.of == instrument; });
}

/// Whether all that counts toward the purchase has a demand: itself, or every capacity that does.
bool is_fully_declared(const model::Deal& deal, std::uint32_t purchase) {
    bool is_used = has_demand(deal, {model::InstrumentKind::purchase, purchase});
    for (std::uint32_t i = 0; i < deal.capacities.size(); ++i) {
        if (deal.capacities[i].counts_toward != model::PurchaseId{purchase}) {
            continue;
        }
        if (!has_demand(deal, {model::InstrumentKind::capacity, i})) {
            return false;
        }
        is_used = true;
    }
    return is_used;
}

}  // namespace

void lint(const model::Deal& deal, Diagnostics& diagnostics) {
    if (deal.demands.empty()) {
        return;
    }
    const Date before = deal.announced.value_or(deal.term.begin) - 1;
    const auto facts =
        rules::as_planned(deal, rules::no_facts(deal, before, rules::last_day(deal)));
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    for (const rules::Settlement& settlement : timeline.settlements) {
        if (settlement.shortfall.is_zero() || !is_fully_declared(deal, settlement.purchase.index)) {
            continue;
        }
        const model::Node& node = deal[settlement.node];
        diagnostics.report(node.span, demand_below_minimum, node.path, settlement.minimum,
                           settlement.counted);
    }
}

}  // namespace tranche::analysis
