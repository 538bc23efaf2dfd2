// SPDX-License-Identifier: Apache-2.0
// The plan: what is presumed of the time after the as-of date, and the deadlines in it.
#include "rules/plan.h"

#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

model::Deal staged() {
    return tests::small_deal(R"(
milestone later "Later" { owner ann  follows early  due 2026-02-01 }
milestone early "Early" { owner ann  due 2026-03-01  grace 30 days  long stop 2026-12-31 }
milestone last  "Last"  { owner bob  follows later, side  due 2026-06-30 }
milestone side  "Side"  { owner bob  due 2026-05-31 }
risk storm "Storm" { chance 10%  delays side by 10 days }
purchase azure "Purchase" {
  buyer bob  seller ann  status definitive  commit 900 USD over term
  counts billed_cost when used
}
demand for azure { starts 100 USD per month on 2026-01-01  grows 1% monthly  volatility 10%  persistence 50% }
scenario slow "Slow" { milestone early slips 24 months }
scenario stopped "Stopped" { milestone early slips 1 year }
scenario cool "Cool" { demand for azure at 70%  risk storm happens }
)");
}

/// The planned days of the milestones in written order.
std::string planned(const model::Deal& deal, const char* as_of, const char* recorded = "") {
    std::string days;
    const auto facts = rules::as_planned(deal, tests::facts_from(deal, as_of, recorded));
    for (const auto& fact : facts.milestones) {
        const bool is_met = fact->outcome == rules::MilestoneFact::Outcome::met;
        days += (is_met ? fact->day.text() : "never") + " ";
    }
    return days;
}

}  // namespace

// A milestone that is overdue is presumed for the day after the as-of date, and none before what it
// follows. One that misses its long stop lets nothing follow.
BOOST_AUTO_TEST_CASE(plan_presumes_due_dates) {
    const model::Deal deal = staged();
    BOOST_TEST(planned(deal, "2025-12-31") == "2026-03-01 2026-03-01 2026-06-30 2026-05-31 ");
    BOOST_TEST(planned(deal, "2026-02-28") == "2026-03-01 2026-03-01 2026-06-30 2026-05-31 ");
    BOOST_TEST(planned(deal, "2026-03-01") == "2026-03-02 2026-03-02 2026-06-30 2026-05-31 ");
    BOOST_TEST(planned(deal, "2026-12-30") == "2026-12-31 2026-12-31 2026-12-31 2026-12-31 ");
    BOOST_TEST(planned(deal, "2026-12-31") == "never 2027-01-01 never 2027-01-01 ");
    BOOST_TEST(planned(deal, "2026-04-01", "early met 2026-01-20") ==
               "2026-04-02 2026-01-20 2026-06-30 2026-05-31 ");
}

// 24 months after 2026-03-01 is 2028-03-01, which is after the long stop; so is a year after it.
BOOST_AUTO_TEST_CASE(plan_in_a_scenario) {
    const model::Deal deal = staged();
    BOOST_TEST(planned(rules::in_scenario(deal, deal.scenarios[0]), "2025-12-31") ==
               "never 2028-03-01 never 2026-05-31 ");
    BOOST_TEST(planned(rules::in_scenario(deal, deal.scenarios[0]), "2026-04-01",
                       "early met 2026-01-20") == "2026-04-02 2026-01-20 2026-06-30 2026-05-31 ");
    BOOST_TEST(planned(rules::in_scenario(deal, deal.scenarios[1]), "2025-12-31") ==
               "never 2027-03-01 never 2026-05-31 ");
    const model::Deal cool = rules::in_scenario(deal, deal.scenarios[2]);
    BOOST_TEST(planned(cool, "2025-12-31") == planned(deal, "2025-12-31"));
    BOOST_TEST((cool.risks[0].chance == Decimal(1)));
    BOOST_TEST((deal.risks[0].chance == *Decimal::parse("0.1")));
    BOOST_TEST((cool.demands[0].level == *Decimal::parse("0.7")));
}

// 100 x 1.01^k: the last of 72 months is 100 x 1.01^71 = 202.68..., by Python's decimal 202.68.
BOOST_AUTO_TEST_CASE(plan_demand_follows_its_trend) {
    const model::Deal deal = staged();
    const auto trend = rules::trend(deal, deal.demands[0]);
    BOOST_REQUIRE(trend.size() == 72);
    BOOST_TEST(trend[0] == tests::amount("100 USD"));
    BOOST_TEST(trend[1] == tests::amount("101 USD"));
    BOOST_TEST(trend[2] == tests::amount("102.01 USD"));
    BOOST_TEST(trend[3] == tests::amount("103.03 USD"));
    BOOST_TEST(trend[71] == tests::amount("202.68 USD"));
    const model::Deal cool = rules::in_scenario(deal, deal.scenarios[2]);
    BOOST_TEST(rules::trend(cool, cool.demands[0])[3] == tests::amount("72.12 USD"));
}

BOOST_AUTO_TEST_CASE(plan_lists_deadlines_in_order) {
    const model::Deal deal = tests::small_deal(R"(
milestone signed "Signed" { owner ann  due 2026-02-27  grace 30 days  long stop 2026-12-31 }
milestone done   "Done"   { owner ann  due 2026-02-27 }
investment equity "Equity" {
  investor ann  issuer bob  up to 100 USD  status definitive
  tranche first up to 100 USD  open 2026-03-01 .. 2026-12-31  when signed
}
capacity dedicated "Capacity" {
  seller ann  buyer bob  status definitive  up to 1 MW IT power
  tranche a delivers 1 MW of gb300 at prairie  due 2026-05-31  when signed
}
)");
    const auto facts = tests::facts_from(deal, "2026-02-01", "done met 2026-01-20");
    const auto timeline = rules::evaluate(deal, facts);
    std::string text;
    for (const rules::Deadline& one :
         rules::deadlines(deal, facts, timeline, {day("2026-02-01"), day("2026-12-31")})) {
        text += one.day.text() + " " + deal[one.node].path + " " +
                std::string(rules::word(one.kind)) + "; ";
    }
    BOOST_TEST(text ==
               "2026-02-27 signed due; 2026-03-01 equity.first window opens; "
               "2026-03-29 signed grace ends; 2026-05-31 dedicated.a delivery due; ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
