// SPDX-License-Identifier: Apache-2.0
/// Period by period, what the purchases take from earlier periods and leave to later ones.
#include "reports/describe.h"
#include "reports/snapshot.h"

#include <algorithm>

namespace tranche::reports {

namespace {

/// Whether a period of the purchase can leave something to a later one.
bool leaves_something(const model::Purchase& purchase) {
    const bool passes_on = std::any_of(
        purchase.shortfall.begin(), purchase.shortfall.end(),
        [](const auto& policy) { return policy.deferral || policy.relief || policy.credit; });
    return purchase.carry_forward || purchase.make_up || passes_on;
}

Cell unless_zero(const Quantity& amount) {
    return amount.is_zero() ? Cell() : Cell(amount);
}

/// Of the days of the period.
Quantity paid_by_credit(const Snapshot& snapshot, const rules::Settlement& settlement) {
    Quantity sum = zero(settlement.counted.unit);
    for (const rules::Step& step : snapshot.timeline.by_credit.at(settlement.purchase.index)) {
        if (settlement.period.contains(step.day)) {
            sum += step.amount;
        }
    }
    return sum;
}

}  // namespace

bool has_periods(const model::Deal& deal) {
    return std::any_of(deal.purchases.begin(), deal.purchases.end(), leaves_something);
}

Table periods(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "periods", "Period by period");
    table.columns = {
        {"clause", "Clause", CellKind::text, "", true},
        {"ends", "Ends", CellKind::date, "", false},
        {"minimum", "Minimum", CellKind::amount, "", false},
        {"counted", "Counted", CellKind::amount, "", false},
        {"made_up", "Made up", CellKind::amount, "", false},
        {"by_credit", "By credit", CellKind::amount, "", false},
        {"carry_used", "Met by carry", CellKind::amount, "", false},
        {"deferred", "Deferred", CellKind::amount, "", false},
        {"shortfall", "Shortfall", CellKind::amount, "", false},
        {"refunded", "Refunded", CellKind::amount, "", false},
        {"bank", "To make up", CellKind::amount, "", false},
        {"carry", "Carried", CellKind::amount, "", false},
        {"still_deferred", "Still deferred", CellKind::amount, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const rules::Settlement& one : snapshot.timeline.settlements) {
        if (!leaves_something(deal[one.purchase])) {
            continue;
        }
        const rules::Flows& flows = one.flows;
        Row row;
        row.cells = {deal[one.node].path,
                     one.period.last(),
                     one.minimum,
                     one.counted,
                     unless_zero(flows.made_up),
                     unless_zero(paid_by_credit(snapshot, one)),
                     unless_zero(flows.carry_used),
                     unless_zero(flows.deferred),
                     one.shortfall,
                     unless_zero(flows.refunded),
                     unless_zero(flows.bank),
                     unless_zero(flows.carry),
                     unless_zero(flows.still_deferred),
                     provenance_of(deal, one.node, one.period.last())};
        table.rows.push_back(std::move(row));
    }
    table.notes = {
        "What is made up was paid for before and is no own use; what is paid by credit does not "
        "count. The last columns are what is left when the period has ended."};
    return table;
}

}  // namespace tranche::reports
