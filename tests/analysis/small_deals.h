// SPDX-License-Identifier: Apache-2.0
/// Small random contracts: two milestones, an investment of two tranches, a purchase with some
/// policy for what is not taken, and now and then a loan, and a capacity that may be late.
#pragma once

#include "base/date.h"
#include "tests/support/random.h"

#include <string>

namespace tranche::tests {

/// What `small_deal` makes a deal of.
[[nodiscard]] std::string small_contract(Random& random);

/// A day from the first of 2026 on, at most so many later.
[[nodiscard]] Date some_day_within(Random& random, std::int64_t days);

}  // namespace tranche::tests
