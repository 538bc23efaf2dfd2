// SPDX-License-Identifier: Apache-2.0
/// Days and spans of the calendar, as the deal counts its years.
#pragma once

#include "compiler/context.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::compiler {

/// The days that a moment means: one day, or all of its month, quarter, half, or year.
/// Errors: reports a fiscal year without `fiscal year ends`, and what is out of range.
[[nodiscard]] std::optional<Period> period(Context& context, const ast::Moment& moment);

/// From the first day of one moment to the last day of the other, both included.
/// Errors: reports a range that ends before it begins.
[[nodiscard]] std::optional<Period> period(Context& context, const ast::Range& range);

/// Each period of a run, with the place of the whole run.
/// Errors: reports periods of two kinds, what comes in no series, and a run that goes backwards.
[[nodiscard]] std::vector<ast::Moment> moments_of(Context& context, const ast::Run& run);

/// How a period is called: `2027`, `2027-Q1`, `FY2027`, `Y3`.
[[nodiscard]] std::string label_of(const ast::Moment& moment);

/// The one day that stands where the grammar takes no span of days.
[[nodiscard]] Date day(const ast::Moment& moment);

/// Alike, the first of a month. Errors: reports any other day.
[[nodiscard]] std::optional<Date> first_of_month(Context& context, const ast::Moment& moment);

}  // namespace tranche::compiler
