// SPDX-License-Identifier: Apache-2.0
/// Every limit one below, at, and one above; and hostile texts, which must be answered with few
/// words and in linear time.
#include "grammar/limits.h"

#include "tests/grammar/parsing.h"

#include <boost/test/unit_test.hpp>

namespace tranche::tests {

namespace {

using Codes = std::vector<std::string>;

std::string repeated(std::string_view text, std::size_t count) {
    std::string result;
    result.reserve(text.size() * count);
    for (std::size_t i = 0; i < count; ++i) {
        result += text;
    }
    return result;
}

std::string with_condition(const std::string& condition) {
    return "investment a \"A\" {\n  tranche t up to 1 USD when " + condition + "\n}\n";
}

Codes codes_of(const std::string& text) {
    return parsed(text).codes;
}

const Codes none;

}  // namespace

BOOST_AUTO_TEST_SUITE(grammar)

BOOST_AUTO_TEST_CASE(file_has_at_most_16_mebibytes) {
    const std::string contract = "deal a \"A\" {}\n";
    const auto of_size = [&](std::size_t size) {
        return contract + std::string(size - contract.size(), '\n');
    };
    BOOST_TEST(codes_of(of_size(tranche::grammar::file_bytes_max)) == none);
    BOOST_TEST(codes_of(of_size(tranche::grammar::file_bytes_max + 1)) == Codes{"E1005"});
}

BOOST_AUTO_TEST_CASE(file_has_at_most_4_million_words) {
    // Signs that no parser sees: the lexer refuses the file first.
    BOOST_TEST(codes_of(std::string(tranche::grammar::tokens_max + 1, ',')) == Codes{"E1006"});
    BOOST_TEST(codes_of(std::string(tranche::grammar::tokens_max, ',')) == Codes{"E1013"});
}

BOOST_AUTO_TEST_CASE(name_has_at_most_256_characters) {
    const auto of_length = [](std::size_t length) {
        return "deal " + std::string(length, 'a') + " \"A\" {}";
    };
    BOOST_TEST(codes_of(of_length(tranche::grammar::name_length_max - 1)) == none);
    BOOST_TEST(codes_of(of_length(tranche::grammar::name_length_max)) == none);
    BOOST_TEST(codes_of(of_length(tranche::grammar::name_length_max + 1)) == Codes{"E1007"});
}

BOOST_AUTO_TEST_CASE(text_has_at_most_64_kibibytes) {
    const auto of_length = [](std::size_t length) {
        return "deal a \"" + std::string(length, 'A') + "\" {}";
    };
    BOOST_TEST(codes_of(of_length(tranche::grammar::text_bytes_max - 1)) == none);
    BOOST_TEST(codes_of(of_length(tranche::grammar::text_bytes_max)) == none);
    BOOST_TEST(codes_of(of_length(tranche::grammar::text_bytes_max + 1)) == Codes{"E1008"});
}

BOOST_AUTO_TEST_CASE(brackets_nest_at_most_256_deep) {
    // The brace of the block is one of them.
    const auto of_depth = [](std::size_t depth) {
        return with_condition(std::string(depth - 1, '(') + "b" + std::string(depth - 1, ')'));
    };
    BOOST_TEST(codes_of(of_depth(tranche::grammar::nesting_max - 1)) == none);
    BOOST_TEST(codes_of(of_depth(tranche::grammar::nesting_max)) == none);
    BOOST_TEST(codes_of(of_depth(tranche::grammar::nesting_max + 1)) == Codes{"E1009"});
}

BOOST_AUTO_TEST_CASE(chain_has_at_most_2000_parts) {
    const auto of_length = [](std::size_t length) {
        return with_condition("b" + repeated(" and b", length - 1));
    };
    const auto sum_of_length = [](std::size_t length) {
        return with_condition("f(b)" + repeated(" + f(b)", length - 1) + " > 1 USD");
    };
    BOOST_TEST(codes_of(of_length(tranche::grammar::condition_terms_max - 1)) == none);
    BOOST_TEST(codes_of(of_length(tranche::grammar::condition_terms_max)) == none);
    BOOST_TEST(codes_of(of_length(tranche::grammar::condition_terms_max + 1)) == Codes{"E1055"});
    BOOST_TEST(codes_of(sum_of_length(tranche::grammar::condition_terms_max)) == none);
    BOOST_TEST(codes_of(sum_of_length(tranche::grammar::condition_terms_max + 1)) ==
               Codes{"E1055"});
}

BOOST_AUTO_TEST_CASE(chain_of_not_makes_no_deep_tree) {
    const auto file = parsed(with_condition(repeated("not ", 100'001) + "b")).file;
    BOOST_REQUIRE(file.declarations.size() == 1U);
    const auto& investment = std::get<ast::Investment>(file.declarations.front());
    const auto& tranche = std::get<ast::InvestmentTranche>(investment.clauses.front().what);
    const auto& when = std::get<ast::When>(tranche.tails.front().what);
    const auto& negation = std::get<ast::Group>(when.condition.what);
    BOOST_TEST((negation.kind == ast::Group::Kind::negation));
    BOOST_TEST(std::holds_alternative<ast::Reference>(negation.parts.front().what));
}

BOOST_AUTO_TEST_CASE(figure_has_at_most_27_digits_of_them_18_places) {
    const auto of_figure = [](const std::string& figure) {
        return codes_of("investment a \"A\" { up to " + figure + " USD }");
    };
    BOOST_TEST(of_figure(std::string(26, '9')) == none);
    BOOST_TEST(of_figure(std::string(27, '9')) == none);
    BOOST_TEST(of_figure(std::string(28, '9')) == Codes{"E1044"});
    BOOST_TEST(of_figure("1." + std::string(17, '9')) == none);
    BOOST_TEST(of_figure("1." + std::string(18, '9')) == none);
    BOOST_TEST(of_figure("1." + std::string(19, '9')) == Codes{"E1045"});
    BOOST_TEST(of_figure(std::string(15, '9') + "T") == none);
    BOOST_TEST(of_figure(std::string(16, '9') + "T") == Codes{"E1044"});
    BOOST_TEST(of_figure(std::string(27, '9') + "T") == Codes{"E1044"});
}

BOOST_AUTO_TEST_CASE(hostile_texts_are_answered_with_few_words) {
    const std::string open_when = "investment a \"A\" {\n  tranche t up to 1 USD when ";
    BOOST_TEST(codes_of(open_when + std::string(80'000, '(')) == Codes{"E1009"});
    BOOST_TEST(codes_of(repeated("deal a \"A\" {", 80'000)) == Codes{"E1009"});
    BOOST_TEST(codes_of(std::string(10'000, '@')) == Codes{"E1031"});
    BOOST_TEST(codes_of(std::string(1'000'000, '}')) == Codes{"E1015"});
    BOOST_TEST(codes_of("deal a \"" + std::string(1'000'000, 'x')) == Codes{"E1027"});
    BOOST_TEST(codes_of(std::string(1'000'000, '"')).size() <= 1U);
    BOOST_TEST(codes_of(std::string(1'000'000, '1')) == Codes{"E1013"});
    BOOST_TEST(codes_of(open_when + repeated("b or ", 200'000)) == Codes{"E1014"});
    BOOST_TEST(parsed(repeated("@\n", 500'000)).codes.size() == Diagnostics::kept_max);
    BOOST_TEST(parsed(repeated("deal\n", 200'000)).codes.size() == Diagnostics::kept_max);
    BOOST_TEST(parsed("deal a \"A\" {\n" + repeated("  roll\n", 100'000) + "}").codes.size() ==
               Diagnostics::kept_max);
    BOOST_TEST(codes_of(repeated("\xC3\xA9", 500'000)) == Codes{"E1031"});
    BOOST_TEST(codes_of(std::string(1'000'000, '\0')) == Codes{"E1003"});
    BOOST_TEST(codes_of(std::string(1'000'000, '\xFF')) == Codes{"E1001"});
}

BOOST_AUTO_TEST_CASE(nothing_of_a_file_with_an_error_is_used) {
    BOOST_TEST(parsed("party a \"A\" {}\n").file.declarations.size() == 1U);
    BOOST_TEST(parsed("party a \"A\" {}\nparty b {}\n").file.declarations.empty());
    BOOST_TEST(parsed("party a \"A\" {}\nmilestone b \"B\" { due 2026-02-30 }\n")
                   .file.declarations.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
