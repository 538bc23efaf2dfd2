// SPDX-License-Identifier: Apache-2.0
/// Amounts that grow by the same rate, period after period.
#pragma once

#include "base/quantity.h"

#include <cstddef>
#include <vector>

namespace tranche {

/// `first` x `level` x `growth`^k for k = 0 to `count` - 1, in the unit of `first`, which is that
/// of the step of `rule`. Rounds: each by `rule`, from the exact value, never from the one before.
/// Errors: Overflow.
[[nodiscard]] std::vector<Quantity> growing(const Quantity& first,
                                            const Decimal& level,
                                            const Decimal& growth,
                                            std::size_t count,
                                            const RoundingRule& rule);

}  // namespace tranche
