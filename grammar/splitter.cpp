// SPDX-License-Identifier: Apache-2.0
#include "grammar/splitter.h"

#include "base/text.h"
#include "grammar/diagnostics.h"
#include "grammar/limits.h"
#include "grammar/vocabulary.h"

#include "TrancheParser.h"
#include <algorithm>

namespace tranche::grammar {

namespace {

using Parser = generated::TrancheParser;

bool opens(std::uint16_t kind) {
    return kind == Parser::LBRACE || kind == Parser::LPAREN;
}

bool closes(std::uint16_t kind) {
    return kind == Parser::RBRACE || kind == Parser::RPAREN;
}

}  // namespace

bool check_nesting(const std::vector<Token>& tokens, Diagnostics& diagnostics) {
    std::size_t depth = 0;
    for (const Token& token : tokens) {
        if (opens(token.kind) && ++depth > nesting_max) {
            diagnostics.report(token.span, nested_too_deep, nesting_max);
            return false;
        }
        if (closes(token.kind) && depth > 0) {
            --depth;
        }
    }
    return true;
}

bool Splitter::are_all_closed(const std::vector<Token>& tokens) {
    std::size_t depth = 0;
    for (const Token& token : tokens) {
        if (token.kind == Parser::LBRACE) {
            ++depth;
        } else if (token.kind == Parser::RBRACE && depth-- == 0) {
            return false;
        }
    }
    return depth == 0;
}

std::uint16_t Splitter::kind(std::size_t index) const {
    return index < tokens_.size() ? tokens_[index].kind : std::uint16_t{0};
}

bool Splitter::is_at_margin(std::size_t index) const {
    const std::uint32_t begin = tokens_[index].span.begin - source_.span().begin;
    return begin == 0 || source_.text()[begin - 1] == '\n';
}

/// The first token behind a name, which may have dots, that starts at `index`.
std::size_t Splitter::behind_path(std::size_t index) const {
    while (kind(index + 1) == Parser::DOT) {
        index += 2;
    }
    return index + 1;
}

/// Whether `NAME "Title"` follows a word that declares, `for NAME {` follows `demand`, `NAME as`
/// follows `use`, `1 "Title"` follows `amendment`, or a text follows `test` or `import`: nothing
/// inside a block looks like that.
bool Splitter::is_heading(std::size_t index) const {
    switch (kind(index)) {
        case Parser::KW_DEMAND: {
            const auto after = kind(behind_path(index + 2));
            return kind(index + 1) == Parser::KW_FOR &&
                   (after == Parser::LBRACE || after == Parser::KW_CITES ||
                    after == Parser::KW_ASSUMED || after == Parser::KW_ACCEPTS);
        }
        case Parser::KW_USE:
            return is_name(kind(index + 1)) && kind(behind_path(index + 1)) == Parser::KW_AS;
        case Parser::KW_AMENDMENT:
            return kind(index + 1) == Parser::INTEGER && kind(index + 2) == Parser::TEXT;
        case Parser::KW_LEAVING:
            return is_name(kind(index + 1)) && kind(behind_path(index + 1)) == Parser::TEXT;
        case Parser::KW_UNIT:
            return (kind(index + 1) == Parser::UNIT || kind(index + 1) == Parser::NAME) &&
                   kind(index + 2) == Parser::TEXT;
        case Parser::KW_TEST:
        case Parser::KW_IMPORT: return kind(index + 1) == Parser::TEXT;
        default:
            return is_declaration_word(kind(index)) && is_name(kind(index + 1)) &&
                   kind(index + 2) == Parser::TEXT;
    }
}

bool Splitter::starts_declaration(std::size_t index) const {
    if (!is_declaration_word(kind(index))) {
        return false;
    }
    const auto before = index == 0 ? std::uint16_t{0} : kind(index - 1);
    const bool is_name_here =
        before == Parser::KW_CITES || before == Parser::KW_FOR || before == Parser::KW_AS ||
        before == Parser::KW_IS || before == Parser::KW_OF || before == Parser::DOT ||
        (before == Parser::KW_WHEN && index > 1 && kind(index - 2) == Parser::KW_EXCEPT);
    return !is_name_here && (is_at_margin(index) || is_heading(index));
}

std::optional<Slice> Splitter::next() {
    while (at_ < tokens_.size() && !is_declaration_word(kind(at_))) {
        skip_junk();
    }
    is_muted_ = false;
    if (at_ >= tokens_.size()) {
        return std::nullopt;
    }
    Slice slice{.begin = at_};
    slice.end = end_of(slice);
    at_ = slice.end;
    return slice;
}

/// Whether a declaration starts at `index`, with so much still open of the one before it: so that
/// one is not closed, or is one without braces. A template and an amendment hold declarations
/// in their braces.
bool Splitter::ends_slice(const Slice& slice, const Open& open, std::size_t index) const {
    if (open.braces.empty() && open.brackets == 0) {
        return index > slice.begin + 1 && starts_declaration(index);
    }
    const bool holds_declarations =
        (kind(slice.begin) == Parser::KW_TEMPLATE || kind(slice.begin) == Parser::KW_AMENDMENT) &&
        open.braces.size() == 1;
    return !are_all_closed_ && !holds_declarations && is_at_margin(index) && is_heading(index);
}

std::size_t Splitter::end_of(Slice& slice) {
    Open open;
    std::size_t at = slice.begin + 1;
    for (; at < tokens_.size() && !ends_slice(slice, open, at); ++at) {
        if (kind(at) == Parser::LBRACE) {
            open.braces.push_back(at);
        } else if (kind(at) == Parser::RBRACE && open.braces.size() <= 1) {
            return at + 1;
        } else if (kind(at) == Parser::RBRACE) {
            open.braces.pop_back();
        } else if (open.braces.empty() && opens(kind(at))) {
            ++open.brackets;
        } else if (open.braces.empty() && closes(kind(at)) && open.brackets > 0) {
            --open.brackets;
        }
    }
    if (!open.braces.empty()) {
        slice.state = Slice::State::unclosed;
        report_unclosed(slice, open.braces.front(), at);
    }
    return at;
}

void Splitter::report_unclosed(const Slice& slice, std::size_t brace, std::size_t end) {
    // A brace may be lost in a mistake of this declaration that has been reported.
    if (repaired_.has_mistake(tokens_[slice.begin].span.begin, tokens_[end - 1].span.end)) {
        return;
    }
    const bool has_for = kind(slice.begin + 1) == Parser::KW_FOR;
    const Span name = tokens_[slice.begin + (has_for ? 2 : 1)].span;
    const Span place = end < tokens_.size() ? tokens_[end].span : tokens_[end - 1].span;
    diagnostics_.report(place, not_closed, std::string(source_.at(name)))
        .note(tokens_[brace].span, "this is its `{`");
}

void Splitter::report_junk(std::size_t index) {
    const std::string text(source_.at(tokens_[index].span));
    if (kind(index) == Parser::RBRACE) {
        diagnostics_.report(tokens_[index].span, closes_nothing);
        return;
    }
    auto& error = diagnostics_.report(tokens_[index].span, not_a_declaration, in_backticks(text));
    if (const auto word = nearest(lower_case(text), declaration_words())) {
        error.suggest(fmt::format("did you mean `{}`?", *word));
    } else if (const std::string home = home_of(kind(index)); !home.empty()) {
        error.suggest(fmt::format("{} belongs in {}", in_backticks(text), home));
    }
}

/// Whether a line starts with a word, a name and a title: as a heading does whose first word is
/// misspelt.
bool Splitter::is_misspelt_heading(std::size_t index) const {
    return is_word(kind(index)) && is_at_margin(index) && is_name(kind(index + 1)) &&
           kind(index + 2) == Parser::TEXT && !is_at_margin(index + 1);
}

void Splitter::skip_junk() {
    const std::size_t begin = at_;
    std::size_t depth = 0;
    for (; at_ < tokens_.size(); ++at_) {
        const bool is_start =
            depth == 0 ? starts_declaration(at_) : is_at_margin(at_) && is_heading(at_);
        if (is_start || (at_ > begin && is_misspelt_heading(at_))) {
            break;
        }
        depth = braces_after(depth, kind(at_));
    }
    const Span first = tokens_[begin].span;
    const bool is_known = is_muted_ && !is_misspelt_heading(begin);
    if (!is_known && !repaired_.has_mistake(first.begin, first.end)) {
        report_junk(begin);
    }
    is_muted_ = true;
}

}  // namespace tranche::grammar
