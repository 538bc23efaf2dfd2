// SPDX-License-Identifier: Apache-2.0
/// The one way to write a contract.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"

#include <optional>
#include <string>

namespace tranche::grammar {

/// The contract in its canonical form: two spaces of indentation for each open brace, one space
/// between words and two between clauses on one line, rows of tables in columns. The author's line
/// breaks and comments stay.
///
/// Shape:  the same tokens and comments in the same order; formatted again, it does not change.
/// Errors: nothing, and diagnostics, if the contract has an error.
[[nodiscard]] std::optional<std::string> format(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace tranche::grammar
