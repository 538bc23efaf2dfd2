// SPDX-License-Identifier: Apache-2.0
/// From the parser's flat conditions to the syntax tree's: here it is settled what a term is.
#pragma once

#include "grammar/ast_condition.h"
#include "grammar/build_figures.h"

namespace tranche::grammar {

/// Builds a condition. Chains of one joiner become one group, brackets vanish.
///
/// Errors: `and` mixed with `or` without brackets, an amount compared with nothing, `any 5 of` two.
[[nodiscard]] ast::Condition build_condition(
    const generated::TrancheParser::ConditionContext& context, const Figures& figures);

/// What `=`, `<`, `<=`, `>` or `>=` says.
[[nodiscard]] ast::Comparator comparator_of(const antlr4::Token& sign);

}  // namespace tranche::grammar
