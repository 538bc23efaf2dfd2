// SPDX-License-Identifier: Apache-2.0
// How many units a contract may declare.
#include "tests/support/contracts.h"

#include <boost/test/unit_test.hpp>

#include <stdexcept>
#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(compiler)

namespace {

/// What is wrong with a deal that declares so many; empty if nothing.
std::string mistakes_of(std::size_t count) {
    std::string units;
    for (std::size_t i = 0; i < count; ++i) {
        units += "unit U" + std::to_string(i) + " \"one of many\"\n";
    }
    try {
        static_cast<void>(tests::small_deal(units));
        return {};
    } catch (const std::invalid_argument& wrong) {
        return wrong.what();
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_contract_declares_a_thousand_units_at_most) {
    BOOST_TEST(mistakes_of(999).empty());
    BOOST_TEST(mistakes_of(1'000).empty());
    BOOST_TEST(mistakes_of(1'001).find("E2472") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
