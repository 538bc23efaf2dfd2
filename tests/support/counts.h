// SPDX-License-Identifier: Apache-2.0
/// How much a randomised test runs: enough for every commit, or all night.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace tranche::tests {

/// `full` if the environment says TRANCHE_RELIABILITY=full, else `usual`.
[[nodiscard]] inline std::size_t count(std::size_t usual, std::size_t full) {
    const char* wanted = std::getenv("TRANCHE_RELIABILITY");
    return wanted != nullptr && std::string_view(wanted) == "full" ? full : usual;
}

}  // namespace tranche::tests
