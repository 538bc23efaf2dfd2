// SPDX-License-Identifier: Apache-2.0
/// Rounding modes: the one place that decides which way a rest goes.
#pragma once

#include <compare>
#include <optional>
#include <string_view>

namespace tranche {

/// How a number that does not fit its last place is brought there. Modes act on the magnitude, so
/// that -x rounds to the negative of what x rounds to; only `ceiling` and `floor` look at the sign.
enum class Rounding { half_even, half_up, half_down, up, down, ceiling, floor };

/// The rounding mode of that name in a contract (`half_even`, ...), if there is one.
[[nodiscard]] std::optional<Rounding> rounding_named(std::string_view name);
[[nodiscard]] std::string_view name(Rounding rounding);

/// A number cut after its last place: what a rounding mode looks at.
struct Cut {
    std::strong_ordering to_half;  ///< The rest, which is not zero, against half a unit.
    bool is_odd;                   ///< Of the last place kept.
    bool is_negative;
};

/// Whether the magnitude goes up by one in its last place.
[[nodiscard]] bool goes_up(const Cut& cut, Rounding rounding);

}  // namespace tranche
