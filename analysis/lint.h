// SPDX-License-Identifier: Apache-2.0
/// Doubts about a correct contract that only its evaluation can raise.
#pragma once

#include "base/diagnostics.h"
#include "model/deal.h"

namespace tranche::analysis {

/// Warns of minimums that the declared demand does not reach even if everything goes as planned.
/// Purchases of which not every use is declared are left alone, as are deals whose prices follow
/// what is not known yet.
void lint(const model::Deal& deal, Diagnostics& diagnostics);

}  // namespace tranche::analysis
