// SPDX-License-Identifier: Apache-2.0
/// What may be typed next: read from the options and commands themselves, so that none is missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace tranche::cli {

/// A word that may come next, and what it is for, in one line.
struct Candidate {
    std::string word;
    std::string summary;
};

/// What may stand for the last of `words`, those behind the name of the program; the last may be
/// empty. Options are offered once a dash is typed. None where a file or another value is expected.
[[nodiscard]] std::vector<Candidate> candidates(const CLI::App& app,
                                                const std::vector<std::string>& words);

/// What a shell reads to ask the program for candidates; nothing if there is no such shell.
[[nodiscard]] std::optional<std::string_view> completion_script(std::string_view shell);

}  // namespace tranche::cli
