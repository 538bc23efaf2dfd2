// SPDX-License-Identifier: Apache-2.0
/// What the ledger says when something is wrong, and how its texts become errors and findings.
#pragma once

#include "base/diagnostics.h"
#include "ledger/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace tranche::ledger {

#define TRANCHE_DIAGNOSTIC(code, severity, name, text, ...) \
    inline const DiagnosticKind<__VA_ARGS__> name{code, #name, Severity::severity, text};
#include "ledger/diagnostics.def"
#undef TRANCHE_DIAGNOSTIC

template <typename... Args>
[[nodiscard]] std::string text_of(const DiagnosticKind<Args...>& kind,
                                  const std::type_identity_t<Args>&... args) {
    return fmt::vformat(kind.text, fmt::make_format_args(args...));
}

template <typename... Args>
[[nodiscard]] LedgerError error(Fault fault,
                                const DiagnosticKind<Args...>& kind,
                                const std::type_identity_t<Args>&... args) {
    return {fault, kind.code, text_of(kind, args...)};
}

}  // namespace tranche::ledger
