// SPDX-License-Identifier: Apache-2.0
#include "base/big_integer.h"

namespace tranche {

BigInteger power(const BigInteger& base, unsigned exponent) {
    return boost::multiprecision::pow(base, exponent);
}

BigInteger quotient(const BigInteger& over, const BigInteger& under, Rounding rounding) {
    const bool is_negative = over < 0;
    BigInteger magnitude;
    BigInteger rest;
    divide_qr(BigInteger(abs(over)), under, magnitude, rest);
    if (rest != 0) {
        const BigInteger doubled = 2 * rest;
        const Cut cut{.to_half = doubled.compare(under) <=> 0,
                      .is_odd = bit_test(magnitude, 0),
                      .is_negative = is_negative};
        magnitude += goes_up(cut, rounding) ? 1 : 0;
    }
    return is_negative ? BigInteger(-magnitude) : magnitude;
}

Decimal decimal_of(const BigInteger& coefficient, int scale) {
    const BigInteger limit = power(2, 127);
    if (coefficient >= limit || coefficient < -limit) {
        throw Overflow("an amount needs more than 128 bits");
    }
    return {static_cast<Int128>(coefficient), scale};
}

}  // namespace tranche
