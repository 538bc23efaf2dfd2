// SPDX-License-Identifier: Apache-2.0
// Loans: fees, interest and shares of lenders, each worked by hand.
#include "rules/evaluate.h"
#include "rules/lending.h"
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
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::amount;
using tests::day;

std::string loan_with(std::string_view clauses, std::string_view more = "") {
    return fmt::format(R"(
party cid "Cid" {{ }}
milestone cps "Conditions precedent" {{ due 2026-01-30 }}
loan facility "Facility" {{
  lender ann 60%  lender bob 40%  borrower cid
  status definitive
  up to 100M USD
  {}
  repay each draw 5 years after draw
  {}
}}
)",
                       clauses, more.empty() ? "not redrawable" : more);
}

constexpr std::string_view first_quarter =
    "tranche a up to 100M USD  open 2026-01-01 .. 2026-03-31";

/// "fee 2026-01-01 .. 2026-03-31 202222.22 due 2026-03-31": every charge of a kind.
std::string charges(const std::string& contract,
                    std::string_view facts,
                    rules::ChargeKind kind,
                    std::size_t most = 100) {
    const model::Deal deal = tests::small_deal(contract);
    const auto timeline = rules::evaluate(deal, tests::facts_from(deal, "2026-12-31", facts));
    std::string text;
    for (const rules::Charge& charge : timeline.charges) {
        if (charge.kind == kind && most > 0) {
            --most;
            text += fmt::format("{}{} .. {}: {} due {}", text.empty() ? "" : "; ",
                                charge.days.begin, charge.days.last(), charge.amount, charge.due);
        }
    }
    return text;
}

}  // namespace

// 1 January to 16 February are 47 days at 100M, 17 February to 31 March 43 days at 60M:
// 7,280M x 1 % / 360. With the day of the draw at the higher balance it would be 203,333.33.
BOOST_AUTO_TEST_CASE(the_day_of_a_draw_counts_at_the_lower_balance) {
    const std::string contract =
        loan_with(std::string(first_quarter) + "  fee undrawn 1% per year act/360  paid quarterly");
    BOOST_TEST(
        charges(contract, "facility.a drawn 2026-02-17 40000000 USD", rules::ChargeKind::fee) ==
        "2026-01-01 .. 2026-03-31: 202,222.22 USD due 2026-03-31");
}

// 100M at 1 % from 1 January through 31 March, 40M drawn on 15 February: 45 + 45 actual days, 44 +
// 46 days of thirty to a month.
BOOST_AUTO_TEST_CASE(fees_by_day_count) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"act/360", "200,000.00"}, {"act/365", "197,260.27"}, {"30/360 bond", "198,888.89"}};
    for (const auto& [days, fee] : cases) {
        const std::string contract = loan_with(
            std::string(first_quarter) + "  fee undrawn 1% per year " + days + "  paid quarterly");
        BOOST_TEST(
            charges(contract, "facility.a drawn 2026-02-15 40000000 USD", rules::ChargeKind::fee) ==
                "2026-01-01 .. 2026-03-31: " + fee + " USD due 2026-03-31",
            days);
    }
}

// The window ends on Friday 15 May 2026: 45 days of the second quarter, 100M x 1 % x 45 / 360 =
// 125,000, due then or with the quarter on 30 June. From 1 December 2025 on there are 31 days more.
BOOST_AUTO_TEST_CASE(when_a_fee_begins_and_is_paid) {
    const std::string open = "tranche a up to 100M USD  open 2026-04-01 .. 2026-05-15  ";
    const auto fee = [&](const std::string& tails) {
        return charges(loan_with(open + "fee undrawn 1% per year act/360  " + tails), "",
                       rules::ChargeKind::fee);
    };
    BOOST_TEST(fee("paid quarterly") == "2026-04-01 .. 2026-05-15: 125,000.00 USD due 2026-06-30");
    BOOST_TEST(fee("paid quarterly and at end") ==
               "2026-04-01 .. 2026-05-15: 125,000.00 USD due 2026-05-15");
    // 31 January is a Saturday and 28 February too: payments move to the next business day.
    BOOST_TEST(fee("paid monthly from 2026-01-31") ==
               "2026-01-31 .. 2026-01-31: 2,777.78 USD due 2026-02-02; "
               "2026-02-01 .. 2026-02-28: 77,777.78 USD due 2026-03-02; "
               "2026-03-01 .. 2026-03-31: 86,111.11 USD due 2026-03-31; "
               "2026-04-01 .. 2026-04-30: 83,333.33 USD due 2026-04-30; "
               "2026-05-01 .. 2026-05-15: 41,666.67 USD due 2026-06-01");
}

BOOST_AUTO_TEST_CASE(a_fee_accrues_only_while_the_loan_is_definitive) {
    const std::string contract = "milestone signed \"Signed\" { due 2026-01-30 }\n" +
                                 loan_with(
                                     "tranche a up to 100M USD  open 2026-01-01 .. 2026-03-31  "
                                     "with status announced, definitive when signed  "
                                     "fee undrawn 1% per year act/360  paid quarterly");
    BOOST_TEST(charges(contract, "", rules::ChargeKind::fee) == "");
    // 59 days from 1 February: 163,888.89.
    BOOST_TEST(charges(contract, "signed met 2026-02-01", rules::ChargeKind::fee) ==
               "2026-01-01 .. 2026-03-31: 163,888.89 USD due 2026-03-31");
}

// 40M drawn on 17 February 2026 at 7 %: 43 days of the first quarter are 334,444.44, 91 of the
// second 707,777.78. Repaid on 17 February 2031, a holiday: 47 days of 2031 are 365,555.56 and the
// money moves to the 18th, but bears no interest for that day.
BOOST_AUTO_TEST_CASE(interest_runs_from_the_draw_to_its_repayment) {
    const std::string contract =
        loan_with(std::string(first_quarter) + "  interest 7% per year act/360  paid quarterly");
    const std::string drawn = "facility.a drawn 2026-02-17 40000000 USD";
    BOOST_TEST(charges(contract, drawn, rules::ChargeKind::interest, 2) ==
               "2026-01-01 .. 2026-03-31: 334,444.44 USD due 2026-03-31; "
               "2026-04-01 .. 2026-06-30: 707,777.78 USD due 2026-06-30");
    BOOST_TEST(charges(contract, drawn, rules::ChargeKind::interest)
                   .ends_with("2031-01-01 .. 2031-03-30: 365,555.56 USD due 2031-03-31"));
    BOOST_TEST(charges(contract, drawn, rules::ChargeKind::repayment) ==
               "2026-02-17 .. 2031-02-16: 40,000,000 USD due 2031-02-18");
}

// 0.05 USD in parts of 60 % and 40 %: 0.03 and 0.02. 0.01 USD: 0.006 rounds to 0.01, nothing is
// left. 202,222.22 USD: 121,333.332 and the rest.
BOOST_AUTO_TEST_CASE(parts_of_lenders_add_up) {
    const model::Deal deal = tests::small_deal(loan_with(first_quarter));
    const auto parts = [&](std::string_view whole) {
        std::string text;
        for (const Quantity& part : rules::shares_of(deal, deal.investments[0], amount(whole))) {
            text += (text.empty() ? "" : " + ") + fmt::format("{}", part);
        }
        return text;
    };
    BOOST_TEST(parts("0.05 USD") == "0.03 USD + 0.02 USD");
    BOOST_TEST(parts("0.01 USD") == "0.01 USD + 0.00 USD");
    BOOST_TEST(parts("202222.22 USD") == "121,333.33 USD + 80,888.89 USD");
}

BOOST_AUTO_TEST_CASE(what_was_repaid_can_be_drawn_again_where_it_is_written) {
    const std::string tranche = "tranche a up to 100M USD  open 2026-01-01 .. 2031-12-31  ";
    const auto reasons = [&](std::string_view redraw) {
        const model::Deal deal = tests::small_deal(loan_with(tranche, redraw));
        const auto facts =
            tests::facts_from(deal, "2031-12-31", "facility.a drawn 2026-02-18 100000000 USD");
        const auto timeline = rules::evaluate(deal, facts);
        return rules::refusals({deal, facts, timeline}, tests::tranche(deal, "facility.a"),
                               day("2031-03-03"), amount("1 USD"))
            .size();
    };
    BOOST_TEST(reasons("redrawable") == 0U);
    BOOST_TEST(reasons("not redrawable") == 1U);
}

namespace {

/// Why a draw of an investment with these terms is refused, after two draws of 10M and 20M.
std::string refused(std::string_view terms,
                    std::string_view on,
                    std::string_view figure,
                    const model::DrawAsked& asked = {}) {
    const model::Deal deal = tests::small_deal(
        "investment equity \"Equity\" {\n  investor ann  issuer bob  up to 100M USD  status "
        "definitive\n  tranche a up to 34.5M USD  open 2026 .. 2027\n  tranche b up to 60M USD  "
        "open 2026 .. 2027\n  " +
        std::string(terms) + "\n}\n");
    const auto facts = tests::facts_from(
        deal, "2026-12-31",
        "equity.a drawn 2026-02-03 10000000 USD; equity.a drawn 2026-02-03 20000000 USD");
    const auto timeline = rules::evaluate(deal, facts);
    std::string text;
    for (const auto test :
         rules::refusals({deal, facts, timeline}, tests::tranche(deal, "equity.a"), day(on),
                         amount(figure), asked)) {
        text += (text.empty() ? "" : ", ") + std::string(rules::word(test));
    }
    return text;
}

}  // namespace

// 4.5M are left of the tranche.
BOOST_AUTO_TEST_CASE(terms_of_a_draw) {
    const std::string least = "draw at least 2M USD  in multiples of 1M USD";
    BOOST_TEST(refused(least, "2026-02-17", "2000000 USD") == "");
    BOOST_TEST(refused(least, "2026-02-17", "1999999.99 USD") == "minimum, multiple");
    BOOST_TEST(refused(least, "2026-02-17", "2500000 USD") == "multiple");
    BOOST_TEST(refused(least, "2026-02-17", "4500000 USD") == "multiple");
    BOOST_TEST(refused(least + "  or all that is left", "2026-02-17", "4500000 USD") == "");
    BOOST_TEST(refused(least + "  or all that is left", "2026-02-17", "4499999.99 USD") ==
               "multiple");
    BOOST_TEST(refused(least, "2026-02-17", "5000000 USD") == "cap");
    BOOST_TEST(refused("draw at most 2 draws", "2026-02-17", "1 USD") == "draws");
    BOOST_TEST(refused("draw at most 3 draws", "2026-02-17", "1 USD") == "");
    // A Sunday, a holiday, a Tuesday.
    BOOST_TEST(refused("draw on business days", "2026-02-15", "1 USD") == "business_day");
    BOOST_TEST(refused("draw on business days", "2026-02-16", "1 USD") == "business_day");
    BOOST_TEST(refused("draw on business days", "2026-02-17", "1 USD") == "");
}

// Three business days before Tuesday 17 February are 13, 12 and 11 February: Monday is a holiday.
BOOST_AUTO_TEST_CASE(notice_of_a_draw) {
    const auto asked = [](std::string_view requested, std::int32_t minute) {
        return model::DrawAsked{day(requested), minute, {}};
    };
    const std::string notice = "notice 3 business days before 10:00";
    const auto reason = [&](std::string_view requested, std::int32_t minute) {
        return refused(notice, "2026-02-17", "1 USD", asked(requested, minute));
    };
    BOOST_TEST(reason("2026-02-11", 9 * 60 + 59) == "");
    BOOST_TEST(reason("2026-02-11", 10 * 60) == "notice");
    BOOST_TEST(reason("2026-02-12", 0) == "notice");
    BOOST_TEST(reason("2026-02-10", 23 * 60) == "");
    // Sunday the 8th counts as Monday the 9th, at whatever time.
    BOOST_TEST(refused("notice 6 business days", "2026-02-18", "1 USD",
                       asked("2026-02-08", 12 * 60)) == "");
    BOOST_TEST(refused("notice 7 business days", "2026-02-18", "1 USD",
                       asked("2026-02-08", 12 * 60)) == "notice");
    BOOST_TEST(refused("notice 7 business days", "2026-02-18", "1 USD", {}) == "");
    BOOST_TEST(refused("notice 5 days", "2026-02-18", "1 USD", asked("2026-02-13", 0)) == "");
    BOOST_TEST(refused("notice 5 days", "2026-02-18", "1 USD", asked("2026-02-14", 0)) == "notice");
}

// The event goes on from 10 to 19 February; one that has no end goes on from 1 June.
BOOST_AUTO_TEST_CASE(a_stop_refuses_draws_on_the_days_of_its_events_alone) {
    const model::Deal deal = tests::small_deal(
        "party cid \"Cid\" { }\nevent default \"Default\" {}\nevent lie \"Lie\" { excuses cid  "
        "notice within 5 days }\nmilestone cps \"Conditions\" { due 2026-01-30 }\n"
        "loan facility \"Facility\" {\n  lender ann 60%  lender bob 40%  borrower cid\n  status "
        "definitive\n  up to 100M USD\n  tranche a up to 100M USD  open 2026-01-01 .. 2026-06-30  "
        "when cps\n  stop while default, lie\n  waiver by 60% of lenders\n  repay each draw 5 "
        "years "
        "after draw\n  not redrawable\n}\n");
    const auto facts = tests::facts_from(
        deal, "2026-12-31",
        "cps met 2026-02-12; default from 2026-02-10 to 2026-02-20; lie from 2026-06-01");
    const auto timeline = rules::evaluate(deal, facts);
    const rules::View view{deal, facts, timeline};
    const model::TrancheRef a = tests::tranche(deal, "facility.a");
    const auto refused = [&](std::string_view on, const model::DrawAsked& asked = {}) {
        std::string text;
        for (const auto test : rules::refusals(view, a, day(on), amount("1 USD"), asked)) {
            text += (text.empty() ? "" : ", ") + std::string(rules::word(test));
        }
        return text;
    };
    const auto next = [&](std::string_view on) {
        const auto found = rules::state_on(view, a, day(on)).next;
        return found ? found->text : std::string();
    };
    BOOST_TEST(refused("2026-02-09") == "condition");
    BOOST_TEST(refused("2026-02-10") == "stop, condition");
    BOOST_TEST(refused("2026-02-19") == "stop");
    BOOST_TEST(refused("2026-02-20") == "");
    BOOST_TEST(refused("2026-06-30") == "stop");
    BOOST_TEST(refused("2026-07-01") == "window, stop");
    BOOST_TEST(refused("2026-02-10", {{}, {}, {{0}}}) == "");
    BOOST_TEST(refused("2026-02-10", {{}, {}, {{1}}}) == "stop, condition, waiver");
    BOOST_TEST(next("2026-02-10") == "not default");
    BOOST_TEST(next("2026-02-20") == "");
    BOOST_TEST(next("2026-06-30") == "not lie");
    // What is left can be drawn again on 20 February, and lapses with its window all the same.
    BOOST_TEST(rules::state_on(view, a, day("2026-02-19")).available == amount("0 USD"));
    BOOST_TEST(rules::state_on(view, a, day("2026-02-20")).available == amount("100000000 USD"));
    BOOST_TEST(timeline.tranches[0].lapsed->day == day("2026-06-30"));
}

// The first day without a stop is 20 February.
BOOST_AUTO_TEST_CASE(what_draws_by_itself_waits_while_it_is_stopped) {
    const model::Deal deal = tests::small_deal(
        "event default \"Default\" {}\ninvestment equity \"Equity\" {\n  investor ann  issuer bob  "
        "up to 5 USD  status definitive\n  tranche a up to 5 USD  open 2026-02-15 .. 2027\n  draws "
        "as soon as available\n  stop while default\n}\n");
    auto facts = tests::facts_from(deal, "2026-02-10", "default from 2026-02-10 to 2026-02-20");
    const auto timeline = rules::evaluate(deal, rules::as_planned(deal, facts));
    BOOST_REQUIRE(timeline.tranches[0].draws.size() == 1U);
    BOOST_TEST(timeline.tranches[0].draws[0].day == day("2026-02-20"));
}

// All that is left, in whole multiples, on the first business day: 1 January 2026 is a holiday.
BOOST_AUTO_TEST_CASE(what_draws_by_itself_keeps_to_the_terms) {
    const auto first = [](std::string_view terms) {
        const model::Deal deal = tests::small_deal(
            "investment equity \"Equity\" {\n  investor ann  issuer bob  up to 34.5M USD  status "
            "definitive\n  tranche a up to 34.5M USD  open 2026 .. 2027\n  draws as soon as "
            "available\n  " +
            std::string(terms) + "\n}\n");
        const auto facts = rules::as_planned(deal, tests::facts_from(deal, "2025-12-31"));
        const auto timeline = rules::evaluate(deal, facts);
        const auto& draws = timeline.tranches[0].draws;
        return draws.empty() ? std::string("never")
                             : fmt::format("{} {}", draws[0].day, draws[0].amount);
    };
    BOOST_TEST(first("") == "2026-01-01 34,500,000.00 USD");
    BOOST_TEST(first("draw on business days") == "2026-01-02 34,500,000.00 USD");
    BOOST_TEST(first("draw in multiples of 10M USD") == "2026-01-01 30,000,000.00 USD");
    BOOST_TEST(first("draw in multiples of 10M USD or all that is left") ==
               "2026-01-01 34,500,000.00 USD");
    BOOST_TEST(first("draw in multiples of 10M USD at least 31M USD") == "never");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
