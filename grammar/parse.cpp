// SPDX-License-Identifier: Apache-2.0
#include "grammar/parse.h"

#include "grammar/build_file.h"
#include "grammar/check_text.h"
#include "grammar/tokens.h"
#include "grammar/words.h"

namespace tranche::grammar {

ast::File parse(const SourceFile& source, Diagnostics& diagnostics) {
    if (!check_text(source, diagnostics)) {
        return {};
    }
    const auto tokens = without_comments(tokenize(source, diagnostics));
    Words words(source);
    generated::TrancheParser parser(&words);
    const Figures figures(source, diagnostics);
    const Clauses clauses(figures);
    ast::File file;
    std::size_t at = 0;
    while (at < tokens.size()) {
        std::size_t end = at + 1;
        int depth = 0;
        for (; end < tokens.size(); ++end) {
            const auto kind = tokens[end].kind;
            if (kind == generated::TrancheParser::LBRACE)
                ++depth;
            if (kind == generated::TrancheParser::RBRACE && --depth == 0) {
                ++end;
                break;
            }
            if (depth == 0 && tokens[at].kind == generated::TrancheParser::KW_SOURCE &&
                source.at(tokens[end].span) != "dated" && source.at(tokens[end].span) != "url" &&
                tokens[end].kind != generated::TrancheParser::NAME &&
                tokens[end].kind != generated::TrancheParser::TEXT &&
                tokens[end].kind != generated::TrancheParser::DATE)
                break;
        }
        words.show(std::span(tokens).subspan(at, end - at), {});
        parser.reset();
        auto* tree = parser.declaration();
        if (parser.getNumberOfSyntaxErrors() == 0)
            file.declarations.push_back(build_declaration(*tree, clauses));
        at = end;
    }
    return file;
}

}  // namespace tranche::grammar
