// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include "base/check.h"
#include "tests/support/counts.h"
#include "tests/support/dates.h"
#include "tests/support/files.h"
#include "tests/support/random.h"

#include <boost/test/unit_test.hpp>

#include <array>

namespace tranche {

namespace {

using tests::day;

constexpr int sunday = 0;
constexpr int monday = 1;
constexpr int thursday = 4;

Holiday observed(const char* title, int month, int day_of_month) {
    return {title, FixedHoliday{month, day_of_month, Observed::nearest_weekday}};
}

Holiday nth(const char* title, int month, int weekday, int number) {
    return {title, WeekdayHoliday{month, weekday, number}};
}

/// 5 U.S.C. 6103(a).
const Calendar& us_federal() {
    static const Calendar calendar(
        "us_federal", Calendar::saturday_and_sunday,
        {observed("New Year's Day", 1, 1), nth("Birthday of Martin Luther King Jr.", 1, monday, 3),
         nth("Washington's Birthday", 2, monday, 3),
         nth("Memorial Day", 5, monday, WeekdayHoliday::last),
         observed("Juneteenth National Independence Day", 6, 19),
         observed("Independence Day", 7, 4), nth("Labor Day", 9, monday, 1),
         nth("Columbus Day", 10, monday, 2), observed("Veterans Day", 11, 11),
         nth("Thanksgiving Day", 11, thursday, 4), observed("Christmas Day", 12, 25)});
    return calendar;
}

/// Counts business days one by one: the reference for what the calendar looks up.
Date stepped(const Calendar& calendar, Date from, int count) {
    const int step = count < 0 ? -1 : 1;
    for (int left = count; left != 0;) {
        from = from + step;
        left -= calendar.is_business_day(from) ? step : 0;
    }
    return from;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(base)

BOOST_AUTO_TEST_CASE(us_federal_holidays_are_the_published_ones) {
    constexpr std::array names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                               "Thursday", "Friday", "Saturday"};
    const auto rows = tests::csv_rows("tests/data/us_federal_holidays.csv");
    BOOST_TEST(rows.size() == 77U);
    std::size_t at = 0;
    for (Date date = day("2025-01-01"); date < day("2031-12-26"); date = date + 1) {
        const auto title = us_federal().holiday_on(date);
        if (!title) {
            continue;
        }
        BOOST_REQUIRE(at < rows.size());
        BOOST_TEST(date.text() == rows[at].at(0));
        BOOST_TEST(names.at(static_cast<std::size_t>(date.weekday())) == rows[at].at(1));
        BOOST_TEST(*title == rows[at].at(2));
        BOOST_TEST(!us_federal().is_business_day(date));
        ++at;
    }
    BOOST_TEST(at == rows.size());
}

// Weekdays less holidays on weekdays, counted with Python's datetime over the published list.
BOOST_AUTO_TEST_CASE(years_have_their_business_days) {
    const std::array expected{250, 250, 249, 250, 250, 250};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const Period year = year_period(2025 + static_cast<int>(i)).value();
        BOOST_TEST(us_federal().business_days_in(year) == expected.at(i));
    }
    BOOST_TEST(us_federal().business_days_in({day("2026-02-01"), day("2026-01-01")}) == 0);
}

BOOST_AUTO_TEST_CASE(a_holiday_may_be_kept_in_the_year_before) {
    // 1 January 2028 is a Saturday.
    BOOST_TEST(us_federal().holiday_on(day("2027-12-31")).value_or("") == "New Year's Day");
    BOOST_TEST(!us_federal().holiday_on(day("2028-01-01")).has_value());
    BOOST_TEST(us_federal().is_business_day(day("2028-01-03")));
}

BOOST_AUTO_TEST_CASE(holidays_move_to_the_nearest_day_outside_any_weekend) {
    const std::vector<Holiday> friday_and_saturday{observed("a", 1, 2), observed("b", 1, 3)};
    const Calendar gulf("gulf", Calendar::Weekend{0b1100000}, friday_and_saturday);
    // 2 January 2026 is a Friday.
    BOOST_TEST(gulf.holiday_on(day("2026-01-01")).value_or("") == "a");
    BOOST_TEST(gulf.holiday_on(day("2026-01-04")).value_or("") == "b");
    const Calendar one_day("one", Calendar::Weekend{0b0000001}, {observed("c", 1, 4)});
    BOOST_TEST(one_day.holiday_on(day("2026-01-05")).value_or("") == "c");
    BOOST_TEST(!one_day.holiday_on(day("2026-01-04")).has_value());
}

BOOST_AUTO_TEST_CASE(single_and_leap_day_holidays_are_kept_where_they_are) {
    const Calendar calendar("own", Calendar::saturday_and_sunday,
                            {{"move", day("2026-03-10")},
                             {"second title", day("2026-03-10")},
                             {"leap", FixedHoliday{2, 29}},
                             {"fixed", FixedHoliday{3, 7}}});
    BOOST_TEST(calendar.holiday_on(day("2026-03-10")).value_or("") == "move");
    BOOST_TEST(!calendar.holiday_on(day("2027-03-10")).has_value());
    BOOST_TEST(calendar.holiday_on(day("2028-02-29")).value_or("") == "leap");
    BOOST_TEST(calendar.is_business_day(day("2027-03-01")));
    // 7 March 2026 is a Saturday, and stays there.
    BOOST_TEST(calendar.holiday_on(day("2026-03-07")).value_or("") == "fixed");
    BOOST_TEST(calendar.is_business_day(day("2026-03-06")));
    BOOST_TEST(calendar.name() == "own");
}

BOOST_AUTO_TEST_CASE(payments_roll_off_holidays) {
    // 45 days after 31 December 2026 is Sunday 14 February 2027; the Monday is a holiday.
    const Date sunday_before = day("2026-12-31") + 45;
    BOOST_TEST(sunday_before.weekday() == sunday);
    BOOST_TEST(us_federal().rolled(sunday_before, Roll::following).text() == "2027-02-16");
    BOOST_TEST(us_federal().rolled(sunday_before, Roll::preceding).text() == "2027-02-12");
    BOOST_TEST(us_federal().rolled(sunday_before, Roll::modified_following).text() == "2027-02-16");
    BOOST_TEST(us_federal().rolled(sunday_before, Roll::unadjusted).text() == "2027-02-14");
    // 31 January 2026 is a Saturday: following would leave the month.
    BOOST_TEST(us_federal().rolled(day("2026-01-31"), Roll::following).text() == "2026-02-02");
    BOOST_TEST(us_federal().rolled(day("2026-01-31"), Roll::modified_following).text() ==
               "2026-01-30");
    for (const Roll roll :
         {Roll::unadjusted, Roll::following, Roll::modified_following, Roll::preceding}) {
        BOOST_TEST((us_federal().rolled(day("2026-02-02"), roll) == day("2026-02-02")));
        BOOST_TEST((roll_named(name(roll)) == roll));
    }
    BOOST_TEST(!roll_named("forward").has_value());
}

BOOST_AUTO_TEST_CASE(business_days_are_those_that_counting_one_by_one_finds) {
    tests::Random random(20260227);
    const std::size_t tries = tests::count("random days", 2'000, 200'000);
    for (std::size_t i = 0; i < tries; ++i) {
        const Date from = Date(static_cast<std::int32_t>(random.between(0, 60'000)));
        const int count = static_cast<int>(random.between(-40, 40));
        const Date to = us_federal().plus_business_days(from, count);
        BOOST_TEST((to == stepped(us_federal(), from, count)),
                   count << " business days after " << from.text());
        BOOST_TEST((count == 0 || us_federal().is_business_day(to)));
    }
}

BOOST_AUTO_TEST_CASE(business_days_stop_at_the_ends_of_all_days) {
    BOOST_TEST((us_federal().plus_business_days(Date::last(), 1) == Date::end()));
    BOOST_TEST((us_federal().plus_business_days(day("2026-01-01"), INT32_MAX) == Date::end()));
    BOOST_TEST((us_federal().plus_business_days(day("2026-01-01"), INT32_MIN) == Date::first()));
    // 1 January 1900 is a holiday, so the first business day is the 2nd.
    BOOST_TEST((us_federal().plus_business_days(day("1900-01-03"), -1) == day("1900-01-02")));
    BOOST_TEST((us_federal().plus_business_days(day("1900-01-02"), -1) == Date::first()));
}

BOOST_AUTO_TEST_CASE(a_calendar_without_business_days_says_so) {
    const Calendar none("none", Calendar::Weekend{0b1111111}, {observed("a", 1, 1)});
    BOOST_TEST(!none.has_business_days());
    BOOST_TEST(us_federal().has_business_days());
    BOOST_TEST(!none.is_business_day(day("2026-01-05")));
    BOOST_TEST((none.rolled(day("2026-01-05"), Roll::unadjusted) == day("2026-01-05")));
    BOOST_CHECK_THROW((void)none.rolled(day("2026-01-05"), Roll::following), InternalError);
    BOOST_CHECK_THROW((void)none.plus_business_days(day("2026-01-05"), 1), InternalError);
}

BOOST_AUTO_TEST_CASE(holidays_that_never_are_can_be_told) {
    BOOST_TEST(is_possible(FixedHoliday{2, 29}));
    BOOST_TEST(!is_possible(FixedHoliday{2, 30}));
    BOOST_TEST(!is_possible(FixedHoliday{13, 1}));
    BOOST_TEST(!is_possible(FixedHoliday{4, 31}));
    BOOST_TEST(is_possible(WeekdayHoliday{5, monday, WeekdayHoliday::last}));
    BOOST_TEST(is_possible(WeekdayHoliday{5, monday, 4}));
    for (const WeekdayHoliday& rule :
         {WeekdayHoliday{5, monday, 5}, WeekdayHoliday{5, monday, 0}, WeekdayHoliday{5, monday, -2},
          WeekdayHoliday{5, 7, 1}, WeekdayHoliday{5, -1, 1}, WeekdayHoliday{0, monday, 1}}) {
        BOOST_TEST(!is_possible(rule));
    }
    BOOST_CHECK_THROW(Calendar("bad", {}, {{"never", FixedHoliday{4, 31}}}), InternalError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche
