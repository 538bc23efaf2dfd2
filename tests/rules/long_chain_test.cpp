// SPDX-License-Identifier: Apache-2.0
// A contract of 16 MiB holds some 200,000 milestones, and each may follow the one before.
#include "rules/milestone.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

/// Milestones of which each follows the next, so that the first in the text comes last in time.
model::Deal chain(std::uint32_t length) {
    model::Deal deal;
    deal.milestones.resize(length);
    for (std::uint32_t i = 0; i < length; ++i) {
        deal.milestones[i].takes = model::Spread{};
        deal.milestones[i].starting = tests::day("2026-01-01");
        if (i + 1 < length) {
            deal.milestones[i].follows = {{i + 1}};
        }
    }
    return deal;
}

}  // namespace

// The last link takes 7 days from 1 January, the one before it 3 days more, the others none: the
// whole chain is met on 11 January.
BOOST_AUTO_TEST_CASE(a_chain_of_milestones_may_be_as_long_as_the_contract) {
    constexpr std::uint32_t length = 400'000;
    const model::Deal deal = chain(length);
    std::vector<rules::Duration> durations(length);
    durations[length - 1].days = 7;
    durations[length - 2].days = 3;
    rules::Facts known;
    known.milestones.resize(length);
    rules::schedule(deal, durations, known);
    const auto& facts = known.milestones;
    BOOST_TEST(facts[length - 1]->day.text() == "2026-01-08");
    BOOST_TEST(facts[length - 2]->day.text() == "2026-01-11");
    BOOST_TEST(facts[0]->day.text() == "2026-01-11");
    BOOST_TEST(rules::in_order(deal).front().index == length - 1);
    BOOST_TEST(rules::in_order(deal).back().index == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
