// SPDX-License-Identifier: Apache-2.0
// What amendments and scenarios with other figures make of lateness, of what has held once, and of
// loans. Every figure is worked by hand.
#include "tests/support/missed.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace tranche::tests {

namespace {

const std::string plant = R"(
milestone cod "Operation" { due 2027-01-01 }
capacity plant "Plant" {
  seller ann  buyer bob  status definitive
  tranche unit delivers 100 MW facility power  when cod
  late { from day 1: 100 USD per MW per day  cap 1M USD each tranche }
}
)";

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(lateness_goes_by_the_text_in_force_on_the_due_day) {
    // Ten days of 100 MW, the first of them 2 January: 10 x 100 x 100 USD.
    BOOST_TEST(
        missed_in(plant, "given cod met 2027-01-12\nexpect damages(plant.unit) = 100k USD") == "");
    // Amended before: due ten days later, at twice the rate, so that nothing is late.
    const std::string before = R"(
amendment 1 "Later" effective 2026-12-31 {
  change milestone cod { due 2027-01-11 }
  change capacity plant { late { from day 1: 200 USD per MW per day  cap 1M USD each tranche } }
})";
    BOOST_TEST(missed_in(plant + before,
                         "given cod met 2027-01-12\nexpect damages(plant.unit) = 0 USD") == "");
    BOOST_TEST(missed_in(plant + before,
                         "given cod met 2027-01-14\nexpect damages(plant.unit) = 40k USD") == "");
    // Amended while it is late: half of the power from then on would have cost 5 x 50 MW less.
    const std::string after = R"(
amendment 1 "Smaller" effective 2027-01-07 { set plant.unit to 50 MW })";
    BOOST_TEST(missed_in(plant + after,
                         "given cod met 2027-01-12\nexpect damages(plant.unit) = 100k USD\n"
                         "expect delivered(plant.unit) on 2027-01-12 = 50 MW") == "");
}

BOOST_AUTO_TEST_CASE(what_held_once_holds_in_the_versions_that_follow) {
    const std::string deal = R"(
milestone built "Built" { due 2026-06-30 }
observe close "Share price" { in USD per share  daily  source "official close" }
investment equity "Equity" {
  investor ann  issuer bob  up to 100 USD  status definitive
  tranche one up to 40 USD  open 2026-01-01 .. 2026-12-31  when once close >= 600 USD per share
}
amendment 1 "Another tranche, and before it another condition" effective 2026-07-01 {
  change investment equity {
    tranche one up to 50 USD  open 2026-01-01 .. 2026-12-31  when once close >= 900 USD per share
    tranche two up to 50 USD  open 2026-01-01 .. 2026-12-31  when once close >= 600 USD per share
  }
})";
    BOOST_TEST(missed_in(deal,
                         "given close = 700 USD per share from 2026-03-02 until 2026-03-03\n"
                         "given close = 500 USD per share from 2026-03-04\n"
                         "expect available(equity.one) on 2026-03-01 = 0 USD\n"
                         "expect available(equity.one) on 2026-06-30 = 40 USD\n"
                         "expect available(equity.one) on 2026-07-01 = 0 USD\n"
                         "expect available(equity.two) on 2026-07-01 = 50 USD") == "");
}

BOOST_AUTO_TEST_CASE(a_scenario_sets_the_figures_of_any_instrument) {
    const std::string deal = plant + R"(
loan credit "Credit" {
  lender ann 100%  borrower bob  status definitive  up to 360k USD
  tranche whole up to 360k USD  open 2026-01-01 .. 2026-12-31
  interest 10% per year act/360  paid yearly
  repay each draw 1 year after draw  not redrawable
}
scenario dear "Dear" {
  set credit.interest to 12%
  set plant.late.cap to 30k USD
}
)";
    // 100 days in 2026, from 23 September on.
    const std::string given =
        "given draw credit.whole 360k USD on 2026-09-23\ngiven cod met 2027-01-12\n";
    BOOST_TEST(missed_in(deal, given + "expect interest(credit) on 2026-12-31 = 10_000 USD\n"
                                       "expect damages(plant.unit) = 100k USD") == "");
    BOOST_TEST(missed_in(deal, "given scenario dear\n" + given +
                                   "expect interest(credit) on 2026-12-31 = 12_000 USD\n"
                                   "expect damages(plant.unit) = 30k USD") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
