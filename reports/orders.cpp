// SPDX-License-Identifier: Apache-2.0
/// Parts of purchases that are due by themselves, beside what is to pay for them.
#include "reports/describe.h"
#include "reports/snapshot.h"

#include <algorithm>

namespace tranche::reports {

namespace {

/// What backs an order: the day from which it can pay, and so much of it.
struct Backing {
    std::string path;
    Date from;
    Quantity amount;
};

std::optional<Backing> backing_of(const Snapshot& snapshot, const model::Order& order) {
    if (!order.backs) {
        return std::nullopt;
    }
    const model::Deal& deal = snapshot.deal();
    const auto [instrument, index] = *order.backs;
    if (instrument.kind == model::InstrumentKind::investment) {
        const auto& tranche = deal.investments.at(instrument.index).tranches.at(index);
        Date from = tranche.window.begin;
        for (const rules::TrancheHistory& history : snapshot.timeline.tranches) {
            if (history.tranche == *order.backs && history.first_available) {
                from = *history.first_available;
            }
        }
        return Backing{deal[tranche.node].path, from, tranche.cap};
    }
    const auto& tranche = deal.capacities.at(instrument.index).tranches.at(index);
    Date from = tranche.due.value_or(deal.term.begin);
    for (const rules::DeliveryHistory& history : snapshot.timeline.deliveries) {
        if (history.tranche == *order.backs && history.delivered) {
            from = history.delivered->day;
        }
    }
    return Backing{deal[tranche.node].path, from, tranche.power};
}

Row row_of(const Snapshot& snapshot,
           const model::Purchase& purchase,
           const rules::OrderHistory& history) {
    const model::Deal& deal = snapshot.deal();
    const model::Order& order = purchase.orders.at(history.order);
    const auto backing = backing_of(snapshot, order);
    const auto& guarantee = purchase.guarantee;
    Row row;
    row.cells = {deal[order.node].path,
                 order.amount,
                 history.due,
                 backing ? Cell(backing->path) : Cell(),
                 backing ? Cell(backing->amount) : Cell(),
                 backing ? Cell(backing->from) : Cell(),
                 backing ? Cell(std::int64_t{backing->from - history.due}) : Cell(),
                 guarantee ? Cell(deal[guarantee->by].name) : Cell(),
                 guarantee ? Cell(guarantee->cap) : Cell(),
                 provenance_of(deal, order.node)};
    return row;
}

}  // namespace

bool has_orders(const model::Deal& deal) {
    return std::any_of(deal.purchases.begin(), deal.purchases.end(),
                       [](const model::Purchase& purchase) { return !purchase.orders.empty(); });
}

Table orders(const Snapshot& snapshot) {
    Table table = table_of(snapshot, "orders", "Orders");
    table.columns = {
        {"clause", "Clause", CellKind::text, "", true},
        {"amount", "Amount", CellKind::amount, "", false},
        {"due", "Due", CellKind::date, "", false},
        {"backs", "Backs", CellKind::text, "", false},
        {"backing", "Of", CellKind::amount, "", false},
        {"backed_from", "From", CellKind::date, "", false},
        {"gap", "Days after", CellKind::count, "", false},
        {"guarantor", "Guaranteed by", CellKind::text, "", false},
        {"guaranteed", "Up to", CellKind::amount, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const rules::OrderHistory& history : snapshot.timeline.orders) {
        table.rows.push_back(row_of(snapshot, snapshot.deal()[history.purchase], history));
    }
    table.notes = {
        "Days after: from the day an order is due to the day from which what it backs can pay, or "
        "is delivered. A guarantee is an exposure of the guarantor, for all orders of a purchase "
        "together, and no obligation of its own."};
    return table;
}

}  // namespace tranche::reports
