// SPDX-License-Identifier: Apache-2.0
/// The golden suites: which folder is run through which function.
#pragma once

#include <string>
#include <vector>

namespace tranche::tests {

/// What a suite computes from the input part of a case: the text to compare.
using Transcript = std::string (*)(const std::string& name, const std::string& text);

struct GoldenSuite {
    const char* layer;   ///< Folder under tests/, and the name of the Boost suite.
    const char* folder;  ///< Folder of cases under tests/<layer>/.
    Transcript transcript;
};

[[nodiscard]] std::vector<GoldenSuite> golden_suites();

[[nodiscard]] std::string compile_transcript(const std::string& name, const std::string& text);

}  // namespace tranche::tests
