// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include "base/check.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

#include <array>
#include <type_traits>

namespace tranche {

namespace {

using tests::day;

template <typename Left, typename Right>
concept can_add = requires(Left left, Right right) {
    left + right;
};

static_assert(std::is_same_v<decltype(Date() - Date()), std::int32_t>);
static_assert(!can_add<Date, Date>, "two days have no sum");
static_assert(!std::is_convertible_v<std::int32_t, Date>, "a number is no day");

bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// Steps a calendar by hand: the reference that shares no formula with Date.
struct Odometer {
    int year = 1900;
    int month = 1;
    int day = 1;
    int weekday = 1;  // 1 January 1900 was a Monday.

    void step() {
        constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const int length =
            lengths.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap(year) ? 1 : 0);
        weekday = (weekday + 1) % 7;
        if (++day > length) {
            day = 1;
            ++month;
        }
        if (month > 12) {
            month = 1;
            ++year;
        }
    }
};

/// For each decade from 1900 on: c = (31 c + 10 yyyymmdd + weekday) mod 2^32 over its days, from
/// Python 3: 10 * (10000 * x.year + 100 * x.month + x.day) + x.isoweekday() % 7 for every
/// datetime.date x of the decade.
constexpr std::array<std::uint32_t, 31> decades{
    1599278086, 2221357823, 1228195097, 1714510751, 740451574,  2466944159, 3645165690, 3453630079,
    3621242647, 528337926,  3003417243, 2423089183, 178059896,  1452421631, 2030659068, 1432427263,
    2555151513, 925580191,  2067407990, 1678013599, 1866123295, 86604703,   1832971638, 839038111,
    442718458,  1825724031, 418795415,  3195399174, 4095937307, 795183135,  4060635359};

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(every_day_is_the_one_that_stepping_by_hand_finds) {
    Odometer hand;
    std::size_t wrong = 0;
    for (Date date = Date::first(); date < Date::end(); date = date + 1) {
        const auto [year, month, day_of_month] = date.ymd();
        const bool agrees = year == hand.year && month == hand.month && day_of_month == hand.day &&
                            date.weekday() == hand.weekday &&
                            Date::of(year, month, day_of_month) == date &&
                            Date::parse(date.text()) == date;
        wrong += agrees ? 0 : 1;
        hand.step();
    }
    BOOST_TEST(wrong == 0U);
    BOOST_TEST(hand.year == 2201);
    // date(2200, 12, 31).toordinal() - date(1900, 1, 1).toordinal() + 1 in Python 3.
    BOOST_TEST((Date::end() - Date::first()) == 109938);
}

BOOST_AUTO_TEST_CASE(every_decade_has_the_checksum_of_python) {
    for (std::size_t i = 0; i < decades.size(); ++i) {
        const int first_year = 1900 + 10 * static_cast<int>(i);
        const auto begin = Date::of(first_year, 1, 1).value();
        const Date end = Date::of(first_year + 10, 1, 1).value_or(Date::end());
        std::uint32_t sum = 0;
        for (Date date = begin; date < end; date = date + 1) {
            const auto [year, month, day_of_month] = date.ymd();
            const int figure = 10 * (10000 * year + 100 * month + day_of_month) + date.weekday();
            sum = 31 * sum + static_cast<std::uint32_t>(figure);
        }
        BOOST_TEST(sum == decades.at(i), "the decade from " << first_year);
    }
}

BOOST_AUTO_TEST_CASE(only_days_that_exist_are_read) {
    for (const char* text :
         {"", "2026-1-01", "2026-01-1", "2026-02-29", "2100-02-29", "2026-04-31", "2026-13-01",
          "2026-00-10", "2026-01-00", "1899-12-31", "2201-01-01", "2026/01/01", "2026-01-01 ",
          " 2026-01-01", "2026-01-0a", "-026-01-01", "2026-01--1", "20260101", "2o26-01-01"}) {
        BOOST_TEST(!Date::parse(text).has_value(), text);
    }
    for (const char* text : {"1900-01-01", "2000-02-29", "2024-02-29", "2200-12-31"}) {
        BOOST_TEST(day(text).text() == text);
    }
    BOOST_TEST(!Date::of(65536 + 2026, 1, 1).has_value(), "a year that would wrap");
    BOOST_TEST(!Date::of(2026, 257, 1).has_value(), "a month that would wrap");
    BOOST_TEST(!Date::of(2026, 1, 257).has_value(), "a day that would wrap");
}

BOOST_AUTO_TEST_CASE(sums_stop_at_the_ends_of_all_days) {
    BOOST_TEST((Date::last() + 1 == Date::end()));
    BOOST_TEST((Date::last() + INT32_MAX == Date::end()));
    BOOST_TEST((Date::first() - 1 == Date::first()));
    BOOST_TEST((Date::first() + INT32_MIN == Date::first()));
    BOOST_TEST((Date::first() - INT32_MIN == Date::end()));
    BOOST_CHECK_THROW(Date(Date::end().days() + 1), InternalError);
    BOOST_CHECK_THROW(Date(Date::first().days() - 1), InternalError);
}

BOOST_AUTO_TEST_CASE(periods_are_half_open) {
    const Period year = year_period(2026).value();
    BOOST_TEST(year.length() == 365);
    BOOST_TEST((year.last() == day("2026-12-31")));
    BOOST_TEST(year.contains(day("2026-01-01")));
    BOOST_TEST(!year.contains(day("2027-01-01")));
    BOOST_TEST(quarter_period(2024, 1).value().length() == 91);
    BOOST_TEST(month_period(2024, 2).value().length() == 29);
    BOOST_TEST(!quarter_period(2026, 0).has_value());
    BOOST_TEST(!quarter_period(2026, 5).has_value());
    BOOST_TEST(!month_period(2026, 13).has_value());
    BOOST_TEST(!year_period(1899).has_value());
    BOOST_TEST(!year_period(2201).has_value());
}

BOOST_AUTO_TEST_CASE(the_last_periods_reach_the_last_day) {
    BOOST_TEST(year_period(2200).value().length() == 365);
    BOOST_TEST(quarter_period(2200, 4).value().length() == 92);
    BOOST_TEST(month_period(2200, 12).value().length() == 31);
    BOOST_TEST((month_of(Date::last()).last() == Date::last()));
    BOOST_TEST(month_of(Date::end()).is_empty());
}

BOOST_AUTO_TEST_CASE(overlaps_share_no_day_with_their_neighbours) {
    const Period january = month_period(2026, 1).value();
    const Period february = month_period(2026, 2).value();
    const Period winter{day("2026-01-20"), day("2026-02-10")};
    BOOST_TEST(overlap(january, february).is_empty());
    BOOST_TEST(overlap(january, february).length() == 0);
    BOOST_TEST(overlap(january, winter).length() + overlap(february, winter).length() ==
               winter.length());
    BOOST_TEST((overlap(winter, january) == Period{day("2026-01-20"), day("2026-02-01")}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
