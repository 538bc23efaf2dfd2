// SPDX-License-Identifier: Apache-2.0
/// What `check` found, as SARIF 2.1.0: what code hosts and editors show next to the lines.
#pragma once

#include "cli/contract.h"
#include "cli/environment.h"

#include <string>
#include <vector>

namespace tranche::cli {

/// One run with a result for each diagnostic that was kept, in ASCII.
///
/// Units:  lines and columns from 1, columns in code points; an end is the place behind the last
///         character.
/// Shape:  rules are those with a result, in order of code. The location of a file at or below
///         `folder` is relative to it. A fingerprint does not change when the place or the layout
///         of what is wrong does; nor do those of others when one is mended, unless they say
///         the same of the same words.
[[nodiscard]] std::string sarif(const std::vector<Checked>& files,
                                const std::string& folder,
                                Exit exit);

}  // namespace tranche::cli
