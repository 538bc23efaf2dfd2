// SPDX-License-Identifier: Apache-2.0
#include "base/growth.h"

#include "base/big_integer.h"
#include "base/check.h"

namespace tranche {

std::vector<Quantity> growing(const Quantity& first,
                              const Decimal& level,
                              const Decimal& growth,
                              std::size_t count,
                              const RoundingRule& rule) {
    const Decimal& step = rule.step.value;
    check(first.unit == rule.step.unit, "rounded in another unit");
    check(step > Decimal(), "rounding to steps of nothing");
    // Not a ratio in lowest terms, which would have to be found for each.
    BigInteger over = BigInteger(first.value.coefficient()) * BigInteger(level.coefficient()) *
                      power(10, static_cast<unsigned>(step.scale()));
    BigInteger under =
        power(10, static_cast<unsigned>(first.value.scale() + level.scale())) * step.coefficient();
    const BigInteger tenths = power(10, static_cast<unsigned>(growth.scale()));
    std::vector<Quantity> amounts;
    amounts.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const BigInteger steps = quotient(over, under, rule.mode);
        amounts.push_back({decimal_of(steps * step.coefficient(), step.scale()), first.unit});
        over *= growth.coefficient();
        under *= tenths;
    }
    return amounts;
}

}  // namespace tranche
