// SPDX-License-Identifier: Apache-2.0
// What is observed: each case is the condition of a tranche, what was published, and the first and
// the last of the days on which the condition holds.
#include "rules/observed.h"

#include "rules/evaluate.h"
#include "rules/plan.h"
#include "rules/tranche.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

model::Deal observing(const std::string& condition) {
    return tests::small_deal(R"(
observe close "Closing price" { in USD per share  daily  source "official close" }
observe index "Price index"   { in USD per GPUh  monthly }
milestone built "Built" { due 2026-06-30 }
investment equity "Equity" {
  investor ann  issuer bob  up to 300 USD  status definitive
  tranche only up to 300 USD  open 2026-01-01 .. 2026-12-31  when )" +
                             condition + R"(
}
)");
}

struct Published {
    const char* from;
    const char* until;
    const char* value;
};

rules::Facts publishing(const model::Deal& deal,
                        model::ObservableId id,
                        const std::vector<Published>& published,
                        std::string_view as_of) {
    rules::Facts facts = tests::facts_from(deal, as_of);
    for (const Published& one : published) {
        rules::observe(facts, id,
                       {{day(one.from), day(one.until) + 1},
                        {Decimal::parse(one.value).value(), deal[id].unit},
                        rules::Basis::recorded});
    }
    return facts;
}

/// Every run of days of 2026 on which the condition holds.
std::string days_on_which(const std::string& condition, const std::vector<Published>& published) {
    const model::Deal deal = observing(condition);
    const auto facts = publishing(deal, {0}, published, "2026-12-31");
    const auto timeline = rules::evaluate(deal, facts);
    std::string text;
    bool was = false;
    for (Date at = day("2026-01-01"); at < day("2027-01-01"); at = at + 1) {
        const bool is =
            rules::holds_on({deal, facts, timeline}, *deal.investments[0].tranches[0].when, at);
        text += is && !was ? (text.empty() ? "" : ", ") + at.text() + " .." : "";
        text += was && !is ? " " + (at - 1).text() : "";
        was = is;
    }
    // What the walk saw day by day is what the condition says.
    std::string seen;
    for (const rules::Event& event : timeline.events) {
        if (event.kind == rules::EventKind::tranche_available) {
            seen += (seen.empty() ? "" : ", ") + event.day.text() + " ..";
        } else if (event.kind == rules::EventKind::tranche_unavailable) {
            seen += " " + (event.day - 1).text();
        }
    }
    BOOST_TEST(seen == text, condition << " was seen on " << seen);
    return text;
}

const std::string at_600 = "close >= 600 USD per share";

}  // namespace

// Tuesday 2026-02-10; the five business days after it are 11, 12, 13, 17 and 18 February: Monday
// the 16th is Washington's Birthday. Without the holiday it would be known until the 17th only.
BOOST_AUTO_TEST_CASE(a_price_is_known_for_five_business_days) {
    const std::vector<Published> once{{"2026-02-10", "2026-02-10", "600"}};
    BOOST_TEST(days_on_which(at_600, once) == "2026-02-10 .. 2026-02-18");
    BOOST_TEST(days_on_which("close < 600 USD per share", once) == "");
    BOOST_TEST(days_on_which("not close < 600 USD per share", once) == "2026-02-10 .. 2026-02-18");
    BOOST_TEST(days_on_which("not (close < 600 USD per share or built)", once) ==
               "2026-02-10 .. 2026-02-18");
    BOOST_TEST(days_on_which(at_600, {}) == "");
    BOOST_TEST(days_on_which("not " + at_600, {}) == "");
}

BOOST_AUTO_TEST_CASE(the_latest_price_counts) {
    const std::vector<Published> prices{{"2026-02-10", "2026-02-10", "600"},
                                        {"2026-02-12", "2026-02-12", "599.99"},
                                        {"2026-02-13", "2026-02-13", "600.01"}};
    // 13 February is a Friday; the fifth business day after it is Monday the 23rd.
    BOOST_TEST(days_on_which(at_600, prices) ==
               "2026-02-10 .. 2026-02-11, 2026-02-13 .. 2026-02-23");
    BOOST_TEST(days_on_which("once " + at_600, prices) == "2026-02-10 ..");
    BOOST_TEST(days_on_which("not once " + at_600, prices) == "2026-01-01 .. 2026-02-09");
    // Of a range and one day in it, the day counts for itself alone.
    BOOST_TEST(days_on_which(at_600, {{"2026-01-01", "2026-12-31", "500"},
                                      {"2026-02-10", "2026-02-10", "600"}}) ==
               "2026-02-10 .. 2026-02-10");
}

// `once` is about the whole that follows it: both on one day, or each on a day of its own.
BOOST_AUTO_TEST_CASE(once_latches_what_follows_it) {
    const std::vector<Published> prices{{"2026-02-10", "2026-02-11", "600"},
                                        {"2026-02-12", "2026-12-31", "100"}};
    BOOST_TEST(days_on_which("once (" + at_600 + " and from 2026-03-01)", prices) == "");
    BOOST_TEST(days_on_which("once " + at_600 + " and from 2026-03-01", prices) == "2026-03-01 ..");
    BOOST_TEST(days_on_which("once (" + at_600 + " and once from 2026-02-11)", prices) ==
               "2026-02-11 ..");
}

// Business days from Monday 2026-03-02 on: 2, 3, 4, 5, 6, 9, 10, ... At 600 on the 3rd, 5th and
// 6th; so three of the five days that end on the 6th, 9th (3, 4, 5, 6, 9), and two of those that
// end on the 10th. Counted in calendar days the 9th would see two.
BOOST_AUTO_TEST_CASE(trailing_days_are_business_days) {
    const std::vector<Published> prices{{"2026-03-02", "2026-03-02", "500"},
                                        {"2026-03-03", "2026-03-03", "600"},
                                        {"2026-03-04", "2026-03-04", "500"},
                                        {"2026-03-05", "2026-03-06", "600"},
                                        {"2026-03-09", "2026-12-31", "500"}};
    BOOST_TEST(days_on_which(at_600 + " for 3 of 5 business days", prices) ==
               "2026-03-06 .. 2026-03-09");
    BOOST_TEST(days_on_which("once " + at_600 + " for 3 of 5 business days", prices) ==
               "2026-03-06 ..");
    BOOST_TEST(days_on_which(at_600 + " for 4 of 5 business days", prices) == "");
    BOOST_TEST(days_on_which(at_600 + " for 1 of 1 business days", prices) ==
               "2026-03-03 .. 2026-03-03, 2026-03-05 .. 2026-03-08");
}

// A month after 10 February is 10 March; five business days later is 17 March.
BOOST_AUTO_TEST_CASE(a_monthly_index_is_known_for_a_month_and_five_business_days) {
    const model::Deal deal = observing("index > 3 USD per GPUh");
    const auto facts = publishing(deal, {1}, {{"2026-02-10", "2026-02-10", "3.125"}}, "2026-12-31");
    BOOST_TEST(!rules::observed_on(deal, facts, {1}, day("2026-02-09")));
    BOOST_TEST((rules::observed_on(deal, facts, {1}, day("2026-03-17")).value().value ==
                Decimal::parse("3.125").value()));
    BOOST_TEST(!rules::observed_on(deal, facts, {1}, day("2026-03-18")));
}

BOOST_AUTO_TEST_CASE(a_draw_is_refused_while_the_price_is_not_known) {
    const model::Deal deal = observing(at_600);
    const auto facts = publishing(deal, {0}, {{"2026-02-10", "2026-02-10", "500"}}, "2026-12-31");
    const auto timeline = rules::evaluate(deal, facts);
    const auto reasons = [&](std::string_view on) {
        std::string text;
        for (const auto test :
             rules::refusals({deal, facts, timeline}, tests::tranche(deal, "equity.only"), day(on),
                             tests::amount("1 USD"))) {
            text += (text.empty() ? "" : ", ") + std::string(rules::word(test));
        }
        return text;
    };
    BOOST_TEST(reasons("2026-02-18") == "condition");
    BOOST_TEST(reasons("2026-02-19") == "observation, condition");
}

BOOST_AUTO_TEST_CASE(a_plan_presumes_that_the_last_price_stays) {
    const model::Deal deal = observing(at_600 + " and from 2026-06-01");
    const auto planned = [&](const std::vector<Published>& prices) {
        const auto facts = rules::as_planned(deal, publishing(deal, {0}, prices, "2026-02-28"));
        return rules::evaluate(deal, facts).tranches[0].first_available;
    };
    BOOST_TEST((planned({{"2026-02-10", "2026-02-10", "600"}}) == day("2026-06-01")));
    BOOST_TEST((planned({{"2026-02-10", "2026-02-10", "600"},
                         {"2026-02-11", "2026-02-11", "599"}}) == std::nullopt));
    BOOST_TEST((planned({}) == std::nullopt));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
