// SPDX-License-Identifier: Apache-2.0
/// Transcripts: a case is a text file of commands, each with what it prints, as a terminal shows
/// it. A line `$ ...` is a command; comments stand directly above it; an empty line ends the output
/// of a command, and `[exit 2]` is its last line if the exit is not 0.
///
/// To add a case, write the commands and run with TRANCHE_UPDATE_GOLDEN=1; then read the diff.
#pragma once

#include <string>

namespace tranche::cli::tests {

/// The transcript with each output replaced by what its command prints now, in a fresh folder.
[[nodiscard]] std::string replayed(const std::string& transcript);

/// Adds one Boost test case per file tests/cli/*.transcript to the suite `cli`.
void register_transcripts();

}  // namespace tranche::cli::tests
