// SPDX-License-Identifier: Apache-2.0
// What a termination ends, and what is owed then. Every figure is worked by hand.
#include "tests/support/missed.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace tranche::tests {

namespace {

/// Due on the first day of 2026; thirty days later bob may end it, or a tranche, or everything.
const std::string plant = R"(
milestone cod "Operation" { due 2026-01-01 }
capacity plant "Plant" {
  seller ann  buyer bob  status definitive
  contract value 24M USD
  tranche one delivers 100 MW facility power  value 12M USD  serves 12 months from delivery  due 2026-01-01
  tranche two delivers 50 MW facility power  value 12M USD  serves 12 months from delivery  when cod
  fee 1/12 of tranche value each month in arrears
  prepay 20% of tranche value 1 day before due credited at once after month 6
  late two {
    from day 1: 100 USD per MW per day
    cap 10M USD
    from day 31 bob may terminate tranche within 60 days notice 10 days
    from day 31 bob may terminate plant
    from day 31 bob may terminate deal
  }
}
investment equity "Equity" {
  investor ann  issuer bob  up to 100 USD  status definitive
  tranche one up to 100 USD  open 2026-01-01 .. 2026-12-31
}
)";

std::string purchase(const std::string& clauses) {
    return "purchase power \"Power\" { buyer bob  seller ann  status definitive  counts "
           "billed_cost when used  take or pay 100%  shortfall pay within 45 days of period end\n" +
           clauses + "}\n";
}

const std::string any_purchase =
    purchase("commit 73 USD over 2026-01-01 .. 2026-12-31  termination commitment due");

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(a_termination_needs_an_open_power) {
    const std::string given = "given cod not met\ngiven termination of plant.two by bob on ";
    // Day 31 is 1 February; sixty days, that one included, end on 1 April.
    for (const std::string day : {"2026-02-01", "2026-04-01"}) {
        BOOST_TEST(missed_in(plant + any_purchase, given + day + "\nexpect plant.one fulfilled") ==
                   "");
    }
    for (const std::string day : {"2026-01-31", "2026-04-02"}) {
        BOOST_TEST(missed_in(plant + any_purchase, given + day + "\nexpect plant.one fulfilled") ==
                   " but `bob` has no such power on " + day + "; ");
    }
    // What is delivered cannot be terminated any more.
    BOOST_TEST(missed_in(plant + any_purchase,
                         "given cod met 2026-02-10\ngiven termination of plant.two by bob on "
                         "2026-02-10\nexpect plant.one fulfilled") ==
               " but `bob` has no such power on 2026-02-10; ");
}

BOOST_AUTO_TEST_CASE(what_is_not_delivered_through_the_last_day_lapses) {
    const std::string given =
        "given termination of plant.two by bob on 2026-02-01\n"
        "expect outstanding(plant.two) on 2026-02-10 = 50 MW\n";
    // Ten days of notice: through 11 February. 41 days of delay, 2 January to 11 February.
    BOOST_TEST(missed_in(plant + any_purchase, "given cod met 2026-02-12\n" + given +
                                                   "expect plant.two terminated on 2026-02-11\n"
                                                   "expect lapsed(plant.two) = 50 MW\n"
                                                   "expect delivered(plant) = 100 MW\n"
                                                   "expect damages(plant.two) = 205k USD\n"
                                                   "expect charged(plant.two.refund) = 2.4M USD\n"
                                                   "expect charged(plant.one.fee) = 12M USD\n"
                                                   "expect equity.one definitive on 2026-06-01") ==
               "");
    BOOST_TEST(missed_in(plant + any_purchase, "given cod met 2026-02-11\n" + given +
                                                   "expect plant.two fulfilled on 2026-02-11\n"
                                                   "expect lapsed(plant.two) = 0 MW\n"
                                                   "expect damages(plant.two) = 200k USD") == "");
}

BOOST_AUTO_TEST_CASE(a_power_over_the_deal_ends_everything) {
    const std::string given = "given cod not met\ngiven draw equity.one 40 USD on 2026-02-01\n";
    const std::string after =
        "expect equity.one terminated on 2026-02-15\n"
        "expect lapsed(equity.one) on 2026-02-15 = 60 USD\n"
        "expect drawn(equity.one) = 40 USD\n"
        "expect refused draw equity.one 1 USD on 2026-02-16 because status\n"
        "expect power terminated on 2026-02-15\n"
        "expect plant terminated on 2026-02-15\n";
    BOOST_TEST(missed_in(plant + any_purchase,
                         given + "given termination of deal by bob on 2026-02-15\n" + after) == "");
    // Notice about a part of it leaves the power over the whole, until it is late no more.
    const std::string part =
        "given cod not met\ngiven termination of plant.two by bob on 2026-02-01\n";
    BOOST_TEST(missed_in(plant + any_purchase,
                         part + "expect bob may terminate deal from 2026-02-01 until 2026-02-11\n"
                                "expect bob may terminate plant.two from 2026-02-01 until "
                                "2026-02-01") == "");
    // Of the capacity alone, the rest goes on.
    BOOST_TEST(missed_in(plant + any_purchase,
                         given + "given termination of plant by bob on 2026-02-15\n"
                                 "expect plant.two terminated on 2026-02-15\n"
                                 "expect equity.one definitive on 2026-06-01\n"
                                 "expect available(equity.one) on 2026-06-01 = 60 USD") == "");
}

BOOST_AUTO_TEST_CASE(a_purchase_owes_what_its_contract_says) {
    // Through 14 March 2026, 73 of 365 days: a fifth of the year.
    const std::string given =
        "given cod not met\ngiven counted(power) in 2026-01 = 1 USD\n"
        "given termination of deal by bob on 2026-03-14\n";
    const auto with = [](const std::string& owed) {
        return purchase(
            "commit 300 USD over 2026 .. 2027\n"
            "minimum yearly { 2026: 100 USD  2027: 200 USD }\ntermination " +
            owed + "\n");
    };
    BOOST_TEST(missed_in(plant + with("minimum prorated by day"),
                         given + "expect shortfall(power) in 2026 = 19 USD\n"
                                 "expect due(power.shortfall) in 2026 = 2026-04-28\n"
                                 "expect shortfall(power) in 2027 = 0 USD\n"
                                 "expect shortfall(power) in term = 0 USD") == "");
    BOOST_TEST(missed_in(plant + with("minimum in full"),
                         given + "expect shortfall(power) in 2026 = 99 USD\n"
                                 "expect shortfall(power) in 2027 = 0 USD\n"
                                 "expect shortfall(power) in term = 0 USD") == "");
    BOOST_TEST(missed_in(plant + with("commitment due"),
                         given + "expect shortfall(power) in 2026 = 0 USD\n"
                                 "expect shortfall(power) in 2027 = 0 USD\n"
                                 "expect shortfall(power) in term = 299 USD") == "");
    // Without a termination, nothing of that holds.
    BOOST_TEST(missed_in(plant + with("minimum prorated by day"),
                         "given cod not met\ngiven counted(power) in 2026-01 = 1 USD\n"
                         "expect shortfall(power) in 2026 = 99 USD\n"
                         "expect shortfall(power) in 2027 = 200 USD") == "");
}

BOOST_AUTO_TEST_CASE(of_a_cumulative_minimum_what_it_adds_is_prorated) {
    // 2027 adds 73 USD to 10; through 20 February 2027, 51 of its 365 days: 10 + 10.20 USD.
    BOOST_TEST(missed_in(plant + purchase("minimum cumulative { by 2026-12-31: 10 USD  by "
                                          "2027-12-31: 83 USD  by 2031-12-31: 83 USD }\n"
                                          "termination minimum prorated by day"),
                         "given cod not met\n"
                         "given termination of deal by bob on 2027-02-20\n"
                         "expect shortfall(power) in 2026-01-01 .. 2026-12-31 = 10 USD\n"
                         "expect shortfall(power) in 2026-01-01 .. 2027-12-31 = 10.20 USD") == "");
    // A commitment without minimums is one period: 73 of 365 days.
    BOOST_TEST(missed_in(plant + purchase("commit 100 USD over 2026-01-01 .. 2026-12-31\n"
                                          "termination minimum prorated by day"),
                         "given cod not met\n"
                         "given termination of deal by bob on 2026-03-14\n"
                         "expect shortfall(power) in term = 20 USD") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
