// SPDX-License-Identifier: Apache-2.0
/// Cuts a contract into its declarations before the parser sees them, by braces and by layout; so
/// that an error in one declaration stays in it, and so does the memory of its tree.
#pragma once

#include "base/diagnostics.h"
#include "base/source.h"
#include "grammar/mistakes.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tranche::grammar {

/// Reports the first place where more than `nesting_max` brackets and braces are open; the parser
/// recurses and must not see such a file.
[[nodiscard]] bool check_nesting(const std::vector<Token>& tokens, Diagnostics& diagnostics);

/// The tokens [begin, end) of one declaration.
struct Slice {
    enum class State { whole, unclosed };

    std::size_t begin = 0;
    std::size_t end = 0;
    State state = State::whole;
};

/// Finds one declaration after the other. White space has no meaning in a contract, but it is the
/// best witness there is when a brace is missing: a heading at the start of a line ends the block
/// that is open there. No contract without errors is cut by that rule: all of its braces are
/// closed, and then what looks like a heading in a block is none.
class Splitter {
public:
    Splitter(const SourceFile& source, const Repaired& repaired, Diagnostics& diagnostics)
        : source_(source),
          repaired_(repaired),
          tokens_(repaired.tokens),
          diagnostics_(diagnostics),
          are_all_closed_(are_all_closed(repaired.tokens)) {}

    /// The next declaration, if there is one. Reports what stands between declarations.
    [[nodiscard]] std::optional<Slice> next();

    /// What follows the last slice up to the next heading belongs to an error already reported.
    void mute() { is_muted_ = true; }

private:
    /// What is open where a declaration is looked through.
    struct Open {
        std::vector<std::size_t> braces;
        std::size_t brackets = 0;  ///< Before its first brace.
    };

    [[nodiscard]] static bool are_all_closed(const std::vector<Token>& tokens);
    [[nodiscard]] std::uint16_t kind(std::size_t index) const;
    [[nodiscard]] bool is_at_margin(std::size_t index) const;
    [[nodiscard]] std::size_t behind_path(std::size_t index) const;
    [[nodiscard]] bool is_heading(std::size_t index) const;
    [[nodiscard]] bool starts_declaration(std::size_t index) const;
    [[nodiscard]] bool is_misspelt_heading(std::size_t index) const;
    [[nodiscard]] bool ends_slice(const Slice& slice, const Open& open, std::size_t index) const;
    [[nodiscard]] std::size_t end_of(Slice& slice);
    void skip_junk();
    void report_junk(std::size_t index);
    void report_unclosed(const Slice& slice, std::size_t brace, std::size_t end);

    const SourceFile& source_;
    const Repaired& repaired_;
    const std::vector<Token>& tokens_;
    Diagnostics& diagnostics_;
    bool are_all_closed_;  ///< All braces, each by one behind it.
    std::size_t at_ = 0;
    bool is_muted_ = false;
};

}  // namespace tranche::grammar
