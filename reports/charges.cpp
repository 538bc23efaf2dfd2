// SPDX-License-Identifier: Apache-2.0
/// What parties owe each other by the clauses of a capacity, and what they may do.
#include "base/check.h"
#include "model/capacity.h"
#include "model/subject.h"
#include "reports/describe.h"
#include "reports/snapshot.h"

#include <fmt/format.h>

namespace tranche::reports {

namespace {

std::string_view word(model::TrancheCharge kind) {
    switch (kind) {
        case model::TrancheCharge::damages: return "damages for delay";
        case model::TrancheCharge::discount: return "discount for delay";
        case model::TrancheCharge::credit: return "prepayment credited";
        case model::TrancheCharge::refund: return "prepayment refunded";
        case model::TrancheCharge::fee: return "monthly fee";
        case model::TrancheCharge::prepayment: return "prepayment";
        case model::TrancheCharge::lapse: return "prepayment lapsed";
        case model::TrancheCharge::capacity: return "capacity payment";
        case model::TrancheCharge::energy: return "energy";
        case model::TrancheCharge::unsold: return "unsold capacity";
    }
    fail("no charge", __FILE__, __LINE__);
}

/// "terminate dedicated.phase_1".
std::string what_of(const model::Deal& deal, const model::Power& power) {
    const bool is_deal = std::holds_alternative<model::WholeDeal>(power.subject);
    const std::string subject = is_deal ? "the deal" : model::name_of(deal, power.subject);
    return fmt::format("terminate {}", subject);
}

}  // namespace

Table charges(const Snapshot& snapshot, const Period& period) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "charges", "Charged");
    table.columns = {
        {"day", "Day", CellKind::date, "", true},
        {"clause", "Clause", CellKind::text, "", true},
        {"what", "What", CellKind::text, "", false},
        {"from", "From", CellKind::text, "", false},
        {"to", "To", CellKind::text, "", false},
        {"amount", "Amount", CellKind::amount, "", false},
        {"basis", "Basis", CellKind::text, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const rules::CapacityCharge& one : snapshot.timeline.charged) {
        if (period.contains(one.day)) {
            Row row;
            row.cells = {one.day,
                         deal[model::charged_of(deal, one.tranche).node].path,
                         std::string(word(one.kind)),
                         deal[one.from].name,
                         deal[one.to].name,
                         one.amount,
                         std::string(one.basis == rules::Basis::recorded ? "recorded" : "presumed"),
                         provenance_of(deal, one.node, one.day)};
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

Table powers(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.deal();
    Table table = table_of(snapshot, "powers", "Powers");
    table.columns = {
        {"party", "Party", CellKind::text, "", true},
        {"may", "May", CellKind::text, "", true},
        {"from", "From", CellKind::date, "", false},
        {"until", "Until", CellKind::date, "", false},
        {"basis", "Basis", CellKind::text, "", false},
        {"source", "Source", CellKind::provenance, "", false},
    };
    for (const rules::OpenPower& one : snapshot.timeline.powers) {
        if (one.last >= snapshot.facts.as_of) {
            Row row;
            row.cells = {deal[one.power.holder].name,
                         what_of(deal, one.power),
                         one.from,
                         one.last,
                         std::string(one.basis == rules::Basis::recorded ? "recorded" : "presumed"),
                         provenance_of(deal, one.power.node, one.from)};
            table.rows.push_back(std::move(row));
        }
    }
    table.notes = {
        "Nothing ends by itself: who holds a power exercises it, or lets it lapse. Both days "
        "belong "
        "to it."};
    return table;
}

}  // namespace tranche::reports
