// SPDX-License-Identifier: Apache-2.0
/// Contracts whose figures were worked by hand; each holds its tests, and says above what follows
/// from what.
#include "analysis/run_tests.h"
#include "rules/evaluate.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

namespace tranche::tests {

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(worked_contracts_come_to_what_they_say) {
    std::size_t count = 0;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(source_path("tests/analysis/worked"))) {
        if (entry.path().extension() != ".deal") {
            continue;
        }
        const model::Deal deal = deal_from(slurp(entry.path()));
        for (const auto& result : tranche::analysis::run_tests(deal)) {
            for (const auto& failure : result.failures) {
                BOOST_ERROR(entry.path().filename()
                            << ": expected " << failure.expected << ", got " << failure.got);
            }
            ++count;
        }
    }
    BOOST_TEST(count >= 200U);
}

BOOST_AUTO_TEST_CASE(what_is_due_before_its_period_ends_is_in_the_timeline) {
    const model::Deal deal =
        deal_from(slurp(source_path("tests/analysis/worked/payment_before_period_end.deal")));
    const auto timeline =
        rules::evaluate(deal, rules::no_facts(deal, day("2026-01-01"), day("2028-12-31")));
    const auto& events = timeline.events;
    BOOST_TEST(std::count_if(events.begin(), events.end(), [](const rules::Event& event) {
                   return event.kind == rules::EventKind::payment_due &&
                          event.day == day("2028-12-29");
               }) == 1);
    BOOST_TEST(std::is_sorted(events.begin(), events.end(),
                              [](const auto& a, const auto& b) { return a.day < b.day; }));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
