// SPDX-License-Identifier: Apache-2.0
/// Tests in a contract: every figure against one worked by hand, that a wrong figure fails, and
/// that nothing impossible can be given.
#include "analysis/run_tests.h"

#include "analysis/coverage.h"
#include "tests/support/contracts.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace tranche::tests {

namespace {

using tranche::analysis::BoundaryKind;
using tranche::analysis::coverage_of;
using tranche::analysis::TestResult;

constexpr std::string_view contract = R"(
milestone signed "Signed" { due 2026-02-27  grace 30 days  long stop 2026-12-31 }
milestone built "Built" { follows signed  due 2026-09-30 }
investment equity "Equity" {
  investor ann  issuer bob
  up to 100 USD
  status announced, definitive when signed
  tranche start up to 40 USD  open 2026-03-01 .. 2026-12-31  when built
  tranche rest  up to 60 USD  open 2026-03-01 .. 2027-06-30  when consumed(power) >= 10 USD
}
investment automatic "Drawn as soon as it can be" {
  investor ann  issuer bob
  up to 7 USD
  status definitive
  tranche one up to 7 USD  open 2026-03-01 .. 2026-12-31  when built
  draws as soon as available
}
purchase power "Power" {
  buyer ann  seller bob
  status announced, definitive when signed
  commit 35 USD over 2026 .. 2027
  counts billed_cost when invoiced
  invoices 10 days after month end
  minimum yearly { 2026: 15 USD  2027: 15 USD }
  take or pay 80%
  shortfall pay within 45 days of year end
  price gb300 2 USD per GPUh
}
capacity racks "Racks" {
  seller bob  buyer ann
  status definitive
  up to 20 MW facility power
  counts toward power
  tranche one delivers 10 MW of gb300 at prairie  when built
  tranche two delivers 10 MW of gb300 at prairie  due 2026-05-01
}
demand for racks { starts 1 GPUh per month on 2026-06-01 }
demand for power { starts 1 USD per month on 2027-11-01 }
scenario late "Late" { milestone built slips 60 days }
)";

constexpr std::string_view story = R"(
  given signed met 2026-02-20
  given built met 2026-09-01
  given draw equity.start 25 USD on 2026-10-05
  given demand for racks in 2026-06 = 1 GPUh per month
  given invoice power 6 USD on 2026-11-02
  given payment power.shortfall 2 USD in 2026 on 2027-02-16
)";

struct Row {
    std::string_view figure;
    std::string_view value;
};

// One GPU-hour of June at 2 USD is invoiced on 10 July, so 8 USD count in 2026 and none in 2027.
// The minimums are 80 % of 15 = 12, the commitment 80 % of 35 = 28: short are 12 - 8 = 4, 12, and
// 28 - 8 - (4 + 12) = 4 USD.
constexpr std::array amounts{
    Row{"announced(equity) on 2026-02-19", "100 USD"},
    Row{"announced(equity) on 2026-02-20", "0 USD"},
    Row{"announced(racks)", "0 MW"},
    Row{"binding(equity) on 2026-02-20", "100 USD"},
    Row{"binding(equity.rest) on 2026-02-20", "60 USD"},
    Row{"outstanding(equity.start) on 2026-08-31", "40 USD"},
    Row{"outstanding(racks) on 2026-08-31", "10 MW"},
    Row{"available(equity.start) on 2026-08-31", "0 USD"},
    Row{"available(equity.start) on 2026-09-01", "40 USD"},
    Row{"available(equity.start) on 2026-10-05", "15 USD"},
    Row{"remaining(equity) on 2026-10-05", "75 USD"},
    Row{"lapsed(equity.start) on 2026-12-30", "0 USD"},
    Row{"lapsed(equity.start) on 2026-12-31", "15 USD"},
    Row{"lapsed(equity) in 2027", "60 USD"},
    Row{"lapsed(equity)", "75 USD"},
    Row{"drawn(equity) on 2026-10-04", "0 USD"},
    Row{"drawn(equity) on 2026-10-05", "25 USD"},
    Row{"drawn(equity.start) in 2026-10", "25 USD"},
    Row{"drawn(equity) in 2027", "0 USD"},
    Row{"drawn(automatic) on 2026-08-31", "0 USD"},
    Row{"drawn(automatic) on 2026-09-01", "7 USD"},
    Row{"delivered(racks) on 2026-04-30", "0 MW"},
    Row{"delivered(racks) on 2026-05-01", "10 MW"},
    Row{"delivered(racks.one) in 2026-09", "10 MW"},
    Row{"delivered(racks)", "20 MW"},
    Row{"consumed(racks) on 2026-06-29", "0 GPUh"},
    Row{"consumed(racks) in 2026-06", "1 GPUh"},
    Row{"counted(power) on 2026-07-09", "0 USD"},
    Row{"counted(power) on 2026-07-10", "2 USD"},
    Row{"counted(power) in 2026", "8 USD"},
    Row{"consumed(power)", "8 USD"},
    Row{"shortfall(power) in 2026", "4 USD"},
    Row{"shortfall(power) in 2027", "12 USD"},
    Row{"shortfall(power) in term", "4 USD"},
    Row{"shortfall(power) in 2026 .. 2027", "4 USD"},
    Row{"paid(power.shortfall) in 2026", "2 USD"},
    Row{"paid(power.shortfall) in 2027", "0 USD"},
};

// 14 February 2027 is a Sunday and the 15th a holiday; 14 February 2028 is a Monday.
constexpr std::array days{
    Row{"due(power.shortfall) in 2026", "2027-02-16"},
    Row{"due(power.shortfall) in 2027", "2028-02-14"},
    Row{"due(power.shortfall) in term", "2028-02-14"},
};

constexpr std::array states{
    Row{"signed on 2026-02-19", "open"},         Row{"signed on 2026-02-20", "met"},
    Row{"built on 2026-08-31", "open"},          Row{"built", "met"},
    Row{"equity on 2026-02-19", "announced"},    Row{"equity.rest on 2026-02-20", "definitive"},
    Row{"equity.rest on 2027-06-30", "lapsed"},  Row{"automatic.one on 2026-09-01", "fulfilled"},
    Row{"power on 2026-02-20", "definitive"},    Row{"racks.one on 2026-08-31", "definitive"},
    Row{"racks.one on 2026-09-01", "fulfilled"},
};

/// The result of one test with these clauses.
TestResult result_of(std::string_view clauses) {
    const auto deal = small_deal(fmt::format("{}test \"a\" {{\n{}\n}}\n", contract, clauses));
    const auto results = analysis::run_tests(deal);
    BOOST_REQUIRE(results.size() == 1U);
    return results.front();
}

/// What a test with the story and these clauses says of its only failure: "got", or "" if there
/// is none.
std::string got(std::string_view expected) {
    const TestResult result = result_of(fmt::format("{}\n{}", story, expected));
    BOOST_TEST(result.failures.size() <= 1U);
    return result.failures.empty() ? "" : result.failures.front().got;
}

std::string state_clause(const Row& row, std::string_view state) {
    const auto on = row.figure.find(" on ");
    return fmt::format("expect {} {}{}", row.figure.substr(0, on), state,
                       on == std::string_view::npos ? "" : row.figure.substr(on));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

BOOST_AUTO_TEST_CASE(figures_are_those_worked_by_hand_and_others_fail) {
    for (const Row& row : amounts) {
        const std::string_view unit = row.value.substr(row.value.find(' ') + 1);
        BOOST_TEST(got(fmt::format("expect {} = {}", row.figure, row.value)) == "", row.figure);
        const Quantity exact = amount(row.value);
        const std::string shown =
            fmt::format("{}", converted(exact, exact.unit, Rounding::half_even));
        BOOST_TEST(got(fmt::format("expect {} = 77 {}", row.figure, unit)) == shown, row.figure);
    }
}

BOOST_AUTO_TEST_CASE(days_are_those_worked_by_hand_and_others_fail) {
    for (const Row& row : days) {
        BOOST_TEST(got(fmt::format("expect {} = {}", row.figure, row.value)) == "", row.figure);
        BOOST_TEST(got(fmt::format("expect {} < {}", row.figure, row.value)) == row.value);
    }
    const TestResult nothing_due = result_of("expect due(power.shortfall) in 2026 = 2027-02-16");
    BOOST_REQUIRE(nothing_due.failures.size() == 1U);
    BOOST_TEST(nothing_due.failures.front().got == "no day, for nothing is owed");
}

BOOST_AUTO_TEST_CASE(states_are_those_worked_by_hand_and_others_fail) {
    for (const Row& row : states) {
        BOOST_TEST(got(state_clause(row, row.value)) == "", row.figure);
        const bool is_milestone =
            row.figure.starts_with("signed") || row.figure.starts_with("built");
        BOOST_TEST(got(state_clause(row, is_milestone ? "waived" : "letter_of_intent")) ==
                       fmt::format("`{}`", row.value),
                   row.figure);
    }
}

BOOST_AUTO_TEST_CASE(what_happens_after_the_end_of_the_deal_is_seen) {
    const TestResult result = result_of(R"(
  given signed met 2026-02-20
  given payment power.shortfall 12 USD in 2027 on 2032-06-01
  expect paid(power.shortfall) in 2027 = 12 USD)");
    BOOST_TEST(result.failures.empty());
}

BOOST_AUTO_TEST_CASE(comparators_compare) {
    const std::string figure = "expect drawn(equity) ";
    for (const char* holds : {"= 25", "<= 25", ">= 25", "< 25.01", "> 24.99"}) {
        BOOST_TEST(got(fmt::format("{}{} USD", figure, holds)) == "", holds);
    }
    for (const char* fails : {"= 25.01", "<= 24.99", ">= 25.01", "< 25", "> 25"}) {
        BOOST_TEST(got(fmt::format("{}{} USD", figure, fails)) == "25.00 USD", fails);
    }
}

BOOST_AUTO_TEST_CASE(refusals_have_their_reasons) {
    const std::string refused = "expect refused draw equity.";
    BOOST_TEST(got(refused + "start 1 USD on 2026-08-31 because condition") == "");
    BOOST_TEST(got(refused + "start 1 USD on 2027-01-01 because window") == "");
    BOOST_TEST(got(refused + "start 15.01 USD on 2026-10-06 because cap") == "");
    BOOST_TEST(got(refused + "rest 1 USD on 2026-02-19 because status, window, condition") == "");
    BOOST_TEST(got(refused + "start 15 USD on 2026-10-06") == "none");
    BOOST_TEST(got(refused + "start 1 USD on 2026-08-31 because cap") ==
               "a refusal because of condition");
}

BOOST_AUTO_TEST_CASE(nothing_is_presumed_that_is_not_given) {
    const TestResult result = result_of(R"(
  expect signed missed
  expect drawn(automatic) = 0 USD
  expect delivered(racks.one) = 0 MW
  expect delivered(racks.two) = 10 MW
  expect counted(power) = 0 USD
  expect consumed(racks) = 0 GPUh
  expect shortfall(power) in term = 0 USD)");
    BOOST_TEST(result.failures.empty());
}

BOOST_AUTO_TEST_CASE(a_plan_presumes_the_rest) {
    // Built on its due date, or 60 days later; signed never, and so never built.
    BOOST_TEST(
        result_of("given plan  expect drawn(automatic) in 2026-09-30 = 7 USD").failures.empty());
    BOOST_TEST(result_of("given scenario late  expect drawn(automatic) in 2026-11-29 = 7 USD")
                   .failures.empty());
    BOOST_TEST(result_of("given plan  given signed not met  expect drawn(automatic) = 0 USD")
                   .failures.empty());
    // Use of racks: 1 GPUh at 2 USD each month from June to November, invoiced in July to December.
    BOOST_TEST(result_of("given plan  expect counted(power) in 2026 = 12 USD").failures.empty());
    // The trend of power gives way to what counts: November's use, which counts in December 2027.
    BOOST_TEST(result_of("given plan  expect counted(power) in 2027-12 = 3 USD").failures.empty());
    BOOST_TEST(
        result_of(
            R"(given plan  given demand for racks in 2026-06 .. 2031-12 = 0.000001 GPUh per month
  given counted(power) in 2027-12 = 5 USD  expect counted(power) in 2027-12 = 5 USD)")
            .failures.empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_is_not_given) {
    const std::string any = "\n  expect signed met on 2026-02-20";
    const auto why = [&](const std::string& given) {
        const TestResult result = result_of(given + any);
        BOOST_REQUIRE(result.failures.size() == 1U);
        BOOST_TEST(result.failures.front().expected.empty());
        return result.failures.front().got;
    };
    const std::string signed_ = "given signed met 2026-02-20  ";
    BOOST_TEST(why("given built met 2026-03-01") ==
               "`built` follows `signed`, which is not met or waived by 2026-03-01");
    BOOST_TEST(why(signed_ + "given built met 2026-02-19") ==
               "`built` follows `signed`, which is not met or waived by 2026-02-19");
    BOOST_TEST(why(signed_ + "given draw equity.start 1 USD on 2026-03-01") ==
               "the draw is refused because of condition");
    BOOST_TEST(why(signed_ + "given built met 2026-03-01  given draw equity.start 30 USD on "
                             "2026-03-02  given draw equity.start 11 USD on 2026-03-01") ==
               "the draw is refused because of cap");
    BOOST_TEST(why(signed_ + "given payment power.shortfall 12.01 USD in 2026 on 2027-02-16") ==
               "12.00 USD is owed on 2027-02-16");
    BOOST_TEST(why(signed_ + "given payment power.shortfall 1 USD in 2026 on 2026-12-30") ==
               "0.00 USD is owed on 2026-12-30");
    BOOST_TEST(why(signed_ + "given invoice power 1 USD on 2026-05-01  given counted(power) in "
                             "2026 = 5 USD") == "6.00 USD counts in that time");
}

BOOST_AUTO_TEST_CASE(coverage_says_what_was_tried) {
    const auto tests = fmt::format(R"({}test "a" {{{}
  expect available(equity.start) on 2026-10-05 = 15 USD
  expect shortfall(power) in 2026 = 4 USD
}}
test "b" {{
  given signed not met
  expect equity.start lapsed on 2027-01-01
}}
)",
                                   contract, story);
    const auto deal = small_deal(tests);
    const auto coverage = coverage_of(deal);
    const auto touched = [&](std::string_view path) {
        const auto found =
            std::find_if(coverage.clauses.begin(), coverage.clauses.end(),
                         [&](const auto& clause) { return deal[clause.node].path == path; });
        BOOST_REQUIRE((found != coverage.clauses.end()));
        return found->is_touched;
    };
    const auto sides = [&](std::string_view path, BoundaryKind kind) {
        const auto found = std::find_if(
            coverage.boundaries.begin(), coverage.boundaries.end(), [&](const auto& boundary) {
                return deal[boundary.node].path == path && boundary.kind == kind;
            });
        BOOST_REQUIRE((found != coverage.boundaries.end()));
        return fmt::format("{}{}", found->is_first_tried ? "1" : "",
                           found->is_second_tried ? "2" : "");
    };
    BOOST_TEST(touched("signed"));
    BOOST_TEST(touched("equity.start"));
    BOOST_TEST(touched("power.minimum.2026"));
    BOOST_TEST(!touched("equity.rest"));
    BOOST_TEST(!touched("power.minimum.2027"));
    BOOST_TEST(!touched("racks.one"));
    BOOST_TEST(sides("signed", BoundaryKind::long_stop) == "12");
    BOOST_TEST(sides("signed", BoundaryKind::grace_ends) == "12");
    BOOST_TEST(sides("equity.start", BoundaryKind::window_opens) == "2");
    BOOST_TEST(sides("equity.start", BoundaryKind::window_closes) == "12");
    BOOST_TEST(sides("equity.start", BoundaryKind::condition) == "12");
    BOOST_TEST(sides("equity.rest", BoundaryKind::condition) == "");
    BOOST_TEST(sides("power.minimum.2026", BoundaryKind::minimum) == "1");
    BOOST_TEST(sides("power.minimum.2027", BoundaryKind::minimum) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
