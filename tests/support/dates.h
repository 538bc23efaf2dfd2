// SPDX-License-Identifier: Apache-2.0
/// Dates as tests write them.
#pragma once

#include "base/date.h"

#include <stdexcept>
#include <string>
#include <string_view>

namespace tranche::tests {

/// The day written "2026-02-27". Fails the test if there is no such day.
[[nodiscard]] inline Date day(std::string_view text) {
    const auto date = Date::parse(text);
    if (!date) {
        throw std::invalid_argument("no day: " + std::string(text));
    }
    return *date;
}

}  // namespace tranche::tests
