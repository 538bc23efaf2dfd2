// SPDX-License-Identifier: Apache-2.0
/// The shipped contracts with one mistake each: a byte or a word left out, a word doubled or
/// swapped with the next. A mistake gets one message, or makes another contract; it is never passed
/// over.
#include "compiler/compile.h"
#include "grammar/read.h"
#include "tests/fuzz/corpus.h"
#include "tests/fuzz/laws.h"
#include "tests/fuzz/mutations.h"
#include "tests/support/counts.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace tranche::tests {

namespace {

/// A word in one of its spellings: `2.50` is `2.5`, `1_000` is `1000`, and `days` are a `day`.
std::string plain_word(std::string word) {
    const bool is_figure = std::isdigit(static_cast<unsigned char>(word.front())) != 0;
    if (is_figure) {
        word.erase(std::remove(word.begin(), word.end(), '_'), word.end());
    }
    if (is_figure && word.find('.') != std::string::npos) {
        const std::size_t behind = word.find_last_of("0123456789") + 1;
        const std::size_t last = word.find_last_not_of("0", behind - 1) + 1;
        word.erase(last, behind - last);
    } else if (!is_figure && word.size() > 2 && word.back() == 's') {
        word.pop_back();
    }
    return word;
}

/// The words that mean something.
std::vector<std::string> meant(const std::string& text) {
    std::vector<std::string> words;
    for (const std::string& word : Worded(text).words) {
        if (word.front() != '#') {
            words.push_back(plain_word(word));
        }
    }
    return words;
}

/// A contract, and what it says.
struct Original {
    explicit Original(std::string whole)
        : text(std::move(whole)), tree(tree_of(text)), words(meant(text)) {}

    /// Whether `changed` is taken for the same contract, though it says something else.
    [[nodiscard]] bool is_passed_over(const std::string& changed) const {
        return tree_of(changed) == tree && meant(changed) != words;
    }

    std::string text;
    std::string tree;
    std::vector<std::string> words;
};

/// How many messages a contract gets.
std::size_t errors_of(const std::string& text) {
    Sources sources("contract.deal", text);
    Diagnostics diagnostics;
    const ast::File file = grammar::read(sources, grammar::no_library, diagnostics);
    if (!diagnostics.has_errors()) {
        static_cast<void>(compiler::compile(file, sources, diagnostics));
    }
    return diagnostics.error_count();
}

/// How many contracts got how many messages, and those that are contracts still.
struct Outcome {
    std::map<std::size_t, std::size_t> contracts;
    std::string accepted;

    [[nodiscard]] std::size_t refused() const {
        std::size_t sum = 0;
        for (const auto& [errors, count] : contracts) {
            sum += errors > 0 ? count : 0;
        }
        return sum;
    }

    [[nodiscard]] std::string text() const {
        std::string text;
        for (const auto& [errors, count] : contracts) {
            text += std::to_string(count) + " with " + std::to_string(errors) + ", ";
        }
        return text + "\n" + accepted;
    }
};

/// Puts a mistake at a word of a contract.
using Mistake = void (*)(Worded& contract, std::size_t at);

/// Tries `mistake` at words of the contract, spread evenly; with full counts at each.
Outcome outcome(const Original& original, const char* what, Mistake mistake) {
    const Worded contract(original.text);
    const std::size_t last = contract.words.size() - 1;
    const std::size_t tried = count(what, 450, last);
    BOOST_TEST_REQUIRE(tried <= last);
    Outcome outcome;
    for (std::size_t i = 0; i < tried; ++i) {
        const std::size_t at = i * last / tried;
        if (contract.words[at].front() == '#') {
            continue;
        }
        Worded changed = contract;
        mistake(changed, at);
        const std::string text = changed.text();
        const std::size_t errors = errors_of(text);
        BOOST_TEST(!original.is_passed_over(text),
                   "passed over at " << contract.words[at] << " " << contract.words[at + 1]);
        ++outcome.contracts[errors];
        if (errors == 0) {
            outcome.accepted +=
                "  " + contract.words[at] + " before " + contract.words[at + 1] + "\n";
        }
    }
    return outcome;
}

/// At least `least` of 1,000 contracts with such a mistake get exactly one message.
void check_one_message(const char* what, std::size_t least, Mistake mistake) {
    const Original original(slurp(source_path("contracts/anthropic_azure.deal")));
    BOOST_TEST(errors_of(original.text) == 0U);
    const Outcome result = outcome(original, what, mistake);
    BOOST_TEST_MESSAGE(what << ": " << result.text());
    const auto one = result.contracts.find(1);
    BOOST_REQUIRE_MESSAGE(one != result.contracts.end(), result.text());
    BOOST_TEST(one->second * 1000 >= result.refused() * least, result.text());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fuzz)

BOOST_AUTO_TEST_CASE(word_left_out_gets_one_message) {
    check_one_message("words left out", 970,
                      [](Worded& contract, std::size_t at) { contract.words[at].clear(); });
}

BOOST_AUTO_TEST_CASE(word_doubled_gets_one_message) {
    check_one_message("words doubled", 970, [](Worded& contract, std::size_t at) {
        contract.words[at] += " " + contract.words[at];
    });
}

BOOST_AUTO_TEST_CASE(word_swapped_with_the_next_gets_one_message) {
    check_one_message("words swapped", 970, [](Worded& contract, std::size_t at) {
        std::swap(contract.words[at], contract.words[at + 1]);
    });
}

BOOST_AUTO_TEST_CASE(byte_left_out_is_told_or_makes_another_contract) {
    const std::vector<std::string> contracts = shipped_contracts();
    const std::size_t all =
        std::accumulate(contracts.begin(), contracts.end(), std::size_t{0},
                        [](std::size_t sum, const std::string& text) { return sum + text.size(); });
    const std::size_t wanted = count("bytes left out of contracts", 900, all);
    for (const std::string& text : contracts) {
        const Original original(text);
        const std::size_t tried = text.size() * wanted / all;  // With full counts each of them.
        for (std::size_t i = 0; i < tried; ++i) {
            const std::size_t at = i * text.size() / tried;
            std::string changed = text;
            changed.erase(at, 1);
            BOOST_TEST(broken_law(changed) == "", "without the byte " << at);
            BOOST_TEST(!original.is_passed_over(changed), "without the byte " << at);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
