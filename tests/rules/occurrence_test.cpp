// SPDX-License-Identifier: Apache-2.0
// When events go on, and how many days they excuse. All figures are counted by hand: from 10
// February until before the 20th are the ten days 10 to 19.
#include "rules/occurrence.h"

#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

model::Deal deal_with(const std::string& clauses) {
    return tests::small_deal("event storm \"Storm\" { excuses ann  " + clauses + " }\n" +
                             "event flood \"Flood\" { excuses ann }\n" +
                             "event strike \"Strike\" { excuses bob }\n" + R"(
investment equity "Equity" {
  investor ann  issuer bob  up to 300 USD  status definitive
  tranche calm up to 300 USD  open 2026-01-01 .. 2028-12-31
    when not storm and not flood and not strike
})");
}

/// Days that the storm excuses in 2026, whenever it ends.
std::int32_t excused_days(const std::string& clauses, const std::string& facts) {
    const model::Deal deal = deal_with(clauses);
    const auto known = tests::facts_from(deal, "2026-12-31", facts);
    return rules::days_in(rules::excused(deal, known, {0}), *year_period(2026));
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_event_goes_on_from_its_first_day_until_before_its_end) {
    const model::Deal deal = deal_with("");
    const auto known = tests::facts_from(deal, "2026-12-31", "storm from 2026-02-10 to 2026-02-20");
    BOOST_TEST(!rules::goes_on(known, {0}, day("2026-02-09")));
    BOOST_TEST(rules::goes_on(known, {0}, day("2026-02-10")));
    BOOST_TEST(rules::goes_on(known, {0}, day("2026-02-19")));
    BOOST_TEST(!rules::goes_on(known, {0}, day("2026-02-20")));
    BOOST_TEST(!rules::goes_on(known, {1}, day("2026-02-15")));
}

BOOST_AUTO_TEST_CASE(an_event_without_an_end_goes_on) {
    const model::Deal deal = deal_with("");
    const auto known = tests::facts_from(deal, "2026-12-31", "storm from 2026-12-01");
    BOOST_TEST(rules::goes_on(known, {0}, Date::last()));
    BOOST_TEST(excused_days("", "storm from 2026-12-01") == 31);
}

BOOST_AUTO_TEST_CASE(each_day_is_excused_once) {
    // 10 days; not 11, as if the last were one of them.
    BOOST_TEST(excused_days("", "storm from 2026-02-10 to 2026-02-20") == 10);
    // 10 to 24 February are 15 days; not 20, as if the five common days counted twice.
    BOOST_TEST(excused_days("",
                            "storm from 2026-02-10 to 2026-02-20;"
                            "storm from 2026-02-15 to 2026-02-25") == 15);
}

BOOST_AUTO_TEST_CASE(a_cap_holds_each_time_or_in_all) {
    const std::string apart =
        "storm from 2026-02-10 to 2026-02-20; storm from 2026-05-01 to 2026-05-11";
    BOOST_TEST(excused_days("at most 7 days each time", apart) == 14);
    BOOST_TEST(excused_days("at most 12 days in all", apart) == 12);
    BOOST_TEST(excused_days("at most 3 weeks in all", apart) == 20);
    // Of each the first eight: 10 to 17 and 15 to 22 February, together 13 days.
    BOOST_TEST(excused_days("at most 8 days each time",
                            "storm from 2026-02-10 to 2026-02-20;"
                            "storm from 2026-02-15 to 2026-02-25") == 13);
}

BOOST_AUTO_TEST_CASE(notice_in_time_excuses_all_days_and_later_notice_those_from_it_on) {
    const std::string storm = "storm from 2026-02-10 to 2026-02-20";
    const std::string within = "notice within 5 days";
    BOOST_TEST(excused_days(within, storm + " notice 2026-02-15") == 10);
    BOOST_TEST(excused_days(within, storm + " notice 2026-02-16") == 4);
    BOOST_TEST(excused_days(within, storm + " notice 2026-03-01") == 0);
    BOOST_TEST(excused_days(within, storm) == 0);
    // Saturday the 14th, Sunday and Washington's Birthday do not count: through Wednesday the 18th.
    BOOST_TEST(excused_days("notice within 5 business days", storm + " notice 2026-02-18") == 10);
    BOOST_TEST(excused_days("notice within 5 business days", storm + " notice 2026-02-19") == 1);
}

BOOST_AUTO_TEST_CASE(events_of_one_party_excuse_it_once) {
    const model::Deal deal = deal_with("");
    const auto known = tests::facts_from(deal, "2026-12-31",
                                         "storm from 2026-02-10 to 2026-02-20;"
                                         "flood from 2026-02-18 to 2026-02-22;"
                                         "strike from 2026-02-01 to 2026-03-01");
    const auto of = [&](std::uint32_t party) {
        return rules::days_in(rules::excused(deal, known, {{0}, {1}, {2}}, {party}),
                              *year_period(2026));
    };
    BOOST_TEST(of(0) == 12);  // 10 to 21 February.
    BOOST_TEST(of(1) == 28);
}

BOOST_AUTO_TEST_CASE(what_waits_for_calm_is_not_available_in_a_storm) {
    const model::Deal deal = deal_with("");
    const auto known =
        tests::facts_from(deal, "2026-12-31",
                          "storm from 2026-02-10 to 2026-02-20; flood from 2026-02-20 to "
                          "2026-02-22");
    const auto timeline = rules::evaluate(deal, known);
    std::string text;
    for (const rules::Event& event : timeline.events) {
        if (event.kind == rules::EventKind::tranche_available) {
            text += " available " + event.day.text();
        } else if (event.kind == rules::EventKind::tranche_unavailable) {
            text += " unavailable " + event.day.text();
        }
    }
    BOOST_TEST(text == " available 2026-01-01 unavailable 2026-02-10 available 2026-02-22");
}

BOOST_AUTO_TEST_CASE(whoever_is_excused_has_to_give_notice) {
    const model::Deal deal = deal_with("notice within 5 days");
    const auto due = [&](const std::string& facts) {
        const auto known = tests::facts_from(deal, "2026-02-12", facts);
        std::string text;
        for (const auto& one : rules::deadlines(deal, known, rules::evaluate(deal, known),
                                                {day("2026-02-12"), day("2027-01-01")})) {
            if (one.kind == rules::DeadlineKind::notice_due) {
                text += one.day.text() + " " + deal[one.who.at(0)].name;
            }
        }
        return text;
    };
    BOOST_TEST(due("storm from 2026-02-10") == "2026-02-15 ann");
    BOOST_TEST(due("storm from 2026-02-10 notice 2026-02-12") == "");
    BOOST_TEST(due("flood from 2026-02-10") == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
