// SPDX-License-Identifier: Apache-2.0
// Bounds of the shipped contracts, those of two of them worked by hand.
#include "analysis/bounds.h"
#include "tests/support/contracts.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <string>

namespace tranche::tests {

BOOST_AUTO_TEST_SUITE(analysis)

namespace {

using tranche::analysis::Attained;
using tranche::analysis::Bounds;
using tranche::analysis::Claim;
using tranche::analysis::ClaimOf;
using tranche::analysis::Judgement;

model::Deal shipped(const std::string& name) {
    return deal_from(slurp(source_path("contracts/" + name + ".deal")));
}

/// "2026: 0.00 to 5000000000.00": what a party pays, where it may be something; `?` behind what is
/// not reached.
std::set<std::string> years_of(const model::Deal& deal,
                               const Bounds& bounds,
                               const std::string& party) {
    const auto text = [](const tranche::analysis::Bound& bound) {
        return plain(bound.amount.value.rounded(2, Rounding::half_even)) +
               (bound.attained == Attained::yes ? "" : "?");
    };
    std::set<std::string> years;
    for (const auto& row : bounds.years) {
        if (deal[row.party].name == party) {
            years.insert(fmt::format("{}: {} to {}",
                                     row.year ? std::to_string(*row.year) : std::string("all"),
                                     text(row.least), text(row.most)));
        }
    }
    return years;
}

void check_years(const std::set<std::string>& are, const std::set<std::string>& should_be) {
    BOOST_CHECK_EQUAL_COLLECTIONS(are.begin(), are.end(), should_be.begin(), should_be.end());
}

const Claim& claim_of(const model::Deal& deal,
                      const Bounds& bounds,
                      const std::string& path,
                      ClaimOf of) {
    for (const Claim& claim : bounds.claims) {
        if (deal[claim.node].path == path && claim.of == of) {
            return claim;
        }
    }
    BOOST_FAIL("no such claim of " << path);
    return bounds.claims.front();
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_claim_of_a_shipped_contract_is_proved_or_refuted) {
    std::size_t claims = 0;
    for (const auto& entry : std::filesystem::directory_iterator(source_path("contracts"))) {
        if (entry.path().extension() != ".deal") {
            continue;
        }
        const model::Deal deal = deal_from(slurp(entry.path()));
        const Bounds bounds = tranche::analysis::bounds(rules::Evaluator(deal));
        for (const Claim& claim : bounds.claims) {
            BOOST_TEST((claim.judgement != Judgement::unknown),
                       entry.path().filename() << ": " << claim.text << ": " << claim.because);
            BOOST_TEST(!claim.because.empty());
            ++claims;
        }
        for (const auto& row : bounds.years) {
            const bool is_reached =
                row.least.attained == Attained::yes && row.most.attained == Attained::yes;
            BOOST_TEST((is_reached || !row.why.empty()));
        }
    }
    BOOST_TEST(claims > 80U);
}

// Investments. NVIDIA: 2 billion in a window of 2026; 3 billion from October 2026 through June
// 2028, for the first campus may be there in 2026; 5 billion from June 2027 through 2029. So 2 + 3,
// 3 + 5, 3 + 5 and 5 in one year, but 10 in all. Microsoft: 5 billion from March 2026 through 2028.
//
// Damages of Microsoft: 250 MW x 150, 250 and 350 USD a day from days 1, 31 and 61 are 3,000,000
// for 60 days and 87,500 for each day beyond; the cap of 20 million is there after 254 days. Phase
// 1 is due on the last day of 2026: 20 million in 2027. Phase 2, on 2027-09-30: 92 days, 3,000,000
// + 32 x 87,500 = 5,800,000 in 2027, and 14,200,000. Phase 3, on 2028-09-29: 93 days, 5,887,500 in
// 2028, and 14,112,500. Phase 4, on 2029-09-28: 94 days, 5,975,000 in 2029, and 14,025,000.
//
// Anthropic: nothing, if everything is excused. At most the minimum of the year before, 45 days
// into the next. If Anthropic ends the purchase, for the service is chronically broken, the part of
// that year through the last day is due 45 days later: still in 2026 if that day is 16 November,
// the 320th: 1.5 x 320 / 365. In 2027 it is 15 November, for 31 December is a holiday: 1.5 + 3 x
// 319 / 365. In 2028, a leap year, the 16th is the 321st day, and 31 December a Sunday, so is 1
// January 2029 a holiday: through Friday 29 December, that is 14 November, the 319th: 3 + 4.5 x 319
// / 366. In 2029 the 16th: 4.5 + 6 x 320 / 365. In 2030: 6 + 7 x 320 / 365. In 2031: 7 + 8 x 320 /
// 365.
BOOST_AUTO_TEST_CASE(the_alliance_can_come_to_what_was_worked_by_hand) {
    const model::Deal deal = shipped("anthropic_azure");
    const Bounds bounds = tranche::analysis::bounds(rules::Evaluator(deal));
    check_years(years_of(deal, bounds, "nvidia"),
                {"2026: 0.00 to 5000000000.00", "2027: 0.00 to 8000000000.00",
                 "2028: 0.00 to 8000000000.00", "2029: 0.00 to 5000000000.00",
                 "all: 0.00 to 10000000000.00"});
    check_years(years_of(deal, bounds, "microsoft"),
                {"2026: 0.00 to 5000000000.00", "2027: 0.00 to 5025800000.00",
                 "2028: 0.00 to 5020087500.00", "2029: 0.00 to 20087500.00",
                 "2030: 0.00 to 14025000.00", "all: 0.00 to 5080000000.00"});
    check_years(years_of(deal, bounds, "anthropic"),
                {"2026: 0.00 to 1315068493.15", "2027: 0.00 to 4121917808.22",
                 "2028: 0.00 to 6922131147.54", "2029: 0.00 to 9760273972.60",
                 "2030: 0.00 to 12136986301.37", "2031: 0.00 to 14013698630.14",
                 "2032: 0.00 to 8000000000.00", "all: 0.00 to 30000000000.00"});
}

// 80% of 40, 70 and 8 times 100 TJ at 10 USD are due 30 days into the next year: 320, 560, 800. All
// of it may be excused. What is not taken in 2029, 80 TJ, can be made up through 2032, but no more
// than 20 in each of three years; what lacked in 2027, 32 TJ, and in 2028, 56 TJ, fits into 60.
BOOST_AUTO_TEST_CASE(the_gas_contract_can_come_to_what_was_worked_by_hand) {
    const model::Deal deal = shipped("gas_take_or_pay");
    const Bounds bounds = tranche::analysis::bounds(rules::Evaluator(deal));
    check_years(years_of(deal, bounds, "buyer"),
                {"2028: 0.00 to 320.00", "2029: 0.00 to 560.00", "2030: 0.00 to 800.00",
                 "2031: 0.00 to 800.00", "2032: 0.00 to 800.00", "2033: 0.00 to 800.00",
                 "2034: 0.00 to 800.00", "2035: 0.00 to 800.00", "2036: 0.00 to 800.00",
                 "2037: 0.00 to 800.00", "all: 0.00 to 7280.00"});
    const Claim& made_up = claim_of(deal, bounds, "gas.make_up", ClaimOf::can_be_used);
    BOOST_TEST((made_up.judgement == Judgement::refuted));
    BOOST_TEST(made_up.because == "of 80 TJ for 2029 60 TJ can be used at most");
}

BOOST_AUTO_TEST_CASE(a_window_that_nothing_opens_is_refuted) {
    const model::Deal deal = small_deal(R"(
milestone built "Built" { due 2026-06-30  long stop 2027-06-30 }
investment equity "Equity" {
  investor ann  issuer bob  status definitive  up to 100 USD
  tranche early up to 40 USD  open 2026-01-01 .. 2026-02-28  when 200 days after built
  tranche late up to 60 USD  open 2027-01-01 .. 2027-12-31  when built and until 2026-12-31
}
)");
    const Bounds bounds = tranche::analysis::bounds(rules::Evaluator(deal));
    // The deal was announced on 2025-11-18, and 200 days later is 2026-06-06.
    const Claim& early = claim_of(deal, bounds, "equity.early", ClaimOf::can_be_drawn);
    BOOST_TEST((early.judgement == Judgement::refuted));
    BOOST_TEST(early.because == "`200 days after built` cannot hold on any of these days");
    const Claim& late = claim_of(deal, bounds, "equity.late", ClaimOf::can_be_drawn);
    BOOST_TEST((late.judgement == Judgement::refuted));
    BOOST_TEST(late.because == "`until 2026-12-31` cannot hold on any of these days");
    for (const auto& row : bounds.years) {
        BOOST_TEST(row.most.amount.is_zero());
    }
}

BOOST_AUTO_TEST_CASE(of_a_deal_that_is_amended_nothing_is_said) {
    const model::Deal deal = small_deal(R"(
investment equity "Equity" {
  investor ann  issuer bob  status definitive  up to 100 USD
  tranche one up to 40 USD  open 2026-01-01 .. 2026-12-31
}
amendment 1 "More" effective 2026-06-01 { set equity.cap to 200 USD }
)");
    const Bounds bounds = tranche::analysis::bounds(rules::Evaluator(deal));
    BOOST_TEST(bounds.why_none.has_value());
    BOOST_TEST(bounds.claims.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
