// SPDX-License-Identifier: Apache-2.0
// What a purchase owes: minimums, take or pay, the commitment over its term, and prices.
#include "rules/purchase.h"

#include "rules/evaluate.h"
#include "rules/plan.h"
#include "tests/support/contracts.h"
#include "tests/support/dates.h"
#include "tests/support/printing.h"
#include "tests/support/units.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace tranche {

BOOST_AUTO_TEST_SUITE(rules)

namespace {

Ratio price_on(const model::Price& price, Date on) {
    return rules::price_after(price, rules::escalations_by(price, on));
}

using tests::amount;
using tests::day;

std::string number(const Quantity& quantity) {
    return plain(quantity.value.normalized());
}

/// "2026: 300 of 1500 due 2027-02-16; ": every shortfall of the deal, of its minimum, and when it
/// is to be paid; "if binding" where nothing binds.
std::string text_of(const rules::Timeline& timeline) {
    std::string text;
    for (const rules::Settlement& one : timeline.settlements) {
        text += one.label + ": " + number(one.shortfall) + " of " + number(one.minimum);
        text += one.force == rules::Force::if_binding ? " if binding" : "";
        text += one.due ? " due " + one.due->text() : "";
        text += one.paid.is_zero() ? "; " : " paid " + number(one.paid) + "; ";
    }
    return text;
}

model::Deal azure(const std::string& clauses) {
    return tests::small_deal(R"(
milestone signed "Signed" { owner ann  due 2026-02-27 }
purchase azure "Purchase" {
  buyer bob  seller ann
)" + clauses + "}");
}

std::string settled(const std::string& clauses, const std::string& facts) {
    const model::Deal deal = azure(clauses);
    return text_of(rules::evaluate(deal, tests::facts_from(deal, "2032-12-31", facts)));
}

}  // namespace

// 45 days after 31 December 2026 is Sunday 14 February 2027, and the Monday is Washington's
// Birthday.
BOOST_AUTO_TEST_CASE(purchase_pays_what_it_did_not_take) {
    const std::string clauses = R"(
  status announced, definitive when signed
  counts billed_cost when invoiced  invoices 10 days after month end
  minimum yearly { 2026: 1.5B USD }  take or pay 100%  shortfall pay within 45 days of year end
)";
    BOOST_TEST(
        settled(clauses, "signed met 2026-02-20; azure invoiced 2026-08-10 1200000000 USD") ==
        "2026: 300000000 of 1500000000 due 2027-02-16; ");
    BOOST_TEST(
        settled(clauses, "signed met 2026-02-20; azure invoiced 2026-08-10 1500000000 USD") ==
        "2026: 0 of 1500000000; ");
    BOOST_TEST(
        settled(clauses, "signed met 2026-02-20; azure invoiced 2026-08-10 1500000001 USD") ==
        "2026: 0 of 1500000000; ");
    // The first and the last day of a period belong to it, the days beside them do not.
    BOOST_TEST(settled(clauses,
                       "signed met 2026-02-20; azure invoiced 2025-12-31 1000 USD; "
                       "azure invoiced 2026-01-01 1 USD; azure invoiced 2026-12-31 2 USD; "
                       "azure invoiced 2027-01-01 1000 USD") ==
               "2026: 1499999997 of 1500000000 due 2027-02-16; ");
}

// The yearly minimums that Snap agreed with Amazon Web Services in its filings, in millions; what
// is taken beyond a minimum helps no other year.
BOOST_AUTO_TEST_CASE(purchase_settles_each_year_by_itself) {
    const std::string clauses = R"(
  status definitive  counts billed_cost when used  take or pay 100%  shortfall pay within 45 days of year end
  minimum yearly { 2026: 90M USD  2027: 150M USD  2028: 215M USD  2029: 280M USD  2030: 349M USD }
)";
    BOOST_TEST(settled(clauses,
                       "azure invoiced 2026-06-30 100000000 USD; "
                       "azure invoiced 2027-06-30 120000000 USD; "
                       "azure invoiced 2028-06-30 215000000 USD; "
                       "azure invoiced 2029-06-30 279999999.99 USD; "
                       "azure invoiced 2030-06-30 200000000 USD") ==
               "2026: 0 of 90000000; "
               "2027: 30000000 of 150000000 due 2028-02-14; "
               "2028: 0 of 215000000; "
               "2029: 0.01 of 280000000 due 2030-02-14; "
               "2030: 149000000 of 349000000 due 2031-02-14; ");
}

// Four fifths of 150 are 120; of 0.03 USD, 0.024, which is 0.02.
BOOST_AUTO_TEST_CASE(purchase_takes_or_pays_a_share) {
    const std::string clauses = R"(
  status definitive  counts billed_cost when used  take or pay 80%  shortfall pay within 45 days of year end
  minimum yearly { 2026: 150 USD  2027: 0.03 USD }
)";
    BOOST_TEST(settled(clauses, "azure invoiced 2026-06-30 100 USD") ==
               "2026: 20 of 120 due 2027-02-16; 2027: 0.02 of 0.02 due 2028-02-14; ");
}

// The commitment lacks 1000 - 700 counted - 200 charged; by four fifths, 800 - 700 - (40 + 20).
BOOST_AUTO_TEST_CASE(purchase_charges_no_shortfall_twice) {
    const std::string clauses = R"(
  status definitive  counts billed_cost when used
  commit 1000 USD over 2026 .. 2028
  minimum yearly { 2026: 300 USD  2027: 400 USD }
)";
    const std::string facts =
        "azure invoiced 2026-06-30 200 USD; azure invoiced 2027-06-30 300 "
        "USD; azure invoiced 2028-06-30 200 USD";
    BOOST_TEST(
        settled(clauses + "take or pay 100%  shortfall pay within 45 days of year end", facts) ==
        "2026: 100 of 300 due 2027-02-16; 2027: 100 of 400 due 2028-02-14; "
        "term: 100 of 1000 due 2029-02-14; ");
    BOOST_TEST(
        settled(clauses + "take or pay 80%  shortfall pay within 45 days of year end", facts) ==
        "2026: 40 of 240 due 2027-02-16; 2027: 20 of 320 due 2028-02-14; "
        "term: 40 of 800 due 2029-02-14; ");
    BOOST_TEST(settled(clauses, facts) == "");
}

// A quarter is settled by itself: what the year took in all plays no part (it would be 0).
BOOST_AUTO_TEST_CASE(purchase_settles_each_quarter_by_itself) {
    const std::string clauses = R"(
  status definitive  counts billed_cost when used  take or pay 100%  shortfall pay within 30 days of quarter end
  minimum quarterly { 2026-Q1: 100 USD  2026-Q2: 100 USD  2026-Q3: 150 USD  2026-Q4: 150 USD }
)";
    BOOST_TEST(settled(clauses,
                       "azure invoiced 2026-03-31 99.99 USD; azure invoiced 2026-04-01 500 USD; "
                       "azure invoiced 2026-12-31 150 USD") ==
               "2026-Q1: 0.01 of 100 due 2026-04-30; 2026-Q2: 0 of 100; "
               "2026-Q3: 150 of 150 due 2026-10-30; 2026-Q4: 0 of 150; ");
}

// 100 / 3 = 33.33 and the residue of a cent in the last part (the first could have taken it, or
// three parts of 33.34 be owed).
BOOST_AUTO_TEST_CASE(purchase_owes_even_parts) {
    const std::string clauses = R"(
  status definitive  counts billed_cost when used  take or pay 100%  shortfall pay within 30 days of period end
)";
    BOOST_TEST(settled(clauses + "minimum even 100 USD over 2026 .. 2028 each year", "") ==
               "2026: 33.33 of 33.33 due 2027-02-01; 2027: 33.33 of 33.33 due 2028-01-31; "
               "2028: 33.34 of 33.34 due 2029-01-30; ");
    BOOST_TEST(settled(clauses + "minimum even 100 USD over 2026-Q4 .. 2027-Q2 each quarter", "") ==
               "2026-Q4: 33.33 of 33.33 due 2027-02-01; 2027-Q1: 33.33 of 33.33 due 2027-04-30; "
               "2027-Q2: 33.34 of 33.34 due 2027-07-30; ");
    BOOST_TEST(settled(clauses + "minimum even 1 USD over 2026-02 .. 2026-03 each month", "") ==
               "2026-02: 0.5 of 0.5 due 2026-03-30; 2026-03: 0.5 of 0.5 due 2026-04-30; ");
}

// A milestone that was missed is bought once: 10 - 7 by the end of 2026; 28 - 25 - 3 charged is
// nothing by the end of 2027 (not 3, as without what was charged); 50 - 40 - 3 at the end.
BOOST_AUTO_TEST_CASE(purchase_settles_cumulative_minimums) {
    const std::string clauses = R"(
  status definitive  counts billed_cost when used  take or pay 100%  shortfall pay within 30 days of period end
  minimum cumulative { by 2026-12-31: 10M USD  by 2027-12-31: 28M USD  by 2031-12-31: 50M USD }
)";
    BOOST_TEST(settled(clauses,
                       "azure invoiced 2026-12-31 7000000 USD; azure invoiced 2027-12-31 18000000 "
                       "USD; azure invoiced 2028-01-01 15000000 USD") ==
               "2026-12-31: 3000000 of 10000000 due 2027-02-01; 2027-12-31: 0 of 28000000; "
               "2031-12-31: 7000000 of 50000000 due 2032-01-30; ");
    // What is taken too early counts on (by single periods 18 and 22 would be owed).
    BOOST_TEST(settled(clauses, "azure invoiced 2026-06-30 50000000 USD") ==
               "2026-12-31: 0 of 10000000; 2027-12-31: 0 of 28000000; 2031-12-31: 0 of 50000000; ");
}

// What did not bind was not charged: the commitment of a purchase that became definitive later
// still lacks it. One that never does is settled as if it had bound all along.
BOOST_AUTO_TEST_CASE(purchase_owes_nothing_until_it_is_definitive) {
    const std::string clauses = R"(
  status announced, definitive when signed  counts billed_cost when used  take or pay 100%  shortfall pay within 45 days of year end
  commit 1000 USD over 2026 .. 2028
  minimum yearly { 2026: 300 USD  2027: 400 USD }
)";
    const std::string facts =
        "azure invoiced 2026-06-30 200 USD; azure invoiced 2027-06-30 300 "
        "USD; azure invoiced 2028-06-30 200 USD";
    BOOST_TEST(settled(clauses, facts) ==
               "2026: 100 of 300 if binding; 2027: 100 of 400 if binding; "
               "term: 100 of 1000 if binding; ");
    BOOST_TEST(settled(clauses, "signed met 2026-12-31; " + facts) ==
               "2026: 100 of 300 due 2027-02-16; 2027: 100 of 400 due 2028-02-14; "
               "term: 100 of 1000 due 2029-02-14; ");
    BOOST_TEST(settled(clauses, "signed met 2027-01-01; " + facts) ==
               "2026: 100 of 300 if binding; 2027: 100 of 400 due 2028-02-14; "
               "term: 200 of 1000 due 2029-02-14; ");
}

BOOST_AUTO_TEST_CASE(purchase_payments_reduce_what_is_owed) {
    const model::Deal deal = azure(R"(
  status definitive  counts billed_cost when used  take or pay 100%  shortfall pay within 45 days of year end
  commit 1000 USD over 2026 .. 2028
  minimum yearly { 2026: 300 USD }
)");
    const auto facts = tests::facts_from(
        deal, "2027-02-01",
        "azure invoiced 2026-06-30 200 USD; azure.minimum.2026 paid 2027-01-20 30 USD; "
        "azure.minimum.2026 paid 2027-01-25 20 USD");
    const auto timeline = rules::evaluate(deal, facts);
    BOOST_TEST(text_of(timeline) ==
               "2026: 100 of 300 due 2027-02-16 paid 50; "
               "term: 700 of 1000 due 2029-02-14; ");
    const auto deadlines =
        rules::deadlines(deal, facts, timeline, {day("2027-02-01"), day("2027-12-31")});
    BOOST_REQUIRE(deadlines.size() == 1);
    BOOST_TEST(deadlines[0].day == day("2027-02-16"));
    BOOST_TEST((deadlines[0].kind == rules::DeadlineKind::payment_due));
    BOOST_TEST((deadlines[0].amount == amount("50 USD")));
}

// The use of December counts on the 31st, or on the invoice ten days later, in another year.
BOOST_AUTO_TEST_CASE(purchase_counts_when_used_or_when_invoiced) {
    const std::string demand = R"(
}
demand for azure { starts 100 USD per month on 2026-12-01  grows 0% monthly  volatility 0%  persistence 0% )";
    const std::string minimum =
        "status definitive  minimum yearly { 2026: 150 USD  2027: 1400 USD }"
        "  take or pay 100%  shortfall pay within 45 days of year end  ";
    const auto planned = [&](const std::string& recognition) {
        const model::Deal deal = azure(minimum + recognition + demand);
        return text_of(
            rules::evaluate(deal, rules::as_planned(deal, tests::facts_from(deal, "2026-01-01"))));
    };
    BOOST_TEST(planned("counts billed_cost when used") ==
               "2026: 50 of 150 due 2027-02-16; 2027: 200 of 1400 due 2028-02-14; ");
    BOOST_TEST(planned("counts billed_cost when invoiced  invoices 10 days after month end") ==
               "2026: 150 of 150 due 2027-02-16; 2027: 200 of 1400 due 2028-02-14; ");
    BOOST_TEST(planned("counts billed_cost when invoiced  invoices 32 days after month end") ==
               "2026: 150 of 150 due 2027-02-16; 2027: 300 of 1400 due 2028-02-14; ");
}

// 3.10 x 1.02^k, never rounded between: 3.355539696 in 2030, of which 40 million GPUh cost
// 134,221,587.84 (rounded to cents each year, it would be 3.35 or 3.36).
BOOST_AUTO_TEST_CASE(price_escalates_on_each_anniversary) {
    const model::Deal deal = azure(R"(
  status definitive  counts billed_cost when used  commit 1000 USD over term
  price gb300 3.10 USD per GPUh escalates 2% yearly first on 2027-01-01
)");
    const model::Price& price = deal.purchases[0].prices[0];
    const std::vector<std::pair<const char*, const char*>> cases{
        {"2026-01-01", "3.10"},       {"2026-12-31", "3.10"},    {"2027-01-01", "3.162"},
        {"2027-12-31", "3.162"},      {"2028-01-01", "3.22524"}, {"2029-12-31", "3.2897448"},
        {"2030-01-01", "3.355539696"}};
    for (const auto& [on, value] : cases) {
        BOOST_TEST((price_on(price, day(on)) == Ratio(*Decimal::parse(value))), on);
    }
    const Ratio cost = price_on(price, day("2030-07-01")) * Ratio(Decimal(40'000'000));
    BOOST_TEST(rounded(cost, deal.rounding) == amount("134221587.84 USD"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
