// SPDX-License-Identifier: Apache-2.0
/// The diagnostics of the grammar layer, as typed constants.
#pragma once

#include "base/diagnostics.h"

namespace tranche::grammar {

#define TRANCHE_DIAGNOSTIC(code, severity, name, text, ...) \
    inline constexpr DiagnosticKind<__VA_ARGS__> name{code, #name, Severity::severity, text};
#include "grammar/diagnostics.def"
#undef TRANCHE_DIAGNOSTIC

}  // namespace tranche::grammar
