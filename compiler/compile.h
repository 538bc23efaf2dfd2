// SPDX-License-Identifier: Apache-2.0
/// From what the author wrote to what the deal means.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/ast.h"
#include "model/deal.h"

#include <optional>

namespace tranche::compiler {

/// Resolves every name of `file`, which `grammar::read` has made of `sources`, checks every clause,
/// and gives the deal it means.
///
/// Shape:  the elements of the deal stand in written order.
/// Errors: absent if the contract has any error; every error found is reported. Warnings are
///         reported only for a contract without errors.
[[nodiscard]] std::optional<model::Deal> compile(const ast::File& file,
                                                 const Sources& sources,
                                                 Diagnostics& diagnostics);

}  // namespace tranche::compiler
