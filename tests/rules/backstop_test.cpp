// SPDX-License-Identifier: Apache-2.0
// What a backstop takes and what that costs. All figures by hand: 10 racks of 72 GPUs, in New York.
#include "rules/backstop.h"

#include "ledger/postings.h"
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

/// 720 GPUs from 1 January 2027 on, or from when they are due; what is wanted of them each month,
/// and what a backstop says.
model::Deal backed_deal(std::string_view wanted,
                        std::string_view clauses,
                        std::string_view due = "2027-01-01") {
    return tests::small_deal(fmt::format(R"(
party eve "Eve" {{ }}
milestone signed "Signed" {{ due 2027-01-11 }}
hardware rack "Rack" {{ holds 72 GPU  draws 100 kW }}
capacity hall "Hall" {{
  seller ann  buyer bob  status definitive
  tranche one delivers 1 MW IT power of rack  due {}
}}
demand for hall {{ starts {} GPUh per month on 2027-01-01  grows 0% monthly  volatility 0%  persistence 0% }}
backstop rest "The rest" {{
  buyer eve  seller ann
  takes unsold GPUh of hall
  {}
}})",
                                         due, wanted, clauses));
}

constexpr std::string_view usual =
    "status definitive  up to 1M USD  window 2027-01-01 .. 2027-12-31  price 2 USD per GPUh  "
    "pays within 30 days of month end";

rules::Facts planned(const model::Deal& deal) {
    return rules::as_planned(deal, rules::no_facts(deal, day("2026-12-31"), rules::last_day(deal)));
}

/// "2027-01 35680 71360; " for each of the first months in which something is taken.
std::string taken(const model::Deal& deal, const rules::Facts& facts, std::size_t months) {
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    std::string text;
    for (std::size_t i = 0; i < std::min(months, timeline.unsold.size()); ++i) {
        const rules::UnsoldMonth& one = timeline.unsold[i];
        text += fmt::format("{} {} {}; ", one.known.text().substr(0, 7), plain(one.hours.value),
                            plain(one.charge.value));
    }
    return text;
}

std::string taken(const model::Deal& deal, std::size_t months) {
    return taken(deal, planned(deal), months);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_backstop_takes_what_is_supplied_and_not_used) {
    // 720 x 744 = 535,680; 720 x 672 = 483,840, of which 500,000 are wanted: all of it.
    BOOST_TEST(taken(backed_deal("500_000", usual), 2) ==
               "2027-01 35680.000000 71360.00; 2027-02 0.000000 0.00; ");
}

BOOST_AUTO_TEST_CASE(months_at_the_ends_of_a_window_count_by_their_hours) {
    // From 17 January on 15 of 31 days: (535,680 - 300,000) x 15 / 31 = 114,038.709677…, which cost
    // 228,077.42. March has 743 hours, an hour less on the 14th: (534,960 - 300,000) x 240 / 743.
    const auto deal = backed_deal(
        "300_000",
        "status definitive  up to 1M USD  window 2027-01-17 .. 2027-03-10  price 2 USD per GPUh  "
        "pays within 30 days of month end");
    BOOST_TEST(taken(deal, 9) ==
               "2027-01 114038.709677 228077.42; 2027-02 183840.000000 367680.00; 2027-03 "
               "75895.558546 151791.12; ");
}

BOOST_AUTO_TEST_CASE(hours_before_the_first_delivery_are_nobodys) {
    // Delivered on the 22nd: 10 days, 172,800 GPUh, all of them in the window from the 17th on.
    const auto deal = backed_deal(
        "0.000001",
        "status definitive  up to 1M USD  window 2027-01-17 .. 2027-12-31  price 2 USD per GPUh  "
        "pays within 30 days of month end",
        "2027-01-22");
    BOOST_TEST(taken(deal, 1) == "2027-01 172799.999999 345600.00; ");
}

BOOST_AUTO_TEST_CASE(no_month_costs_more_than_what_is_left_of_the_cap) {
    const auto deal = backed_deal(
        "400_000",
        "status definitive  up to 300_000 USD  window 2027-01-01 .. 2027-12-31  price 2 USD per "
        "GPUh  pays within 30 days of month end");
    // 135,680 x 2 = 271,360; then 83,840 x 2 = 167,680 would be more than the 28,640 that are left.
    BOOST_TEST(taken(deal, 3) ==
               "2027-01 135680.000000 271360.00; 2027-02 83840.000000 28640.00; 2027-03 "
               "134960.000000 0.00; ");
    const auto timeline = rules::evaluate(deal, planned(deal));
    BOOST_TEST(rules::exposure_on(deal, timeline, 0, day("2027-01-30")) == amount("300000 USD"));
    BOOST_TEST(rules::exposure_on(deal, timeline, 0, day("2027-01-31")) == amount("28640 USD"));
    BOOST_TEST(rules::exposure_on(deal, timeline, 0, day("2027-12-31")) == amount("0 USD"));
}

BOOST_AUTO_TEST_CASE(nothing_is_taken_before_it_is_definitive) {
    // Signed on 11 January: 21 of 31 days. (535,680 - 400,000) x 21 / 31 = 91,912.258065.
    const auto deal = backed_deal(
        "400_000",
        "status announced, definitive when signed  up to 1M USD  window 2027-01-01 .. 2027-12-31  "
        "price 2 USD per GPUh  pays within 30 days of month end");
    BOOST_TEST(taken(deal, 1) == "2027-01 91912.258065 183824.52; ");
    auto never = planned(deal);
    never.milestones[0] = rules::MilestoneFact{.outcome = rules::MilestoneFact::Outcome::never,
                                               .day = {},
                                               .basis = rules::Basis::presumed};
    BOOST_TEST(taken(deal, never, 9).empty());
}

BOOST_AUTO_TEST_CASE(what_is_over_is_taken_as_it_is_recorded) {
    const auto deal = backed_deal("400_000", usual);
    auto facts =
        rules::as_planned(deal, rules::no_facts(deal, day("2027-02-28"), rules::last_day(deal)));
    // Of January it is recorded, of February it is not known, of March it is presumed.
    const Period january{day("2027-01-01"), day("2027-02-01")};
    facts.unsold.push_back({0, january, amount("1000 GPUh"), "2027-01-31"});
    BOOST_TEST(taken(deal, facts, 2) ==
               "2027-01 1000.000000 2000.00; 2027-03 134960.000000 269920.00; ");
}

BOOST_AUTO_TEST_CASE(a_charge_is_due_so_long_after_its_month) {
    const auto deal = backed_deal("500_000", usual);
    const auto timeline = rules::evaluate(deal, planned(deal));
    BOOST_TEST_REQUIRE(!timeline.charged.empty());
    const rules::CapacityCharge& first = timeline.charged.front();
    BOOST_TEST(first.day.text() == "2027-01-31");
    BOOST_TEST(first.due.value().text() == "2027-03-02");
    BOOST_TEST(deal[first.from].name == "eve");
    BOOST_TEST(deal[first.to].name == "ann");
    // In the books of who has to buy it: an expense, and a debt.
    std::string posted;
    for (const ledger::Event& event : ledger::derived_events(deal, timeline, day("2027-01-31"))) {
        if (event.kind == "unsold") {
            posted += event.clause + " " + event.facts.at("due");
            for (const ledger::Posting& one : event.postings) {
                posted += fmt::format(", {} {}", one.account, one.amount);
            }
        }
    }
    BOOST_TEST(
        posted ==
        "rest 2027-03-02, Expenses:Compute:Test:Unsold 71,360.00 USD, Liabilities:Payable:Test "
        "-71,360.00 USD");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
