// SPDX-License-Identifier: Apache-2.0
/// The tokens of one declaration, as ANTLR's parser wants to see them.
#pragma once

#include "base/source.h"
#include "grammar/tokens.h"

#include <antlr4-runtime.h>

#include <span>
#include <string>
#include <vector>

namespace tranche::grammar {

/// From the text that a template is written in to one of its expansions, or nowhere.
struct Shift {
    std::uint32_t by = 0;  ///< Offsets wrap, so that the way may go back.

    [[nodiscard]] Span moved(Span span) const { return {span.begin + by, span.end + by}; }

    [[nodiscard]] Span back(Span span) const { return {span.begin - by, span.end - by}; }
};

/// A Token for ANTLR. Start and stop are offsets of a source, the stop included.
class Word final : public antlr4::Token {
public:
    Word(const SourceFile& source, const grammar::Token& token, std::size_t index, Shift shift)
        : source_(&source),
          token_(token),
          index_(static_cast<std::uint32_t>(index)),
          shift_(shift) {}

    [[nodiscard]] Span span() const { return shift_.moved(token_.span); }

    std::string getText() const override { return std::string(source_->at(token_.span)); }

    std::size_t getType() const override { return token_.kind == end_kind ? EOF : token_.kind; }

    std::size_t getLine() const override { return token_.line; }

    std::size_t getCharPositionInLine() const override { return 0; }

    std::size_t getChannel() const override { return DEFAULT_CHANNEL; }

    std::size_t getTokenIndex() const override { return index_; }

    std::size_t getStartIndex() const override { return span().begin; }

    std::size_t getStopIndex() const override { return span().end - 1; }

    antlr4::TokenSource* getTokenSource() const override { return nullptr; }

    antlr4::CharStream* getInputStream() const override { return nullptr; }

    std::string toString() const override { return getText(); }

    /// The kind of the word that stands behind the last one.
    static constexpr std::uint16_t end_kind = 0;

private:
    const SourceFile* source_;
    grammar::Token token_;
    std::uint32_t index_;
    Shift shift_;
};

/// The words of one declaration at a time, and an end.
class Words final : public antlr4::TokenStream {
public:
    explicit Words(const SourceFile& source) : source_(source) {}

    /// Shows `tokens` from now on, moved by `shift`; `after` is the place that an unexpected end is
    /// reported at.
    void show(std::span<const grammar::Token> tokens, Span after, Shift shift = {});

    [[nodiscard]] const Word& word(std::size_t index) const;

    void consume() override;
    std::size_t LA(ssize_t ahead) override;
    antlr4::Token* LT(ssize_t ahead) override;
    antlr4::Token* get(std::size_t index) const override;

    ssize_t mark() override { return 0; }

    void release(ssize_t /*marker*/) override {}

    std::size_t index() override { return at_; }

    void seek(std::size_t index) override { at_ = index; }

    std::size_t size() override { return words_.size(); }

    std::string getSourceName() const override { return source_.name(); }

    antlr4::TokenSource* getTokenSource() const override { return nullptr; }

    std::string getText(const antlr4::misc::Interval& interval) override;
    std::string getText() override;
    std::string getText(antlr4::RuleContext* context) override;
    std::string getText(antlr4::Token* start, antlr4::Token* stop) override;

private:
    const SourceFile& source_;
    std::vector<Word> words_;
    std::size_t at_ = 0;
};

}  // namespace tranche::grammar
