// SPDX-License-Identifier: Apache-2.0
/// The syntax tree in words, for golden files: one line for each clause.
#pragma once

#include "grammar/ast.h"

#include <string>

namespace tranche::tests {

/// `due(2026-12-31)`, each mark behind its clause, each value as it was understood.
[[nodiscard]] std::string dump(const ast::File& file);

}  // namespace tranche::tests
