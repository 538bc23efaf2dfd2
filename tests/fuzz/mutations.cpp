// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/mutations.h"

#include "base/diagnostics.h"
#include "grammar/tokens.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace tranche::tests {

namespace {

std::size_t below(std::size_t limit, Random& random) {
    return static_cast<std::size_t>(random.between(0, static_cast<std::int64_t>(limit) - 1));
}

template <typename List>
const auto& one_of(const List& list, Random& random) {
    return list[below(list.size(), random)];
}

/// Figures and words that a reader may trip over.
constexpr std::array<std::string_view, 24> edges{
    "0",
    "99999999999999999999999999999999999999999999999999999999999999999999999999999999",
    "0.0000000000000000001",
    "170141183460469231731687303715884105727 USD",
    "9T USD",
    "1 second",
    "1900-01-01",
    "2200-12-31",
    "2201-01-01",
    "1899-12-31",
    "2028-02-29",
    "1900-01-01 .. 2200-12-31",
    "0%",
    "100%",
    "99999999999%",
    "FY1900",
    "2200-H2",
    "-1 USD",
    "1_000",
    "\"\"",
    "any 99 of",
    "0 business days",
    "{",
    "}"};

/// Bytes that mean something to a terminal, a file or an eye.
constexpr std::array<std::string_view, 20> bytes{"\xEF\xBB\xBF",
                                                 "\xD0\xB0",
                                                 "\xE2\x80\xAE",
                                                 "\xC2\xA0",
                                                 "\xE2\x88\x92",
                                                 "\xF0\x9F\x92\xB0",
                                                 "\xC0\xAF",
                                                 "\xED\xA0\x80",
                                                 "\xFF",
                                                 "\x1B[31m",
                                                 "\r",
                                                 "\t",
                                                 "\"",
                                                 "\\",
                                                 "{",
                                                 "}",
                                                 "(",
                                                 "#",
                                                 "\xEF\xBC\x91",
                                                 "\n"};

}  // namespace

Worded::Worded(std::string whole) {
    const SourceFile source("fuzz.deal", std::move(whole));
    Diagnostics diagnostics;
    std::uint32_t end = 0;
    for (const grammar::Token& token : grammar::tokenize(source, diagnostics)) {
        spaces.push_back(source.text().substr(end, token.span.begin - end));
        words.emplace_back(source.at(token.span));
        end = token.span.end;
    }
}

std::string Worded::text() const {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        text += spaces[i].empty() && i > 0 ? " " : spaces[i];
        text += words[i];
        text += words[i].starts_with('#') && i + 1 < words.size() ? "\n" : "";
    }
    return text + "\n";
}

Mutations::Mutations(std::vector<std::string> contracts) : contracts_(std::move(contracts)) {
    for (const std::string& contract : contracts_) {
        Worded worded(contract);
        if (!worded.words.empty()) {
            worded_.push_back(std::move(worded));
        }
    }
}

void Mutations::change_words(Worded& contract, Random& random) const {
    auto& words = contract.words;
    auto& spaces = contract.spaces;
    if (words.empty()) {
        words.emplace_back(one_of(edges, random));
        spaces.emplace_back();
        return;
    }
    const auto offset = [](std::size_t at) { return static_cast<std::ptrdiff_t>(at); };
    const std::size_t at = below(words.size(), random);
    const std::size_t end = std::min(words.size(), at + 1 + below(8, random));
    const Worded& other = one_of(worded_, random);
    const std::size_t from = below(other.words.size(), random);
    const std::size_t to = std::min(other.words.size(), from + 1 + below(12, random));
    switch (random.between(0, 6)) {
        case 0:
            words.erase(words.begin() + offset(at));
            spaces.erase(spaces.begin() + offset(at));
            return;
        case 1:
            words.erase(words.begin() + offset(at), words.begin() + offset(end));
            spaces.erase(spaces.begin() + offset(at), spaces.begin() + offset(end));
            return;
        case 2:
            words.insert(words.begin() + offset(at), words[at]);
            spaces.insert(spaces.begin() + offset(at), spaces[at]);
            return;
        case 3: std::swap(words[at], words[below(words.size(), random)]); return;
        case 4: words[at] = other.words[from]; return;
        case 5: words[at] = one_of(edges, random); return;
        default:
            words.insert(words.begin() + offset(at), other.words.begin() + offset(from),
                         other.words.begin() + offset(to));
            spaces.insert(spaces.begin() + offset(at), other.spaces.begin() + offset(from),
                          other.spaces.begin() + offset(to));
            return;
    }
}

std::string Mutations::with_other_words(Random& random) const {
    Worded contract = one_of(worded_, random);
    for (std::int64_t left = random.between(1, 4); left > 0; --left) {
        change_words(contract, random);
    }
    return contract.text();
}

std::string Mutations::with_other_bytes(Random& random) const {
    std::string text = one_of(contracts_, random);
    for (std::int64_t left = random.between(1, 6); left > 0; --left) {
        const std::size_t at = below(text.size() + 1, random);
        const std::string& other = one_of(contracts_, random);
        switch (random.between(0, 5)) {
            case 0: text.erase(at, 1 + below(20, random)); break;
            case 1: text.insert(at, 1, static_cast<char>(random.between(0, 255))); break;
            case 2: text.insert(at, one_of(bytes, random)); break;
            case 3: text.insert(at, text.substr(at, below(60, random))); break;
            case 4: text.insert(at, other.substr(below(other.size() + 1, random), 30)); break;
            default:
                if (at < text.size()) {
                    text[at] = static_cast<char>(random.between(0, 255));
                }
                break;
        }
    }
    return text;
}

}  // namespace tranche::tests
