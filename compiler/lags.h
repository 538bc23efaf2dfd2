// SPDX-License-Identifier: Apache-2.0
/// Days counted from a day, as far as warnings need them; what a deal owes is counted in rules.
#pragma once

#include "model/deal.h"

namespace tranche::compiler {

/// The day `lag` after `day`; the end of all days if it lies beyond.
[[nodiscard]] Date after(const model::Deal& deal, Date day, const model::Lag& lag);

}  // namespace tranche::compiler
