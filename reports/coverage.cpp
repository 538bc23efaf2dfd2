// SPDX-License-Identifier: Apache-2.0
/// Which clauses of the documents behind a deal are modelled, decided by a person, or left out.
#include "analysis/accounting.h"
#include "base/check.h"
#include "reports/snapshot.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tranche::reports {

namespace {

using analysis::Standing;

std::string_view word(Standing standing) {
    switch (standing) {
        case Standing::modelled: return "modelled";
        case Standing::decided: return "decided by";
        case Standing::left_out: return "not modelled";
        case Standing::open: return "open";
    }
    fail("no standing", __FILE__, __LINE__);
}

/// "azure.cap, azure.minimum.2026".
std::string paths(const model::Deal& deal, const std::vector<model::NodeId>& nodes) {
    std::string text;
    for (const model::NodeId node : nodes) {
        text += (text.empty() ? "" : ", ") + deal[node].path;
    }
    return text;
}

Cell text_or_absent(std::string text) {
    return text.empty() ? Cell() : Cell(std::move(text));
}

Row row_of(const model::Deal& deal, const analysis::Accounted& accounted) {
    Row row;
    row.cells = {deal[accounted.source].name,
                 accounted.number,
                 std::string(word(accounted.standing)),
                 text_or_absent(paths(deal, accounted.cited_by)),
                 text_or_absent(accounted.party),
                 text_or_absent(accounted.reason),
                 deal.place(accounted)};
    return row;
}

/// "12 clauses: 9 modelled, 1 decided by a person, 1 not modelled, 1 open".
std::string sum(const std::vector<analysis::Accounted>& all) {
    const auto count = [&](Standing standing) {
        return std::count_if(all.begin(), all.end(), [&](const analysis::Accounted& accounted) {
            return accounted.standing == standing;
        });
    };
    return fmt::format("{} clause{}: {} modelled, {} decided by a person, {} not modelled, {} open",
                       all.size(), all.size() == 1 ? "" : "s", count(Standing::modelled),
                       count(Standing::decided), count(Standing::left_out), count(Standing::open));
}

}  // namespace

Table coverage(const Snapshot& snapshot) {
    const model::Deal& deal = snapshot.deal();
    const auto all = analysis::accounting(deal);
    Table table;
    table.name = "coverage";
    table.title = "Coverage";
    table.contracts = {deal.title};
    table.as_of = snapshot.facts.as_of;
    table.columns = {{"source", "Source", CellKind::text, "", true},
                     {"clause", "Clause", CellKind::text, "", true},
                     {"standing", "Standing", CellKind::text, ""},
                     {"cited_by", "Cited by", CellKind::text, ""},
                     {"party", "Who decides", CellKind::text, ""},
                     {"reason", "Certificate or reason", CellKind::text, ""},
                     {"place", "Place", CellKind::text, ""}};
    for (const analysis::Accounted& accounted : all) {
        table.rows.push_back(row_of(deal, accounted));
    }
    table.notes = {sum(all)};
    table.origins = snapshot.origins;
    return table;
}

}  // namespace tranche::reports
