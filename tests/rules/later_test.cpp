// SPDX-License-Identifier: Apache-2.0
// What a period of a purchase leaves to later ones: making up, carrying forward, deferral and
// credit. Amounts are in dollars; figures are worked by hand or come from filings.
#include "rules/evaluate.h"
#include "rules/period_formula.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

using tests::day;

std::string plain_number(const Quantity& quantity) {
    return plain(quantity.value.normalized());
}

rules::Timeline evaluated(const std::string& clauses, const std::string& facts) {
    const model::Deal deal = tests::small_deal(R"(
purchase azure "Purchase" {
  buyer bob  seller ann  status definitive  counts billed_cost when used
)" + clauses + "}");
    return rules::evaluate(deal, tests::facts_from(deal, "2031-12-31", facts));
}

/// Use of the years from 2026 on, on 30 June of each.
std::string used(const std::vector<int>& amounts) {
    std::string text;
    int year = 2026;
    for (const int amount : amounts) {
        text += (text.empty() ? "" : "; ") + std::string("azure invoiced ") +
                std::to_string(year++) + "-06-30 " + std::to_string(amount) + " USD";
    }
    return text;
}

/// What is charged of each minimum: "100 0 0 50".
std::string charged(const rules::Timeline& timeline) {
    std::string text;
    for (const rules::Settlement& one : timeline.settlements) {
        text += (text.empty() ? "" : " ") + plain_number(one.shortfall);
    }
    return text;
}

/// What each settlement leaves: "bank 100 carry 0 deferred 0; ".
std::string left(const rules::Timeline& timeline) {
    std::string text;
    for (const rules::Settlement& one : timeline.settlements) {
        text += "bank " + plain_number(one.flows.bank) + " carry " + plain_number(one.flows.carry) +
                "; ";
    }
    return text;
}

/// Own use and shortfalls: what the buyer pays in all, less what is given back.
std::string cash(const rules::Timeline& timeline) {
    Quantity sum = whole(0, *Unit::named("USD"));
    for (const rules::Settlement& one : timeline.settlements) {
        sum += one.counted - one.flows.made_up + one.shortfall - one.flows.refunded;
    }
    return plain_number(sum);
}

const std::string four_years = R"(
  minimum yearly { 2026: 1000 USD  2027: 1000 USD  2028: 1000 USD  2029: 1000 USD }
  take or pay 80%  shortfall pay within 45 days of year end
)";

std::string make_up(const std::string& after) {
    return "make up within 36 months of year end after " + after +
           " free left at end lapses oldest first ";
}

const std::string carry_above_full =
    "carry forward own use above full quantity for 3 years oldest first";

}  // namespace

// Take or pay as gas is sold, at 10 USD a unit: 70, 90, 115 and 70 units of 100 a year, 80 %. By
// hand, after the minimum: 100 are short in 2026 and made up in 2027; 150 above 1000 in 2028 meet
// the 100 that 2029 lacks. After the full quantity 2027 makes up nothing, 2028 does, and only 50
// are carried.
BOOST_AUTO_TEST_CASE(later_use_is_made_up_after_minimum_or_full_quantity) {
    const std::string use = used({700, 900, 1150, 700});
    const auto after_minimum = evaluated(four_years + make_up("minimum") + carry_above_full, use);
    BOOST_TEST(charged(after_minimum) == "100 0 0 0");
    BOOST_TEST(left(after_minimum) ==
               "bank 100 carry 0; bank 0 carry 0; bank 0 carry 150; bank 0 carry 50; ");
    BOOST_TEST(cash(after_minimum) == "3450");
    const auto after_full =
        evaluated(four_years + make_up("full quantity") + carry_above_full, use);
    BOOST_TEST(charged(after_full) == "100 0 0 50");
    BOOST_TEST(left(after_full) ==
               "bank 100 carry 0; bank 100 carry 0; bank 0 carry 50; bank 0 carry 0; ");
    BOOST_TEST(cash(after_full) == "3500");
    // With neither clause each year stands alone.
    BOOST_TEST(charged(evaluated(four_years, use)) == "100 0 0 100");
}

// 30 of the 100 that 2026 lacks are deferred to 2027. The minimum is a copy, as that of a purchase
// that ends is, with another one behind it in memory: that one is not the next period.
BOOST_AUTO_TEST_CASE(later_the_next_period_is_that_of_the_contract) {
    const model::Deal deal = tests::small_deal(
        "purchase azure \"Purchase\" { buyer bob  seller ann  status definitive  counts "
        "billed_cost when used\n minimum yearly { 2026: 100 USD  2027: 100 USD  2028: 100 USD }\n"
        "take or pay 100%  shortfall defer at most 30% of contract quantity to next year then pay "
        "within 30 days of year end }");
    const model::Purchase& purchase = deal.purchases[0];
    std::array copies{purchase.minimums[0], purchase.minimums[2]};
    rules::Stocks stocks;
    const auto outcome = rules::settle_period({deal,
                                               purchase,
                                               copies[0],
                                               purchase.minimums[2].node,
                                               copies[0].amount,
                                               Ratio(1, 1),
                                               Ratio(1, 1),
                                               zero(deal.currency),
                                               {}},
                                              {}, stocks);
    BOOST_TEST(outcome.shortfall == whole(70, deal.currency));
    BOOST_REQUIRE(stocks.deferred.size() == 1U);
    BOOST_TEST(stocks.deferred[0].last == day("2027-12-31"));
}

// The published example of such a contract, with excuses of 0, 5, 3 and 0 units: 3450 made up after
// the minimum; 3500 after the full quantity; 3470 if excuses reduce the contract quantity.
BOOST_AUTO_TEST_CASE(later_check_of_the_period_formula) {
    const auto total = [](const std::string& after, model::Excuses::Reduce reduce) {
        model::Deal deal = tests::small_deal(
            "purchase azure \"Purchase\" { buyer bob  seller ann  status definitive  counts "
            "billed_cost when used\n" +
            four_years + make_up(after) + carry_above_full + "}");
        deal.purchases[0].excuses.emplace().reduce = reduce;
        const std::vector<std::int64_t> taken{700, 900, 1150, 700};
        const std::vector<std::int64_t> excused{0, 50, 30, 0};
        std::vector<rules::Step> counted;
        rules::Stocks stocks;
        Quantity sum = zero(deal.currency);
        for (std::size_t i = 0; i < 4; ++i) {
            const model::Minimum& minimum = deal.purchases[0].minimums[i];
            counted.push_back({minimum.period.begin, whole(taken[i], deal.currency)});
            const auto outcome = rules::settle_period({deal,
                                                       deal.purchases[0],
                                                       minimum,
                                                       deal.purchases[0].minimums.back().node,
                                                       minimum.amount,
                                                       Ratio(1, 1),
                                                       Ratio(1, 1),
                                                       whole(excused[i], deal.currency),
                                                       {}},
                                                      counted, stocks);
            sum += outcome.taken - outcome.flows.made_up + outcome.shortfall;
        }
        return plain_number(sum);
    };
    using Reduce = model::Excuses::Reduce;
    BOOST_TEST(total("minimum", Reduce::minimum) == "3450");
    BOOST_TEST(total("full quantity", Reduce::minimum) == "3500");
    BOOST_TEST(total("full quantity", Reduce::contract_quantity) == "3470");
}

// 300 above the minimum, or 100 above the full quantity; the cap of 15 % is of the contract
// quantity of the year that earned it (150; of its minimum it would be 120, of the next year's
// quantity 300).
BOOST_AUTO_TEST_CASE(later_minimums_are_met_by_what_was_carried_forward) {
    const std::string years = R"(
  minimum yearly { 2026: 1000 USD  2027: 2000 USD  2028: 2000 USD }
  take or pay 80%  shortfall pay within 45 days of year end
)";
    const auto with = [&](const std::string& clause) {
        return charged(evaluated(years + clause, used({1100, 1000, 1500})));
    };
    BOOST_TEST(with("carry forward own use above minimum for 1 year oldest first") == "0 300 100");
    BOOST_TEST(with("carry forward own use above full quantity for 1 year oldest first") ==
               "0 500 100");
    BOOST_TEST(with("carry forward own use above minimum at most 15% of contract quantity for 1 "
                    "year oldest first") == "0 450 100");
    // One year's life serves the year after and no other.
    const auto lives = [&](const std::string& life) {
        return charged(
            evaluated(years + "carry forward own use above minimum for " + life + " oldest first",
                      used({1100, 1600, 1500})));
    };
    BOOST_TEST(lives("1 year") == "0 0 100");
    BOOST_TEST(lives("2 years") == "0 0 0");
}

// What expires inside a period serves at most what was taken before: of 100 paid for 2026, to be
// taken by 30 June 2027, 60 were taken by then and 940 after. By the whole year's take all 100
// could be made up, by none of it nothing.
BOOST_AUTO_TEST_CASE(later_vintage_serves_through_its_last_day) {
    const auto made_up = [](const std::string& clause, const std::string& facts) {
        const auto timeline = evaluated(R"(
  minimum yearly { 2026: 1000 USD  2027: 800 USD  2028: 1000 USD }  take or pay 100%
  shortfall pay within 45 days of year end
  make up )" + clause + " after minimum free left at end lapses oldest first",
                                        "azure invoiced 2026-06-30 900 USD; " + facts);
        return plain_number(timeline.settlements[1].flows.made_up) + " " +
               plain_number(timeline.settlements[2].flows.made_up);
    };
    const std::string use =
        "azure invoiced 2027-06-30 60 USD; azure invoiced 2027-07-01 940 USD; azure invoiced "
        "2028-01-01 2000 USD";
    BOOST_TEST(made_up("within 6 months of year end", use) == "60 0");
    BOOST_TEST(made_up("within 180 days of year end", use) == "0 0");
    BOOST_TEST(made_up("within 12 months of year end", use) == "100 0");
    BOOST_TEST(made_up("within 12 months of year end",
                       "azure invoiced 2027-06-30 850 USD; azure invoiced 2028-01-01 2000 USD") ==
               "50 0");
    BOOST_TEST(made_up("within 24 months of year end",
                       "azure invoiced 2027-06-30 850 USD; azure invoiced 2028-01-01 2000 USD") ==
               "50 50");
}

// 400 are paid for and never taken: they lapse, or are given back.
BOOST_AUTO_TEST_CASE(later_end_lapses_or_refunds_what_is_left) {
    const auto refunded = [](const std::string& what) {
        const auto timeline = evaluated(R"(
  minimum yearly { 2026: 1000 USD  2027: 1000 USD }  take or pay 100%
  shortfall pay within 45 days of year end
  make up within 24 months of year end after minimum free left at end )" +
                                            what + " oldest first",
                                        used({700, 900}));
        return charged(timeline) + ": " + plain_number(timeline.settlements[1].flows.refunded) +
               ", " + cash(timeline);
    };
    BOOST_TEST(refunded("lapses") == "300 100: 0, 2000");
    BOOST_TEST(refunded("refunded") == "300 100: 400, 1600");
}

// What is made up is no own use: it neither counts toward the commitment nor is carried.
// 1200 of 2027 make up 100 and leave 1100; the commitment lacks 2000 - 900 - 1100 - 100, nothing.
// With 2300, 200: had what was made up counted, 100.
BOOST_AUTO_TEST_CASE(later_use_that_is_made_up_is_not_own_use) {
    const auto with = [](const std::string& commit) {
        return charged(evaluated("commit " + commit + R"( over 2026 .. 2027
  minimum yearly { 2026: 1000 USD  2027: 1000 USD }  take or pay 100%
  shortfall pay within 45 days of year end
  make up within 24 months of year end after minimum free left at end lapses oldest first
)",
                                 used({900, 1200})));
    };
    BOOST_TEST(with("2000 USD") == "100 0 0");
    BOOST_TEST(with("2300 USD") == "100 0 200");
}

// Snap and Google Cloud by their filings, in millions: 400 a year for five years, of which in each
// of the first four 15 % may move to a later one. 360, 380, 380, 460 and 390 were taken. Had use
// met the youngest duty first, 40 would be paid in 2027; by 15 % of all that was due 11 in 2028 and
// 19 in 2030.
BOOST_AUTO_TEST_CASE(later_years_take_what_is_deferred) {
    const auto with = [](const std::string& defer, const std::vector<int>& use) {
        return charged(evaluated(R"(
  minimum even 2000 USD over 2026 .. 2030 each year  take or pay 100%
  shortfall )" + defer + " pay within 45 days of year end",
                                 used(use)));
    };
    const std::string next = "defer at most 15% of contract quantity to next year then";
    const std::string any = "defer at most 15% of contract quantity to subsequent year then";
    BOOST_TEST(with(next, {360, 380, 380, 460, 390}) == "0 0 20 0 10");
    BOOST_TEST(with(any, {360, 380, 380, 460, 390}) == "0 0 20 0 10");
    BOOST_TEST(with("", {360, 380, 380, 460, 390}) == "40 20 20 0 10");
    // Nothing is taken in 2027: the 60 of 2026 cannot move on to 2028, or may until the last year.
    BOOST_TEST(with(next, {340, 0, 460, 400, 400}) == "0 400 0 0 0");
    BOOST_TEST(with(any, {340, 0, 460, 400, 400}) == "0 340 0 0 60");
    BOOST_TEST(with(any, {340, 0, 520, 400, 400}) == "0 340 0 0 0");
}

// Snap and Amazon Web Services, in millions: 90 and 150; 80 were taken, so 10 are paid on
// 2027-02-16 and pay for later use, which does not count. Of 160 in the second year 150 count. Of
// 155, 145 count if the credit comes first, and 150 if it pays for what is beyond the minimum.
BOOST_AUTO_TEST_CASE(later_use_is_paid_by_credit_and_does_not_count) {
    const auto with = [](const std::string& credit, const std::string& facts) {
        const auto timeline = evaluated(
            "minimum yearly { 2026: 90 USD  2027: 150 USD }  take or pay 100%  shortfall pay "
            "within "
            "45 days of year end as credit " +
                credit,
            "azure invoiced 2026-06-30 80 USD; azure.minimum.2026 paid 2027-02-16 10 USD; " +
                facts);
        std::string text =
            charged(timeline) + ": " + plain_number(timeline.settlements[1].counted) + " counted";
        for (const rules::Step& one : timeline.by_credit[0]) {
            text += ", " + plain_number(one.amount) + " on " + one.day.text();
        }
        return text;
    };
    const std::string all = "until end of term applied after minimum";
    const std::string first = "until end of term applied first";
    BOOST_TEST(with(all, "azure invoiced 2027-06-30 160 USD") ==
               "10 0: 150 counted, 10 on 2027-06-30");
    BOOST_TEST(with(first, "azure invoiced 2027-06-30 160 USD") ==
               "10 0: 150 counted, 10 on 2027-06-30");
    BOOST_TEST(with(all, "azure invoiced 2027-06-30 155 USD") ==
               "10 0: 150 counted, 5 on 2027-06-30");
    BOOST_TEST(with(first, "azure invoiced 2027-06-30 155 USD") ==
               "10 5: 145 counted, 10 on 2027-06-30");
    // From the day of the payment, through the last day of its life.
    BOOST_TEST(with("for 30 days applied first",
                    "azure invoiced 2027-02-15 1 USD; azure invoiced 2027-02-16 2 USD; azure "
                    "invoiced 2027-03-18 3 USD; azure invoiced 2027-03-19 144 USD") ==
               "10 5: 145 counted, 2 on 2027-02-16, 3 on 2027-03-18");
}

// Azure by its consumption commitment, in millions: 7 of 10 by 2026 leave 3 to pay. Of the 18 used
// in 2027 the credit pays for 3: 22 have counted and 3 were charged, so that 28 lack 3 again.
BOOST_AUTO_TEST_CASE(later_use_paid_by_credit_does_not_count_toward_a_total) {
    const auto timeline = evaluated(R"(
  minimum cumulative { by 2026-12-31: 10 USD  by 2027-12-31: 28 USD  by 2031-12-31: 50 USD }
  take or pay 100%  shortfall pay within 30 days of period end as credit for 12 months applied first
)",
                                    used({7}) +
                                        "; azure.minimum.2026-12-31 paid 2027-02-01 3 USD; azure "
                                        "invoiced 2027-06-30 18 USD");
    BOOST_TEST(charged(timeline) == "3 3 22");
    BOOST_TEST(plain_number(timeline.settlements[1].counted) == "22");
}

// Of 10 nothing is taken; 45 days after the year are 14 February 2027, a Sunday, and the Monday is
// a holiday. An election of that day moves 7 to the next year, one of the day after moves nothing.
BOOST_AUTO_TEST_CASE(a_relief_amount_is_elected_by_the_day_it_is_due) {
    const model::Deal deal = tests::small_deal(
        "purchase p \"P\" { buyer ann  seller bob  status definitive  counts billed_cost when "
        "used\n"
        "minimum yearly { 2026 to 2027: 10 USD }  take or pay 100%\n"
        "shortfall pay at most 3 USD and add the rest to next year by election "
        "within 45 days of year end }");
    const auto shortfall = [&](std::string_view elected) {
        rules::Facts facts = tests::facts_from(deal, "2027-03-01");
        facts.elections.push_back({tests::node(deal, "p.minimum.2026"), tests::day(elected)});
        return plain(rules::evaluate(deal, facts).settlements.front().shortfall.value.normalized());
    };
    BOOST_TEST(shortfall("2027-02-16") == "3");
    BOOST_TEST(shortfall("2027-02-17") == "10");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
