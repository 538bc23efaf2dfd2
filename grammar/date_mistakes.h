// SPDX-License-Identifier: Apache-2.0
/// Dates in other spellings, and what they are in ours.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::grammar {

/// What a date in another spelling may mean.
struct DateMeant {
    std::uint16_t kind = 0;              ///< The token it stands for.
    std::vector<std::string> spellings;  ///< In backticks; none if that is not sure.
};

/// Reads `2026-2-27`, `2026-Feb-27`, `2026-q1`, `02/27/2026` or `27.02.2026`. Two spellings if the
/// order of day and month is not plain.
[[nodiscard]] DateMeant date_meant(std::string_view text);

/// `2026-Q1` for `2026Q1`.
[[nodiscard]] std::optional<std::string> quarter_meant(std::string_view text);

}  // namespace tranche::grammar
