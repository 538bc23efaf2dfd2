// SPDX-License-Identifier: Apache-2.0
/// Who has to buy what of a capacity stays unsold, and how much that may still cost.
#include "model/versions.h"
#include "reports/describe.h"
#include "reports/snapshot.h"
#include "rules/backstop.h"
#include "rules/tranche.h"

#include <algorithm>

namespace tranche::reports {

namespace {

/// The clause that says how much it may cost at most.
model::NodeId cap_of(const model::Deal& deal, const model::Backstop& backstop) {
    const auto found =
        std::find_if(deal.nodes.begin(), deal.nodes.end(),
                     [&](const model::Node& node) { return node.path == backstop.name + ".cap"; });
    return found == deal.nodes.end()
               ? backstop.node
               : model::NodeId{static_cast<std::uint32_t>(found - deal.nodes.begin())};
}

Row backstop_row(const Snapshot& snapshot, std::uint32_t index) {
    const model::Deal& deal = snapshot.deal();
    const Date as_of = snapshot.facts.as_of;
    const model::Backstop& backstop = model::backstop_on(deal, index, as_of);
    Quantity charged = zero(deal.currency);
    Quantity presumed = zero(deal.currency);
    for (const rules::UnsoldMonth& one : snapshot.timeline.unsold) {
        if (one.backstop == index) {
            (one.known <= as_of ? charged : presumed) += one.charge;
        }
    }
    Quantity paid = zero(deal.currency);
    for (const rules::Payment& payment : snapshot.facts.payments) {
        paid += payment.of == backstop.node ? payment.amount : zero(deal.currency);
    }
    const bool has_presumed = snapshot.facts.presumed_draws != rules::PresumedDraws::none;
    const auto from = rules::definitive_from(deal, snapshot.facts, [&](const model::Deal& version) {
        const model::Backstop* agreed = model::backstop_in(version, index);
        return agreed == nullptr ? nullptr : &agreed->status;
    });
    const bool is_definitive = from && *from <= as_of;
    Row row;
    row.cells = {backstop.name,
                 deal.capacities.at(backstop.capacity).name,
                 deal[backstop.buyer].name,
                 deal[backstop.seller].name,
                 std::string(rules::word(is_definitive ? model::Status::definitive
                                                       : backstop.status.initial)),
                 backstop.cap,
                 charged,
                 paid,
                 rules::exposure_on(deal, snapshot.timeline, index, as_of),
                 has_presumed ? Cell(presumed) : Cell(),
                 backstop.window,
                 provenance_of(deal, cap_of(deal, backstop), as_of)};
    return row;
}

}  // namespace

Table backstops(const Snapshot& snapshot) {
    Table table = table_of(snapshot, "backstops", "Backstops");
    table.columns = {
        {"backstop", "Backstop", CellKind::text, "", true},
        {"of", "Of", CellKind::text, "", false},
        {"buyer", "Buyer", CellKind::text, "", false},
        {"seller", "Seller", CellKind::text, "", false},
        {"status", "Status", CellKind::text, "", false},
        {"cap", "Up to", CellKind::amount, "", false},
        {"charged", "Charged", CellKind::amount, "", false},
        {"paid", "Paid", CellKind::amount, "", false},
        {"exposure", "Exposure", CellKind::amount, "", false},
        {"presumed", "Presumed later", CellKind::amount, "", false},
        {"window", "Window", CellKind::period, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (std::uint32_t i = 0; i < snapshot.deal().backstops.size(); ++i) {
        table.rows.push_back(backstop_row(snapshot, i));
    }
    table.notes = {
        "A backstop is an exposure of its buyer, never an obligation: only what is charged for a "
        "month is owed. A month that is over is charged once somebody records what of it stayed "
        "unsold."};
    return table;
}

}  // namespace tranche::reports
