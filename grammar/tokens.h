// SPDX-License-Identifier: Apache-2.0
/// The words and signs of a contract: what the lexer makes of its text, in 16 bytes each, so that
/// a large file fits in memory. The parser reads them one declaration at a time.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"

#include <cstdint>
#include <vector>

namespace tranche::grammar {

struct Token {
    Span span;
    std::uint32_t line = 0;  ///< From 1.
    std::uint16_t kind = 0;  ///< A token type of TrancheParser.
};

/// The tokens of `source` in order, comments included; its text must have passed `check_text`.
///
/// Errors: what is too long or too much, located. Nothing is skipped: every character that is not
/// white space is in some token.
[[nodiscard]] std::vector<Token> tokenize(const SourceFile& source, Diagnostics& diagnostics);

/// The same without comments.
[[nodiscard]] std::vector<Token> without_comments(const std::vector<Token>& tokens);

}  // namespace tranche::grammar
