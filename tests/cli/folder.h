// SPDX-License-Identifier: Apache-2.0
/// A folder of its own in which the program is run as a user would run it.
#pragma once

#include "base/instant.h"
#include "cli/environment.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tranche::cli::tests {

/// What a command said on both streams, in the order written, and what it returned.
struct Answer {
    Exit exit = Exit::ok;
    std::string text;
};

/// A fresh folder with the contracts of the repository, in `contracts/` and beside it, and the
/// fixtures of tests/cli/files/. It is the working directory as long as it lives.
class WorkingFolder {
public:
    WorkingFolder();
    WorkingFolder(const WorkingFolder&) = delete;
    WorkingFolder& operator=(const WorkingFolder&) = delete;
    ~WorkingFolder();

    /// Runs the program at `now` as ada, with no terminal, and expects what holds of every run: a
    /// known exit, no control characters in what it says, and if it fails, a code and no file
    /// created, changed or left behind.
    [[nodiscard]] Answer run(const std::vector<std::string>& arguments, Instant now) const;

    /// The bytes of every file in the folder, by name.
    [[nodiscard]] std::map<std::string, std::string> files() const;

private:
    std::filesystem::path before_;
    std::filesystem::path root_;
};

/// The names that the list of commands of a help has, in its order.
[[nodiscard]] std::vector<std::string> commands_in(const std::string& help);

/// 2026-01-05T10:00:00Z, the clock of the transcripts.
[[nodiscard]] Instant usual_now();

}  // namespace tranche::cli::tests
