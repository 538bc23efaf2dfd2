// SPDX-License-Identifier: Apache-2.0
/// What a test expects of service levels, against what follows from what was measured.
#pragma once

#include "analysis/run_tests.h"
#include "analysis/test_world.h"

#include <optional>
#include <string_view>

namespace tranche::analysis {

/// What stands before a figure that is expected: "<= "; nothing for equal.
[[nodiscard]] std::string_view sign(model::Comparator comparator);

/// What is expected and what there is instead; none if the expectation holds. Its clause is open.
[[nodiscard]] std::optional<TestFailure> missed(const TestWorld& world,
                                                const model::ExpectService& expected);
[[nodiscard]] std::optional<TestFailure> missed(const TestWorld& world,
                                                const model::ExpectPromise& expected);

}  // namespace tranche::analysis
