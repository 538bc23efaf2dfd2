// SPDX-License-Identifier: Apache-2.0
// Charges that count toward several purchases, or toward another beyond a threshold: each is owed
// once. Figures are worked by hand.
#include "rules/cost.h"
#include "rules/evaluate.h"
#include "rules/period_formula.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

/// "first 60 60; other 30 30": of each purchase, what counts and what it costs by the end.
std::string counted(const std::string& purchases, const std::string& facts) {
    const auto deal = tests::small_deal(purchases);
    const auto timeline = rules::evaluate(deal, tests::facts_from(deal, "2031-12-31", facts));
    std::string text;
    for (std::uint32_t i = 0; i < deal.purchases.size(); ++i) {
        const auto& unit = deal.purchases[i].unit;
        const auto all = rules::counted_in(timeline.counted[i], {Date::first(), Date::end()}, unit);
        const auto cost = rules::cost_through(deal, timeline, {i}, day("2031-12-31"));
        text += fmt::format("{} {} {}; ", deal.purchases[i].name, plain(all.value.normalized()),
                            plain(cost.value.normalized()));
    }
    return text;
}

std::string purchase(const std::string& name, const std::string& clauses) {
    return "purchase " + name +
           " \"P\" { buyer bob  seller ann  status definitive  counts billed_cost when invoiced  " +
           clauses + " }\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_counts_in_full_toward_two_is_owed_once) {
    const auto deal = purchase("storage", "counts toward total, group") +
                      purchase("compute", "counts toward total") +
                      purchase("total", "commit 100 USD over term") +
                      purchase("group", "commit 100 USD over term");
    BOOST_TEST(counted(deal,
                       "storage invoiced 2026-02-01 30 USD; compute invoiced 2026-02-01 5 USD; "
                       "total invoiced 2026-03-01 7 USD") ==
               "storage 30 30; compute 5 5; total 42 7; group 30 0; ");
}

BOOST_AUTO_TEST_CASE(a_total_pays_its_shortfall_beside_what_is_owed_elsewhere) {
    const auto deal = purchase("storage", "counts toward total") +
                      purchase("total",
                               "commit 100 USD over term  take or pay 100%  "
                               "shortfall pay within 30 days of period end");
    // 40 are owed for storage, and 60 are short of the total.
    BOOST_TEST(counted(deal, "storage invoiced 2026-02-01 40 USD") ==
               "storage 40 40; total 40 60; ");
}

BOOST_AUTO_TEST_CASE(beyond_a_commitment_the_next_is_drawn_down) {
    const auto deal =
        purchase("first", "commit 100 USD over term  counts toward other beyond commit") +
        purchase("other", "commit 50 USD over term  counts toward third beyond commit") +
        purchase("third", "");
    BOOST_TEST(counted(deal, "first invoiced 2026-02-01 100 USD") ==
               "first 100 100; other 0 0; third 0 0; ");
    BOOST_TEST(counted(deal, "first invoiced 2026-02-01 99 USD; first invoiced 2026-02-02 2 USD") ==
               "first 100 100; other 1 1; third 0 0; ");
    BOOST_TEST(counted(deal, "first invoiced 2026-02-01 400 USD") ==
               "first 100 100; other 50 50; third 250 250; ");
    BOOST_TEST(
        counted(deal, "other invoiced 2026-02-01 20 USD; first invoiced 2026-02-02 140 USD") ==
        "first 100 100; other 50 50; third 10 10; ");
}

BOOST_AUTO_TEST_CASE(beyond_a_full_quantity_counts_by_the_year) {
    const std::string minimum =
        "minimum yearly { 2026 to 2027: 100 USD }  take or pay 80%  "
        "shortfall pay within 30 days of period end  ";
    const auto* facts =
        "first invoiced 2026-02-01 90 USD; first invoiced 2026-12-31 20 USD; "
        "first invoiced 2027-01-01 20 USD; first invoiced 2028-01-01 500 USD";
    // 2027 is 60 short of its 80; no minimum is set for 2028, and all of it stays.
    BOOST_TEST(counted(purchase("first", minimum + "counts toward other beyond full quantity") +
                           purchase("other", ""),
                       facts) == "first 620 680; other 10 10; ");
    BOOST_TEST(counted(purchase("first", minimum + "counts toward other beyond minimum") +
                           purchase("other", ""),
                       facts) == "first 600 660; other 30 30; ");
}

BOOST_AUTO_TEST_CASE(a_quantity_beyond_costs_the_price_of_where_it_counts) {
    const std::string gas =
        " \"P\" { buyer bob  seller ann  status definitive  counts TJ when used  ";
    BOOST_TEST(counted("purchase base" + gas +
                           "commit 10 TJ over term  price 5 USD per TJ  counts toward peak beyond "
                           "commit }\npurchase peak" +
                           gas + "price 8 USD per TJ }\n",
                       "base invoiced 2026-02-01 12 TJ") == "base 10 50; peak 2 16; ");
}

BOOST_AUTO_TEST_CASE(what_goes_beyond_counts_toward_the_total_once) {
    const auto deal =
        purchase("first",
                 "commit 100 USD over term  counts toward other beyond commit  counts "
                 "toward total") +
        purchase("other", "counts toward total") + purchase("total", "");
    BOOST_TEST(counted(deal, "first invoiced 2026-02-01 130 USD") ==
               "first 100 100; other 30 30; total 130 0; ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
