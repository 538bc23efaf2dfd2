// SPDX-License-Identifier: Apache-2.0
/// Exact fractions for what is not a decimal: a third of a year, a price raised by 2% twelve times.
/// A ratio is an intermediate result; it becomes an amount only by a named rounding.
#pragma once

#include "base/decimal.h"

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>

namespace tranche {

/// An exact fraction of any size. Never overflows, never rounds.
class Ratio {
public:
    Ratio() = default;
    explicit Ratio(const Decimal& value);

    /// `numerator` / `denominator`; checks that the denominator is not zero.
    Ratio(std::int64_t numerator, std::int64_t denominator);

    /// The nearest decimal with `scale` places; checks 0 <= scale <= scale_max.
    /// Rounds: by `rounding`. Errors: Overflow.
    [[nodiscard]] Decimal rounded(int scale, Rounding rounding) const;

    /// The same value as a decimal, if it is one of at most Decimal::scale_max places.
    /// Errors: Overflow.
    [[nodiscard]] std::optional<Decimal> exact() const;

    /// The largest whole number that is not above it, if it fits 64 bits. Errors: Overflow.
    [[nodiscard]] std::int64_t floor() const;

    /// For statistics and pictures only.
    [[nodiscard]] double approximate() const;

    /// This to the power of `exponent`, exactly.
    [[nodiscard]] Ratio raised_to(unsigned exponent) const;

    friend Ratio operator+(const Ratio& left, const Ratio& right);
    friend Ratio operator-(const Ratio& left, const Ratio& right);
    friend Ratio operator*(const Ratio& left, const Ratio& right);

    /// Checks that `right` is not zero.
    friend Ratio operator/(const Ratio& left, const Ratio& right);

    friend bool operator==(const Ratio& left, const Ratio& right);
    friend std::strong_ordering operator<=>(const Ratio& left, const Ratio& right);

private:
    struct Value;  ///< The library's number; its header would slow every file down that has
                   ///< amounts.

    explicit Ratio(Value value);

    /// Zero if there is none.
    [[nodiscard]] const Value& value() const;

    std::shared_ptr<const Value> value_;  ///< Never changed, so that copies may share it.
};

}  // namespace tranche
