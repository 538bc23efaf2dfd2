// SPDX-License-Identifier: Apache-2.0
/// Runs the tests that a contract holds, by the rules that everything else goes by.
/// Source: docs/language.md#test
#pragma once

#include "base/diagnostics.h"
#include "model/deal.h"

#include <string>
#include <vector>

namespace tranche::analysis {

/// Why a test fails: an expectation that does not hold, or something given that could not be
/// recorded so; then nothing is expected.
struct TestFailure {
    model::NodeId clause;
    std::string expected;
    std::string got;
};

/// Shape: failures in the order of the contract; none if the test passes.
struct TestResult {
    std::size_t test = 0;  ///< Its position among those of the deal.
    std::vector<TestFailure> failures;
};

/// The results of all tests of `deal`, in their order.
[[nodiscard]] std::vector<TestResult> run_tests(const model::Deal& deal);

/// Reports each failure at its clause.
void report(const TestResult& result, const model::Deal& deal, Diagnostics& diagnostics);

}  // namespace tranche::analysis
