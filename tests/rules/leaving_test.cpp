// SPDX-License-Identifier: Apache-2.0
// By when a buyer has to begin to leave a supplier. All days by hand.
#include "model/dependence.h"
#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <string_view>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::amount;
using tests::day;

model::Deal left_deal(std::string_view commit, std::string_view clauses) {
    return tests::small_deal(fmt::format(R"(
purchase cloud "Cloud" {{
  buyer bob  seller ann  status definitive
  counts billed_cost when used
  {}
}}
leaving cloud "Elsewhere" {{ {} }})",
                                         commit, clauses));
}

std::string begin(const model::Lag& takes, std::string_view end) {
    const model::Deal deal = left_deal("commit 1M USD over term", "costs 0 USD  takes 1 day");
    return model::begin_by(deal, takes, day(end)).text();
}

std::string months(std::int32_t count, std::string_view end) {
    return begin({count, model::LagUnit::months}, end);
}

}  // namespace

BOOST_AUTO_TEST_CASE(who_begins_by_then_is_out_by_the_end) {
    BOOST_TEST(months(9, "2031-12-31") == "2031-03-31");
    BOOST_TEST(months(10, "2031-12-31") == "2031-02-28");  // A day later would end in January.
    BOOST_TEST(months(1, "2031-02-28") == "2031-01-31");   // The last of four days that end then.
    BOOST_TEST(months(1, "2032-02-28") == "2032-01-28");   // The 29th would end on the 29th.
    BOOST_TEST(months(12, "2032-02-29") == "2031-02-28");
    BOOST_TEST(begin({30, model::LagUnit::days}, "2031-12-31") == "2031-12-01");
    BOOST_TEST(begin({1, model::LagUnit::days}, "2031-01-01") == "2030-12-31");
    // Nothing reaches back beyond all days.
    BOOST_TEST(months(1200, "1950-01-01") == Date::first().text());
}

BOOST_AUTO_TEST_CASE(a_purchase_ends_with_what_is_committed) {
    const auto end = [](std::string_view commit) {
        const model::Deal deal = left_deal(commit, "costs 1 USD  takes 6 months");
        return model::last_day_of(deal, deal.purchases[0]).text();
    };
    BOOST_TEST(end("commit 1M USD over 2027 .. 2028") == "2028-12-31");
    BOOST_TEST(end("minimum yearly { 2027: 1M USD }") == "2027-12-31");
    BOOST_TEST(end("commit 1M USD over 2027 .. 2028  minimum yearly { 2029: 1M USD }") ==
               "2029-12-31");
}

BOOST_AUTO_TEST_CASE(committed_are_floors_in_money) {
    const auto least = [](std::string_view commit) {
        const model::Deal deal = left_deal(commit, "costs 1 USD  takes 6 months");
        const auto found = model::committed(deal, deal.purchases[0]);
        return found ? fmt::format("{}", *found) : std::string("none");
    };
    BOOST_TEST(least("commit 5M USD over term  minimum yearly { 2027: 1M USD }") ==
               "5,000,000.00 USD");
    BOOST_TEST(least("minimum yearly { 2027: 1M USD  2028: 2M USD }") == "3,000,000.00 USD");
    BOOST_TEST(least("minimum cumulative { by 2028-12-31: 1M USD  by 2031-12-31: 2M USD }") ==
               "2,000,000.00 USD");
    BOOST_TEST(least("") == "none");
}

BOOST_AUTO_TEST_CASE(the_day_to_begin_is_a_deadline_of_the_buyer) {
    const model::Deal deal =
        left_deal("commit 1M USD over 2027 .. 2028", "costs 200 USD  takes 9 months");
    const auto facts = rules::no_facts(deal, day("2027-01-01"), rules::last_day(deal));
    const auto timeline = rules::evaluate(deal, facts);
    std::string found;
    for (const rules::Deadline& one :
         rules::deadlines(deal, facts, timeline, {day("2027-01-01"), day("2032-01-01")})) {
        if (one.kind == rules::DeadlineKind::begin_leaving) {
            found += fmt::format("{} {} {} {} {}; ", one.day.text(), rules::word(one.kind),
                                 deal[one.node].path, deal[one.who.at(0)].name, *one.amount);
        }
    }
    BOOST_TEST(found == "2028-03-31 begin leaving leaving.cloud bob 200.00 USD; ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
