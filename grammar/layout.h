// SPDX-License-Identifier: Apache-2.0
/// What the formatter knows of a contract beyond its tokens: where clauses and their parts start,
/// and which lines are rows of one table.
#pragma once

#include "grammar/ast.h"
#include "grammar/tokens.h"

#include <cstdint>
#include <map>
#include <vector>

namespace tranche::grammar {

/// Lines of one kind, below each other, are a table: their columns are aligned.
enum class Table { none, declaration, deal_clause, tranche, holiday, schedule_row };

/// A place where something starts.
struct Point {
    enum class Role {
        declaration,
        clause,
        part,  ///< A mark or a tail of a clause: two spaces before it.
        cell,  ///< A column inside a clause: one space before it.
    };

    Role role = Role::clause;
    Table table = Table::none;  ///< Of a declaration or clause.
    std::uint32_t end = 0;      ///< Of a declaration or clause: where it ends.
    std::uint32_t owner = 0;    ///< Of a part or cell: where its declaration or clause starts.
    int column = 0;             ///< Of a part or cell: from left to right; 0 is no column.
};

/// By the offset of the token that starts there.
using Points = std::map<std::uint32_t, Point>;

/// The points of `file`, whose tokens are `tokens`.
[[nodiscard]] Points points_of(const ast::File& file, const std::vector<Token>& tokens);

}  // namespace tranche::grammar
