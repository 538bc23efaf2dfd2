// SPDX-License-Identifier: Apache-2.0
/// The diagnostics of the compiler layer, as typed constants.
#pragma once

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/quantity.h"

#include <string>

namespace tranche::compiler {

#define TRANCHE_DIAGNOSTIC(code, severity, name, text, ...) \
    inline constexpr DiagnosticKind<__VA_ARGS__> name{code, #name, Severity::severity, text};
#include "compiler/diagnostics.def"
#undef TRANCHE_DIAGNOSTIC

}  // namespace tranche::compiler
