// SPDX-License-Identifier: Apache-2.0
// What is paid for supply, parts of a delivery, and what events put off. All figures by hand.
#include "rules/supply.h"

#include "rules/evaluate.h"
#include "rules/extension.h"
#include "rules/late.h"
#include "rules/milestone.h"
#include "rules/plan.h"
#include "rules/tranche.h"
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

/// 100 MW due on 1 January 2027, with a long stop at the end of June.
model::Deal plant_deal(std::string_view late, std::string_view clauses = "") {
    return tests::small_deal(fmt::format(R"(
event storm "Storm" {{ excuses ann  notice within 5 days }}
event flood "Flood" {{ excuses ann }}
milestone cod "Operation" {{ due 2027-01-01  long stop 2027-06-30 }}
capacity plant "Plant" {{
  seller ann  buyer bob  status definitive
  tranche unit delivers 100 MW facility power  when cod
  late {{
    from day 1: 150 USD per MW per day
    from day 31: 250 USD per MW per day
    from day 61: 350 USD per MW per day
    {}
  }}
  {}
}})",
                                         late, clauses));
}

model::Reading part(std::string_view from, std::string_view megawatts) {
    return {{{model::InstrumentKind::capacity, 0}, 0},
            model::ReadingOf::delivered,
            {day(from), day(from) + 1},
            Decimal::parse(megawatts).value(),
            {}};
}

Quantity damages(const model::Deal& deal, const rules::Facts& facts) {
    const auto timeline = rules::evaluate(deal, facts);
    return rules::damages_through({deal, facts, timeline}, tests::tranche(deal, "plant.unit"),
                                  deal.term.last());
}

/// With 60 MW from `from` on, and the rest on 18 March: 75 days late.
Quantity damages_of_parts(std::string_view late, std::string_view from, std::string_view power) {
    const model::Deal deal = plant_deal(late);
    auto facts = tests::facts_from(deal, "2026-12-31", "cod met 2027-03-18");
    facts.readings.push_back(part(from, power));
    return damages(deal, facts);
}

/// 75 days late, but for what events put off.
Quantity damages_with(std::string_view most, const std::string& events) {
    const model::Deal deal =
        plant_deal(fmt::format("extended by storm, flood up to {} days", most));
    return damages(deal, tests::facts_from(deal, "2026-12-31", "cod met 2027-03-18" + events));
}

/// The long stop, and the first day on which the milestone is missed.
std::string stop_with(const std::string& events) {
    const model::Deal deal = plant_deal("extended by storm, flood up to 30 days");
    const auto facts = tests::facts_from(deal, "2026-12-31", "cod never" + events);
    const auto timeline = rules::evaluate(deal, facts);
    const Date stop = rules::long_stop_of(deal, facts, deal.milestones[0]).value();
    BOOST_TEST((rules::state_on(deal, facts, {0}, stop) == rules::MilestoneState::late));
    BOOST_TEST((rules::state_on(deal, facts, {0}, stop + 1) == rules::MilestoneState::missed));
    BOOST_TEST(timeline.milestones[0].day == stop);
    return stop.text();
}

}  // namespace

// 100 x 20 x 150, then 40 x (10 x 150 + 30 x 250 + 15 x 350).
BOOST_AUTO_TEST_CASE(damages_are_for_what_is_lacking_once_enough_is_there) {
    BOOST_TEST(damages_of_parts("on undelivered MW once 50% delivered", "2027-01-22", "60") ==
               amount("870000 USD"));
    BOOST_TEST(damages_of_parts("", "2027-01-22", "60") == amount("1725000 USD"));
    BOOST_TEST(damages_of_parts("on undelivered MW once 61% delivered", "2027-01-22", "60") ==
               amount("1725000 USD"));
    BOOST_TEST(damages_of_parts("on undelivered MW once 60% delivered", "2027-01-22", "60") ==
               amount("870000 USD"));
    BOOST_TEST(damages_of_parts("on undelivered MW", "2027-01-22", "0.001") ==
               amount("1724985.75 USD"));  // Less 0.001 x (1,500 + 7,500 + 5,250) = 14.25.
    // There on the due day: 40 % of everything; on the day after: one day in full.
    BOOST_TEST(damages_of_parts("on undelivered MW", "2027-01-01", "60") == amount("690000 USD"));
    BOOST_TEST(damages_of_parts("on undelivered MW", "2027-01-02", "60") == amount("690000 USD"));
    BOOST_TEST(damages_of_parts("on undelivered MW", "2027-01-03", "60") == amount("699000 USD"));
}

BOOST_AUTO_TEST_CASE(parts_of_a_tranche_are_delivered_and_the_rest_is_outstanding) {
    const model::Deal deal = plant_deal("");
    auto facts = tests::facts_from(deal, "2026-12-31", "cod met 2027-03-18");
    facts.readings = {part("2027-02-01", "60"), part("2027-01-22", "20"), part("2027-02-05", "60")};
    const auto timeline = rules::evaluate(deal, facts);
    const rules::View view{deal, facts, timeline};
    const auto drawn = [&](std::string_view on) {
        return rules::state_on(view, tests::tranche(deal, "plant.unit"), day(on)).drawn;
    };
    BOOST_TEST(drawn("2027-01-21") == amount("0 MW"));
    BOOST_TEST(drawn("2027-01-22") == amount("20 MW"));
    BOOST_TEST(drawn("2027-02-01") == amount("60 MW"));
    BOOST_TEST(drawn("2027-03-18") == amount("100 MW"));
    std::string events;
    for (const rules::Event& event : timeline.events) {
        if (event.kind == rules::EventKind::tranche_delivered) {
            events += fmt::format("{} {};", event.day, *event.amount);
        }
    }
    BOOST_TEST(events == "2027-01-22 20.000 MW;2027-02-01 40 MW;2027-03-18 40.000 MW;");
}

// Of 60 MW of IT power the first part of the mix has its 50, and the second 10.
BOOST_AUTO_TEST_CASE(part_of_the_power_feeds_part_of_the_racks) {
    const model::Deal deal = tests::small_deal(R"(
milestone cod "Operation" { due 2027-01-01 }
capacity plant "Plant" {
  seller ann  buyer bob  status definitive
  tranche unit delivers 50 MW IT power of gb300, 50 MW of rubin at prairie  when cod
})");
    auto facts = tests::facts_from(deal, "2026-12-31", "cod met 2027-02-01");
    facts.readings.push_back(part("2027-01-31", "60"));
    const auto timeline = rules::evaluate(deal, facts);
    // 378 racks of 132 kW and 52 of 190 kW for 24 hours; then 378 and 263.
    BOOST_REQUIRE(timeline.months.size() > 2U);
    BOOST_TEST(timeline.months[0].supply == amount("743040 GPUh"));    // (378 + 52) x 72 x 24
    BOOST_TEST(timeline.months[1].supply == amount("31014144 GPUh"));  // (378 + 263) x 72 x 672
}

// 75 days cost 100 x (4,500 + 7,500 + 5,250); n of them only 100 x (4,500 + (n - 30) x 250 ...).
BOOST_AUTO_TEST_CASE(days_that_excuse_the_seller_are_no_days_of_delay) {
    const std::string flood = "; flood from 2027-01-11 to 2027-01-31";
    BOOST_TEST(damages_with("365", "") == amount("1725000 USD"));
    BOOST_TEST(damages_with("365", flood) == amount("1075000 USD"));  // 55 days
    BOOST_TEST(damages_with("15", flood) == amount("1200000 USD"));   // 60 days
    // Told of too late: only from 20 January on, and those of the flood once.
    BOOST_TEST(damages_with("365", "; storm from 2027-01-11 to 2027-01-31 notice 2027-01-20") ==
               amount("1340000 USD"));  // 64 days: 1,200,000 + 4 x 35,000
    BOOST_TEST(damages_with("365", "; storm from 2027-01-11 to 2027-01-31 notice 2027-01-12" +
                                       flood) == amount("1075000 USD"));
    // Before the due day: ten days, then five that follow while it is put off.
    BOOST_TEST(damages_with("365", "; flood from 2026-12-23 to 2027-01-07") ==
               amount("1200000 USD"));
    BOOST_TEST(damages_with("365", "; flood from 2026-12-23") == amount("0 USD"));
    // Days after the delivery change nothing.
    BOOST_TEST(damages_with("365", "; flood from 2027-03-18 to 2027-04-18") ==
               amount("1725000 USD"));
}

BOOST_AUTO_TEST_CASE(a_long_stop_is_put_off_until_it_has_passed) {
    BOOST_TEST(stop_with("") == "2027-06-30");
    BOOST_TEST(stop_with("; flood from 2027-03-01 to 2027-03-11") == "2027-07-10");
    BOOST_TEST(stop_with("; flood from 2027-03-01") == "2027-07-30");
    // Ten days, five of them after the long stop; and all of them too late.
    BOOST_TEST(stop_with("; flood from 2027-06-26 to 2027-07-06") == "2027-07-10");
    BOOST_TEST(stop_with("; flood from 2027-07-01 to 2027-07-11") == "2027-06-30");
}

BOOST_AUTO_TEST_CASE(a_milestone_can_be_met_until_the_long_stop_that_is_put_off) {
    const model::Deal deal = plant_deal("extended by storm, flood up to 30 days");
    const auto met = [&](const std::string& on) {
        const auto facts = tests::facts_from(
            deal, "2027-12-31", "cod met " + on + "; flood from 2027-03-01 to 2027-03-11");
        return rules::satisfied_from(deal, facts, {0}).has_value();
    };
    BOOST_TEST(met("2027-07-10"));
    BOOST_TEST(!met("2027-07-11"));
}

// As planned, a milestone is met on its due day: as it is put off by then.
BOOST_AUTO_TEST_CASE(a_plan_meets_what_is_put_off_on_its_new_day) {
    const model::Deal deal = plant_deal("extended by storm, flood up to 30 days");
    const auto facts = tests::facts_from(deal, "2026-12-31", "flood from 2026-12-20 to 2026-12-30");
    const auto planned = rules::as_planned(deal, facts);
    BOOST_TEST(planned.milestones[0]->day == day("2027-01-11"));
    const auto timeline = rules::evaluate(deal, planned);
    const auto found = rules::deadlines(deal, facts, timeline, deal.term);
    BOOST_REQUIRE(!found.empty());
    BOOST_TEST(found.front().day == day("2027-01-11"));
}

BOOST_AUTO_TEST_CASE(availability_takes_its_part_of_a_payment) {
    using By = model::LessAvailable::By;
    const auto factor = [](By how, std::string_view availability) {
        const model::LessAvailable less{Decimal(2, 2), Decimal(1, 2), Decimal(97, 2), Decimal(),
                                        how};
        return rules::factor_at(less, Decimal::parse(availability).value())
            .rounded(6, Rounding::half_even)
            .normalized();
    };
    BOOST_TEST((factor(By::proportion, "1") == Decimal(1)));
    BOOST_TEST((factor(By::proportion, "0.97") == Decimal(1)));
    BOOST_TEST((factor(By::proportion, "0.965") == Decimal(99, 2)));
    BOOST_TEST((factor(By::full_steps, "0.965") == Decimal(1)));
    BOOST_TEST((factor(By::proportion, "0.94") == Decimal(94, 2)));
    BOOST_TEST((factor(By::full_steps, "0.94") == Decimal(94, 2)));
    BOOST_TEST((factor(By::full_steps, "0.9400001") == Decimal(96, 2)));
    BOOST_TEST((factor(By::proportion, "0.47") == Decimal(0)));
    BOOST_TEST((factor(By::proportion, "0.4") == Decimal(0)));
    BOOST_TEST((factor(By::full_steps, "0") == Decimal(0)));
}

// From 18 to 31 March are 14 of 31 days; April is whole; the service ends on 18 May 2027, with 17
// of its 31 days.
BOOST_AUTO_TEST_CASE(power_is_paid_for_the_days_of_its_service) {
    const model::Deal deal = tests::small_deal(R"(
milestone cod "Operation" { due 2027-01-01 }
capacity plant "Plant" {
  seller ann  buyer bob  status definitive
  tranche unit delivers 100 MW facility power  serves 2 months from delivery  when cod
  pay 10_000 USD per MW per month
})");
    const auto facts = tests::facts_from(deal, "2026-12-31", "cod met 2027-03-18");
    std::string text;
    for (const auto& charge : rules::evaluate(deal, facts).charged) {
        BOOST_TEST((charge.kind == model::TrancheCharge::capacity));
        BOOST_TEST((charge.from == deal.capacities[0].buyer));
        text += fmt::format("{} {};", charge.day, charge.amount);
    }
    BOOST_TEST(text ==
               "2027-03-31 451,612.90 USD;2027-04-30 1,000,000.00 USD;2027-05-31 548,387.10 USD;");
}

BOOST_AUTO_TEST_CASE(energy_escalates_unrounded_or_rounded_year_by_year) {
    const auto price = [](const std::optional<Decimal>& step, std::string_view month) {
        const model::EnergyPrice energy{
            Decimal(30),
            model::EnergyPrice::Escalation{Decimal(2, 2), day("2028-01-01"), step},
            {}};
        return rules::energy_price(energy, month_of(day(month)))
            .rounded(5, Rounding::half_even)
            .normalized();
    };
    BOOST_TEST((price({}, "2027-12-01") == Decimal(30)));
    BOOST_TEST((price({}, "2028-01-01") == Decimal(306, 1)));
    BOOST_TEST((price({}, "2029-06-01") == Decimal(31212, 3)));
    BOOST_TEST((price({}, "2030-01-01") == Decimal(3183624, 5)));
    BOOST_TEST((price(Decimal(1, 2), "2029-12-01") == Decimal(3121, 2)));
    BOOST_TEST((price(Decimal(1, 2), "2030-01-01") == Decimal(3183, 2)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
