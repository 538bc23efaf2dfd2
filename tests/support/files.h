// SPDX-License-Identifier: Apache-2.0
/// Files of the test tree.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::tests {

/// The whole file. Fails the test run if it cannot be read.
[[nodiscard]] std::string slurp(const std::filesystem::path& path);

/// A path below the root of the repository.
[[nodiscard]] std::filesystem::path source_path(std::string_view below);

/// The rows of a CSV file without quoting, below the root, without its header line and without
/// lines that start with `#`.
[[nodiscard]] std::vector<std::vector<std::string>> csv_rows(std::string_view below);

}  // namespace tranche::tests
