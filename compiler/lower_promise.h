// SPDX-License-Identifier: Apache-2.0
/// One promise of service levels lowered to what it means.
#pragma once

#include "compiler/clauses.h"
#include "compiler/context.h"

#include <string>

namespace tranche::compiler {

/// Errors: reports figures that cannot be, tiers that are out of order or worth something while the
/// promise is kept, and downtime of what is no time.
[[nodiscard]] model::Promise lower_promise(Context& context,
                                           const std::string& owner,
                                           const Found<ast::Promise>& clause);

}  // namespace tranche::compiler
