// SPDX-License-Identifier: Apache-2.0
// What lateness of a delivery costs, which powers it opens, and what is paid by the month.
#include "rules/late.h"

#include "rules/evaluate.h"
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

/// 100 MW due on 1 January 2027, with 30 days of grace and a long stop at the end of June.
model::Deal late_deal(std::string_view late) {
    return tests::small_deal(fmt::format(R"(
milestone cod "Operation" {{ due 2027-01-01  grace 30 days  long stop 2027-06-30 }}
capacity plant "Plant" {{
  seller ann  buyer bob  status definitive
  tranche unit delivers 100 MW facility power  value 12M USD  serves 12 months from delivery  when cod
  fee 1/12 of tranche value each month in arrears
  late {{ {} }}
}})",
                                         late));
}

constexpr std::string_view steps = R"(
    from day 1: 150 USD per MW per day
    from day 31: 250 USD per MW per day
    from day 61: 350 USD per MW per day
)";

/// What lateness costs in all, if the plant operates from `begun` on; never, if that is empty.
Quantity cost(std::string_view late, std::string_view begun) {
    const model::Deal deal = late_deal(late);
    const auto facts = tests::facts_from(
        deal, "2026-01-01",
        begun.empty() ? std::string("cod never") : fmt::format("cod met {}", begun));
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    const rules::View view{deal, facts, timeline};
    const Quantity in_the_end =
        rules::damages_through(view, tests::tranche(deal, "plant.unit"), deal.term.last());
    // What is owed month by month comes to the same.
    Quantity sum = zero(deal.currency);
    for (const rules::CapacityCharge& charge : timeline.charged) {
        const bool is_damages = charge.kind == model::TrancheCharge::damages ||
                                charge.kind == model::TrancheCharge::discount;
        sum += is_damages ? charge.amount : zero(deal.currency);
    }
    BOOST_TEST(sum == in_the_end);
    return in_the_end;
}

std::string with_steps(std::string_view rest) {
    return std::string(steps) + std::string(rest);
}

/// "2027-02-01 to 2027-06-30", of every power.
std::string powers(std::string_view late, std::string_view facts_text) {
    const model::Deal deal = late_deal(late);
    const auto facts = tests::facts_from(deal, "2026-01-01", facts_text);
    std::string text;
    for (const rules::OpenPower& one : rules::evaluate(deal, facts).powers) {
        text += fmt::format("{} to {};", one.from, one.last);
    }
    return text;
}

}  // namespace

// Published steps of 150, 250 and 350 USD per MW and day: 75 days of 100 MW are 1,725,000 USD when
// each step holds for its own days; with the last one for all days they would be 2,625,000.
BOOST_AUTO_TEST_CASE(steps_of_damages_hold_for_their_own_days) {
    const std::string late = with_steps("grace postpones  cap 99M USD");
    // 2 January is day 1, and the day of operation is no day of delay: 18 March.
    BOOST_TEST(cost(late, "2027-03-18") == amount("1725000 USD"));
    BOOST_TEST(cost(late, "2027-03-17") == amount("1690000 USD"));
    BOOST_TEST(cost(late, "2027-01-01") == amount("0 USD"));
}

// Forty days late with thirty days of grace: 700,000 if it postpones, 250,000 if it forgives; that
// the steps begin anew behind grace, 150,000, is neither.
BOOST_AUTO_TEST_CASE(grace_postpones_damages_or_forgives_its_days) {
    const std::string postpones = with_steps("grace postpones  cap 99M USD");
    const std::string forgives = with_steps("grace forgives  cap 99M USD");
    BOOST_TEST(cost(postpones, "2027-02-11") == amount("700000 USD"));
    BOOST_TEST(cost(forgives, "2027-02-11") == amount("250000 USD"));
    // Grace ends on 31 January.
    BOOST_TEST(cost(postpones, "2027-01-31") == amount("0 USD"));
    BOOST_TEST(cost(postpones, "2027-02-01") == amount("450000 USD"));
    BOOST_TEST(cost(forgives, "2027-02-01") == amount("0 USD"));
    BOOST_TEST(cost(forgives, "2027-02-02") == amount("25000 USD"));
}

BOOST_AUTO_TEST_CASE(a_waiver_stops_no_damages) {
    const model::Deal deal = late_deal(with_steps("grace postpones  cap 99M USD"));
    const auto facts = tests::facts_from(deal, "2026-01-01", "cod waived 2027-02-11");
    const rules::Timeline timeline = rules::evaluate(deal, facts);
    // 75 days, of which 40 before the waiver.
    BOOST_TEST(rules::damages_through({deal, facts, timeline}, tests::tranche(deal, "plant.unit"),
                                      day("2027-03-17")) == amount("1725000 USD"));
}

// 34,995 USD a day, at most 19,177,260: that is 548 days.
BOOST_AUTO_TEST_CASE(the_least_of_several_caps_holds) {
    const std::string flat = "from day 1: 34_995 USD per day  grace postpones ";
    BOOST_TEST(cost(flat + "cap 19_177_260 USD", "") == amount("19177260 USD"));
    BOOST_TEST(cost(flat + "cap 548 days", "") == amount("19177260 USD"));
    BOOST_TEST(cost(flat + "cap 547 days  cap 19_177_260 USD", "") == amount("19142265 USD"));
    BOOST_TEST(cost(flat + "cap 10% of tranche value", "") == amount("1200000 USD"));
    BOOST_TEST(cost(flat + "cap 25% of monthly fee", "") == amount("250000 USD"));
    // Without a cap to the end of 2031, 1,825 days.
    BOOST_TEST(cost(flat, "") == amount("63865875 USD"));
}

// The monthly fee is 1,000,000 USD.
BOOST_AUTO_TEST_CASE(fees_are_less_after_a_late_delivery) {
    const std::string months = "discount 10% of monthly fee for 3 months from delivery  ";
    BOOST_TEST(cost(months + "grace postpones  cap 9M USD", "2027-02-01") == amount("300000 USD"));
    BOOST_TEST(cost(months + "grace postpones  cap 9M USD", "2027-01-31") == amount("0 USD"));
    BOOST_TEST(cost(months + "grace postpones  cap 9M USD", "") == amount("0 USD"));
    BOOST_TEST(cost(months + "grace postpones  cap 25% of monthly fee", "2027-02-01") ==
               amount("250000 USD"));
    const std::string weeks = "discount 5% of monthly fee for each full 7 days  grace forgives  ";
    BOOST_TEST(cost(weeks + "cap 9M USD", "2027-02-07") == amount("0 USD"));
    BOOST_TEST(cost(weeks + "cap 9M USD", "2027-02-08") == amount("50000 USD"));
    BOOST_TEST(cost(weeks + "cap 9M USD", "2027-02-15") == amount("100000 USD"));
    // Damages by the day come first.
    BOOST_TEST(cost(with_steps(months + "grace postpones  cap 500k USD"), "2027-02-01") ==
               amount("500000 USD"));
}

BOOST_AUTO_TEST_CASE(a_power_opens_behind_its_day_and_ends_with_its_cause) {
    const std::string_view grace = "after grace bob may terminate tranche";
    BOOST_TEST(powers(grace, "cod never") == "2027-02-01 to 2031-12-31;");
    BOOST_TEST(powers(grace, "cod met 2027-01-31") == "");
    BOOST_TEST(powers(grace, "cod met 2027-02-01") == "");
    BOOST_TEST(powers(grace, "cod met 2027-02-02") == "2027-02-01 to 2027-02-01;");
    BOOST_TEST(powers(grace, "cod waived 2027-03-01") == "2027-02-01 to 2027-02-28;");
    const std::string_view within = "after grace bob may terminate plant within 60 days";
    BOOST_TEST(powers(within, "cod never") == "2027-02-01 to 2027-04-01;");
    BOOST_TEST(powers("after long stop bob may terminate deal", "cod never") ==
               "2027-07-01 to 2031-12-31;");
    BOOST_TEST(powers("from day 181 bob may terminate tranche", "cod never") ==
               "2027-07-01 to 2031-12-31;");
}

// 10 USD in thirds of a cent: 3.33, 3.33 and 3.34.
BOOST_AUTO_TEST_CASE(the_last_fee_takes_the_residue) {
    const model::Deal deal = tests::small_deal(R"(
milestone done "Done" { due 2026-01-31 }
capacity order "Order" {
  seller ann  buyer bob  status definitive
  tranche one value 10 USD  serves 3 months from delivery  when done
  fee 1/3 of tranche value each month in arrears
  prepay 50% of tranche value 1 month before due credited evenly over months 2 to 3
})");
    const auto facts = tests::facts_from(deal, "2025-12-01", "done met 2026-01-31");
    std::string text;
    for (const rules::CapacityCharge& one : rules::evaluate(deal, facts).charged) {
        text += fmt::format("{} {} {};", one.day, static_cast<int>(one.kind), one.amount);
    }
    // Kinds: 5 is a prepayment, 4 a fee, 2 a credit. Months are counted from 31 January.
    BOOST_TEST(text ==
               "2025-12-31 5 5.00 USD;2026-02-28 4 3.33 USD;2026-03-31 4 3.33 USD;"
               "2026-03-31 2 2.50 USD;2026-04-30 4 3.34 USD;2026-04-30 2 2.50 USD;");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
