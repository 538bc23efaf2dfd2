// SPDX-License-Identifier: Apache-2.0
#include "analysis/clause_text.h"

#include "base/ratio.h"
#include "base/unit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace tranche::analysis {

namespace {

struct Word {
    std::string_view text;
    bool is_after_space = false;
};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 128 || std::isalnum(byte) != 0 || c == '_';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The length of the text in quotes, the name, the number or the sign that starts `rest`.
std::size_t word_length(std::string_view rest) {
    std::size_t at = 1;
    if (rest.front() == '"') {
        while (at < rest.size() && rest[at] != '"') {
            at += rest[at] == '\\' ? 2U : 1U;
        }
        return std::min(at + 1, rest.size());
    }
    const auto goes_on = [&] {
        const bool is_point = rest[at] == '.' && at + 1 < rest.size() && is_digit(rest[at + 1]);
        return is_letter(rest[at]) || (is_point && is_digit(rest.front()));
    };
    while (is_letter(rest.front()) && at < rest.size() && goes_on()) {
        ++at;
    }
    return at;
}

/// Adds the words of `rest`, with those of their values for words that have one.
void add_words(std::string_view rest, const Replacements& values, std::vector<Word>& words) {
    bool is_after_space = true;
    while (!rest.empty()) {
        std::size_t length = 1;
        if (rest.front() == '#') {
            length = std::min(rest.find('\n'), rest.size());
        } else if (!is_space(rest.front())) {
            length = word_length(rest);
            const std::string_view word = rest.substr(0, length);
            if (const auto value = values.find(word); value != values.end()) {
                add_words(value->second, {}, words);
            } else {
                words.push_back({word, is_after_space});
            }
        }
        is_after_space = rest.front() == '#' || is_space(rest.front());
        rest.remove_prefix(length);
    }
}

/// The words of the parts of the texts, in order.
std::vector<Word> words_of(const Sources& sources, const std::vector<Span>& parts) {
    std::vector<Word> words;
    for (const Span part : parts) {
        add_words(sources.at(part), sources.values(part), words);
    }
    return words;
}

/// The number of words of the mark that starts at `at`; 0 if none does.
std::size_t mark_length(const std::vector<Word>& words, std::size_t at) {
    const auto is_text = [&](std::size_t i) {
        return i < words.size() && words[i].text.front() == '"';
    };
    if (words[at].text == "assumed" && is_text(at + 1)) {
        return 2;
    }
    if (words[at].text == "accepts" && is_text(at + 3)) {
        return 4;
    }
    if (words[at].text != "cites") {
        return 0;
    }
    const auto is_word = [&](std::size_t i, std::string_view word) {
        return i < words.size() && words[i].text == word;
    };
    std::size_t end = at + 2;
    while (is_word(end, ".")) {
        end += 2;
    }
    for (const std::string_view before : {"", "clause", "quote"}) {
        const std::size_t text = end + (before.empty() ? 0 : 1);
        end = (before.empty() || is_word(end, before)) && is_text(text) ? text + 1 : end;
    }
    if (end < words.size() && words[end].text == "says") {
        // A number, which may have a point and a sign of its own, and a unit: 3.10 USD per GPUh.
        const auto is_unit = [&](std::size_t i) {
            const char first = words[i].text.front();
            return first == '%' || std::isalpha(static_cast<unsigned char>(first)) != 0;
        };
        do {
            ++end;
        } while (end < words.size() && !is_unit(end));
        end = std::min(end + 1, words.size());
        while (end + 1 < words.size() && words[end].text == "per") {
            end += 2;
        }
    }
    return std::min(end, words.size()) - at;
}

/// The number that a word is: 10_000, 1.50, 30B.
std::optional<Decimal> number(std::string_view word) {
    static constexpr std::array magnitudes{std::pair{'k', 3}, std::pair{'M', 6}, std::pair{'B', 9},
                                           std::pair{'T', 12}};
    if (!is_digit(word.front())) {
        return std::nullopt;
    }
    std::string digits;
    std::copy_if(word.begin(), word.end(), std::back_inserter(digits),
                 [](char c) { return c != '_'; });
    int exponent = 0;
    for (const auto& [letter, power] : magnitudes) {
        if (digits.back() == letter) {
            exponent = power;
            digits.pop_back();
            break;
        }
    }
    const auto value = Decimal::parse(digits);
    return value ? std::optional(*value * Decimal(power_of_ten(exponent), 0)) : std::nullopt;
}

/// The first unit of each dimension, to which others are converted.
using CommonUnits = std::map<Dimension, std::string_view>;

CommonUnits common_units() {
    CommonUnits result;
    for (const std::string_view symbol : unit_symbols()) {
        result.try_emplace(Unit::named(symbol)->dimension(), symbol);
    }
    return result;
}

/// Words that compare as one: `text` stands for so many.
struct Term {
    std::string text;
    std::size_t count = 1;
};

/// The term that starts at `at`. Figures are as good in one unit as in another: 1 GW, 1_000 MW.
Term term_at(const std::vector<Word>& words, std::size_t at, const CommonUnits& units) {
    const auto value = number(words[at].text);
    if (!value) {
        return {std::string(words[at].text)};
    }
    const auto unit = at + 1 < words.size() && words[at + 1].is_after_space
                          ? Unit::named(words[at + 1].text)
                          : std::nullopt;
    if (unit) {
        const std::string_view common = units.at(unit->dimension());
        const Ratio size = Ratio(*value) * unit->factor() / Unit::named(common)->factor();
        if (const auto exact = size.exact()) {
            return {fmt::format("{} {}", plain(exact->normalized()), common), 2};
        }
    }
    return {plain(value->normalized())};
}

void show(const Word& word, Text& text) {
    text.shown += word.is_after_space && !text.shown.empty() ? " " : "";
    text.shown += word.text;
}

void compare_by(std::string_view term, Text& text) {
    const bool would_run_together =
        !text.compared.empty() && is_letter(text.compared.back()) && is_letter(term.front());
    text.compared += would_run_together ? " " : "";
    text.compared += term;
}

ClauseText text_of(const Sources& sources,
                   const std::vector<Span>& parts,
                   const CommonUnits& units) {
    const std::vector<Word> words = words_of(sources, parts);
    ClauseText text;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t marks = mark_length(words, at);
        const Term term = marks > 0 ? Term{{}, marks} : term_at(words, at, units);
        Text& part = marks > 0 ? text.marks : text.words;
        const std::size_t before = part.shown.size();
        for (std::size_t i = at; i < at + term.count; ++i) {
            show(words[i], part);
        }
        compare_by(marks > 0 ? part.shown.substr(before) : term.text, part);
        at += term.count;
    }
    // Of a declaration, its clauses are left out, and so are the braces around nothing.
    std::string& shown = text.words.shown;
    if (const auto braces = shown.find_last_not_of("{ }") + 1; braces < shown.size()) {
        shown.resize(braces);
    }
    return text;
}

/// The places of the clauses of a deal, and behind them those of clauses that an amendment has
/// replaced: what they say belongs to nothing around them.
std::vector<Span> spans_of(const model::Deal& deal) {
    std::vector<Span> spans;
    std::set<std::pair<std::uint32_t, std::uint32_t>> places;
    const auto add = [&](const model::Node& node) {
        spans.push_back(node.span);
        places.emplace(node.span.begin, node.span.end);
    };
    for (const model::Node& node : deal.nodes) {
        add(node);
    }
    for (const model::Deal::Before& version : deal.before) {
        for (const model::Node& node : version.deal->nodes) {
            if (places.count({node.span.begin, node.span.end}) == 0) {
                add(node);
            }
        }
    }
    return spans;
}

}  // namespace

std::vector<ClauseText> clause_texts(const model::Deal& deal, const Sources& sources) {
    const std::vector<Span> spans = spans_of(deal);
    std::vector<std::size_t> order(spans.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    // Outer before inner: what contains others starts no later, and ends no earlier.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const Span left = spans[a];
        const Span right = spans[b];
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
    std::vector<std::vector<Span>> parts(spans.size());
    std::vector<std::size_t> open;  // The clauses around the place, from the outermost in.
    std::uint32_t at = 0;
    const auto close_until = [&](std::uint32_t place) {
        while (!open.empty() && spans[open.back()].end <= place) {
            parts[open.back()].push_back({at, spans[open.back()].end});
            at = spans[open.back()].end;
            open.pop_back();
        }
        if (!open.empty()) {
            parts[open.back()].push_back({at, place});
        }
        at = place;
    };
    for (const std::size_t node : order) {
        close_until(spans[node].begin);
        open.push_back(node);
    }
    close_until(std::numeric_limits<std::uint32_t>::max());
    const CommonUnits units = common_units();
    std::vector<ClauseText> texts;
    for (std::size_t node = 0; node < deal.nodes.size(); ++node) {
        texts.push_back(text_of(sources, parts[node], units));
    }
    return texts;
}

}  // namespace tranche::analysis
