// SPDX-License-Identifier: Apache-2.0
/// What a transcript can do besides running the program: prepare files, damage them, look at them.
#pragma once

#include "tests/cli/folder.h"

#include <optional>
#include <string>
#include <vector>

namespace tranche::cli::tests {

/// The words of a command line. Quotes keep words together; `\x1b` is that byte, `\n` a line break.
[[nodiscard]] std::vector<std::string> words_of(const std::string& line);

/// Runs the helper that `words` name; nothing if there is none of that name.
[[nodiscard]] std::optional<Answer> help(const std::vector<std::string>& words);

}  // namespace tranche::cli::tests
