// SPDX-License-Identifier: Apache-2.0
// When conditions hold: each case is the condition of a tranche, facts, and the first and the last
// of the days on which it holds.
#include "rules/condition.h"

#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

model::Deal deal_with(const std::string& condition) {
    return tests::small_deal(R"(
milestone a "A" { owner ann  due 2026-02-27 }
milestone b "B" { owner ann  due 2026-06-30 }
milestone c "C" { owner ann  due 2026-09-30 }
investment equity "Equity" {
  investor ann  issuer bob  up to 300 USD  status definitive
  tranche early up to 100 USD  open 2026-01-01 .. 2028-12-31
  tranche later up to 200 USD  open 2026-01-01 .. 2028-12-31  when )" +
                             condition + R"(
}
purchase azure "Purchase" {
  buyer bob  seller ann  status definitive  commit 900 USD over term
  counts billed_cost when invoiced  invoices 10 days after month end
}
capacity dedicated "Capacity" {
  seller ann  buyer bob  status definitive  up to 500 MW facility power
  tranche phase_1 delivers 250 MW of gb300 at prairie  due 2026-05-15
  tranche phase_2 delivers 250 MW of gb300 at prairie  when b
}
)");
}

/// "2026-03-01 .. 2026-03-05": every run of days in 2026 to 2028 on which the condition holds.
std::string days_of(const std::string& condition, const std::string& facts) {
    const model::Deal deal = deal_with(condition);
    const auto known = tests::facts_from(deal, "2028-12-31", facts);
    const auto timeline = rules::evaluate(deal, known);
    const rules::View view{deal, known, timeline};
    std::string text;
    bool was = false;
    const Date end = day("2029-01-01");
    for (Date at = day("2026-01-01"); at < end; at = at + 1) {
        const bool is = rules::holds_on(view, *deal.investments[0].tranches[1].when, at);
        if (is && !was) {
            text += (text.empty() ? "" : ", ") + at.text() + " ..";
        }
        if (!is && was) {
            text += " " + (at - 1).text();
        }
        was = is;
    }
    return text;
}

struct Case {
    const char* condition;
    const char* facts;
    const char* days;
};

void check(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        BOOST_TEST(days_of(one.condition, one.facts) == one.days,
                   one.condition << " with " << one.facts << ": "
                                 << days_of(one.condition, one.facts) << " for " << one.days);
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(conditions_on_milestones) {
    check({
        {"a", "", ""},
        {"a", "a met 2026-03-10", "2026-03-10 .."},
        {"a", "a waived 2026-03-10", "2026-03-10 .."},
        {"a", "a never", ""},
        {"not a", "a met 2026-03-10", "2026-01-01 .. 2026-03-09"},
        {"not a", "", "2026-01-01 .."},
        {"not not a", "a met 2026-03-10", "2026-03-10 .."},
        {"a and b", "a met 2026-03-10; b met 2026-04-10", "2026-04-10 .."},
        {"a and b", "a met 2026-03-10", ""},
        {"a or b", "a met 2026-03-10; b met 2026-04-10", "2026-03-10 .."},
        {"a and not b", "a met 2026-03-10; b met 2026-04-10", "2026-03-10 .. 2026-04-09"},
        {"not (a or b)", "b met 2026-04-10", "2026-01-01 .. 2026-04-09"},
        {"a and (b or c)", "a met 2026-03-10; c met 2026-05-10", "2026-05-10 .."},
        {"any 1 of (a, b, c)", "b met 2026-04-10", "2026-04-10 .."},
        {"any 2 of (a, b, c)", "c met 2026-03-10; a met 2026-04-10", "2026-04-10 .."},
        {"any 2 of (a, b, c)", "b met 2026-04-10", ""},
        {"any 3 of (a, b, c)", "a met 2026-03-10; b met 2026-04-10; c met 2026-05-10",
         "2026-05-10 .."},
        {"any 2 of (a, b and c, not a)", "a met 2026-03-10; b met 2026-04-10; c met 2026-05-10",
         "2026-05-10 .."},
        {"all of (a, b, c)", "a met 2026-03-10; b met 2026-04-10; c met 2026-05-10",
         "2026-05-10 .."},
    });
}

// February 2026 has 28 days. 13 February 2026 is a Friday; Monday the 16th is Washington's
// Birthday. One month after 31 January ends on 28 February (`month end clip`).
BOOST_AUTO_TEST_CASE(conditions_on_time_after_milestones) {
    check({
        {"30 days after a", "a met 2026-02-27", "2026-03-29 .."},
        {"1 day after a", "a met 2026-02-27", "2026-02-28 .."},
        {"2 weeks after a", "a waived 2026-02-27", "2026-03-13 .."},
        {"1 business day after a", "a met 2026-02-13", "2026-02-17 .."},
        {"3 business days after a", "a met 2026-02-12", "2026-02-18 .."},
        {"1 business day after a", "a met 2026-02-14", "2026-02-17 .."},
        {"1 month after a", "a met 2026-01-31", "2026-02-28 .."},
        {"1 year after a", "a met 2026-02-27", "2027-02-27 .."},
        {"30 days after a", "", ""},
        {"not 30 days after a", "a met 2026-02-27", "2026-01-01 .. 2026-03-28"},
        {"a and not 30 days after a", "a met 2026-02-27", "2026-02-27 .. 2026-03-28"},
    });
}

BOOST_AUTO_TEST_CASE(conditions_on_days) {
    check({
        {"from 2026-03-10", "", "2026-03-10 .."},
        {"after 2026-03-10", "", "2026-03-11 .."},
        {"until 2026-03-10", "", "2026-01-01 .. 2026-03-10"},
        {"before 2026-03-10", "", "2026-01-01 .. 2026-03-09"},
        {"from 2026-03-10 and until 2026-03-10", "", "2026-03-10 .. 2026-03-10"},
        {"after 2026-03-10 and before 2026-03-11", "", ""},
        {"not (from 2026-03-10 and until 2026-03-12)", "",
         "2026-01-01 .. 2026-03-09, 2026-03-13 .."},
    });
}

// A draw is seen from the next day on; an invoice and a delivery on their own day.
BOOST_AUTO_TEST_CASE(conditions_on_amounts) {
    constexpr const char* drawn =
        "equity.early drawn 2026-04-01 40 USD; equity.early drawn "
        "2026-05-01 20 USD";
    constexpr const char* invoiced =
        "azure invoiced 2026-04-10 40 USD; azure invoiced 2026-05-10 "
        "20 USD";
    check({
        {"drawn(equity) >= 40 USD", drawn, "2026-04-02 .."},
        {"drawn(equity) > 40 USD", drawn, "2026-05-02 .."},
        {"drawn(equity) = 40 USD", drawn, "2026-04-02 .. 2026-05-01"},
        {"drawn(equity) <= 40 USD", drawn, "2026-01-01 .. 2026-05-01"},
        {"drawn(equity) < 40 USD", drawn, "2026-01-01 .. 2026-04-01"},
        {"drawn(equity.early) >= 60 USD", drawn, "2026-05-02 .."},
        {"drawn(equity.later) >= 0.01 USD", drawn, ""},
        {"drawn(equity.early) - drawn(equity.later) >= 60 USD", drawn, "2026-05-02 .."},
        {"drawn(equity) >= 40.01 USD", "equity.early drawn 2026-04-01 40 USD", ""},
        {"consumed(azure) >= 40 USD", invoiced, "2026-04-10 .."},
        {"consumed(azure) > 40 USD", invoiced, "2026-05-10 .."},
        {"consumed(azure) = 60 USD", invoiced, "2026-05-10 .."},
        {"consumed(azure) >= 60.01 USD", invoiced, ""},
        {"consumed(azure) >= drawn(equity) + 20 USD", "azure invoiced 2026-04-10 20 USD",
         "2026-04-10 .."},
        {"delivered(dedicated) >= 250 MW", "b met 2026-08-20", "2026-05-15 .."},
        {"delivered(dedicated) >= 0.5 GW", "b met 2026-08-20", "2026-08-20 .."},
        {"delivered(dedicated.phase_2) = 250 MW", "b met 2026-08-20", "2026-08-20 .."},
        {"delivered(dedicated) > 500 MW", "b met 2026-08-20", ""},
    });
}

BOOST_AUTO_TEST_CASE(conditions_know_their_parts) {
    const model::Deal deal = deal_with("a and (b or not a) and consumed(azure) >= 1 USD");
    const model::Condition& when = *deal.investments[0].tranches[1].when;
    const auto parts = rules::conjuncts(when);
    BOOST_REQUIRE(parts.size() == 3);
    BOOST_TEST(parts[0]->text == "a");
    BOOST_TEST(parts[2]->text == "consumed(azure) >= 1 USD");
    std::string names;
    for (const model::MilestoneId id : rules::milestones_in(when)) {
        names += deal[id].name;
    }
    BOOST_TEST(names == "ab");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
