// SPDX-License-Identifier: Apache-2.0
/// Contracts to start from: contracts/templates/, made part of the program by its CMakeLists.txt.
#pragma once

#include <array>
#include <string_view>

namespace tranche::cli {

extern const std::string_view staged_investment_text;
extern const std::string_view take_or_pay_text;
extern const std::string_view capacity_text;

struct StartingFile {
    std::string_view name;
    std::string_view summary;
    const std::string_view& text;
};

inline constexpr std::array starting_files{
    StartingFile{"staged_investment", "an investment paid in stages, each when a milestone is met",
                 staged_investment_text},
    StartingFile{"take_or_pay", "a purchase of compute with yearly minimums that are paid anyhow",
                 take_or_pay_text},
    StartingFile{"capacity", "power and GPUs that arrive in tranches, and what their use costs",
                 capacity_text},
};

}  // namespace tranche::cli
