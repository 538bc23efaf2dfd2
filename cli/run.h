// SPDX-License-Identifier: Apache-2.0
/// The command line, without main(): tests call it with their own streams.
#pragma once

#include "cli/environment.h"

#include <string>
#include <vector>

namespace tranche::cli {

/// Runs `arguments` (without the program name). Never throws; every failure becomes a message with
/// a code on `err` and an exit.
[[nodiscard]] Exit run(const std::vector<std::string>& arguments,
                       Environment& environment) noexcept;

}  // namespace tranche::cli
