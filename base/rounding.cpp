// SPDX-License-Identifier: Apache-2.0
#include "base/rounding.h"

#include <array>
#include <utility>

namespace tranche {

namespace {

constexpr std::array rounding_names{
    std::pair{Rounding::half_even, std::string_view("half_even")},
    std::pair{Rounding::half_up, std::string_view("half_up")},
    std::pair{Rounding::half_down, std::string_view("half_down")},
    std::pair{Rounding::up, std::string_view("up")},
    std::pair{Rounding::down, std::string_view("down")},
    std::pair{Rounding::ceiling, std::string_view("ceiling")},
    std::pair{Rounding::floor, std::string_view("floor")},
};

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

bool goes_up(const Cut& cut, Rounding rounding) {
    switch (rounding) {
        case Rounding::half_even: return cut.to_half > 0 || (cut.to_half == 0 && cut.is_odd);
        case Rounding::half_up: return cut.to_half >= 0;
        case Rounding::half_down: return cut.to_half > 0;
        case Rounding::up: return true;
        case Rounding::down: return false;
        case Rounding::ceiling: return !cut.is_negative;
        case Rounding::floor: return cut.is_negative;
    }
    return false;
}

}  // namespace tranche
