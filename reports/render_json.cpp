// SPDX-License-Identifier: Apache-2.0
/// JSON by docs/schemas/table-1.json. Amounts are strings, so that no reader makes a double of
/// them; text is whole, and pure ASCII: what is not is escaped as JSON does it.
#include "base/overloaded.h"
#include "reports/cells.h"
#include "reports/formats.h"

#include <nlohmann/json.hpp>

namespace tranche::reports {

namespace {

using Json = nlohmann::ordered_json;

Json value_of(const Cell& cell) {
    return std::visit(
        Overloaded{[](std::monostate) { return Json(); },
                   [](const std::string& text) { return Json(text); },
                   [](std::int64_t count) { return Json(count); },
                   [](const Quantity& amount) {
                       return Json{{"value", plain_amount(amount)}, {"unit", amount.unit.text()}};
                   },
                   [](const Share& share) { return Json(plain(share.value)); },
                   [](Date date) { return Json(date.text()); },
                   [](const Period& period) {
                       return period.is_empty() ? Json()
                                                : Json{{"first", period.begin.text()},
                                                       {"last", period.last().text()}};
                   },
                   [](const Fraction& fraction) {
                       return Json{{"met", fraction.met}, {"total", fraction.total}};
                   },
                   [](const Provenance& provenance) {
                       return Json{{"basis", name(provenance.basis)},
                                   {"source", provenance.source},
                                   {"place", provenance.place}};
                   }},
        cell);
}

Json json_columns(const Table& table) {
    Json columns = Json::array();
    for (const Column& column : table.columns) {
        columns.push_back({{"key", column.key},
                           {"title", column.title},
                           {"kind", name(column.kind)},
                           {"group", column.group.empty() ? Json() : Json(column.group)},
                           {"is_key", column.is_key}});
    }
    return columns;
}

Json json_rows(const Table& table) {
    Json rows = Json::array();
    for (const Row& row : table.rows) {
        Json object{{"row_kind", name(row.kind)}};
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            object[table.columns[i].key] = value_of(row.cells[i]);
        }
        rows.push_back(std::move(object));
    }
    return rows;
}

Json json_provenance(const Table& table) {
    Json object = Json::object();
    for (const Origin& origin : table.origins) {
        object[origin.key] = origin.value;
    }
    return object;
}

}  // namespace

std::string render_json(const Table& table) {
    const Json document{{"schema", "tranche/table-1"},
                        {"report", table.name},
                        {"title", table.title},
                        {"contracts", table.contracts},
                        {"as_of", table.as_of.text()},
                        {"columns", json_columns(table)},
                        {"rows", json_rows(table)},
                        {"notes", table.notes},
                        {"provenance", json_provenance(table)}};
    // Bytes that are no UTF-8 become U+FFFD: a report is not refused for a file's name.
    return document.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace tranche::reports
