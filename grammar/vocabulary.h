// SPDX-License-Identifier: Apache-2.0
/// The words of the language as its reader knows them: which declare, which may be names, what they
/// are called in a message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tranche::grammar {

/// A rule `{ clause* }`: its clauses, and what they are called in a message.
struct Block {
    std::size_t rule;
    std::size_t clause_rule;
    std::string_view clause;  ///< "a clause of a milestone"
    std::string_view home;    ///< "a milestone"; empty for the rows of a table.
};

/// The block whose rule, or whose clause's rule, is `rule`; none if there is no such block.
[[nodiscard]] const Block* block_of(std::size_t rule);
[[nodiscard]] const Block* block_of_clause(std::size_t rule);

/// Whether a clause of the block can start with a token of this kind.
[[nodiscard]] bool starts_clause(const Block& block, std::size_t kind);

/// "a purchase", "an investment or a capacity": the blocks with a clause that starts so.
[[nodiscard]] std::string home_of(std::size_t kind);

[[nodiscard]] bool is_declaration_word(std::size_t kind);
[[nodiscard]] std::vector<std::string_view> declaration_words();

/// How many braces are open behind a token of this kind, if `open` were before it.
[[nodiscard]] std::size_t braces_after(std::size_t open, std::size_t kind);

/// Whether a token of this kind may be a name.
[[nodiscard]] bool is_name(std::size_t kind);

/// The kind of a word of the language, by its spelling; none if it is not one.
[[nodiscard]] std::optional<std::uint16_t> keyword(std::string_view word);

/// Whether it is a word of the language.
[[nodiscard]] bool is_keyword(std::size_t kind);

/// Whether it is a word, of the language or not, rather than a figure, a text or a sign.
[[nodiscard]] bool is_word(std::size_t kind);

/// Whether it is a word of the language that may not be a name.
[[nodiscard]] bool is_reserved(std::size_t kind);

/// Whether it is `day`, `months` and so on.
[[nodiscard]] bool is_time_unit(std::size_t kind);

/// The word or sign of a kind; empty for kinds with many spellings.
[[nodiscard]] std::string_view spelling(std::size_t kind);

/// What may stand at a place, in words: "a unit", "a name or an amount", "`stop`".
[[nodiscard]] std::string described(std::vector<std::size_t> kinds);

/// The text of a file in backticks, cut if it is long.
[[nodiscard]] std::string in_backticks(std::string_view text);

[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace tranche::grammar
