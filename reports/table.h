// SPDX-License-Identifier: Apache-2.0
/// A report as data: what every report fills in and every renderer writes out. Nothing is computed
/// from here on: a sum that is not a row of the table is not in the report.
#pragma once

#include "base/date.h"
#include "base/decimal.h"
#include "base/quantity.h"
#include "reports/picture.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tranche::reports {

/// So many of so many: milestones met, conditions satisfied.
struct Fraction {
    std::int64_t met = 0;
    std::int64_t total = 0;
};

/// A part of a whole. Units: 1 is the whole; people read it as per cent.
struct Share {
    Decimal value;
};

/// What a figure rests on: a source the contract cites, an assumption it states, the bare words of
/// the contract, an entry of the ledger, or a computation over those.
enum class Basis { cited, assumed, written, recorded, computed };

struct Provenance {
    Basis basis = Basis::cited;
    std::string source;  ///< What was cited, assumed or recorded; may be empty.
    std::string place;   ///< Where that is said, "deal.deal:12" or an entry's number; may be empty.
};

/// The closed set of what a cell can hold. `monostate` is absent, which is not zero. So is a period
/// without a day.
using Cell = std::variant<std::monostate,
                          std::string,
                          std::int64_t,
                          Quantity,
                          Share,
                          Date,
                          Period,
                          Fraction,
                          Provenance>;

/// What the cells of a column hold, in the order of the alternatives of Cell from the second on.
/// Counts, amounts, shares and fractions are aligned right, all else left.
enum class CellKind { text, count, amount, share, date, period, fraction, provenance };

struct Column {
    std::string key;    ///< For machines: `[a-z][a-z0-9_]*`, another one for each column.
    std::string title;  ///< For people.
    CellKind kind = CellKind::text;
    std::string group;  ///< A heading over this and its neighbours of the same group; may be empty.
    bool is_key = false;  ///< Says which row this is: repeated in each block of a split table.
};

enum class RowKind {
    item,
    subtotal,  ///< Of items above it; machines must not add it to them.
    headline,  ///< A figure as announced, such as "up to 10B USD"; never part of a sum.
};

struct Row {
    RowKind kind = RowKind::item;
    std::vector<Cell> cells;  ///< One for each column; absent, or of the kind of the column.
};

/// One line of how the report came to be: program version, seed, paths, ledger head.
struct Origin {
    std::string key;    ///< As the key of a column.
    std::string title;  ///< For people.
    std::string value;
};

struct Table {
    std::string name;                    ///< The report's name on the command line: "tranches".
    std::string title;                   ///< For people: "Tranches".
    std::vector<std::string> contracts;  ///< Titles of the contracts it is about.
    Date as_of;
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::vector<std::string> notes;  ///< One paragraph each, below the table.
    std::vector<Origin> origins;
    std::optional<Picture> picture;  ///< Shown by formats that can draw.
};

[[nodiscard]] std::string_view name(CellKind kind);
[[nodiscard]] std::string_view name(RowKind kind);
[[nodiscard]] std::string_view name(Basis basis);

/// Checks what the comments above promise: keys, and the number and kinds of cells.
void check_consistent(const Table& table);

}  // namespace tranche::reports
