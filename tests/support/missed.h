// SPDX-License-Identifier: Apache-2.0
/// What the tests that a contract holds do not find.
#pragma once

#include <string>

namespace tranche::tests {

/// "expected but got; " for each expectation that the tests of a small deal with these
/// declarations miss; empty if nothing. `test` holds the clauses of one test.
[[nodiscard]] std::string missed_in(const std::string& declarations, const std::string& test);

}  // namespace tranche::tests
