// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include "base/check.h"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace tranche {

namespace {

__extension__ using UInt128 = unsigned __int128;
using Wide = boost::multiprecision::int256_t;

constexpr std::array rounding_names{
    std::pair{Rounding::half_even, std::string_view("half_even")},
    std::pair{Rounding::half_up, std::string_view("half_up")},
    std::pair{Rounding::half_down, std::string_view("half_down")},
    std::pair{Rounding::up, std::string_view("up")},
    std::pair{Rounding::down, std::string_view("down")},
    std::pair{Rounding::ceiling, std::string_view("ceiling")},
    std::pair{Rounding::floor, std::string_view("floor")},
};

constexpr auto powers = [] {
    std::array<Int128, 39> table{};
    Int128 value = 1;
    for (std::size_t i = 0; i < table.size(); ++i) {
        table.at(i) = value;
        value = i + 1 < table.size() ? value * 10 : value;
    }
    return table;
}();

Int128 times_power(Int128 coefficient, int exponent) {
    Int128 result = 0;
    if (exponent > 38 || __builtin_mul_overflow(coefficient, power_of_ten(exponent), &result)) {
        if (coefficient == 0) {
            return 0;
        }
        throw Overflow("an amount needs more than 128 bits");
    }
    return result;
}

/// Whether the magnitude `quotient` with a rest of `doubled_rest`/2 out of `divisor` goes up by
/// one.
bool goes_up(Int128 quotient, Int128 rest, Int128 divisor, bool negative, Rounding rounding) {
    if (rest == 0) {
        return false;
    }
    const Int128 other = divisor - rest;
    switch (rounding) {
        case Rounding::half_even: return rest > other || (rest == other && quotient % 2 != 0);
        case Rounding::half_up: return rest >= other;
        case Rounding::half_down: return rest > other;
        case Rounding::up: return true;
        case Rounding::down: return false;
        case Rounding::ceiling: return !negative;
        case Rounding::floor: return negative;
    }
    return false;
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

}  // namespace

std::optional<Rounding> rounding_named(std::string_view name) {
    for (const auto& [rounding, known] : rounding_names) {
        if (known == name) {
            return rounding;
        }
    }
    return std::nullopt;
}

std::string_view name(Rounding rounding) {
    return rounding_names.at(static_cast<std::size_t>(rounding)).second;
}

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
    Int128 coefficient = 0;
    int scale = -1;
    int count = 0;
    char before = '.';
    for (const char c : text) {
        const bool joins = c == '_' || c == '.';
        if (joins ? before == '_' || before == '.' : c < '0' || c > '9') {
            return std::nullopt;
        }
        if (c == '.') {
            if (scale >= 0) {
                return std::nullopt;
            }
            scale = 0;
        } else if (c != '_') {
            if (++count > 36) {
                return std::nullopt;
            }
            coefficient = coefficient * 10 + (c - '0');
            scale += scale >= 0 ? 1 : 0;
        }
        before = c;
    }
    if (count == 0 || before == '_' || before == '.') {
        return std::nullopt;
    }
    return Decimal(negative ? -coefficient : coefficient, std::max(scale, 0));
}

Decimal Decimal::rounded(int scale, Rounding rounding) const {
    if (scale >= scale_) {
        return {times_power(coefficient_, scale - scale_), scale};
    }
    const int lost = scale_ - scale;
    const Int128 divisor = power_of_ten(lost);
    const bool negative = coefficient_ < 0;
    const Int128 quotient = coefficient_ / divisor;
    const Int128 rest = coefficient_ % divisor;
    const Int128 one = negative ? -1 : 1;
    const bool up = goes_up(negative ? -quotient : quotient, negative ? -rest : rest, divisor,
                            negative, rounding);
    return {up ? quotient + one : quotient, scale};
}

std::optional<std::int64_t> Decimal::whole_at(int scale) const {
    const Decimal least = normalized();
    if (least.scale_ > scale) {
        return std::nullopt;
    }
    const Wide value =
        Wide(least.coefficient_) *
        boost::multiprecision::pow(Wide(10), static_cast<unsigned>(scale - least.scale_));
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
    // Digit by digit in two exact halves, so that every machine gets the same bits.
    const Int128 unit = Int128{1} << 53;
    const double high = static_cast<double>(static_cast<std::int64_t>(coefficient_ / unit));
    const double low = static_cast<double>(static_cast<std::int64_t>(coefficient_ % unit));
    double value = high * static_cast<double>(static_cast<std::int64_t>(unit)) + low;
    double divisor = 1;
    for (int i = 0; i < scale_; ++i) {
        divisor *= 10;
    }
    value /= divisor;
    return value;
}

Decimal& Decimal::operator+=(const Decimal& other) {
    const int scale = std::max(scale_, other.scale_);
    const Int128 left = times_power(coefficient_, scale - scale_);
    const Int128 right = times_power(other.coefficient_, scale - other.scale_);
    if (__builtin_add_overflow(left, right, &coefficient_)) {
        throw Overflow("a sum needs more than 128 bits");
    }
    scale_ = static_cast<std::int8_t>(scale);
    return *this;
}

Decimal& Decimal::operator-=(const Decimal& other) {
    return *this += -other;
}

Decimal operator-(const Decimal& value) {
    Decimal result = value;
    if (__builtin_sub_overflow(Int128{0}, value.coefficient_, &result.coefficient_)) {
        throw Overflow("a negation needs more than 128 bits");
    }
    return result;
}

Decimal operator*(const Decimal& left, const Decimal& right) {
    Int128 product = 0;
    const int scale = left.scale_ + right.scale_;
    if (scale <= Decimal::scale_max &&
        !__builtin_mul_overflow(left.coefficient_, right.coefficient_, &product)) {
        return {product, scale};
    }
    Wide wide = Wide(left.coefficient_) * Wide(right.coefficient_);
    int places = scale;
    while (places > 0 && wide % 10 == 0) {
        wide /= 10;
        --places;
    }
    const Wide limit = Wide(1) << 127;
    if (places > Decimal::scale_max || wide >= limit || wide < -limit) {
        throw Overflow("a product needs more than 128 bits");
    }
    return {static_cast<Int128>(wide), places};
}

bool operator==(const Decimal& left, const Decimal& right) {
    return (left <=> right) == 0;
}

std::strong_ordering operator<=>(const Decimal& left, const Decimal& right) {
    if (left.scale_ == right.scale_) {
        return left.coefficient_ <=> right.coefficient_;
    }
    const int scale = std::max(left.scale_, right.scale_);
    const auto raised = [&](const Decimal& value) {
        return Wide(value.coefficient_) * Wide(power_of_ten(scale - value.scale_));
    };
    const int sign = raised(left).compare(raised(right));
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
