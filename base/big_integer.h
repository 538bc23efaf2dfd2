// SPDX-License-Identifier: Apache-2.0
/// Whole numbers without limit. For files of this folder alone: the library's header is large.
#pragma once

#include "base/decimal.h"
#include "base/rounding.h"

#include <boost/multiprecision/cpp_int.hpp>

namespace tranche {

using BigInteger = boost::multiprecision::cpp_int;

[[nodiscard]] BigInteger power(const BigInteger& base, unsigned exponent);

/// `over` / `under`, rounded to a whole number by `rounding`; `under` is positive.
[[nodiscard]] BigInteger quotient(const BigInteger& over,
                                  const BigInteger& under,
                                  Rounding rounding);

/// `coefficient` x 10^-`scale`. Errors: Overflow if it needs more than 128 bits.
[[nodiscard]] Decimal decimal_of(const BigInteger& coefficient, int scale);

}  // namespace tranche
