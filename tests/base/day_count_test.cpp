// SPDX-License-Identifier: Apache-2.0
#include "base/day_count.h"

#include "base/check.h"
#include "base/quantity.h"
#include "tests/support/dates.h"
#include "tests/support/files.h"

#include <boost/test/unit_test.hpp>

#include <array>

namespace tranche {

namespace {

using tests::day;

struct Case {
    const char* from;
    const char* to;
    const char* termination;  ///< Empty if the contract goes on.
    int days;
};

/// 1% a year on the undrawn part of 100,000,000 USD from 1 January to 1 April 2026, of which
/// 40,000,000 are drawn on 15 February.
std::string undrawn_fee(DayCount day_count) {
    const Ratio before(100'000'000, 1);
    const Ratio after(60'000'000, 1);
    const Ratio fee = (before * year_fraction(day_count, day("2026-01-01"), day("2026-02-15")) +
                       after * year_fraction(day_count, day("2026-02-15"), day("2026-04-01"))) *
                      Ratio(1, 100);
    return grouped(fee.rounded(2, Rounding::half_even));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(thirty_360_counts_are_the_published_ones) {
    const auto rows = tests::csv_rows("tests/data/day_counts.csv");
    BOOST_TEST(rows.size() == 17U);
    const std::array columns{DayCount::thirty_360_bond, DayCount::thirty_e_360,
                             DayCount::thirty_360_us};
    for (const auto& row : rows) {
        const Date from = day(row.at(0));
        const Date to = day(row.at(1));
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const int published = std::stoi(row.at(2 + i));
            BOOST_TEST(days(columns.at(i), from, to) == published,
                       name(columns.at(i)) << " from " << row.at(0) << " to " << row.at(1));
            BOOST_TEST((year_fraction(columns.at(i), from, to) == Ratio(published, 360)));
        }
    }
}

// By hand from the ISDA 2006 Definitions, section 4.16(h): 360 (Y2 - Y1) + 30 (M2 - M1) + (D2 -
// D1), D1 is 30 on a 31st and the last day of February, D2 likewise unless it is the termination
// date in February.
BOOST_AUTO_TEST_CASE(thirty_e_360_isda_spares_the_termination_date) {
    const std::array cases{
        Case{"2007-02-28", "2007-08-31", "", 180},            // 180 + 30 - 30
        Case{"2007-02-28", "2007-08-31", "2007-08-31", 180},  // not in February
        Case{"2006-08-31", "2007-02-28", "", 180},            // 360 - 180 + 30 - 30
        Case{"2006-08-31", "2007-02-28", "2007-02-28", 178},  // 360 - 180 + 28 - 30
        Case{"2006-08-31", "2007-02-28", "2008-02-29", 180},  // another day ends the contract
        Case{"2007-08-31", "2008-02-29", "2008-02-29", 179},  // 360 - 180 + 29 - 30
        Case{"2008-02-29", "2009-02-28", "", 360},            // 360 + 30 - 30
        Case{"2008-02-29", "2009-02-28", "2009-02-28", 358},  // 360 + 28 - 30
        Case{"2008-02-28", "2008-08-31", "", 182},            // the 28th is not the last: 180 + 2
        Case{"2011-01-31", "2011-02-28", "", 30},             // 30 + 30 - 30
        Case{"2011-01-31", "2011-02-28", "2011-02-28", 28},   // 30 + 28 - 30
        Case{"2012-02-28", "2012-02-29", "", 2},              // 30 - 28
        Case{"2012-02-28", "2012-02-29", "2012-02-29", 1},    // 29 - 28
        Case{"2012-02-29", "2012-02-29", "2012-02-29", 0},    // no day at all
    };
    for (const Case& expected : cases) {
        BOOST_TEST(days(DayCount::thirty_e_360_isda, day(expected.from), day(expected.to),
                        Date::parse(expected.termination)) == expected.days,
                   expected.from << " to " << expected.to << ", ends " << expected.termination);
    }
}

// Published in "EMU and market conventions: recent developments", ISDA 1998, and in
// test-suite/daycounters.cpp of QuantLib; the last by hand: 1/365 and five whole years.
BOOST_AUTO_TEST_CASE(act_act_isda_fractions_are_the_published_ones) {
    const std::array<std::array<const char*, 3>, 9> published{{
        {"2003-11-01", "2004-05-01", "0.497724380567"},
        {"1999-02-01", "1999-07-01", "0.410958904110"},
        {"1999-07-01", "2000-07-01", "1.001377348604"},
        {"2002-08-15", "2003-07-15", "0.915068493151"},
        {"2003-07-15", "2004-01-15", "0.504004790778"},
        {"1999-07-30", "2000-01-30", "0.503892506924"},
        {"2000-01-30", "2000-06-30", "0.415300546448"},
        {"1999-11-30", "2000-04-30", "0.415540085336"},
        {"2023-12-31", "2029-01-01", "5.002739726027"},
    }};
    for (const auto& [from, to, fraction] : published) {
        BOOST_TEST(plain(year_fraction(DayCount::act_act_isda, day(from), day(to))
                             .rounded(12, Rounding::half_even)) == fraction);
    }
    // 61/365 + 121/366, added with Python's fractions.
    BOOST_TEST((year_fraction(DayCount::act_act_isda, day("2003-11-01"), day("2004-05-01")) ==
                Ratio(66491, 133590)));
}

// 45 and 45 days by the calendar; 44 and 46 with months of 30 days:
// (100M x 45 + 60M x 45) x 1% / 360 = 200,000.00; / 365 = 197,260.27;
// (100M x 44 + 60M x 46) x 1% / 360 = 198,888.89.
BOOST_AUTO_TEST_CASE(a_fee_is_worth_what_its_day_count_says) {
    BOOST_TEST(undrawn_fee(DayCount::act_360) == "200,000.00");
    BOOST_TEST(undrawn_fee(DayCount::act_365f) == "197,260.27");
    BOOST_TEST(undrawn_fee(DayCount::thirty_360_bond) == "198,888.89");
    BOOST_TEST(undrawn_fee(DayCount::thirty_e_360) == "198,888.89");
    BOOST_TEST(undrawn_fee(DayCount::act_act_isda) == "197,260.27");
}

BOOST_AUTO_TEST_CASE(actual_days_leave_out_the_last) {
    BOOST_TEST(days(DayCount::act_360, day("2024-02-28"), day("2024-03-01")) == 2);
    BOOST_TEST(days(DayCount::act_365f, day("2024-02-28"), day("2024-02-28")) == 0);
    BOOST_TEST(
        (year_fraction(DayCount::act_act_isda, day("2200-01-01"), Date::end()) == Ratio(1, 1)));
    BOOST_CHECK_THROW((void)days(DayCount::act_360, day("2024-03-01"), day("2024-02-28")),
                      InternalError);
    BOOST_CHECK_THROW(
        (void)year_fraction(DayCount::act_act_isda, day("2024-03-01"), day("2024-02-28")),
        InternalError);
}

BOOST_AUTO_TEST_CASE(day_counts_are_named_as_a_contract_writes_them) {
    for (const char* text : {"act/360", "act/365f", "act/act isda", "30/360 bond", "30/360 us",
                             "30e/360", "30e/360 isda"}) {
        const auto found = day_count_named(text);
        BOOST_TEST((found && name(*found) == text), text);
    }
    BOOST_TEST((day_count_named("act/365") == DayCount::act_365f));
    for (const char* text : {"30/360", "act/act", "ACT/360", "", "30/360  us"}) {
        BOOST_TEST(!day_count_named(text).has_value(), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
