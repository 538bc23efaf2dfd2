// SPDX-License-Identifier: Apache-2.0
/// Assertions that stay on in release builds: they find bugs in tranche, never mistakes in
/// contracts.
#pragma once

#include <stdexcept>
#include <string_view>

namespace tranche {

/// A broken invariant inside tranche. Caught once, in cli/main.cpp, and reported as a bug (exit
/// 70).
class InternalError : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws InternalError with `what` and the place of the broken invariant.
[[noreturn]] void fail(std::string_view what, const char* file, int line);

/// Fails, naming the caller, unless `condition` holds.
// Inline, so that the static analyzer knows what holds afterwards; and builtins rather than
// std::source_location, which clang-tidy 14 does not know.
inline void check(bool condition,
                  std::string_view what,
                  const char* file = __builtin_FILE(),
                  int line = __builtin_LINE()) {
    if (!condition) {
        fail(what, file, line);
    }
}

}  // namespace tranche
