// SPDX-License-Identifier: Apache-2.0
#include "base/ratio.h"

#include "base/big_integer.h"
#include "base/check.h"

namespace tranche {

namespace {

using boost::multiprecision::cpp_rational;

}  // namespace

struct Ratio::Value {
    cpp_rational number;
};

Ratio::Ratio(Value value) : value_(std::make_shared<const Value>(std::move(value))) {}

const Ratio::Value& Ratio::value() const {
    static const Value zero;
    return value_ == nullptr ? zero : *value_;
}

Ratio::Ratio(const Decimal& value)
    : Ratio(Value{cpp_rational(BigInteger(value.coefficient()),
                               power(10, static_cast<unsigned>(value.scale())))}) {}

Ratio::Ratio(std::int64_t numerator, std::int64_t denominator) {
    check(denominator != 0, "a ratio over zero");
    // Not cpp_rational(numerator, denominator), which throws if the denominator is negative.
    *this = Ratio(Value{cpp_rational(numerator) / cpp_rational(denominator)});
}

Decimal Ratio::rounded(int scale, Rounding rounding) const {
    check(scale >= 0 && scale <= Decimal::scale_max, "a scale out of range");
    const BigInteger over = numerator(value().number) * power(10, static_cast<unsigned>(scale));
    return decimal_of(quotient(over, denominator(value().number), rounding), scale);
}

std::optional<Decimal> Ratio::exact() const {
    // A fraction in lowest terms has n places if n is the larger exponent of 2 and 5 below it.
    int places = 0;
    BigInteger under = denominator(value().number);
    while (under != 1 && places < Decimal::scale_max) {
        const BigInteger common = gcd(under, BigInteger(10));
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
    return static_cast<double>(value().number);
}

Ratio Ratio::raised_to(unsigned exponent) const {
    return Ratio(Value{cpp_rational(power(numerator(value().number), exponent),
                                    power(denominator(value().number), exponent))});
}

Ratio operator+(const Ratio& left, const Ratio& right) {
    return Ratio(Ratio::Value{left.value().number + right.value().number});
}

Ratio operator-(const Ratio& left, const Ratio& right) {
    return Ratio(Ratio::Value{left.value().number - right.value().number});
}

Ratio operator*(const Ratio& left, const Ratio& right) {
    return Ratio(Ratio::Value{left.value().number * right.value().number});
}

Ratio operator/(const Ratio& left, const Ratio& right) {
    check(right.value().number != 0, "a ratio divided by zero");
    return Ratio(Ratio::Value{left.value().number / right.value().number});
}

bool operator==(const Ratio& left, const Ratio& right) {
    return left.value().number == right.value().number;
}

std::strong_ordering operator<=>(const Ratio& left, const Ratio& right) {
    return left.value().number.compare(right.value().number) <=> 0;
}

}  // namespace tranche
