// SPDX-License-Identifier: Apache-2.0
#include "reports/table.h"

#include "base/check.h"
#include "reports/cells.h"

#include <algorithm>
#include <set>

namespace tranche::reports {

namespace {

/// The kinds are the alternatives of Cell but for the first: `names.at(kind)` and `index()` agree.
static_assert(std::is_same_v<std::variant_alternative_t<1, Cell>, std::string>);
static_assert(std::variant_size_v<Cell> == static_cast<std::size_t>(CellKind::provenance) + 2);

bool is_key(std::string_view key) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !key.empty() && is_letter(key.front()) &&
           std::all_of(key.begin(), key.end(),
                       [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

bool fits(const Cell& cell, CellKind kind) {
    return cell.index() == 0 || cell.index() == static_cast<std::size_t>(kind) + 1;
}

}  // namespace

std::string_view name(CellKind kind) {
    switch (kind) {
        case CellKind::text: return "text";
        case CellKind::count: return "count";
        case CellKind::amount: return "amount";
        case CellKind::share: return "share";
        case CellKind::date: return "date";
        case CellKind::period: return "period";
        case CellKind::fraction: return "fraction";
        case CellKind::provenance: return "provenance";
    }
    fail("a kind of cell has no name", __FILE__, __LINE__);
}

std::string_view name(RowKind kind) {
    switch (kind) {
        case RowKind::item: return "item";
        case RowKind::subtotal: return "subtotal";
        case RowKind::headline: return "headline";
    }
    fail("a kind of row has no name", __FILE__, __LINE__);
}

std::string_view name(Basis basis) {
    switch (basis) {
        case Basis::cited: return "cited";
        case Basis::assumed: return "assumed";
        case Basis::written: return "written";
        case Basis::recorded: return "recorded";
        case Basis::computed: return "computed";
    }
    fail("a basis has no name", __FILE__, __LINE__);
}

void check_consistent(const Table& table) {
    std::set<std::string> keys;
    for (const std::string& key : machine_keys(table)) {
        check(is_key(key), "a column's key is not in snake case");
        check(keys.insert(key).second, "two columns have one key");
    }
    std::set<std::string> origins;
    for (const Origin& origin : table.origins) {
        check(is_key(origin.key), "the key of an origin is not in snake case");
        check(origins.insert(origin.key).second, "two origins have one key");
    }
    for (const Row& row : table.rows) {
        check(row.cells.size() == table.columns.size(), "a row has not one cell for each column");
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            check(fits(row.cells[i], table.columns[i].kind), "a cell is not of its column's kind");
        }
    }
}

}  // namespace tranche::reports
