// SPDX-License-Identifier: Apache-2.0
/// Warnings that a contract accepts where they are: `accepts W2110 because "…"`.
#pragma once

#include "base/diagnostics.h"
#include "model/deal.h"

namespace tranche::analysis {

/// Accepts the warnings that lie in a clause which accepts their code: each for the reason of the
/// innermost of such clauses. To be called when all else has been said.
///
/// Errors: warns of an acceptance that nothing comes of.
void accept_warnings(const model::Deal& deal, Diagnostics& diagnostics);

}  // namespace tranche::analysis
