// SPDX-License-Identifier: Apache-2.0
/// Clauses that bend others: of two that say the same thing one may prevail, and an exception holds
/// a tranche back.
#pragma once

#include "compiler/context.h"
#include "grammar/ast.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::compiler {

/// One of several clauses of a kind of which a declaration has one.
struct Rival {
    Span span;
    const std::vector<ast::Mark>* marks;
};

/// The place of the one that prevails: over each other by its `notwithstanding`, by the other's
/// `subject to`, or because the two say the same, each with its citation, and it stands first. The
/// others become nodes of their own, `PATH.overridden` and `PATH.restated`. Nothing if none
/// prevails over all.
[[nodiscard]] std::optional<std::size_t> prevailing(Context& context,
                                                    const std::string& path,
                                                    const std::vector<Rival>& rivals);

/// The conditions of the exceptions among the marks of a tranche.
[[nodiscard]] std::vector<const ast::Condition*> exceptions_of(Context& context,
                                                               const std::vector<ast::Mark>& marks);

/// Errors: reports exceptions where there can be none, and overrides of nothing.
void check_overrides(Context& context);

}  // namespace tranche::compiler
