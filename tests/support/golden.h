// SPDX-License-Identifier: Apache-2.0
/// Golden tests: a case is a file that holds its input, a line `# ----`, and the output expected
/// for it as comments of the contract language, so that a case stays a contract one can run.
///
/// To add a case, write the input and run with TRANCHE_UPDATE_GOLDEN=1; then read the diff.
/// To add a suite, write its transcript function and one row in the table of golden.cpp.
#pragma once

#include "base/source.h"

#include <string>

namespace tranche::tests {

/// Adds one Boost test case per file of every suite in the table in golden.cpp.
void register_golden_suites();

}  // namespace tranche::tests
