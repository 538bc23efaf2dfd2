// SPDX-License-Identifier: Apache-2.0
/// Service levels: the arithmetic under them, against figures worked by hand.
#include "base/business_time.h"
#include "sla/intervals.h"
#include "sla/percentile.h"
#include "tests/support/dates.h"

#include <boost/test/unit_test.hpp>

namespace tranche::tests {

namespace {

using model::DowntimePeriod;
using model::Percentile;
using sla::Intervals;

constexpr std::int64_t minute = 60;

Ratio percentile_by(Percentile::Method method) {
    return sla::percentile({{Decimal(810), 5}, {Decimal(700), 95}},
                           {Decimal(95, 2), method, {Decimal(800), *Unit::named("ms")}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sla)

BOOST_AUTO_TEST_CASE(outages_that_touch_are_one) {
    const Intervals all = tranche::sla::merged({{30, 40}, {0, 10}, {10, 20}, {15, 18}, {50, 50}});
    BOOST_TEST((all == Intervals{{0, 20}, {30, 40}}));
    BOOST_TEST(tranche::sla::length(all) == 30);
}

BOOST_AUTO_TEST_CASE(what_is_excluded_is_cut_out_of_the_middle_and_from_both_ends) {
    const Intervals left =
        tranche::sla::without({{0, 100}, {200, 300}}, {{-10, 10}, {40, 50}, {90, 210}, {300, 310}});
    BOOST_TEST((left == Intervals{{10, 40}, {50, 90}, {210, 300}}));
}

BOOST_AUTO_TEST_CASE(the_earliest_hours_are_allowed) {
    const Intervals first = tranche::sla::earliest({{0, 10}, {20, 40}, {50, 60}}, 15);
    BOOST_TEST((first == Intervals{{0, 10}, {20, 25}}));
}

// Six outages of nine minutes, five minutes or more: 54 minutes; beyond five: 24 minutes.
BOOST_AUTO_TEST_CASE(downtime_counts_wholly_or_in_excess) {
    Intervals outages;
    for (std::int64_t i = 0; i < 6; ++i) {
        outages.push_back({i * 1000 * minute, (i * 1000 + 9) * minute});
    }
    const auto counted = [&](DowntimePeriod::Counts counts) {
        return tranche::sla::length(tranche::sla::counting(outages, {5 * minute, counts})) / minute;
    };
    BOOST_TEST(counted(DowntimePeriod::Counts::wholly) == 54);
    BOOST_TEST(counted(DowntimePeriod::Counts::excess) == 24);
    const Intervals exactly{{0, 5 * minute}};
    BOOST_TEST(
        tranche::sla::counting(exactly, {5 * minute, DowntimePeriod::Counts::wholly}).size() == 1U);
    BOOST_TEST(
        tranche::sla::counting(exactly, {5 * minute, DowntimePeriod::Counts::excess}).empty());
}

// numpy.percentile([700] * 95 + [810] * 5, 95) is 705.5; with method="inverted_cdf" 700.
BOOST_AUTO_TEST_CASE(percentiles_by_rank_and_between_ranks) {
    BOOST_TEST((percentile_by(Percentile::Method::nearest_rank) == Ratio(700, 1)));
    BOOST_TEST((percentile_by(Percentile::Method::linear) == Ratio(1411, 2)));
}

BOOST_AUTO_TEST_CASE(business_time_stands_still_at_night_and_on_holidays) {
    const Calendar calendar("test", Calendar::saturday_and_sunday,
                            {{"Independence Day", FixedHoliday{7, 4, Observed::nearest_weekday}}});
    OpeningHours hours;
    for (std::size_t weekday = 1; weekday <= 5; ++weekday) {
        hours.weekdays.at(weekday) = {9 * 3600, 17 * 3600};
    }
    const auto zone = Zone::named("America/New_York");
    const BusinessTime time{calendar, hours, *zone};
    // Thursday 15:00 and four hours: two on Thursday, none on Friday 3 July, two on Monday.
    const std::int64_t opened = zone->moment(day("2026-07-02"), 15 * 3600);
    BOOST_TEST(after_business_seconds(time, opened, 4 * 3600) ==
               zone->moment(day("2026-07-06"), 11 * 3600));
    // What fits into a day ends when it closes, not when the next one opens.
    BOOST_TEST(after_business_seconds(time, opened, 2 * 3600) ==
               zone->moment(day("2026-07-02"), 17 * 3600));
    BOOST_TEST(after_business_days(time, opened, 2) == zone->moment(day("2026-07-07"), 17 * 3600));
    // Opened on a Sunday: Monday is the first day.
    const std::int64_t sunday = zone->moment(day("2026-07-05"), 12 * 3600);
    BOOST_TEST(after_business_days(time, sunday, 1) == zone->moment(day("2026-07-06"), 17 * 3600));
}

// The clocks of New York go forward on 8 March 2026: 743 hours, and noon is 16:00 UTC from then on.
BOOST_AUTO_TEST_CASE(moments_follow_the_clocks) {
    const auto zone = Zone::named("America/New_York");
    const auto noon = [&](std::string_view date) { return zone->moment(day(date), 12 * 3600); };
    BOOST_TEST(noon("2026-03-09") - noon("2026-03-07") == 47 * 3600);
    BOOST_TEST(zone->seconds(month_of(day("2026-03-01"))) == 743 * 3600);
    BOOST_TEST((zone->day_of(zone->moment(day("2026-03-08"), 24 * 3600 - 1)) == day("2026-03-08")));
    BOOST_TEST((zone->day_of(zone->moment(day("2026-03-09"), 0)) == day("2026-03-09")));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tranche::tests
