// SPDX-License-Identifier: Apache-2.0
/// From the parser's tree of one declaration to the syntax tree's.
#pragma once

#include "grammar/build_clauses.h"

namespace tranche::grammar {

/// Builds a declaration that the parser has accepted.
///
/// Errors: diagnostics for figures and conditions that cannot be; the result is then not for use.
[[nodiscard]] ast::AnyDeclaration build_declaration(
    const generated::TrancheParser::DeclarationContext& context, const Clauses& clauses);

}  // namespace tranche::grammar
