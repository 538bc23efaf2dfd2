// SPDX-License-Identifier: Apache-2.0
/// What is thrown about a file that is imported. Caught once, in cli/.
#pragma once

#include "base/diagnostics.h"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace tranche::exchange {

/// Nothing of the file was taken.
class ImportError : public std::runtime_error {
public:
    ImportError(std::string_view code, std::string file, const std::string& text)
        : std::runtime_error(text), code_(code), file_(std::move(file)) {}

    /// "E5103"; the texts are in exchange/diagnostics.def.
    [[nodiscard]] std::string_view code() const { return code_; }

    [[nodiscard]] const std::string& file() const { return file_; }

private:
    std::string_view code_;
    std::string file_;
};

#define TRANCHE_DIAGNOSTIC(code, severity, name, text, ...) \
    inline const DiagnosticKind<__VA_ARGS__> name{code, #name, Severity::severity, text};
#include "exchange/diagnostics.def"
#undef TRANCHE_DIAGNOSTIC

template <typename... Args>
[[nodiscard]] ImportError error(const DiagnosticKind<Args...>& kind,
                                std::string file,
                                const std::type_identity_t<Args>&... args) {
    return {kind.code, std::move(file), fmt::vformat(kind.text, fmt::make_format_args(args...))};
}

}  // namespace tranche::exchange
