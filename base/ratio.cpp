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
    value_ = cpp_rational(cpp_int(numerator), cpp_int(denominator));
}

Decimal Ratio::rounded(int scale, Rounding rounding) const {
    const cpp_int over = numerator(value_) * power(10, static_cast<unsigned>(scale));
    const cpp_int under = denominator(value_);
    const bool negative = over < 0;
    const cpp_int size = negative ? cpp_int(-over) : over;
    cpp_int quotient;
    cpp_int rest;
    divide_qr(size, under, quotient, rest);
    const cpp_int other = under - rest;
    bool up = false;
    if (rest != 0) {
        switch (rounding) {
            case Rounding::half_even:
                up = rest > other || (rest == other && quotient % 2 != 0);
                break;
            case Rounding::half_up: up = rest >= other; break;
            case Rounding::half_down: up = rest > other; break;
            case Rounding::up: up = true; break;
            case Rounding::down: break;
            case Rounding::ceiling: up = !negative; break;
            case Rounding::floor: up = negative; break;
        }
    }
    if (up) {
        ++quotient;
    }
    if (msb(quotient + 1) >= 127) {
        throw Overflow("an amount needs more than 128 bits");
    }
    const auto result = static_cast<Int128>(quotient);
    return {negative ? -result : result, scale};
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
