// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/sentences.h"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace tranche::tests {

namespace {

constexpr std::size_t bottomless = 1'000'000;

/// What the tokens with many spellings look like: usual ones, and those at an edge.
const std::map<std::string, std::vector<std::string>>& spellings() {
    static const std::map<std::string, std::vector<std::string>> all{
        {"NAME",
         {"a", "b", "c", "ann", "bob", "gb300", "prairie", "sealed", "azure", "half_even",
          "following", "fixed", "normal", "met", "usd", "balance", "monday", "january"}},
        {"UNIT",
         {"USD", "EUR", "MW", "GW", "kW", "GPU", "GPUh", "MWh", "Q", "JPY", "Token", "Seat"}},
        {"TEXT",
         {"\"A\"", "\"\"", "\"1.2(a)\"", "\"America/New_York\"", "\"say \\\"no\\\"\"",
          "\"https://example.org\"", "\"good.deal\"", "\"bad.deal\"", "\"ring.deal\""}},
        {"INTEGER",
         {"0", "1", "2", "3", "12", "72", "365", "2026", "2027", "99999",
          "999999999999999999999999999"}},
        {"DECIMAL", {"1.5", "3B", "0.5M", "10_000", "0.000000000000000001", "9T", "2.50k"}},
        {"PERCENT", {"0%", "5%", "12.5%", "100%", "101%", "0.01%"}},
        {"DATE",
         {"2026-01-01", "2026-12-31", "2027-06-30", "1900-01-01", "2200-12-31", "2028-02-29",
          "2026-02-30"}},
        {"MONTH", {"2026-01", "2027-12", "2026-13"}},
        {"QUARTER", {"2026-Q1", "2027-H2", "2026-Q5"}},
        {"FISCAL", {"FY2026", "FY2027-Q2", "FY2027-H1"}},
        {"MONTHDAY", {"06-30", "12-31", "02-29", "02-30"}},
        {"TIME", {"00:00", "10:30", "24:00"}},
        {"DAYCOUNT", {"act/360", "act/365f", "30e/360"}},
        {"FRACTION", {"1/60", "0/5", "1/0"}},
        {".", {"a", "minimum", "2026", "price", "late", "gb300"}},
        {"EOF", {""}},
    };
    return all;
}

}  // namespace

/// Reads the notation of ANTLR.
class Sentences::Reader {
public:
    explicit Reader(std::string_view text) {
        for (std::size_t at = 0; at < text.size();) {
            const char c = text[at];
            if (text.substr(at, 2) == "//") {
                at = text.find('\n', at);
            } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
                ++at;
            } else {
                const std::size_t end = end_of(text, at);
                words_.emplace_back(text.substr(at, end - at));
                at = end;
            }
        }
        words_.emplace_back();
    }

    std::map<std::string, Part> rules() {
        while (peek() != "declaration") {  // The first rule: what stands before are options.
            take();
        }
        std::map<std::string, Part> rules;
        while (!peek().empty()) {
            const std::string name = take();
            expect(":");
            rules[name] = choice();
            expect(";");
        }
        return rules;
    }

private:
    /// A literal, a label with its `=` or `+=`, a name, or one sign.
    static std::size_t end_of(std::string_view text, std::size_t at) {
        if (text[at] == '\'') {
            return text.find('\'', at + 1) + 1;
        }
        std::size_t end = at;
        while (end < text.size() &&
               (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_')) {
            ++end;
        }
        return end == at ? at + 1 : end;
    }

    const std::string& peek(std::size_t ahead = 0) const {
        return words_[std::min(at_ + ahead, words_.size() - 1)];
    }

    std::string take() {
        if (peek().empty()) {
            throw std::invalid_argument("the grammar ends in the middle of a rule");
        }
        return words_[at_++];
    }

    void expect(std::string_view word) {
        if (take() != word) {
            throw std::invalid_argument("not a grammar this test can read, before " + peek());
        }
    }

    Part choice() {
        Part all{Part::Kind::choice, '1', {}, {sequence()}};
        while (peek() == "|") {
            take();
            all.parts.push_back(sequence());
        }
        return all;
    }

    Part sequence() {
        Part all;
        while (peek() != "|" && peek() != ")" && peek() != ";") {
            all.parts.push_back(repeated());
        }
        return all;
    }

    Part repeated() {
        if (peek(1) == "=") {
            at_ += 2;
        } else if (peek(1) == "+" && peek(2) == "=") {
            at_ += 3;
        }
        Part part = one();
        if (peek() == "?" || peek() == "*" || peek() == "+") {
            part.repeat = take().front();
        }
        return part;
    }

    Part one() {
        const std::string word = take();
        if (word == "(") {
            Part group = choice();
            expect(")");
            return group;
        }
        if (word.front() == '\'') {
            return {Part::Kind::literal, '1', word.substr(1, word.size() - 2), {}};
        }
        const bool is_token =
            word == "." || std::isupper(static_cast<unsigned char>(word.front())) != 0;
        return {is_token ? Part::Kind::token : Part::Kind::rule, '1', word, {}};
    }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
};

/// One sentence in the making. It grows shallow once it is long or deep.
class Sentences::Derivation {
public:
    Derivation(const Sentences& sentences, Random& random)
        : sentences_(sentences), random_(random), words_max_(random.between(5, 250)) {}

    void add(const Part& part, std::size_t depth) {
        for (std::int64_t left = times(part.repeat, depth); left > 0; --left) {
            add_once(part, depth);
        }
    }

    std::string text() && { return std::move(text_); }

private:
    bool is_tired(std::size_t depth) const { return depth > 60 || words_ > words_max_; }

    std::int64_t times(char repeat, std::size_t depth) {
        const std::int64_t least = repeat == '1' || repeat == '+' ? 1 : 0;
        if (repeat == '1' || is_tired(depth)) {
            return least;
        }
        return repeat == '?' ? random_.between(0, 1) : random_.between(least, 3);
    }

    void add_once(const Part& part, std::size_t depth) {
        switch (part.kind) {
            case Part::Kind::literal: write(part.text); return;
            case Part::Kind::token: {
                const auto& all = spellings().at(part.text);
                write(all[pick(all.size())]);
                return;
            }
            case Part::Kind::rule: add(sentences_.rules_.at(part.text), depth + 1); return;
            case Part::Kind::choice: add(chosen(part, depth), depth); return;
            case Part::Kind::sequence:
                for (const Part& each : part.parts) {
                    add(each, depth);
                }
                return;
        }
    }

    const Part& chosen(const Part& choice, std::size_t depth) {
        if (!is_tired(depth)) {
            return choice.parts[pick(choice.parts.size())];
        }
        return *std::min_element(choice.parts.begin(), choice.parts.end(),
                                 [&](const Part& left, const Part& right) {
                                     return sentences_.depth_of(left) < sentences_.depth_of(right);
                                 });
    }

    std::size_t pick(std::size_t count) {
        return static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(count) - 1));
    }

    void write(const std::string& word) {
        const std::int64_t dice = random_.between(0, 19);
        text_ += word + (dice == 0 ? "\n" : dice == 1 ? "\n    " : " ");
        ++words_;
    }

    const Sentences& sentences_;
    Random& random_;
    std::int64_t words_max_;
    std::int64_t words_ = 0;
    std::string text_;
};

Sentences::Sentences(std::string_view grammar) : rules_(Reader(grammar).rules()) {
    for (const auto& [name, part] : rules_) {
        depths_[name] = bottomless;
    }
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const auto& [name, part] : rules_) {
            const std::size_t depth = depth_of(part) + 1;
            if (depth < depths_[name]) {
                depths_[name] = depth;
                has_changed = true;
            }
        }
    }
}

std::size_t Sentences::depth_of(const Part& part) const {
    if (part.repeat == '?' || part.repeat == '*') {
        return 0;
    }
    std::vector<std::size_t> depths;
    for (const Part& each : part.parts) {
        depths.push_back(depth_of(each));
    }
    switch (part.kind) {
        case Part::Kind::literal:
        case Part::Kind::token: return 0;
        case Part::Kind::rule: return depths_.at(part.text);
        case Part::Kind::choice: return *std::min_element(depths.begin(), depths.end());
        case Part::Kind::sequence:
            return depths.empty() ? 0 : *std::max_element(depths.begin(), depths.end());
    }
    return 0;
}

std::string Sentences::derive(const std::string& rule, Random& random) const {
    Derivation derivation(*this, random);
    derivation.add(rules_.at(rule), 0);
    return std::move(derivation).text();
}

}  // namespace tranche::tests
