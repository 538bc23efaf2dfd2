// SPDX-License-Identifier: Apache-2.0
#include "grammar/tokens.h"

#include "grammar/alphabet.h"
#include "grammar/diagnostics.h"
#include "grammar/limits.h"
#include "grammar/vocabulary.h"

#include <antlr4-runtime.h>

#include "TrancheLexer.h"
#include <algorithm>

namespace tranche::grammar {

namespace {

using generated::TrancheLexer;

/// The bytes of a text for ANTLR, whose own stream decodes UTF-8 badly and counts code points.
/// Every byte beyond ASCII is shown as U+007F, which no contract may contain; so offsets are bytes,
/// and the lexer's tables hold every character. Characters that no rule tells apart are shown as
/// one: nobody reads the text of a token here.
class Bytes final : public antlr4::CharStream {
public:
    Bytes(const SourceFile& source, const Alphabet& alphabet)
        : source_(source), alphabet_(alphabet) {}

    void consume() override { ++at_; }

    std::size_t LA(ssize_t ahead) override {
        const auto where =
            static_cast<std::size_t>(static_cast<ssize_t>(at_) + (ahead > 0 ? ahead - 1 : ahead));
        if (where >= source_.text().size()) {
            return EOF;
        }
        const std::size_t byte = static_cast<unsigned char>(source_.text()[where]);
        return alphabet_.shown(std::min(byte, Alphabet::size - 1));
    }

    ssize_t mark() override { return 0; }

    void release(ssize_t /*marker*/) override {}

    std::size_t index() override { return at_; }

    void seek(std::size_t index) override { at_ = index; }

    std::size_t size() override { return source_.text().size(); }

    std::string getSourceName() const override { return source_.name(); }

    std::string getText(const antlr4::misc::Interval& interval) override {
        const auto begin = static_cast<std::size_t>(interval.a);
        return source_.text().substr(begin, static_cast<std::size_t>(interval.b) + 1 - begin);
    }

    std::string toString() const override { return source_.text(); }

private:
    const SourceFile& source_;
    const Alphabet& alphabet_;
    std::size_t at_ = 0;
};

/// The kind of a token: the lexer knows names and units, and some of them are words of the
/// language.
std::uint16_t kind_of(const antlr4::Token& token, Span span, const SourceFile& source) {
    const auto kind = static_cast<std::uint16_t>(token.getType());
    const bool may_be_keyword = kind == TrancheLexer::NAME || kind == TrancheLexer::UNIT;
    return may_be_keyword ? keyword(source.at(span)).value_or(kind) : kind;
}

void check_length(const Token& token, Diagnostics& diagnostics) {
    const std::size_t length = token.span.end - token.span.begin;
    switch (token.kind) {
        case TrancheLexer::NAME:
        case TrancheLexer::UNIT:
        case TrancheLexer::BAD_NAME:
            if (length > name_length_max) {
                diagnostics.report(token.span, name_too_long, length, name_length_max);
            }
            break;
        case TrancheLexer::TEXT:
            if (length > text_bytes_max + 2) {
                diagnostics.report(token.span, text_too_long, length - 2, text_bytes_max);
            }
            break;
        default: break;
    }
}

}  // namespace

std::vector<Token> tokenize(const SourceFile& source, Diagnostics& diagnostics) {
    static const Alphabet alphabet(TrancheLexer(nullptr).getATN());
    Bytes bytes(source, alphabet);
    TrancheLexer lexer(&bytes);
    lexer.removeErrorListeners();
    std::vector<Token> tokens;
    const std::uint32_t first = source.span().begin;
    for (auto next = lexer.nextToken(); next->getType() != antlr4::Token::EOF;
         next = lexer.nextToken()) {
        const Span span{first + static_cast<std::uint32_t>(next->getStartIndex()),
                        first + static_cast<std::uint32_t>(next->getStopIndex() + 1)};
        const Token token{.span = span,
                          .line = static_cast<std::uint32_t>(next->getLine()),
                          .kind = kind_of(*next, span, source)};
        if (tokens.size() == tokens_max) {
            diagnostics.report(token.span, too_many_words, tokens_max);
            return {};
        }
        check_length(token, diagnostics);
        tokens.push_back(token);
    }
    return tokens;
}

std::vector<Token> without_comments(const std::vector<Token>& tokens) {
    std::vector<Token> result;
    result.reserve(tokens.size());
    std::copy_if(tokens.begin(), tokens.end(), std::back_inserter(result),
                 [](const Token& token) { return token.kind != TrancheLexer::COMMENT; });
    return result;
}

}  // namespace tranche::grammar
