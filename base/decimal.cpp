// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include "base/check.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>

namespace tranche {

namespace {

__extension__ using UInt128 = unsigned __int128;
using Wide = boost::multiprecision::int256_t;

constexpr auto powers = [] {
    std::array<Int128, 39> table{};
    Int128 value = 1;
    for (std::size_t i = 0; i < table.size(); ++i) {
        table.at(i) = value;
        value = i + 1 < table.size() ? value * 10 : value;
    }
    return table;
}();

/// `value` at another scale, wide enough for any decimal at any scale.
Wide raised(const Decimal& value, int scale) {
    return Wide(value.coefficient()) * Wide(power_of_ten(scale - value.scale()));
}

/// `coefficient` x 10^-`scale`, without the zeros at its end that are in the way.
/// Errors: Overflow.
Decimal fitted(Wide coefficient, int scale) {
    const Wide limit = Wide(1) << 127;
    while (scale > Decimal::scale_max || coefficient >= limit || coefficient < -limit) {
        if (scale == 0 || coefficient % 10 != 0) {
            throw Overflow("an amount needs more than 128 bits");
        }
        coefficient /= 10;
        --scale;
    }
    return {static_cast<Int128>(coefficient), scale};
}

UInt128 magnitude(Int128 value) {
    return value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

std::string digits(UInt128 value) {
    std::string text;
    do {
        text += static_cast<char>('0' + static_cast<int>(value % 10));
        value /= 10;
    } while (value != 0);
    std::reverse(text.begin(), text.end());
    return text;
}

std::string written(const Decimal& value, bool in_groups) {
    const auto scale = static_cast<std::size_t>(value.scale());
    std::string text = digits(magnitude(value.coefficient()));
    if (text.size() <= scale) {
        text.insert(0, scale + 1 - text.size(), '0');
    }
    const std::size_t whole = text.size() - scale;
    if (scale > 0) {
        text.insert(whole, 1, '.');
    }
    if (in_groups) {
        for (std::size_t at = whole; at > 3; at -= 3) {
            text.insert(at - 3, 1, ',');
        }
    }
    return value.is_negative() ? "-" + text : text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits, with `_` and at most one point between digits.
bool is_figure(std::string_view text) {
    char before = '_';
    for (const char c : text) {
        const bool joins = (c == '_' || c == '.') && is_digit(before);
        if (!is_digit(c) && !joins) {
            return false;
        }
        before = c;
    }
    return is_digit(before) && text.find('.') == text.rfind('.');
}

}  // namespace

Int128 power_of_ten(int exponent) {
    check(exponent >= 0 && exponent <= 38, "a power of ten beyond 128 bits");
    return powers.at(static_cast<std::size_t>(exponent));
}

Decimal::Decimal(Int128 coefficient, int scale)
    : coefficient_(coefficient), scale_(static_cast<std::int8_t>(scale)) {
    check(scale >= 0 && scale <= scale_max, "a scale out of range");
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) {
        text.remove_prefix(1);
    }
    if (!is_figure(text)) {
        return std::nullopt;
    }
    constexpr int digits_max = 36;
    const auto point = text.find('.');
    Int128 coefficient = 0;
    int count = 0;
    int places = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_digit(text[at])) {
            continue;
        }
        if (++count > digits_max) {
            return std::nullopt;
        }
        coefficient = coefficient * 10 + (text[at] - '0');
        places += at > point ? 1 : 0;
    }
    return Decimal(negative ? -coefficient : coefficient, places);
}

Decimal Decimal::rounded(int scale, Rounding rounding) const {
    if (scale >= scale_) {
        Int128 coefficient = 0;
        if (__builtin_mul_overflow(coefficient_, power_of_ten(scale - scale_), &coefficient)) {
            throw Overflow("an amount needs more than 128 bits");
        }
        return {coefficient, scale};
    }
    const int lost = scale_ - scale;
    const Int128 divisor = power_of_ten(lost);
    const bool negative = coefficient_ < 0;
    const Int128 quotient = coefficient_ / divisor;
    const Int128 rest = coefficient_ % divisor;
    if (rest == 0) {
        return {quotient, scale};
    }
    const Int128 below = negative ? -rest : rest;
    const Int128 above = divisor - below;
    const Cut cut{.to_half = below <=> above, .is_odd = quotient % 2 != 0, .is_negative = negative};
    const Int128 one = negative ? -1 : 1;
    return {goes_up(cut, rounding) ? quotient + one : quotient, scale};
}

std::optional<std::int64_t> Decimal::whole_at(int scale) const {
    check(scale >= 0 && scale <= scale_max, "a scale out of range");
    const Decimal least = normalized();
    if (least.scale_ > scale) {
        return std::nullopt;
    }
    const Wide value = raised(least, scale);
    if (value > INT64_MAX || value < INT64_MIN) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

Decimal Decimal::normalized() const {
    Decimal result = *this;
    while (result.scale_ > 0 && result.coefficient_ % 10 == 0) {
        result.coefficient_ /= 10;
        --result.scale_;
    }
    return result;
}

double Decimal::approximate() const {
    double divisor = 1;
    for (int i = 0; i < scale_; ++i) {
        divisor *= 10;
    }
    // Both steps round to nearest as IEEE 754 says, so every machine gets the same bits.
    return static_cast<double>(coefficient_) / divisor;
}

Decimal& Decimal::operator+=(const Decimal& other) {
    Int128 sum = 0;
    if (scale_ == other.scale_ && !__builtin_add_overflow(coefficient_, other.coefficient_, &sum)) {
        coefficient_ = sum;
        return *this;
    }
    const int scale = std::max(scale_, other.scale_);
    return *this = fitted(raised(*this, scale) + raised(other, scale), scale);
}

Decimal& Decimal::operator-=(const Decimal& other) {
    Int128 difference = 0;
    if (scale_ == other.scale_ &&
        !__builtin_sub_overflow(coefficient_, other.coefficient_, &difference)) {
        coefficient_ = difference;
        return *this;
    }
    const int scale = std::max(scale_, other.scale_);
    return *this = fitted(raised(*this, scale) - raised(other, scale), scale);
}

Decimal operator-(const Decimal& value) {
    return Decimal() -= value;
}

Decimal operator*(const Decimal& left, const Decimal& right) {
    Int128 product = 0;
    const int scale = left.scale_ + right.scale_;
    if (scale <= Decimal::scale_max &&
        !__builtin_mul_overflow(left.coefficient_, right.coefficient_, &product)) {
        return {product, scale};
    }
    return fitted(Wide(left.coefficient_) * Wide(right.coefficient_), scale);
}

bool operator==(const Decimal& left, const Decimal& right) {
    return (left <=> right) == 0;
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
    if (left.scale_ == right.scale_) {
        return left.coefficient_ <=> right.coefficient_;
    }
    const int scale = std::max(left.scale_, right.scale_);
    const int sign = raised(left, scale).compare(raised(right, scale));
    return sign <=> 0;
}

std::string plain(const Decimal& value) {
    return written(value, false);
}

std::string grouped(const Decimal& value) {
    return written(value, true);
}

}  // namespace tranche

fmt::format_context::iterator fmt::formatter<tranche::Decimal>::format(
    const tranche::Decimal& value, format_context& context) const {
    return fmt::formatter<std::string_view>::format(tranche::grouped(value), context);
}
