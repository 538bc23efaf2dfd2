// SPDX-License-Identifier: Apache-2.0
/// How the clauses of a deal are put together in time: day after day, in the order in which a day
/// runs. What a clause does on its day is in the file of its kind.
#pragma once

#include "rules/evaluate.h"

namespace tranche::rules {

/// See Evaluator::operator().
[[nodiscard]] Timeline walk(const Evaluator& evaluator, const Facts& facts);

}  // namespace tranche::rules
