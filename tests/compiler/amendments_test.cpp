// SPDX-License-Identifier: Apache-2.0
// How much text the versions of a contract may come to; and that a clause keeps its id in all of
// them.
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(compiler)

namespace {

/// A contract of `bytes` bytes with so many amendments.
std::string contract_of(std::size_t bytes, std::size_t amendments) {
    std::string text =
        tests::header() + "milestone built \"Built\" { owner ann  due 2027-12-31 }\n";
    for (std::size_t i = 1; i <= amendments; ++i) {
        text += fmt::format(
            "amendment {} \"Later\" effective 2026-{:02}-01 {{ set built.due to "
            "2028-{:02}-01 }}\n",
            i, i + 1, i);
    }
    text += "#";
    text.append(bytes - text.size(), 'x');
    return text;
}

bool is_a_contract(const std::string& text) {
    try {
        static_cast<void>(tests::deal_from(text));
        return true;
    } catch (const std::invalid_argument& error) {
        BOOST_TEST(std::string(error.what()).find("E2389") != std::string::npos, error.what());
        return false;
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(all_versions_together_have_a_limit) {
    constexpr std::size_t mebibyte = std::size_t{1} << 20U;
    BOOST_TEST(is_a_contract(contract_of(mebibyte, 4)));
    BOOST_TEST(!is_a_contract(contract_of(mebibyte + 1, 4)));
    BOOST_TEST(is_a_contract(contract_of(mebibyte + 1, 3)));
}

BOOST_AUTO_TEST_CASE(a_clause_keeps_its_id_from_version_to_version) {
    const model::Deal deal = tests::deal_from(contract_of(10'000, 3));
    BOOST_REQUIRE(deal.before.size() == 3);
    const model::NodeId due = tests::node(deal, "built.due");
    BOOST_TEST(deal[due].amendment == "amendment 3");
    BOOST_TEST(deal.on(tests::day("2026-03-31"))[due].amendment == "amendment 2");
    BOOST_TEST(deal.on(tests::day("2026-03-31"))[due].path == "built.due");
    BOOST_TEST(deal.on(tests::day("2026-02-28"))[due].amendment == "amendment 1");
    BOOST_TEST(deal.on(tests::day("2026-01-31"))[due].amendment == "");
    BOOST_TEST(deal.on(tests::day("2026-01-31")).milestones.at(0).due == tests::day("2027-12-31"));
    BOOST_TEST(deal.on(tests::day("2026-02-01")).milestones.at(0).due == tests::day("2028-01-01"));
    BOOST_TEST(deal.milestones.at(0).due == tests::day("2028-03-01"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
