// SPDX-License-Identifier: Apache-2.0
/// Cells on their way out: in words for people, and as plain fields for machines. Nothing here is
/// escaped yet: each format has one function for that.
#pragma once

#include "reports/table.h"

#include <string>
#include <string_view>
#include <vector>

namespace tranche::reports {

/// What people read below the titles of a table without rows.
inline constexpr std::string_view no_rows = "nothing";

/// What people read in a cell. Both empty if the cell is absent.
struct Words {
    std::string figure;  ///< Lines up at its right end in columns of numbers.
    std::string unit;    ///< Follows the figure: "USD", "%".
};

/// Every cell of the table in words, exactly: places after the point are written where a cell of
/// that column and unit needs them, and then in all of these; else in none.
///
/// Shape: a row for each row, a cell for each column.
[[nodiscard]] std::vector<std::vector<Words>> words(const Table& table);

/// Whether the cells of such a column line up at their right end.
[[nodiscard]] bool is_numeric(CellKind kind);

/// The names of the plain fields of a row: `row_kind`, then for each column its key and what its
/// kind adds to it, such as `cap` and `cap_unit`.
[[nodiscard]] std::vector<std::string> machine_keys(const Table& table);

/// A field for a machine. Text came from people and may say anything; a value is ours.
struct Field {
    enum class Kind { text, value };

    Kind kind;
    std::string text;
};

/// The plain fields of one row. Shape: as `machine_keys`; absent is the empty value.
[[nodiscard]] std::vector<Field> machine_fields(const Table& table, const Row& row);

/// The amount with all places of its unit, or more if it has more: "2000000000.00".
[[nodiscard]] std::string plain_amount(const Quantity& amount);

}  // namespace tranche::reports
