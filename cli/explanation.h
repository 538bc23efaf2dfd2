// SPDX-License-Identifier: Apache-2.0
/// What there is to say of each diagnostic: the texts of docs/diagnostics.md, as part of the
/// program.
#pragma once

#include "base/diagnostics.h"

#include <string>
#include <string_view>
#include <vector>

namespace tranche::cli {

struct Explanation {
    std::string_view code;
    Severity severity;
    std::string text;         ///< The message, with `…` for what it names.
    std::string_view advice;  ///< What to do about it.
};

/// Those of every diagnostic of the program, in order of code.
/// Errors: none; checks that there is advice for each.
[[nodiscard]] std::vector<Explanation> explanations();

/// The lines of docs/diagnostics.txt: a code, a space, the advice; comments start with `#`.
extern const std::string_view advice_lines;

}  // namespace tranche::cli
