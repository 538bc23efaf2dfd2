// SPDX-License-Identifier: Apache-2.0
/// Exact decimal numbers: what every amount of money, power or GPU-hours is counted in.
#pragma once

#include "base/int128.h"
#include "base/rounding.h"

#include <fmt/format.h>

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tranche {

/// An exact result would need more than 128 bits. Figures of a contract are limited so that only
/// absurd products reach this; it is reported as an error of the contract, never wrapped.
class Overflow : public std::overflow_error {
public:
    using std::overflow_error::overflow_error;
};

/// coefficient x 10^-scale, exactly. Two decimals of one value compare equal whatever their scales.
class Decimal {
public:
    static constexpr int scale_max = 36;

    constexpr Decimal() = default;

    /// A whole number.
    constexpr explicit Decimal(std::int64_t whole) : coefficient_(whole) {}

    /// A double is no amount.
    explicit Decimal(std::floating_point auto) = delete;

    /// `coefficient` x 10^-`scale`; checks 0 <= scale <= scale_max.
    Decimal(Int128 coefficient, int scale);

    /// Reads "-12.50", "1_500_000" or "12": digits, `_` between digits, at most one point.
    /// Errors: nothing if it is no such text, or has more than 36 digits.
    [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

    [[nodiscard]] constexpr Int128 coefficient() const { return coefficient_; }

    [[nodiscard]] constexpr int scale() const { return scale_; }

    [[nodiscard]] constexpr bool is_zero() const { return coefficient_ == 0; }

    [[nodiscard]] constexpr bool is_negative() const { return coefficient_ < 0; }

    /// The same value with exactly `scale` places.
    /// Rounds: by `rounding` if places are lost. Errors: Overflow.
    [[nodiscard]] Decimal rounded(int scale, Rounding rounding) const;

    /// The same value as a whole number of 10^-`scale`, if it is one and fits 64 bits; checks 0 <=
    /// scale <= scale_max.
    [[nodiscard]] std::optional<std::int64_t> whole_at(int scale) const;

    /// The same value without trailing zeros after the point.
    [[nodiscard]] Decimal normalized() const;

    /// For statistics and pictures only; never for an amount that is posted.
    [[nodiscard]] double approximate() const;

    /// The exact sum, with the places of the operand that has more. Errors: Overflow.
    Decimal& operator+=(const Decimal& other);
    Decimal& operator-=(const Decimal& other);

    friend Decimal operator+(Decimal left, const Decimal& right) { return left += right; }

    friend Decimal operator-(Decimal left, const Decimal& right) { return left -= right; }

    friend Decimal operator-(const Decimal& value);

    /// The exact product. Errors: Overflow.
    friend Decimal operator*(const Decimal& left, const Decimal& right);

    friend bool operator==(const Decimal& left, const Decimal& right);
    friend std::strong_ordering operator<=>(const Decimal& left, const Decimal& right);

private:
    Int128 coefficient_ = 0;
    std::int8_t scale_ = 0;
};

/// 10^`exponent`; checks 0 <= exponent <= 38.
[[nodiscard]] Int128 power_of_ten(int exponent);

/// Digits with all places of the scale and a point, without grouping: "1500000.00". What machines
/// read: JSON, CSV, the ledger.
[[nodiscard]] std::string plain(const Decimal& value);

/// As `plain`, in groups of three: "1,500,000.00". What people read.
[[nodiscard]] std::string grouped(const Decimal& value);

}  // namespace tranche

template <>
struct fmt::formatter<tranche::Decimal> : fmt::formatter<std::string_view> {
    fmt::format_context::iterator format(const tranche::Decimal& value,
                                         format_context& context) const;
};
