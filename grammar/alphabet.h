// SPDX-License-Identifier: Apache-2.0
/// Which characters a lexer tells apart. ANTLR works out each step of its lexer when a text first
/// takes it: with one letter for all that mean the same to every rule there are few to work out.
#pragma once

#include <antlr4-runtime.h>

#include <array>
#include <cstdint>

namespace tranche::grammar {

/// The ASCII characters, and for each the first one that no rule of the lexer's first mode tells
/// from it: itself, or one before it. Line feeds stand for themselves.
class Alphabet {
public:
    static constexpr std::size_t size = 128;

    explicit Alphabet(const antlr4::atn::ATN& lexer);

    /// Checks nothing: `character` is below `size`.
    [[nodiscard]] std::uint8_t shown(std::size_t character) const { return shown_[character]; }

private:
    void tell_apart(const antlr4::misc::IntervalSet& some);

    std::array<std::uint8_t, size> shown_{};
};

}  // namespace tranche::grammar
