// SPDX-License-Identifier: Apache-2.0
/// From text to syntax tree. ANTLR is used behind this header and nowhere else.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"

namespace tranche::grammar {

/// Parses a contract.
///
/// Shape:  the declarations in written order.
/// Errors: diagnostics, one for each mistake found; with any, the file is empty, so that no later
///         stage meets half a contract.
[[nodiscard]] ast::File parse(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace tranche::grammar
