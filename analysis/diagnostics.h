// SPDX-License-Identifier: Apache-2.0
/// The diagnostics of the analysis layer, as typed constants.
#pragma once

#include "base/diagnostics.h"
#include "base/quantity.h"

#include <string>

namespace tranche::analysis {

#define TRANCHE_DIAGNOSTIC(code, severity, name, text, ...) \
    inline constexpr DiagnosticKind<__VA_ARGS__> name{code, #name, Severity::severity, text};
#include "analysis/diagnostics.def"
#undef TRANCHE_DIAGNOSTIC

}  // namespace tranche::analysis
