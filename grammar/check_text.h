// SPDX-License-Identifier: Apache-2.0
/// What the bytes of a contract must be before anything reads words in them.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"

namespace tranche::grammar {

/// Whether `source` is text that people and machines read alike: not too large, UTF-8, without
/// invisible, control or direction characters anywhere, comments and texts included.
///
/// Errors: a diagnostic for what is not; one for the whole file if it is too large, binary, or no
/// UTF-8.
[[nodiscard]] bool check_text(const SourceFile& source, Diagnostics& diagnostics);

}  // namespace tranche::grammar
