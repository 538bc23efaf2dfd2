// SPDX-License-Identifier: Apache-2.0
#include "base/calendar.h"

#include "base/check.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace tranche {

namespace {

constexpr std::array roll_names{
    std::pair{Roll::unadjusted, std::string_view("unadjusted")},
    std::pair{Roll::following, std::string_view("following")},
    std::pair{Roll::modified_following, std::string_view("modified_following")},
    std::pair{Roll::preceding, std::string_view("preceding")},
};

constexpr int leap_year = 2000;

std::size_t position(Date day) {
    return static_cast<std::size_t>(day - Date::first());
}

bool is_weekend(Date day, Calendar::Weekend weekend) {
    return weekend.test(static_cast<std::size_t>(day.weekday()));
}

/// The nearest day outside the weekend, the later one of two; `day` if there is none.
Date nearest_weekday(Date day, Calendar::Weekend weekend) {
    for (const std::int32_t days : {0, 1, -1, 2, -2, 3, -3}) {
        if (!is_weekend(day + days, weekend)) {
            return day + days;
        }
    }
    return day;
}

std::optional<Date> day_in(int year, const FixedHoliday& holiday, Calendar::Weekend weekend) {
    const auto day = Date::of(year, holiday.month, holiday.day);
    if (!day || holiday.observed == Observed::as_is) {
        return day;
    }
    return nearest_weekday(*day, weekend);
}

std::optional<Date> day_in(int year,
                           const WeekdayHoliday& holiday,
                           Calendar::Weekend /* weekend */) {
    const auto month = month_period(year, holiday.month);
    if (!month) {
        return std::nullopt;
    }
    if (holiday.nth == WeekdayHoliday::last) {
        const Date last = month->last();
        return last - (last.weekday() - holiday.weekday + 7) % 7;
    }
    const Date first = month->begin;
    return first + (holiday.weekday - first.weekday() + 7) % 7 + 7 * (holiday.nth - 1);
}

/// Every day on which the holiday is kept.
std::vector<Date> days_of(const HolidayRule& rule, Calendar::Weekend weekend) {
    if (const auto* day = std::get_if<Date>(&rule)) {
        return {*day};
    }
    std::vector<Date> days;
    for (int year = Date::first().year(); year <= Date::last().year(); ++year) {
        const auto day = std::holds_alternative<FixedHoliday>(rule)
                             ? day_in(year, std::get<FixedHoliday>(rule), weekend)
                             : day_in(year, std::get<WeekdayHoliday>(rule), weekend);
        if (day) {
            days.push_back(*day);
        }
    }
    return days;
}

bool is_month(int month) {
    return month >= 1 && month <= 12;
}

}  // namespace

std::optional<Roll> roll_named(std::string_view name) {
    for (const auto& [roll, known] : roll_names) {
        if (known == name) {
            return roll;
        }
    }
    return std::nullopt;
}

std::string_view name(Roll roll) {
    return roll_names.at(static_cast<std::size_t>(roll)).second;
}

bool is_possible(const HolidayRule& rule) {
    if (const auto* fixed = std::get_if<FixedHoliday>(&rule)) {
        return Date::of(leap_year, fixed->month, fixed->day).has_value();
    }
    if (const auto* nth = std::get_if<WeekdayHoliday>(&rule)) {
        return is_month(nth->month) && nth->weekday >= 0 && nth->weekday <= 6 &&
               (nth->nth == WeekdayHoliday::last || (nth->nth >= 1 && nth->nth <= 4));
    }
    return true;
}

Calendar::Calendar(std::string name, Weekend weekend, const std::vector<Holiday>& holidays)
    : name_(std::move(name)) {
    for (const Holiday& holiday : holidays) {
        check(is_possible(holiday.rule), "a holiday that never is");
        for (const Date day : days_of(holiday.rule, weekend)) {
            kept_.emplace_back(day, titles_.size());
        }
        titles_.push_back(holiday.title);
    }
    std::sort(kept_.begin(), kept_.end());
    const auto same_day = [](const auto& a, const auto& b) { return a.first == b.first; };
    kept_.erase(std::unique(kept_.begin(), kept_.end(), same_day), kept_.end());

    // The end of all days has an answer too: a period may end there.
    std::vector<std::uint8_t> is_open(position(Date::end()) + 1);
    auto weekday = static_cast<std::size_t>(Date::first().weekday());
    for (std::uint8_t& day : is_open) {
        day = weekend.test(weekday) ? 0 : 1;
        weekday = weekday + 1 == weekend.size() ? 0 : weekday + 1;
    }
    for (const auto& [day, title] : kept_) {
        is_open[position(day)] = 0;
    }
    business_days_before_.resize(is_open.size() + 1);
    std::inclusive_scan(is_open.begin(), is_open.end(), business_days_before_.begin() + 1,
                        std::plus<>(), std::int32_t{0});
}

bool Calendar::is_business_day(Date day) const {
    const std::size_t at = position(day);
    return business_days_before_[at] != business_days_before_[at + 1];
}

std::optional<std::string_view> Calendar::holiday_on(Date day) const {
    const auto found = std::lower_bound(kept_.begin(), kept_.end(), std::pair(day, std::size_t{0}));
    if (found == kept_.end() || found->first != day) {
        return std::nullopt;
    }
    return titles_[found->second];
}

std::int32_t Calendar::business_days_in(const Period& period) const {
    if (period.is_empty()) {
        return 0;
    }
    return business_days_before_[position(period.end)] -
           business_days_before_[position(period.begin)];
}

Date Calendar::plus_business_days(Date day, std::int32_t count) const {
    check(has_business_days(), "counting business days where there are none");
    if (count == 0) {
        return day;
    }
    const std::size_t at = position(day);
    if (count > 0) {
        return business_day(std::int64_t{business_days_before_[at + 1]} + count - 1);
    }
    return business_day(std::int64_t{business_days_before_[at]} + count);
}

Date Calendar::rolled(Date day, Roll roll) const {
    if (roll == Roll::unadjusted || is_business_day(day)) {
        return day;
    }
    if (roll == Roll::preceding) {
        return plus_business_days(day, -1);
    }
    const Date following = plus_business_days(day, 1);
    if (roll == Roll::modified_following && !month_of(day).contains(following)) {
        return plus_business_days(day, -1);
    }
    return following;
}

Date Calendar::business_day(std::int64_t before) const {
    if (before < 0) {
        return Date::first();
    }
    const auto after =
        std::upper_bound(business_days_before_.begin(), business_days_before_.end(), before);
    if (after == business_days_before_.end()) {
        return Date::end();
    }
    const auto days = static_cast<std::int32_t>(after - business_days_before_.begin()) - 1;
    return Date::first() + days;
}

}  // namespace tranche
