// SPDX-License-Identifier: Apache-2.0
#include "grammar/mistakes.h"

#include "base/text.h"
#include "base/unit.h"
#include "grammar/date_mistakes.h"
#include "grammar/diagnostics.h"
#include "grammar/foreign.h"
#include "grammar/vocabulary.h"

#include "TrancheLexer.h"
#include <algorithm>
#include <array>

namespace tranche::grammar {

namespace {

using Lexer = generated::TrancheLexer;

bool is_number(const Token& token) {
    return token.kind == Lexer::INTEGER || token.kind == Lexer::DECIMAL;
}

std::string code(std::string_view text) {
    return fmt::format("`{}`", text);
}

/// The magnitude that a word of its own stands for, if it does.
std::optional<char> magnitude(std::string_view word) {
    struct Row {
        std::string_view word;
        char magnitude;
    };

    constexpr std::array rows{Row{"k", 'k'},       Row{"M", 'M'},        Row{"B", 'B'},
                              Row{"T", 'T'},       Row{"thousand", 'k'}, Row{"million", 'M'},
                              Row{"billion", 'B'}, Row{"trillion", 'T'}, Row{"mn", 'M'},
                              Row{"bn", 'B'},      Row{"tn", 'T'}};
    const auto* found =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.word == word; });
    return found == rows.end() ? std::nullopt : std::optional(found->magnitude);
}

std::string without_commas(std::string_view number) {
    std::string result(number);
    std::replace(result.begin(), result.end(), ',', '_');
    return result;
}

class Repair {
public:
    Repair(const SourceFile& source, const std::vector<Token>& tokens, Diagnostics& diagnostics)
        : source_(source), tokens_(tokens), diagnostics_(diagnostics) {}

    Repaired run() && {
        result_.tokens.reserve(tokens_.size());
        while (at_ < tokens_.size()) {
            step();
        }
        return std::move(result_);
    }

private:
    /// Reads the token at hand and what belongs to it.
    void step() {
        const Token& token = tokens_[at_];
        switch (token.kind) {
            case Lexer::INTEGER:
            case Lexer::DECIMAL: number(token); break;
            case Lexer::GLUED_UNIT: glued_unit(token); break;
            case Lexer::SHORT_DATE:
            case Lexer::OTHER_DATE: date(token); break;
            case Lexer::GROUPED:
                report(token.span, grouped_number, text(token))
                    .suggest(code(without_commas(text(token))));
                put(token, Lexer::DECIMAL);
                break;
            case Lexer::SYMBOL: currency(token, {"USD"}); break;
            case Lexer::BAD_ESCAPE: bad_escape(token); break;
            case Lexer::OPEN_TEXT: open_text(token); break;
            case Lexer::BAD_NAME: bad_name(token); break;
            case Lexer::FOREIGN:
            case Lexer::STRAY: stray(token); break;
            default: result_.tokens.push_back(token); break;
        }
        ++at_;
    }

    [[nodiscard]] std::string text(const Token& token) const { return text(token.span); }

    [[nodiscard]] std::string text(Span span) const { return std::string(source_.at(span)); }

    /// The token `ahead` places on, or an end.
    /// A token of no kind behind the last one.
    [[nodiscard]] Token peek(std::size_t ahead = 1) const {
        const std::uint32_t end = source_.span().end;
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : Token{.span = {end, end}};
    }

    template <typename... Args>
    Diagnostic& report(Span span,
                       const DiagnosticKind<Args...>& kind,
                       const std::type_identity_t<Args>&... args) {
        result_.mistakes.push_back(span);
        return diagnostics_.report(span, kind, args...);
    }

    void put(Token token, std::size_t kind) {
        token.kind = static_cast<std::uint16_t>(kind);
        result_.tokens.push_back(token);
    }

    void put(Span span, std::size_t kind) {
        put(Token{.span = span, .line = tokens_[at_].line, .kind = 0}, kind);
    }

    /// `10 B USD`, `10 billion`, `5 %`, `5 percent`.
    void number(const Token& token) {
        const Token next = peek();
        const Span both{token.span.begin, next.span.end};
        const std::string digits = text(token);
        const std::string word = text(next);
        const bool is_word = next.kind == Lexer::NAME || next.kind == Lexer::UNIT;
        if (is_word && magnitude(word)) {
            const bool has_unit = peek(2).kind == Lexer::UNIT;
            report(both, loose_magnitude, text(both))
                .suggest(code(digits + *magnitude(word) +
                              (has_unit ? " " + text(peek(2)) : std::string())));
            put(both, Lexer::DECIMAL);
            ++at_;
        } else if ((next.kind == Lexer::STRAY && word == "%") || (is_word && word == "percent")) {
            report(both, loose_percent, text(both)).suggest(code(digits + "%"));
            put(both, Lexer::PERCENT);
            ++at_;
        } else {
            result_.tokens.push_back(token);
        }
    }

    void glued_unit(const Token& token) {
        const std::string whole = text(token);
        std::size_t digits = whole.find_first_not_of("0123456789_.");
        if (digits == std::string::npos || whole[digits - 1] == '_') {
            report(token.span, grouped_number, whole);
            put(token, Lexer::DECIMAL);
            return;
        }
        if (const auto quarter = quarter_meant(whole)) {
            report(token.span, short_date, whole).suggest(code(*quarter));
            put(token, Lexer::QUARTER);
            return;
        }
        // `30BUSD` is a magnitude and a unit, `250MW` a unit.
        const std::string_view rest = std::string_view(whole).substr(digits);
        if (!Unit::named(rest) && magnitude(rest.substr(0, 1)) && Unit::named(rest.substr(1))) {
            ++digits;
        }
        auto& error = report(token.span, number_and_unit, whole);
        if (Unit::named(std::string_view(whole).substr(digits))) {
            error.suggest(code(whole.substr(0, digits) + " " + whole.substr(digits)));
        }
        const auto middle = token.span.begin + static_cast<std::uint32_t>(digits);
        put(Span{token.span.begin, middle}, Lexer::DECIMAL);
        put(Span{middle, token.span.end}, Lexer::UNIT);
    }

    void date(const Token& token) {
        const std::string written = text(token);
        const DateMeant meant = date_meant(written);
        auto& error = token.kind == Lexer::SHORT_DATE ? report(token.span, short_date, written)
                                                      : report(token.span, other_date, written);
        error.suggest(alternatives(meant.spellings));
        put(token, meant.kind);
    }

    /// `$30B`, `30 €`: the sign at hand stands before or behind a number.
    void currency(const Token& sign, const std::vector<std::string_view>& codes) {
        const Token next = peek();
        const bool is_before =
            is_number(next) || next.kind == Lexer::GROUPED || next.kind == Lexer::GLUED_UNIT;
        const bool is_behind = !result_.tokens.empty() && is_number(result_.tokens.back());
        if (!is_before && !is_behind) {
            report(sign.span, currency_sign, text(sign));
            return;
        }
        const Token digits = is_before ? next : result_.tokens.back();
        const Span both{std::min(sign.span.begin, digits.span.begin),
                        std::max(sign.span.end, digits.span.end)};
        std::vector<std::string> cures;
        for (const std::string_view each : codes) {
            cures.push_back(code(without_commas(text(digits)) + " " + std::string(each)));
        }
        report(both, currency_sign, text(both)).suggest(alternatives(cures));
        if (!is_before) {
            put(sign, Lexer::UNIT);
            return;
        }
        put(digits, Lexer::DECIMAL);
        ++at_;
        if (peek().kind != Lexer::UNIT) {
            put(sign, Lexer::UNIT);
        }
    }

    void bad_escape(const Token& token) {
        const std::string_view whole = source_.at(token.span);
        std::size_t at = whole.find('\\');
        while (whole[at + 1] == '"' || whole[at + 1] == '\\') {
            at = whole.find('\\', at + 2);
        }
        const auto begin = token.span.begin + static_cast<std::uint32_t>(at);
        const auto length = 1 + code_point_length(whole.substr(at + 1));
        const Span escape{begin, begin + static_cast<std::uint32_t>(length)};
        report(escape, unknown_escape, text(escape)).suggest("a backslash is written `\\\\`");
        put(token, Lexer::TEXT);
    }

    void open_text(const Token& token) {
        report(token.span, text_not_closed).suggest("close it with `\"` on the same line");
        put(token, Lexer::TEXT);
        const std::string_view whole = source_.at(token.span);
        const std::size_t last = whole.find_last_not_of(" \t");
        if (whole[last] == '{') {
            const auto brace = token.span.begin + static_cast<std::uint32_t>(last);
            put(Span{brace, brace + 1}, Lexer::LBRACE);
        }
    }

    void bad_name(const Token& token) {
        std::string lower = text(token);
        std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        auto& error = report(token.span, capital_in_name, text(token));
        if (lower.front() != '_') {
            error.suggest(code(lower));
        }
        put(token, Lexer::NAME);
    }

    /// A run of characters that no word has, and the words it touches.
    void stray(const Token& token) {
        const ForeignSign sign = foreign_sign(source_.at(token.span));
        if (!sign.currencies.empty()) {
            currency(token, sign.currencies);
            return;
        }
        Span span = token.span;
        const bool joins = token.kind == Lexer::FOREIGN && sign.hint.empty();
        if (joins && !result_.tokens.empty() && is_word(result_.tokens.back()) &&
            result_.tokens.back().span.end == span.begin) {
            span.begin = result_.tokens.back().span.begin;
            result_.tokens.pop_back();
        }
        const std::string_view first = source_.at(token.span);
        const std::string shown =
            sign.is_space ? fmt::format("U+{:04X}", static_cast<unsigned>(code_point(first)))
                          : std::string(first.substr(0, code_point_length(first)));
        while (belongs(peek(), span, token, joins)) {
            ++at_;
            span.end = tokens_[at_].span.end;
        }
        report(span, stray_character, shown)
            .suggest(std::string(joins ? foreign_letter_hint : sign.hint));
        if (source_.at(span).starts_with("//")) {
            skip_line(token.line);
        } else if (joins) {
            put(span, Lexer::NAME);
        }
    }

    static bool is_word(const Token& token) {
        return token.kind == Lexer::BAD_NAME || grammar::is_word(token.kind);
    }

    [[nodiscard]] static bool belongs(const Token& next,
                                      Span span,
                                      const Token& first,
                                      bool joins) {
        const bool is_stray = next.kind == Lexer::STRAY || next.kind == Lexer::FOREIGN;
        const bool touches = next.kind != 0 && next.span.begin == span.end;
        return next.line == first.line &&
               (is_stray || (joins && touches && (is_word(next) || is_number(next))));
    }

    void skip_line(std::uint32_t line) {
        while (peek().line == line && peek().kind != 0) {
            ++at_;
        }
    }

    const SourceFile& source_;
    const std::vector<Token>& tokens_;
    Diagnostics& diagnostics_;
    std::size_t at_ = 0;
    Repaired result_;
};

}  // namespace

bool Repaired::has_mistake(std::uint32_t begin, std::uint32_t end) const {
    const auto first = std::lower_bound(
        mistakes.begin(), mistakes.end(), begin,
        [](const Span& mistake, std::uint32_t offset) { return mistake.begin < offset; });
    return first != mistakes.end() && first->begin < end;
}

Repaired repair(const SourceFile& source,
                const std::vector<Token>& tokens,
                Diagnostics& diagnostics) {
    return Repair(source, tokens, diagnostics).run();
}

}  // namespace tranche::grammar
