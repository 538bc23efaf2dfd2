// SPDX-License-Identifier: Apache-2.0
/// The alliance contract with one thing wrong: each token left out, doubled, or swapped with the
/// next; bytes left out or replaced. Nothing crashes, and one mistake gives one message.
#include "grammar/tokens.h"
#include "tests/grammar/parsing.h"
#include "tests/support/counts.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string_view>

namespace tranche::tests {

namespace {

/// How many mutants gave how many messages.
struct Count {
    std::map<std::size_t, std::size_t> mutants;

    void add(const std::string& text) {
        const Parsed result = parsed(text);
        BOOST_TEST((result.errors == 0 || result.file.declarations.empty()));
        ++mutants[result.errors];
    }

    [[nodiscard]] std::size_t with_errors() const {
        std::size_t count = 0;
        for (const auto& [errors, each] : mutants) {
            count += errors > 0 ? each : 0;
        }
        return count;
    }

    /// Of the mutants with an error, those with one message, in percent.
    [[nodiscard]] std::size_t percent_with_one() const {
        return mutants.at(1) * 100 / with_errors();
    }

    [[nodiscard]] std::size_t most() const { return mutants.rbegin()->first; }

    [[nodiscard]] std::string text() const {
        std::string text;
        for (const auto& [errors, each] : mutants) {
            text += std::to_string(each) + " with " + std::to_string(errors) + ", ";
        }
        return text;
    }
};

struct Contract {
    std::string text = alliance();
    std::vector<tranche::grammar::Token> tokens;

    Contract() {
        Diagnostics diagnostics;
        tokens = tranche::grammar::without_comments(
            tranche::grammar::tokenize(SourceFile("alliance.deal", text), diagnostics));
    }

    [[nodiscard]] std::string at(std::size_t index) const {
        const Span span = tokens[index].span;
        return text.substr(span.begin, span.end - span.begin);
    }

    /// The text with the part from one token to another replaced.
    [[nodiscard]] std::string with(std::size_t first, std::size_t last, std::string_view by) const {
        std::string changed = text;
        const std::uint32_t begin = tokens[first].span.begin;
        return changed.replace(begin, tokens[last].span.end - begin, by);
    }
};

/// Numbers that look random and are the same on every machine: xorshift64 of Marsaglia, 2003.
class Random {
public:
    std::size_t below(std::size_t limit) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return state_ % limit;
    }

private:
    std::uint64_t state_ = 88172645463325252U;
};

std::size_t rounds() {
    return tests::count("mutilated contracts", 300, 100'000);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grammar)

BOOST_AUTO_TEST_CASE(token_left_out_gives_one_message) {
    const Contract contract;
    Count count;
    for (std::size_t i = 0; i < contract.tokens.size(); ++i) {
        count.add(contract.with(i, i, ""));
    }
    BOOST_TEST_MESSAGE("left out: " << count.text());
    BOOST_TEST(count.percent_with_one() >= 99U, count.text());
    BOOST_TEST(count.most() <= 2U, count.text());
}

BOOST_AUTO_TEST_CASE(token_doubled_gives_one_message) {
    const Contract contract;
    Count count;
    for (std::size_t i = 0; i < contract.tokens.size(); ++i) {
        count.add(contract.with(i, i, contract.at(i) + " " + contract.at(i)));
    }
    BOOST_TEST_MESSAGE("doubled: " << count.text());
    BOOST_TEST(count.percent_with_one() >= 99U, count.text());
    BOOST_TEST(count.most() <= 2U, count.text());
}

BOOST_AUTO_TEST_CASE(token_swapped_with_the_next_gives_one_message) {
    const Contract contract;
    Count count;
    for (std::size_t i = 0; i + 1 < contract.tokens.size(); ++i) {
        const std::string space =
            contract.tokens[i].line < contract.tokens[i + 1].line ? "\n" : " ";
        count.add(contract.with(i, i + 1, contract.at(i + 1) + space + contract.at(i)));
    }
    BOOST_TEST_MESSAGE("swapped: " << count.text());
    BOOST_TEST(count.percent_with_one() >= 99U, count.text());
    BOOST_TEST(count.most() <= 2U, count.text());
}

BOOST_AUTO_TEST_CASE(bytes_left_out_never_crash) {
    const std::string text = alliance();
    Random random;
    for (std::size_t i = rounds(); i > 0; --i) {
        std::string changed = text;
        const std::size_t at = random.below(text.size());
        changed.erase(at, 1 + random.below(40));
        BOOST_TEST(parsed(changed).codes.size() <= Diagnostics::kept_max);
    }
}

BOOST_AUTO_TEST_CASE(bytes_replaced_never_crash) {
    const std::string text = alliance();
    Random random;
    for (std::size_t i = rounds(); i > 0; --i) {
        std::string changed = text;
        for (std::size_t k = 1 + random.below(4); k > 0; --k) {
            changed[random.below(text.size())] = static_cast<char>(random.below(256));
        }
        BOOST_TEST(parsed(changed).codes.size() <= Diagnostics::kept_max);
    }
}

BOOST_AUTO_TEST_CASE(random_bytes_never_crash) {
    Random random;
    for (std::size_t i = rounds(); i > 0; --i) {
        std::string bytes(random.below(400), ' ');
        std::generate(bytes.begin(), bytes.end(),
                      [&] { return static_cast<char>(32 + random.below(96)); });
        BOOST_TEST(parsed(bytes).file.declarations.empty());
    }
}

BOOST_AUTO_TEST_CASE(random_words_of_the_language_never_crash) {
    const Contract contract;
    Random random;
    for (std::size_t i = rounds(); i > 0; --i) {
        std::string text;
        for (std::size_t k = random.below(200); k > 0; --k) {
            text += contract.at(random.below(contract.tokens.size()));
            text += random.below(6) == 0 ? "\n" : " ";
        }
        BOOST_TEST(parsed(text).codes.size() <= Diagnostics::kept_max);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
