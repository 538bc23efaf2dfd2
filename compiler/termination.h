// SPDX-License-Identifier: Apache-2.0
/// What powers may end, and what is owed then.
#pragma once

#include "compiler/clauses.h"
#include "grammar/ast.h"
#include "model/deal.h"

#include <vector>

namespace tranche::compiler {

/// Every clause of the deal that lets a party end something.
[[nodiscard]] std::vector<const model::Power*> powers_of(const model::Deal& deal);

/// Errors: reports what is owed of a minimum or a commitment that the purchase has not.
void lower_termination(Context& context,
                       model::Purchase& purchase,
                       const Found<ast::AtTermination>& clause);

/// Errors: reports purchases with a take or pay that can be terminated, and do not say what is owed
/// then.
void check_terminations(Context& context);

}  // namespace tranche::compiler
