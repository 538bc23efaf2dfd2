// SPDX-License-Identifier: Apache-2.0
#include "grammar/question.h"

#include "grammar/build_clauses.h"
#include "grammar/check_text.h"
#include "grammar/mistakes.h"
#include "grammar/recovery.h"
#include "grammar/words.h"

namespace tranche::grammar {

std::optional<ast::Question> read_question(const SourceFile& source, Diagnostics& diagnostics) {
    const std::size_t errors_before = diagnostics.error_count();
    const auto has_errors = [&] { return diagnostics.error_count() > errors_before; };
    if (!check_text(source, diagnostics)) {
        return std::nullopt;
    }
    const auto tokens = without_comments(tokenize(source, diagnostics));
    if (has_errors()) {
        return std::nullopt;
    }
    const Span end{source.span().end, source.span().end};
    const Repaired repaired = repair(source, tokens, diagnostics);
    Words words(source);
    words.show(repaired.tokens, end);
    generated::TrancheParser parser(&words);
    parser.setErrorHandler(std::make_shared<Recovery>(source, words, repaired, diagnostics));
    const auto* tree = parser.question();
    if (has_errors()) {
        return std::nullopt;
    }
    const Figures figures(source, diagnostics);
    ast::Question question = Clauses(figures).question(*tree);
    return has_errors() ? std::nullopt : std::optional(std::move(question));
}

}  // namespace tranche::grammar
