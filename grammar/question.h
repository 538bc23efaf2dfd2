// SPDX-License-Identifier: Apache-2.0
/// From what somebody asks about a contract to its syntax tree.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"

#include <optional>

namespace tranche::grammar {

/// Reads `shortfall(azure) in 2027` or `equity.ramp on 2027-01-14`.
///
/// Errors: diagnostics, and nothing.
[[nodiscard]] std::optional<ast::Question> read_question(const SourceFile& source,
                                                         Diagnostics& diagnostics);

}  // namespace tranche::grammar
