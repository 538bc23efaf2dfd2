// SPDX-License-Identifier: Apache-2.0
/// On which days of a deal something may change.
#pragma once

#include "rules/condition.h"
#include "rules/evaluate.h"

#include <vector>

namespace tranche::rules {

/// The first day of which anything is known or agreed.
[[nodiscard]] Date first_day(const model::Deal& deal, const Facts& facts);

/// The days that are known from the start; others follow from what happens on these.
/// Shape: in no order, some more than once.
[[nodiscard]] std::vector<Date> days_of_change(const Evaluator& evaluator, const View& view);

}  // namespace tranche::rules
