// SPDX-License-Identifier: Apache-2.0
#include "base/ratio.h"

#include "base/check.h"

namespace tranche {

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

cpp_int power(const cpp_int& base, unsigned exponent) {
    return boost::multiprecision::pow(base, exponent);
}

}  // namespace

Ratio::Ratio(const Decimal& value)
    : value_(cpp_int(value.coefficient()), power(10, static_cast<unsigned>(value.scale()))) {}

Ratio::Ratio(std::int64_t numerator, std::int64_t denominator) {
    check(denominator != 0, "a ratio over zero");
    // Not cpp_rational(numerator, denominator), which throws if the denominator is negative.
    value_ = cpp_rational(numerator) / cpp_rational(denominator);
}

Decimal Ratio::rounded(int scale, Rounding rounding) const {
    check(scale >= 0 && scale <= Decimal::scale_max, "a scale out of range");
    const cpp_int over = numerator(value_) * power(10, static_cast<unsigned>(scale));
    const cpp_int under = denominator(value_);
    const bool negative = over < 0;
    cpp_int quotient;
    cpp_int rest;
    divide_qr(cpp_int(abs(over)), under, quotient, rest);
    if (rest != 0) {
        const cpp_int doubled = 2 * rest;
        const Cut cut{.to_half = doubled.compare(under) <=> 0,
                      .is_odd = bit_test(quotient, 0),
                      .is_negative = negative};
        quotient += goes_up(cut, rounding) ? 1 : 0;
    }
    const cpp_int result = negative ? cpp_int(-quotient) : quotient;
    const cpp_int limit = power(2, 127);
    if (result >= limit || result < -limit) {
        throw Overflow("an amount needs more than 128 bits");
    }
    return {static_cast<Int128>(result), scale};
}

std::optional<Decimal> Ratio::exact() const {
    // A fraction in lowest terms has n places if n is the larger exponent of 2 and 5 below it.
    int places = 0;
    cpp_int under = denominator(value_);
    while (under != 1 && places < Decimal::scale_max) {
        const cpp_int common = gcd(under, cpp_int(10));
        if (common == 1) {
            return std::nullopt;
        }
        under /= common;
        ++places;
    }
    if (under != 1) {
        return std::nullopt;
    }
    return rounded(places, Rounding::down);
}

std::int64_t Ratio::floor() const {
    const Decimal whole = rounded(0, Rounding::floor);
    if (whole.coefficient() > INT64_MAX || whole.coefficient() < INT64_MIN) {
        throw Overflow("a count needs more than 64 bits");
    }
    return static_cast<std::int64_t>(whole.coefficient());
}

double Ratio::approximate() const {
    return static_cast<double>(value_);
}

Ratio Ratio::raised_to(unsigned exponent) const {
    Ratio result;
    result.value_ =
        cpp_rational(power(numerator(value_), exponent), power(denominator(value_), exponent));
    return result;
}

Ratio operator+(const Ratio& left, const Ratio& right) {
    Ratio result;
    result.value_ = left.value_ + right.value_;
    return result;
}

Ratio operator-(const Ratio& left, const Ratio& right) {
    Ratio result;
    result.value_ = left.value_ - right.value_;
    return result;
}

Ratio operator*(const Ratio& left, const Ratio& right) {
    Ratio result;
    result.value_ = left.value_ * right.value_;
    return result;
}

Ratio operator/(const Ratio& left, const Ratio& right) {
    check(right.value_ != 0, "a ratio divided by zero");
    Ratio result;
    result.value_ = left.value_ / right.value_;
    return result;
}

bool operator==(const Ratio& left, const Ratio& right) {
    return left.value_ == right.value_;
}

std::strong_ordering operator<=>(const Ratio& left, const Ratio& right) {
    return left.value_.compare(right.value_) <=> 0;
}

}  // namespace tranche
