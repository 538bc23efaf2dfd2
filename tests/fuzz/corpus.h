// SPDX-License-Identifier: Apache-2.0
/// Every contract that the repository holds, right or wrong: what mutations start from.
#pragma once

#include <string>
#include <vector>

namespace tranche::tests {

/// The contracts shipped, in order of their paths.
[[nodiscard]] std::vector<std::string> shipped_contracts();

/// Those, the inputs of the golden files, the files of hostile intent and the examples of the
/// language's page; none longer than 16 KB.
[[nodiscard]] std::vector<std::string> all_contracts();

}  // namespace tranche::tests
