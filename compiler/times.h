// SPDX-License-Identifier: Apache-2.0
/// Times of day, moments, and durations that run by the clock.
#pragma once

#include "compiler/context.h"

#include <cstdint>
#include <optional>

namespace tranche::compiler {

/// Whole seconds, above zero, up to 100 years. Errors: reports anything else, and business time.
[[nodiscard]] std::optional<std::int64_t> seconds(Context& context, const ast::Amount& amount);

/// Around the clock, in business hours, or in business days.
/// Errors: alike, and business time of a calendar without hours.
[[nodiscard]] std::optional<model::Allowance> allowance(Context& context,
                                                        const ast::Amount& amount);

/// The moment in the zone of the deal, in seconds after 1970-01-01T00:00:00Z. Errors: reports what
/// is no time of day.
[[nodiscard]] std::optional<std::int64_t> moment(Context& context, const ast::InstantAt& instant);

/// When the days of a calendar are open.
/// Errors: reports a day that is named twice, and one that closes before it opens.
[[nodiscard]] OpeningHours opening_hours(Context& context,
                                         const std::vector<const ast::OpenHours*>& clauses);

}  // namespace tranche::compiler
