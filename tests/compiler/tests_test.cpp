// SPDX-License-Identifier: Apache-2.0
/// Tests of a contract as they are compiled: their cases, and how many there may be.
#include "compiler/compile.h"
#include "grammar/read.h"
#include "tests/support/contracts.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

namespace tranche::tests {

namespace {

const std::string investment = R"(
investment equity "Equity" {
  investor ann  issuer bob
  up to 100 USD
  status definitive
  tranche all_of_it up to 100 USD  open 2026-03-01 .. 2026-12-31
}
)";

/// A test of `cases` cases with `clauses` clauses, its table among them.
std::string big_test(std::size_t cases, std::size_t clauses) {
    std::string text = "test \"big\" {\n  each taken {";
    for (std::size_t i = 0; i < cases; ++i) {
        text += fmt::format(" case_{}: {} USD\n", i, i);
    }
    text += "}\n";
    for (std::size_t i = 1; i < clauses; ++i) {
        text += "  expect drawn(equity) <= taken\n";
    }
    return text + "}\n";
}

/// The codes of the errors of a contract.
std::string errors_of(const std::string& tests) {
    Sources source("test.deal", header() + investment + tests);
    Diagnostics diagnostics;
    static_cast<void>(compiler::compile(grammar::read(source, grammar::no_library, diagnostics),
                                        source, diagnostics));
    std::string codes;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
        codes += diagnostic.severity == Severity::error ? std::string(diagnostic.code) : "";
    }
    return codes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(compiler)

BOOST_AUTO_TEST_CASE(a_test_is_one_for_each_of_its_cases) {
    const auto deal = small_deal(investment + big_test(3, 2) +
                                 "test \"small\" { given plan  expect drawn(equity) = 0 USD }\n");
    BOOST_REQUIRE(deal.tests.size() == 4U);
    BOOST_TEST(deal.tests[0].title == "big");
    BOOST_TEST(deal.tests[2].row == "case_2");
    BOOST_TEST(deal.tests[3].row == "");
    const auto& figure = std::get<model::ExpectFigure>(deal.tests[2].expectations.at(0).what);
    BOOST_TEST(fmt::format("{}", std::get<Quantity>(figure.value)) == "2.00 USD");
    // Every case says where its clause stands.
    BOOST_TEST((deal.tests[0].expectations[0].node == deal.tests[2].expectations[0].node));
}

BOOST_AUTO_TEST_CASE(cases_are_limited) {
    const std::string one_more = "test \"one more\" { expect drawn(equity) = 0 USD }\n";
    BOOST_TEST(errors_of(big_test(1000, 100)) == "");
    BOOST_TEST(errors_of(big_test(999, 100) + one_more) == "");
    BOOST_TEST(errors_of(big_test(1000, 100) + one_more) == "E2186");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
