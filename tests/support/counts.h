// SPDX-License-Identifier: Apache-2.0
/// How much a randomised test runs: enough for every commit, or all night.
#pragma once

#include <cstddef>
#include <string_view>

namespace tranche::tests {

/// How many things called `of` the current test tries: `full` if the environment says
/// TRANCHE_RELIABILITY=full, else `usual`. Notes it in the file that TRANCHE_COUNTS names, if any:
/// `scripts/reliability.sh` makes the page of them.
[[nodiscard]] std::size_t count(std::string_view of, std::size_t usual, std::size_t full);

}  // namespace tranche::tests
