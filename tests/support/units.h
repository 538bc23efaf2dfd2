// SPDX-License-Identifier: Apache-2.0
/// Units and amounts as tests write them.
#pragma once

#include "base/quantity.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace tranche::tests {

/// The unit written "USD per MW per day". Fails the test if there is no such unit.
[[nodiscard]] inline Unit unit(std::string_view text) {
    constexpr std::string_view joint = " per ";
    const auto cut = text.rfind(joint);
    const auto last = Unit::named(cut == text.npos ? text : text.substr(cut + joint.size()));
    const auto whole = cut == text.npos || !last ? last : unit(text.substr(0, cut)).per(*last);
    if (!whole) {
        throw std::invalid_argument("no unit: " + std::string(text));
    }
    return *whole;
}

/// The amount written "12.50 USD per GPUh". Fails the test if there is no such amount.
[[nodiscard]] inline Quantity amount(std::string_view text) {
    const auto cut = text.find(' ');
    const auto value = Decimal::parse(text.substr(0, cut));
    if (!value) {
        throw std::invalid_argument("no amount: " + std::string(text));
    }
    return {*value, cut == text.npos ? Unit() : unit(text.substr(cut + 1))};
}

}  // namespace tranche::tests
