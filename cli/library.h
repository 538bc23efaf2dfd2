// SPDX-License-Identifier: Apache-2.0
/// The files that contracts may import: those below a folder, and nothing that a link leads to.
#pragma once

#include "grammar/read.h"

#include <string>

namespace tranche::cli {

/// Answers with plain files below `folder`, "contracts/" or nothing for the current one. No part of
/// the way below it may be a symbolic link. Never waits: what is no plain file is not read.
[[nodiscard]] grammar::Library files_below(std::string folder);

}  // namespace tranche::cli
