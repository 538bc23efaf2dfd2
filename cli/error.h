// SPDX-License-Identifier: Apache-2.0
/// How a command gives up: with a code and a text, caught once in run.cpp.
#pragma once

#include "cli/environment.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace tranche::cli {

/// A failure that ends the command. `where` is the file or argument it is about; it may be empty.
class Failure : public std::runtime_error {
public:
    Failure(Exit exit, std::string_view code, std::string where, const std::string& text)
        : std::runtime_error(text), exit_(exit), code_(code), where_(std::move(where)) {}

    [[nodiscard]] Exit exit() const { return exit_; }

    [[nodiscard]] std::string_view code() const { return code_; }

    [[nodiscard]] const std::string& where() const { return where_; }

private:
    Exit exit_;
    std::string_view code_;
    std::string where_;
};

/// A kind of failure: its exit, its code, and a text whose holes have types.
template <typename... Args>
struct FailureKind {
    Exit exit;
    std::string_view code;
    fmt::format_string<Args...> text;
};

/// The failure of that kind about `where`.
template <typename... Args>
[[nodiscard]] Failure failure(const FailureKind<Args...>& kind,
                              std::string where,
                              const std::type_identity_t<Args>&... args) {
    return {kind.exit, kind.code, std::move(where),
            fmt::vformat(kind.text, fmt::make_format_args(args...))};
}

#define TRANCHE_DIAGNOSTIC(code, exit, name, text, ...) \
    inline constexpr FailureKind<__VA_ARGS__> name{Exit::exit, code, text};
#include "cli/diagnostics.def"
#undef TRANCHE_DIAGNOSTIC

}  // namespace tranche::cli
