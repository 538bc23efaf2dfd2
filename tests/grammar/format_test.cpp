// SPDX-License-Identifier: Apache-2.0
/// The laws of the formatter, on every contract of the golden files: it changes no token, it does
/// not change what it has written, and it does not see white space within a line.
#include "grammar/format.h"

#include "grammar/tokens.h"
#include "tests/grammar/parsing.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

namespace tranche::tests {

namespace {

/// The contracts of the golden files that have no errors.
std::vector<std::string> contracts() {
    std::vector<std::string> texts;
    for (const char* folder : {"good", "format"}) {
        const auto root = source_path("tests/grammar/golden") / folder;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            const std::string text = slurp(entry.path());
            std::string input = text.substr(0, text.find("# ----\n"));
            if (parsed(input).errors == 0) {
                texts.push_back(std::move(input));
            }
        }
    }
    return texts;
}

std::string formatted(const std::string& text) {
    Diagnostics diagnostics;
    const auto result = tranche::grammar::format(SourceFile("test.deal", text), diagnostics);
    BOOST_REQUIRE(result.has_value());
    return *result;
}

/// The tokens and comments of a contract, one on each line.
std::string tokens_of(const std::string& text) {
    const SourceFile source("test.deal", text);
    Diagnostics diagnostics;
    std::string result;
    for (const tranche::grammar::Token& token : tranche::grammar::tokenize(source, diagnostics)) {
        const std::string_view word = source.at(token.span);
        result += word.substr(0, word.find_last_not_of(" \t") + 1);
        result += '\n';
    }
    return result;
}

/// The contract with other white space between its tokens, and the same line breaks.
std::string respaced(const std::string& text, std::size_t seed) {
    const SourceFile source("test.deal", text);
    Diagnostics diagnostics;
    std::string result;
    std::uint32_t line = 1;
    for (const tranche::grammar::Token& token : tranche::grammar::tokenize(source, diagnostics)) {
        const std::uint32_t breaks = token.line - line;
        result += std::string(breaks, '\n');
        seed = seed * 6364136223846793005U + 1442695040888963407U;  // Knuth's MMIX generator.
        const bool is_start = result.empty() || breaks > 0;
        result +=
            std::string((seed >> 60U) % 5 + (is_start ? 0 : 1), (seed >> 50U) % 2 ? ' ' : '\t');
        result += source.at(token.span);
        line = token.line;
    }
    return result + "\n";
}

/// The contract with comments and line breaks put between its tokens.
std::string interrupted(const std::string& text, std::size_t seed) {
    const SourceFile source("test.deal", text);
    Diagnostics diagnostics;
    std::string result;
    for (const auto& token : tranche::grammar::tokenize(source, diagnostics)) {
        seed = seed * 6364136223846793005U + 1442695040888963407U;  // Knuth's MMIX generator.
        const std::string_view word = source.at(token.span);
        const std::size_t dice = (seed >> 59U) % 8;
        result += word;
        result += word.front() == '#' || dice == 0 ? "\n" : dice == 1 ? " # why\n" : " ";
    }
    return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(grammar)

BOOST_AUTO_TEST_CASE(formatter_keeps_every_token_and_comment) {
    for (const std::string& text : contracts()) {
        BOOST_TEST(tokens_of(formatted(text)) == tokens_of(text));
    }
}

BOOST_AUTO_TEST_CASE(formatter_does_not_change_what_it_has_written) {
    for (const std::string& text : contracts()) {
        const std::string once = formatted(text);
        BOOST_TEST(formatted(once) == once);
    }
}

BOOST_AUTO_TEST_CASE(formatter_does_not_see_white_space_within_a_line) {
    for (const std::string& text : contracts()) {
        const std::string expected = formatted(text);
        for (std::size_t seed = 1; seed <= 5; ++seed) {
            BOOST_TEST(formatted(respaced(text, seed)) == expected);
        }
    }
}

BOOST_AUTO_TEST_CASE(formatter_does_not_see_carriage_returns) {
    for (const std::string& text : contracts()) {
        std::string with_returns;
        for (const char c : text) {
            const bool has_one = !with_returns.empty() && with_returns.back() == '\r';
            with_returns += c == '\n' && !has_one ? "\r\n" : std::string(1, c);
        }
        const std::string expected = formatted(text);
        // A comment keeps what it ends with; nothing else does.
        std::string written = formatted(with_returns);
        written.erase(std::remove(written.begin(), written.end(), '\r'), written.end());
        BOOST_TEST(written == expected);
    }
}

BOOST_AUTO_TEST_CASE(formatter_copes_with_comments_and_line_breaks_anywhere) {
    for (const std::string& text : contracts()) {
        for (std::size_t seed = 1; seed <= 5; ++seed) {
            const std::string wild = interrupted(text, seed);
            const std::string once = formatted(wild);
            BOOST_TEST(tokens_of(once) == tokens_of(wild));
            BOOST_TEST(formatted(once) == once);
        }
    }
}

BOOST_AUTO_TEST_CASE(alliance_contract_is_written_in_the_canonical_form) {
    BOOST_TEST(formatted(alliance()) == alliance());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
