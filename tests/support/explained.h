// SPDX-License-Identifier: Apache-2.0
/// Whether all that the tests of a contract ask for can be explained.
#pragma once

#include "model/deal.h"

#include <string>
#include <vector>

namespace tranche::tests {

/// What came of explaining every figure and state that the tests of a deal expect.
struct Explained {
    std::size_t figures = 0;
    std::size_t steps = 0;
    std::vector<std::string> wrong;  ///< Explanations whose steps do not add up.
};

[[nodiscard]] Explained explained(const model::Deal& deal);

}  // namespace tranche::tests
