// SPDX-License-Identifier: Apache-2.0
/// Golden tests: a case is a file that holds its input, a line `# ----`, and the output expected
/// for it as comments of the contract language, so that a case stays a contract one can run.
///
/// To add a case, write the input and run with TRANCHE_UPDATE_GOLDEN=1; then read the diff.
/// To add a suite, write its transcript function and one row in the table of golden.cpp.
#pragma once

#include <functional>
#include <string>

namespace tranche::tests {

/// Adds one Boost test case per file of every suite in the table in golden.cpp.
void register_golden_suites();

/// Adds a Boost test case to the top-level suite of that name, which is opened if it is not yet.
void add_case(const char* suite, const std::string& name, const std::function<void()>& run);

}  // namespace tranche::tests
