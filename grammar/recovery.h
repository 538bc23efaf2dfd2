// SPDX-License-Identifier: Apache-2.0
/// What the parser does at an error: one message in the words of the reader, then on to the next
/// clause. It never invents or drops a word to make a clause fit.
#pragma once

#include "base/diagnostics.h"
#include "grammar/mistakes.h"
#include "grammar/vocabulary.h"
#include "grammar/words.h"

#include <antlr4-runtime.h>

#include <optional>
#include <vector>

namespace tranche::grammar {

/// Recovers by the layout that people write: after an error it resumes at a clause word that stands
/// first on its line, or at the brace that closes the block.
class Recovery final : public antlr4::ANTLRErrorStrategy {
public:
    Recovery(const SourceFile& source,
             const Words& words,
             const Repaired& repaired,
             Diagnostics& diagnostics)
        : source_(source), words_(words), repaired_(repaired), diagnostics_(diagnostics) {}

    void reset(antlr4::Parser* parser) override;
    antlr4::Token* recoverInline(antlr4::Parser* parser) override;
    void recover(antlr4::Parser* parser, std::exception_ptr error) override;
    void sync(antlr4::Parser* parser) override;
    void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& error) override;

    bool inErrorRecoveryMode(antlr4::Parser* /*parser*/) override { return false; }

    void reportMatch(antlr4::Parser* /*parser*/) override {}

private:
    void resume(antlr4::Parser& parser, const Block& block, std::size_t clause);
    [[nodiscard]] std::size_t line_start(std::size_t index) const;
    [[nodiscard]] std::size_t indentation(std::size_t index) const;
    void report_not_a_clause(antlr4::Parser& parser, const Block& block);
    void report_unexpected(antlr4::Parser& parser);
    void add_hint(Diagnostic& error, const std::vector<std::size_t>& expected) const;
    [[nodiscard]] std::vector<std::size_t> expected_here(antlr4::Parser& parser) const;
    [[nodiscard]] std::string found() const;
    [[nodiscard]] bool is_known(std::size_t from) const;
    [[nodiscard]] bool settle_swapped(const Block& block);

    const SourceFile& source_;
    const Words& words_;
    const Repaired& repaired_;
    Diagnostics& diagnostics_;
    bool is_handling_ = false;          ///< Between an error and the rule that recovers from it.
    std::size_t place_ = 0;             ///< The word at hand,
    std::vector<std::size_t> choices_;  ///< and the states in which the parser has looked at it.

    /// The word that was reported last, and what was expected in its place.
    struct Reported {
        std::size_t place = 0;
        std::vector<std::size_t> expected;
    };

    std::optional<Reported> reported_;
};

}  // namespace tranche::grammar
