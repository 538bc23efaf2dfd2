// SPDX-License-Identifier: Apache-2.0
// The life of a milestone, on each side of every boundary.
#include "rules/milestone.h"

#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using rules::MilestoneHistory;
using tests::day;

model::Deal one_milestone() {
    return tests::small_deal(R"(
milestone permit "Permit" { owner ann  due 2026-02-27  grace 30 days  long stop 2026-12-31 }
)");
}

struct StateCase {
    const char* facts;
    const char* on;
    const char* state;
};

}  // namespace

// 30 days after 27 February 2026 is 29 March: 1 day is left of February, then 29 of March.
BOOST_AUTO_TEST_CASE(milestone_states_at_their_boundaries) {
    const std::vector<StateCase> cases{
        {"", "2026-02-26", "open"},
        {"", "2026-02-27", "open"},
        {"", "2026-02-28", "in grace"},
        {"", "2026-03-29", "in grace"},
        {"", "2026-03-30", "late"},
        {"", "2026-12-31", "late"},
        {"", "2027-01-01", "missed"},
        {"permit met 2026-02-20", "2026-02-19", "open"},
        {"permit met 2026-02-20", "2026-02-20", "met"},
        {"permit met 2026-02-20", "2030-01-01", "met"},
        {"permit met 2026-12-31", "2026-12-30", "late"},
        {"permit met 2026-12-31", "2026-12-31", "met"},
        {"permit met 2026-12-31", "2027-01-01", "met"},
        {"permit met 2027-01-01", "2026-12-31", "late"},
        {"permit met 2027-01-01", "2027-01-01", "missed"},
        {"permit met 2027-01-01", "2028-01-01", "missed"},
        {"permit waived 2026-03-10", "2026-03-09", "in grace"},
        {"permit waived 2026-03-10", "2026-03-10", "waived"},
        {"permit waived 2027-02-01", "2027-01-31", "missed"},
        {"permit waived 2027-02-01", "2027-02-01", "waived"},
        {"permit never", "2026-02-28", "in grace"},
        {"permit never", "2027-01-01", "missed"},
    };
    const model::Deal deal = one_milestone();
    for (const StateCase& one : cases) {
        const auto facts = tests::facts_from(deal, "2028-12-31", one.facts);
        BOOST_TEST(rules::word(rules::state_on(deal, facts, {0}, day(one.on))) == one.state,
                   '"' << one.facts << "\" on " << one.on);
    }
}

BOOST_AUTO_TEST_CASE(milestone_without_grace_is_late_at_once) {
    const model::Deal deal =
        tests::small_deal(R"(milestone permit "Permit" { owner ann  due 2026-02-27 })");
    const auto facts = tests::facts_from(deal, "2028-12-31");
    BOOST_TEST(
        (rules::state_on(deal, facts, {0}, day("2026-02-27")) == rules::MilestoneState::open));
    BOOST_TEST(
        (rules::state_on(deal, facts, {0}, day("2026-02-28")) == rules::MilestoneState::late));
    BOOST_TEST(
        (rules::state_on(deal, facts, {0}, day("2200-12-31")) == rules::MilestoneState::late));
}

// Grace of business days passes over Washington's Birthday, Monday 16 February 2026: after Friday
// the 13th come Tuesday the 17th and Wednesday the 18th.
BOOST_AUTO_TEST_CASE(milestone_grace_counts_business_days) {
    const model::Deal deal = tests::small_deal(
        R"(milestone permit "Permit" { owner ann  due 2026-02-13  grace 2 business days })");
    BOOST_TEST(rules::grace_end(deal, deal.milestones[0]) == day("2026-02-18"));
}

// A milestone met after its long stop stays missed, for the timeline and for what waits for it.
BOOST_AUTO_TEST_CASE(milestone_history_ends_at_the_long_stop) {
    struct Case {
        const char* facts;
        MilestoneHistory::State state;
        const char* on;
    };

    const std::vector<Case> cases{
        {"permit met 2026-12-31", MilestoneHistory::State::met, "2026-12-31"},
        {"permit met 2027-01-01", MilestoneHistory::State::missed, "2026-12-31"},
        {"permit waived 2027-01-01", MilestoneHistory::State::waived, "2027-01-01"},
        {"permit never", MilestoneHistory::State::missed, "2026-12-31"},
        {"", MilestoneHistory::State::missed, "2026-12-31"},
    };
    const model::Deal deal = one_milestone();
    for (const Case& one : cases) {
        const auto facts = tests::facts_from(deal, "2028-12-31", one.facts);
        const auto timeline = rules::evaluate(deal, facts);
        BOOST_TEST((timeline.milestones[0].state == one.state), one.facts);
        BOOST_TEST(timeline.milestones[0].day == day(one.on), one.facts);
        BOOST_TEST(timeline.events.size() == 1, one.facts);
        const bool is_done = one.state != MilestoneHistory::State::missed;
        BOOST_TEST(rules::satisfied_from(deal, facts, {0}).has_value() == is_done, one.facts);
    }
}

BOOST_AUTO_TEST_CASE(milestones_come_after_all_they_follow) {
    const model::Deal deal = tests::small_deal(R"(
milestone d "D" { owner ann  follows b, c  due 2026-02-27 }
milestone c "C" { owner ann  follows a  due 2026-02-27 }
milestone b "B" { owner ann  follows a  due 2026-02-27 }
milestone a "A" { owner ann  due 2026-02-27 }
)");
    std::string order;
    for (const model::MilestoneId id : rules::in_order(deal)) {
        order += deal[id].name;
    }
    BOOST_TEST(order == "abcd");
}

// 2026-01-01 + 40 = 10 February; + 20 = 2 March; the other branch + 50 = 1 April; both end in d,
// 10 days after the later: 11 April. e does not say how long it takes: its due date is 1 May.
BOOST_AUTO_TEST_CASE(milestones_are_scheduled_from_their_durations) {
    const model::Deal deal = tests::small_deal(R"(
milestone a "A" { owner ann  due 2026-06-01  takes 40 days starting 2026-01-01 }
milestone b "B" { owner ann  follows a  due 2026-06-01  takes 20 days }
milestone c "C" { owner ann  follows a  due 2026-06-01  takes 50 days }
milestone d "D" { owner ann  follows b, c  due 2026-06-01  takes 10 days }
milestone e "E" { owner ann  follows d  due 2026-05-01 }
milestone f "F" { owner ann  follows d  due 2026-02-01 }
)");
    const std::vector<rules::Duration> durations{{40}, {20}, {50}, {10}, {0}, {0}};
    auto known = tests::facts_from(deal, "2026-01-01");
    auto& recorded = known.milestones;
    const auto text = [&] {
        std::string days;
        auto facts = known;
        rules::schedule(deal, durations, facts);
        for (const auto& fact : facts.milestones) {
            const bool is_met = fact->outcome == rules::MilestoneFact::Outcome::met;
            days += (is_met ? fact->day.text() : "never") + " ";
        }
        return days;
    };
    BOOST_TEST(text() == "2026-02-10 2026-03-02 2026-04-01 2026-04-11 2026-05-01 2026-04-11 ");
    recorded[2] = {.outcome = rules::MilestoneFact::Outcome::met, .day = day("2026-02-20")};
    BOOST_TEST(text() == "2026-02-10 2026-03-02 2026-02-20 2026-03-12 2026-05-01 2026-03-12 ");
    recorded[1] = {.outcome = rules::MilestoneFact::Outcome::never, .day = {}};
    BOOST_TEST(text() == "2026-02-10 never 2026-02-20 never never never ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
