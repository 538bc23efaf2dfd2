// SPDX-License-Identifier: Apache-2.0
#include "reports/cells.h"

#include "base/overloaded.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace tranche::reports {

namespace {

/// How many places after the point the cells of one column are written with, by unit.
using Places = std::map<Unit, int>;

Decimal per_cent(const Share& share) {
    const Decimal least = share.value.normalized();
    return (least * Decimal(100)).normalized();
}

int places_needed(const Quantity& amount) {
    const int needed = amount.value.normalized().scale();
    // Of money people expect all places or none; of all else no more than there are.
    return needed == 0 || !amount.unit.is_money() ? needed : std::max(needed, amount.unit.places());
}

Places places_of(const Table& table, std::size_t column) {
    Places places;
    for (const Row& row : table.rows) {
        const Cell& cell = row.cells[column];
        if (const auto* amount = std::get_if<Quantity>(&cell)) {
            int& most = places[amount->unit];
            most = std::max(most, places_needed(*amount));
        } else if (const auto* share = std::get_if<Share>(&cell)) {
            int& most = places[Unit()];
            most = std::max(most, per_cent(*share).scale());
        }
    }
    return places;
}

/// At least all places of `value`, so that nothing is rounded. No more than 12 are added: the
/// largest amount must stay within a decimal.
std::string at_places(const Decimal& value, int places) {
    constexpr int added_max = 12;
    const Decimal least = value.normalized();
    const int shown = std::max(least.scale(), std::min(places, added_max));
    return grouped(least.rounded(shown, Rounding::half_even));
}

std::string sentence(const Provenance& provenance) {
    std::string text(name(provenance.basis));
    if (!provenance.source.empty()) {
        text += ": " + provenance.source;
    }
    if (!provenance.place.empty()) {
        text += " (" + provenance.place + ")";
    }
    return text;
}

Words words_of(const Cell& cell, const Places& places) {
    return std::visit(
        Overloaded{
            [](std::monostate) { return Words{}; },
            [](const std::string& text) {
                return Words{text, {}};
            },
            [](std::int64_t count) {
                return Words{grouped(Decimal(count)), {}};
            },
            [&](const Quantity& amount) {
                return Words{at_places(amount.value, places.at(amount.unit)), amount.unit.text()};
            },
            [&](const Share& share) {
                return Words{at_places(per_cent(share), places.at(Unit())), "%"};
            },
            [](Date date) {
                return Words{date.text(), {}};
            },
            [](const Period& period) {
                return period.is_empty()
                           ? Words{}
                           : Words{fmt::format("{} to {}", period.begin, period.last()), {}};
            },
            [](const Fraction& fraction) {
                return Words{fmt::format("{}/{}", fraction.met, fraction.total), {}};
            },
            [](const Provenance& provenance) {
                return Words{sentence(provenance), {}};
            }},
        cell);
}

/// What follows the key of a column in the names of its plain fields.
std::vector<std::string_view> suffixes(CellKind kind) {
    switch (kind) {
        case CellKind::text:
        case CellKind::count:
        case CellKind::share:
        case CellKind::date: return {""};
        case CellKind::amount: return {"", "_unit"};
        case CellKind::period: return {"_first", "_last"};
        case CellKind::fraction: return {"_met", "_total"};
        case CellKind::provenance: return {"", "_source", "_place"};
    }
    return {};
}

Field value(std::string text) {
    return {Field::Kind::value, std::move(text)};
}

std::vector<Field> fields_of(const Cell& cell, CellKind kind) {
    const std::vector<Field> absent(suffixes(kind).size(), value(""));
    return std::visit(
        Overloaded{[&](std::monostate) { return std::vector(absent); },
                   [](const std::string& text) {
                       return std::vector{Field{Field::Kind::text, text}};
                   },
                   [](std::int64_t count) { return std::vector{value(std::to_string(count))}; },
                   [](const Quantity& amount) {
                       return std::vector{value(plain_amount(amount)), value(amount.unit.text())};
                   },
                   [](const Share& share) { return std::vector{value(plain(share.value))}; },
                   [](Date date) { return std::vector{value(date.text())}; },
                   [&](const Period& period) {
                       return period.is_empty() ? absent
                                                : std::vector{value(period.begin.text()),
                                                              value(period.last().text())};
                   },
                   [](const Fraction& fraction) {
                       return std::vector{value(std::to_string(fraction.met)),
                                          value(std::to_string(fraction.total))};
                   },
                   [](const Provenance& provenance) {
                       return std::vector{value(std::string(name(provenance.basis))),
                                          Field{Field::Kind::text, provenance.source},
                                          Field{Field::Kind::text, provenance.place}};
                   }},
        cell);
}

}  // namespace

std::vector<std::vector<Words>> words(const Table& table) {
    std::vector<std::vector<Words>> all(table.rows.size());
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const Places places = places_of(table, column);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            all[row].push_back(words_of(table.rows[row].cells[column], places));
        }
    }
    return all;
}

bool is_numeric(CellKind kind) {
    return kind == CellKind::count || kind == CellKind::amount || kind == CellKind::share ||
           kind == CellKind::fraction;
}

std::vector<std::string> machine_keys(const Table& table) {
    std::vector<std::string> keys{"row_kind"};
    for (const Column& column : table.columns) {
        for (const std::string_view suffix : suffixes(column.kind)) {
            keys.push_back(column.key + std::string(suffix));
        }
    }
    return keys;
}

std::vector<Field> machine_fields(const Table& table, const Row& row) {
    std::vector<Field> fields{value(std::string(name(row.kind)))};
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const std::vector<Field> added = fields_of(row.cells[i], table.columns[i].kind);
        fields.insert(fields.end(), added.begin(), added.end());
    }
    return fields;
}

std::string plain_amount(const Quantity& amount) {
    const Decimal least = amount.value.normalized();
    return plain(least.rounded(std::max(least.scale(), amount.unit.places()), Rounding::half_even));
}

}  // namespace tranche::reports
