// SPDX-License-Identifier: Apache-2.0
/// The lines of a formatted contract, before they are padded into columns.
#pragma once

#include "base/source.h"
#include "grammar/layout.h"
#include "grammar/tokens.h"

#include <string>
#include <vector>

namespace tranche::grammar {

/// A part of a line that may be padded.
struct Cell {
    int column = 0;       ///< 0 for the first one.
    std::size_t gap = 0;  ///< Spaces before it at least.
    std::string text;
};

struct Line {
    std::size_t indent = 0;
    bool after_blank = false;   ///< An empty line stands before it.
    Table table = Table::none;  ///< Of which it is a row, if it holds one clause and nothing else.
    std::string_view keyword;   ///< Its first word: rows of one table start with the same.
    std::vector<Cell> cells;
    std::string comment;  ///< Behind the cells, or alone.
};

/// Lays out `tokens`. Line breaks of the author are kept, except beside braces; a block that was
/// written on one line stays on it if that has at most `columns_max` columns.
[[nodiscard]] std::vector<Line> lay_out(const SourceFile& source,
                                        const std::vector<Token>& tokens,
                                        const Points& points);

inline constexpr std::size_t columns_max = 120;

}  // namespace tranche::grammar
