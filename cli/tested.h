// SPDX-License-Identifier: Apache-2.0
/// What `tranche test` has to say of each contract, for people and for machines.
#pragma once

#include "analysis/coverage.h"
#include "analysis/run_tests.h"
#include "cli/contract.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::cli {

/// A contract and the results of its tests; none if it is wrong.
struct Tested {
    Checked checked;
    std::vector<analysis::TestResult> results;
    std::optional<analysis::Coverage> coverage;  ///< If it is wanted.
};

/// The title of a test, and which of its cases: "no clearance, no money (late)".
[[nodiscard]] std::string full_title(const model::Test& test);

/// The failures of a test, each with its line underlined; empty if it passes.
[[nodiscard]] std::string failures_of(const analysis::TestResult& result, const Checked& checked);

/// How many of `all` failed.
[[nodiscard]] std::size_t failed(const std::vector<analysis::TestResult>& all);

/// The results as JUnit XML: a suite for each file, a case for each test. A wrong contract is one
/// case with an error.
[[nodiscard]] std::string junit(const std::vector<Tested>& all);

/// `text` as it may stand in XML 1.0, in an attribute too: what XML cannot hold is made visible.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace tranche::cli
