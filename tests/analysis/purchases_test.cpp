// SPDX-License-Identifier: Apache-2.0
/// Purchases as contracts test them: excuses, contract years, policies for some of them, and rows
/// of figures. Every figure is worked by hand; a reading that a ruling excludes must fail.
#include "analysis/run_tests.h"
#include "tests/support/contracts.h"

#include <boost/test/unit_test.hpp>

#include <string>

namespace tranche::tests {

namespace {

/// What the tests of a small deal with these clauses miss; empty if nothing.
std::string missed(const std::string& purchase, const std::string& test) {
    const std::string counts = purchase.find("TJ") == std::string::npos ? "billed_cost" : "TJ";
    const model::Deal deal = small_deal(
        "milestone first_gas \"First gas\" { due 2026-03-01 }\n"
        "purchase p \"Purchase\" {\n  buyer ann  seller bob  status definitive\n"
        "  counts " +
        counts + " when used\n" + purchase + "\n}\ntest \"t\" {\n" + test + "\n}\n");
    std::string text;
    for (const auto& result : analysis::run_tests(deal)) {
        for (const auto& failure : result.failures) {
            text += failure.expected + " but " + failure.got + "; ";
        }
    }
    return text;
}

const std::string four_years =
    "minimum yearly { 2026 to 2029: 1000 USD }  take or pay 80%\n"
    "shortfall pay within 45 days of year end\n"
    "carry forward own use above full quantity  for 3 years  oldest first\n";

std::string make_up(const std::string& after) {
    return "make up within 24 months of year end  after " + after +
           "  free  left at end lapses  oldest first\n";
}

const std::string four_takes =
    "given counted(p) in 2026 to 2029 = 700, 900, 1150, 700 USD\n"
    "given excused(p.storm) in 2027 = 50 USD\n"
    "given excused(p.strike) in 2028 = 30 USD\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(analysis)

// The minimums are 800, 750, 770 and 800. 100 short in 2026 are taken in 2027; of 1,150 in 2028 150
// are above 1,000, and 100 of them meet what 2029 lacks: 700 + 100 + 800 + 1,150 + 700.
BOOST_AUTO_TEST_CASE(purchases_excuses_reduce_the_minimum) {
    const std::string terms =
        four_years + make_up("minimum") + "excuse storm, strike reduces minimum\n";
    BOOST_TEST(missed(terms, four_takes +
                                 "expect shortfall(p) in 2026 to 2029 = 100, 0, 0, 0 USD\n"
                                 "expect made_up(p) in 2026 to 2029 = 0, 100, 0, 0 USD\n"
                                 "expect carried_forward(p) in 2026 to 2029 = 0, 0, 150, 0 USD\n"
                                 "expect carry_used(p) in 2026 to 2029 = 0, 0, 0, 100 USD\n"
                                 "expect cost(p) in 2026 to 2029 = 800, 800, 1150, 700 USD\n"
                                 "expect cost(p) = 3450 USD") == "");
    BOOST_TEST(missed(terms, four_takes + "expect cost(p) = 3470 USD") ==
               "3,470.00 USD but 3,450.00 USD; ");
}

// The quantities are 1,000, 950, 970 and 1,000: 100 are made up in 2028, above 970; 80 are carried,
// and 20 are short in 2029. What reduces the minimum leaves 50 to carry, and 50 short: 3,500.
BOOST_AUTO_TEST_CASE(purchases_excuses_reduce_the_contract_quantity) {
    const std::string terms = four_years + make_up("full quantity");
    BOOST_TEST(
        missed(terms + "excuse storm, strike reduces contract quantity\n",
               four_takes +
                   "expect shortfall(p) in 2026 to 2029 = 100, 0, 0, 20 USD\n"
                   "expect carried_forward(p) in 2028 = 80 USD\nexpect cost(p) = 3470 USD") == "");
    BOOST_TEST(missed(terms + "excuse storm, strike reduces minimum\n",
                      four_takes + "expect cost(p) = 3500 USD") == "");
}

// 800 less 30 and 20: two causes of one day are one quantity, the larger, only if that is written.
// What is excused in a period stands for no day, and adds.
BOOST_AUTO_TEST_CASE(purchases_excuse_no_quantity_twice) {
    const std::string given =
        "given excused(p.storm) on 2026-08-14 = 30 USD\n"
        "given excused(p.strike) on 2026-08-14 = 20 USD\n";
    const std::string once = four_years + "excuse storm, strike reduces minimum  no quantity twice";
    const std::string adds = four_years + "excuse storm, strike reduces minimum";
    BOOST_TEST(missed(once, given + "expect shortfall(p) in 2026 = 770 USD") == "");
    BOOST_TEST(missed(adds, given + "expect shortfall(p) in 2026 = 750 USD") == "");
    BOOST_TEST(missed(once, given + "given excused(p.strike) on 2026-08-15 = 5 USD\n"
                                    "expect shortfall(p) in 2026 = 765 USD") == "");
    BOOST_TEST(missed(once, given + "given excused(p.storm) on 2026-08-14 = 4 USD\n"
                                    "expect shortfall(p) in 2026 = 766 USD") == "");
    BOOST_TEST(missed(once, given + "given excused(p.strike) in 2026 = 5 USD\n"
                                    "expect shortfall(p) in 2026 = 765 USD") == "");
}

BOOST_AUTO_TEST_CASE(purchases_minimums_do_not_fall_below_zero) {
    BOOST_TEST(missed(four_years + "excuse storm reduces minimum",
                      "given excused(p.storm) on 2026-12-31 = 801 USD\n"
                      "given excused(p.storm) on 2027-01-01 = 1 USD\n"
                      "expect shortfall(p) in 2026 to 2027 = 0, 799 USD") == "");
}

// The commitment falls by 60, or stays; the year's shortfall of 740 is not charged again.
BOOST_AUTO_TEST_CASE(purchases_excuses_lower_the_commitment_unless_it_stays) {
    const std::string terms =
        "commit 5000 USD over term  minimum yearly { 2026: 1000 USD }  take or pay 80%\n"
        "shortfall pay within 45 days of period end\nexcuse storm reduces minimum";
    const std::string given =
        "given excused(p.storm) on 2026-03-01 = 60 USD\n"
        "expect shortfall(p) in 2026 = 740 USD\n";
    BOOST_TEST(missed(terms, given + "expect shortfall(p) in term = 3200 USD") == "");
    BOOST_TEST(missed(terms + "  total not reduced",
                      given + "expect shortfall(p) in term = 3260 USD") == "");
}

// 80 % of 10 and 28 less what was excused through each day: 8 - 1 - 5, then 22.40 - 3 - 15 - 2.
BOOST_AUTO_TEST_CASE(purchases_excuses_lower_what_is_cumulative) {
    BOOST_TEST(missed("minimum cumulative { by 2026-12-31: 10 USD  by 2031-12-31: 28 USD }\n"
                      "take or pay 80%  shortfall pay within 30 days of period end\n"
                      "excuse storm reduces minimum",
                      "given counted(p) in 2026 to 2027 = 5, 10 USD\n"
                      "given excused(p.storm) on 2026-06-01 = 1 USD\n"
                      "given excused(p.storm) on 2027-06-01 = 2 USD\n"
                      "expect shortfall(p) in 2026-01-01 .. 2026-12-31 = 2 USD\n"
                      "expect shortfall(p) in 2026 .. 2031 = 2.40 USD") == "");
}

// The credit of the first year pays first in the second; that of the second only what is beyond the
// minimum of the third.
BOOST_AUTO_TEST_CASE(purchases_policies_differ_by_year) {
    const std::string terms =
        "minimum yearly { 2026 to 2028: 100 USD }  take or pay 100%\n"
        "shortfall in 2026 pay within 30 days of year end as credit for 12 months applied first\n"
        "shortfall in 2027 pay within 30 days of year end as credit until end of term applied "
        "after "
        "minimum\n"
        "shortfall in 2028 pay within 60 days of year end\n";
    // 2027: 10 of 95 used are paid by credit, 85 count, 15 are short. 2028: 100 of 120 count, 15 of
    // the other 20 are paid by credit, 105 count in all.
    BOOST_TEST(missed(terms,
                      "given used(p) in 2026 to 2028 = 90, 95, 120 USD\n"
                      "expect counted(p) in 2026 to 2028 = 90, 85, 105 USD\n"
                      "expect shortfall(p) in 2026 to 2028 = 10, 15, 0 USD\n"
                      "expect used(p) = 305 USD\nexpect cost(p) = 305 USD") == "");
    // 30 days after the end of 2026 is Saturday 30 January; 60 after 2028 is 1 March 2029.
    BOOST_TEST(missed(terms,
                      "expect due(p.shortfall) in 2026 = 2027-02-01\n"
                      "expect due(p.shortfall) in 2028 = 2029-03-01") == "");
}

// A row has one meaning: its figures in order.
BOOST_AUTO_TEST_CASE(purchases_rows_are_taken_in_order) {
    BOOST_TEST(missed(four_years,
                      "given counted(p) in 2026 to 2028 = 1, 20, 300 USD\n"
                      "expect counted(p) in 2026 to 2028 = 300, 20, 1 USD") ==
               "300.00 USD but 1.00 USD; 1.00 USD but 300.00 USD; ");
    BOOST_TEST(missed(four_years,
                      "given counted(p) in 2026-Q1 to 2026-Q4 = 1, 2, 3, 4 USD\n"
                      "expect counted(p) in 2026-01 to 2026-06 = 0, 0, 1, 0, 0, 2 USD\n"
                      "expect counted(p) in 2026 .. 2027 = 10 USD") == "");
}

// Ten years of gas, of which six are taken: 80 % of 40, 70 and then 100 TJ have to be. 10 TJ are
// short in 2029 and made up in 2030, where 5 TJ are excused; 15 TJ above 100 in 2031 meet 10 of
// 2032.
BOOST_AUTO_TEST_CASE(purchases_of_gas) {
    const std::string gas =
        "contract quantity yearly { 2026: 40 TJ  2027: 70 TJ  2028 to 2031: 100 TJ } first year "
        "prorated by day\n"
        "starts on first_gas, at the latest 2026-07-01\n"
        "price 10 USD per TJ  take or pay 80%\n"
        "excuse buyer_force_majeure, seller_failure reduces minimum  no quantity twice\n"
        "shortfall pay within 30 days of period end at average price of period\n"
        "make up within 36 months of period end  after minimum  oldest first  up to 20 TJ each "
        "year  "
        "free  left at end lapses\n"
        "carry forward own take above full quantity  up to 15 TJ in bank  for 3 years  oldest "
        "first\n";
    const std::string given =
        "given first_gas met 2026-01-01\n"
        "given taken(p) in 2026 to 2031 = 32, 56, 70, 90, 115, 70 TJ\n"
        "given excused(p.buyer_force_majeure) in 2029 = 5 TJ\n"
        "given excused(p.seller_failure) in 2030 = 3 TJ\n";
    BOOST_TEST(missed(gas, given + "expect shortfall(p) in 2026 to 2031 = 0, 0, 10, 0, 0, 0 TJ\n"
                                   "expect made_up(p) in 2029 = 10 TJ\n"
                                   "expect carry_used(p) in 2031 = 10 TJ\n"
                                   "expect cost(p) in 2026 to 2031 = 320, 560, 800, 800, 1150, 700 "
                                   "USD\n"
                                   "expect due(p.shortfall) in 2028 = 2029-01-30") == "");
    // 12 TJ are above 100, and of 13 more only 3 are kept: the bank holds 15.
    BOOST_TEST(missed(gas,
                      "given first_gas met 2026-01-01\n"
                      "given taken(p) in 2026 to 2029 = 32, 56, 112, 113 TJ\n"
                      "expect carried_forward(p) in 2028 to 2029 = 12, 3 TJ") == "");
    // 40 x 184 / 365 = 20.164384 TJ from 1 July, 80 % of it 16.131507; from 1 March 40 x 306 / 365.
    BOOST_TEST(missed(gas,
                      "expect shortfall(p) in 2026 = 16.131507 TJ\n"
                      "expect cost(p) in 2026 = 161.32 USD") == "");
    BOOST_TEST(missed(gas,
                      "given first_gas met 2026-03-01\n"
                      "expect shortfall(p) in 2026 = 26.827398 TJ") == "");
    BOOST_TEST(missed(gas,
                      "given first_gas waived 2027-01-01\n"
                      "expect shortfall(p) in 2026 = 16.131507 TJ") == "");
}

// 60 TJ cost 50 x 10 + 10 x 8, and 60 from 1 July 30 x 8 + 30 x 6: 1,000 on average 8.333... for
// the 40 that are short of 160: 333.33; at the end of the year the next unit costs 6.
BOOST_AUTO_TEST_CASE(purchases_at_prices_with_steps) {
    const auto gas = [](const std::string& price) {
        return "contract quantity yearly { 2026 to 2027: 200 TJ }\n"
               "price 10 USD per TJ\nprice 8 USD per TJ above 50 TJ\n"
               "price 6 USD per TJ above 90 TJ\n"
               "price 5 USD per TJ above full quantity\n"
               "price 12 USD per TJ from 2027-01-01 escalates 10% yearly first on 2027-07-01\n"
               "take or pay 80%\n"
               "shortfall pay within 30 days of period end at " +
               price + "\n";
    };
    const std::string taken =
        "given invoice p 60 TJ on 2026-03-31\n"
        "given invoice p 60 TJ on 2026-07-01\n";
    BOOST_TEST(missed(gas("average price of period"),
                      taken + "expect cost(p) on 2026-03-31 = 580 USD\n"
                              "expect cost(p) on 2026-07-01 = 1000 USD\n"
                              "expect shortfall(p) in 2026 = 40 TJ\n"
                              "expect cost(p) in 2026 = 1333.33 USD") == "");
    BOOST_TEST(missed(gas("price at end of period"), taken + "expect cost(p) in 2026 = 1240 USD") ==
               "");
    // Nothing taken in 2027: 160 at 12 for 181 days and at 13.20 for 184 of 365: 2,016.79.
    BOOST_TEST(missed(gas("average price of period"), "expect cost(p) in 2027 = 2016.79 USD") ==
               "");
    // 50 at 12, 40 at 8, 110 at 6, 10 at 5: 1,630; before that, 160 at 10 that were not taken.
    BOOST_TEST(missed(gas("average price of period"),
                      "given invoice p 210 TJ on 2027-02-01\n"
                      "expect cost(p) on 2027-02-01 = 3230 USD") == "");
}

// 10 TJ short at 10 USD, made up when a unit costs 12: at the price difference they cost 20 USD,
// and 80 of the 90 taken cost 960; free they cost nothing.
BOOST_AUTO_TEST_CASE(purchases_make_up_at_the_price_difference) {
    const auto gas = [](const std::string& make_up) {
        return "contract quantity yearly { 2026 to 2027: 100 TJ }  take or pay 80%\n"
               "price 10 USD per TJ\nprice 12 USD per TJ from 2027-01-01\n"
               "shortfall pay within 30 days of period end at average price of period\n"
               "make up within 36 months of period end  after minimum  oldest first  " +
               make_up + "\n";
    };
    const std::string taken = "given taken(p) in 2026 to 2027 = 70, 90 TJ\n";
    BOOST_TEST(missed(gas("at price difference  left at end lapses"),
                      taken + "expect cost(p) in 2026 to 2027 = 800, 980 USD") == "");
    BOOST_TEST(missed(gas("free  left at end lapses"),
                      taken + "expect cost(p) in 2026 to 2027 = 800, 960 USD") == "");
    BOOST_TEST(missed(gas("free  up to 4 TJ each year  left at end refunded"),
                      taken + "expect made_up(p) in 2027 = 4 TJ\n"
                              "expect cost(p) in 2026 to 2027 = 800, 972 USD") == "");
}

// 10.00 less nothing, a third of 0.10 rounded to cents, and none of the tax. The marketplace is
// owed in full, the tax is nobody's here.
BOOST_AUTO_TEST_CASE(purchases_count_kinds_of_charges_in_part) {
    const std::string terms =
        "minimum yearly { 2026: 20 USD }  take or pay 100%\n"
        "shortfall pay within 30 days of year end\n"
        "excluding tax\nincluding marketplace at 33.3%\n";
    BOOST_TEST(missed(terms,
                      "given invoice p 10 USD on 2026-03-03\n"
                      "given invoice p.marketplace 0.10 USD on 2026-03-03\n"
                      "given invoice p.tax 5 USD on 2026-03-03\n"
                      "expect counted(p) in 2026 = 10.03 USD\n"
                      "expect cost(p) on 2026-03-03 = 10.10 USD\n"
                      "expect shortfall(p) in 2026 = 9.97 USD") == "");
}

// 30 days after 5 March 2026 are Saturday 4 April; Monday is the 6th. The order
// counts on that day, and what is short of the commitment is the rest.
BOOST_AUTO_TEST_CASE(purchases_have_parts_that_are_due_by_themselves) {
    const std::string terms =
        "commit 10 USD over 2026 .. 2026  take or pay 100%\n"
        "tranche one 4 USD due 30 days after first_gas\n"
        "tranche two \"Second\" 3 USD due 0 days after first_gas\n"
        "shortfall pay within 30 days of year end\n";
    BOOST_TEST(missed(terms,
                      "given first_gas met 2026-03-05\n"
                      "expect counted(p) on 2026-03-04 = 0 USD\n"
                      "expect counted(p) on 2026-03-05 = 3 USD\n"
                      "expect counted(p) on 2026-04-05 = 3 USD\n"
                      "expect counted(p) on 2026-04-06 = 7 USD\n"
                      "expect shortfall(p) in term = 3 USD\nexpect cost(p) = 10 USD") == "");
    BOOST_TEST(missed(terms,
                      "expect counted(p) = 0 USD\n"
                      "expect shortfall(p) in term = 10 USD") == "");
}

// Of 100, 120 and 115 that have to be taken 50, 45 and 15 are lacking; no more than 30 is paid at a
// time, but in the last year.
BOOST_AUTO_TEST_CASE(purchases_pay_a_relief_amount_and_add_the_rest) {
    const std::string terms =
        "minimum yearly { 2026 to 2028: 100 USD }  take or pay 100%\n"
        "shortfall pay at most 30 USD and add the rest to next year within 30 days of year end\n";
    BOOST_TEST(missed(terms,
                      "given counted(p) in 2026 to 2028 = 50, 75, 100 USD\n"
                      "expect shortfall(p) in 2026 to 2028 = 30, 30, 15 USD\n"
                      "expect deferred(p) in 2026 to 2028 = 20, 15, 0 USD\n"
                      "expect cost(p) = 300 USD") == "");
    // Exactly the relief amount is no more than it; nothing at all moves on in full, but for 30.
    BOOST_TEST(missed(terms,
                      "given counted(p) in 2026 to 2028 = 70, 100, 100 USD\n"
                      "expect shortfall(p) in 2026 to 2028 = 30, 0, 0 USD") == "");
    BOOST_TEST(missed(terms,
                      "expect shortfall(p) in 2026 to 2028 = 30, 30, 240 USD\n"
                      "expect cost(p) = 300 USD") == "");
}

// The same by election: what the buyer does not elect by the day on which it is due, 31 January
// 2027 (30 days after the year), it pays in full. 50, then 25 are lacking; with the election of the
// first year alone 30 are paid, then of 120 all 45.
BOOST_AUTO_TEST_CASE(purchases_pay_a_relief_amount_if_the_buyer_elects_to) {
    const std::string terms =
        "minimum yearly { 2026 to 2028: 100 USD }  take or pay 100%\n"
        "shortfall pay at most 30 USD and add the rest to next year by election "
        "within 30 days of year end\n";
    const std::string taken = "given counted(p) in 2026 to 2028 = 50, 75, 100 USD\n";
    const auto is_short = [](std::string_view row) {
        return fmt::format("expect shortfall(p) in 2026 to 2028 = {} USD\n", row);
    };
    BOOST_TEST(missed(terms, taken + is_short("50, 25, 0")) == "");
    const std::string first = "given p elected 2027-01-30 in 2026\n";
    BOOST_TEST(missed(terms, taken + first + is_short("30, 45, 0")) == "");
    BOOST_TEST(missed(terms, taken + first + "given p elected 2028-01-01 in 2027\n" +
                                 is_short("30, 30, 15")) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
