// SPDX-License-Identifier: Apache-2.0
/// Clauses of a test that speak of several periods at once, taken apart.
#pragma once

#include "compiler/context.h"

#include <cstddef>
#include <vector>

namespace tranche::compiler {

/// A clause of a test that speaks of one period at most.
struct SingleClause {
    ast::Test::Clause clause;
    std::size_t position = 0;  ///< Of the clause it comes from.
};

/// How many figures a clause has, at least one.
[[nodiscard]] std::size_t figures_of(const ast::Test::Clause& clause);

/// The clauses of a test; one with a row of figures, `in 2026 to 2030 = 1M, 2M, … USD`, is one for
/// each period and its figure.
/// Errors: reports a row with more or fewer figures than there are periods.
[[nodiscard]] std::vector<SingleClause> single_clauses(Context& context, const ast::Test& test);

}  // namespace tranche::compiler
