// SPDX-License-Identifier: Apache-2.0
/// An exact amount with its unit: money, power, GPU-hours, a price. Money is the amount whose unit
/// is a currency; no other type is needed for it.
#pragma once

#include "base/decimal.h"
#include "base/unit.h"

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tranche {

/// A value in a unit. Adding or comparing amounts of different dimension is a bug here: the
/// compiler has refused such a contract.
struct Quantity {
    Decimal value;
    Unit unit;

    /// The exact sum, in this unit; in that of `other` if it is no decimal in this one (1 day and 1
    /// hour are 25 hours). Checks that both have one dimension. Errors: Overflow.
    Quantity& operator+=(const Quantity& other);
    Quantity& operator-=(const Quantity& other);

    friend Quantity operator+(Quantity left, const Quantity& right) { return left += right; }

    friend Quantity operator-(Quantity left, const Quantity& right) { return left -= right; }

    /// Checks that both have one dimension. 1 GW equals 1000 MW.
    friend bool operator==(const Quantity& left, const Quantity& right);
    friend std::strong_ordering operator<=>(const Quantity& left, const Quantity& right);

    [[nodiscard]] bool is_zero() const { return value.is_zero(); }
};

/// Nothing of `unit`, at the places in which it is posted.
[[nodiscard]] Quantity zero(Unit unit);

/// A whole number of `unit`.
[[nodiscard]] Quantity whole(std::int64_t count, Unit unit);

/// Whether amounts in the two units can be added and compared.
[[nodiscard]] bool same_dimension(Unit left, Unit right);

/// `quantity` in `unit`, exactly; checks that the dimensions agree.
[[nodiscard]] Ratio in(const Quantity& quantity, Unit unit);

/// `quantity` in `unit` at the places of that unit. Rounds: by `rounding`. Errors: Overflow.
[[nodiscard]] Quantity converted(const Quantity& quantity, Unit unit, Rounding rounding);

/// A rule such as `half_even to 0.01 USD`.
struct RoundingRule {
    Rounding mode = Rounding::half_even;
    Quantity step;
};

/// The multiple of the rule's step nearest to `value` of the step's unit, by the rule's mode.
/// Rounds: once. Errors: Overflow; checks that the step is above zero.
[[nodiscard]] Quantity rounded(const Ratio& value, const RoundingRule& rule);

[[nodiscard]] Quantity rounded(const Decimal& value, const RoundingRule& rule);

/// A unit of the dimension of the product, if one has a name: `USD per GPUh` x `GPUh` is `USD`,
/// `MW` x `hour` is `MWh`, `USD per MW per day` x `MW` is `USD per day`. It may be of another size:
/// `kW` x `day` is `MWh` too, so multiply by the factors.
[[nodiscard]] std::optional<Unit> product_unit(Unit left, Unit right);

/// Splits `total` in proportion to `weights`, so that the parts add up to `total` exactly.
///
/// Units:  each part is in the unit of `total`, a multiple of `step`; so must `total` be.
/// Shape:  one part for each weight, in their order.
/// Rounds: largest remainder first, ties to the earlier part.
/// Errors: Overflow; checks that weights are non-negative and not all zero, and the step above
/// zero.
[[nodiscard]] std::vector<Quantity> split(const Quantity& total,
                                          const std::vector<std::int64_t>& weights,
                                          const Decimal& step);

/// Splits `total` into `count` equal parts, so that they add up to `total` exactly.
///
/// Rounds: every part by `rule`, then the last takes the residue.
/// Errors: Overflow; checks that there is a part.
[[nodiscard]] std::vector<Quantity> split_evenly(const Quantity& total,
                                                 std::size_t count,
                                                 const RoundingRule& rule);

}  // namespace tranche

/// "1,500,000.00 USD".
template <>
struct fmt::formatter<tranche::Quantity> : fmt::formatter<std::string_view> {
    fmt::format_context::iterator format(const tranche::Quantity& quantity,
                                         format_context& context) const;
};
