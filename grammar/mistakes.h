// SPDX-License-Identifier: Apache-2.0
/// Mistakes that every author makes once: `250MW`, `02/27/2026`, `$30B`. Each is reported with what
/// to write, and then read as what was meant, so that it is the only message about its place.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/tokens.h"

#include <vector>

namespace tranche::grammar {

struct Repaired {
    std::vector<Token> tokens;   ///< Without mistake tokens; nothing built of them may be used.
    std::vector<Span> mistakes;  ///< In order of their places.

    /// Whether a mistake starts in [begin, end).
    [[nodiscard]] bool has_mistake(std::uint32_t begin, std::uint32_t end) const;
};

/// Reports the mistakes in `tokens`, which hold no comments.
[[nodiscard]] Repaired repair(const SourceFile& source,
                              const std::vector<Token>& tokens,
                              Diagnostics& diagnostics);

}  // namespace tranche::grammar
