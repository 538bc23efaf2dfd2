// SPDX-License-Identifier: Apache-2.0
#include "base/date.h"

#include "base/check.h"

#include <date/date.h>

#include <algorithm>

namespace tranche {

namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2200;

constexpr std::int32_t count(const ::date::year_month_day& day) {
    return ::date::sys_days(day).time_since_epoch().count();
}

constexpr std::int32_t day_min = count(::date::year(year_min) / 1 / 1);
constexpr std::int32_t day_end = count(::date::year(year_max + 1) / 1 / 1);

/// Wide enough that no sum of a day and a number of days wraps.
Date nearest(std::int64_t days) {
    return Date(static_cast<std::int32_t>(std::clamp<std::int64_t>(days, day_min, day_end)));
}

::date::sys_days point(Date date) {
    return ::date::sys_days(::date::days(date.days()));
}

}  // namespace

Date::Date(std::int32_t days) : days_(days) {
    check(days >= day_min && days <= day_end, "a date out of range");
}

std::optional<Date> Date::of(int year, int month, int day) {
    // Ranges first: the library's year and day types wrap silently.
    if (year < year_min || year > year_max || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    const ::date::year_month_day date = ::date::year(year) / month / day;
    if (!date.ok()) {
        return std::nullopt;
    }
    return Date(count(date));
}

std::optional<Date> Date::parse(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto number = [&](std::size_t from, std::size_t length) {
        int value = 0;
        for (const char c : text.substr(from, length)) {
            value = is_digit(c) && value >= 0 ? value * 10 + (c - '0') : -1;
        }
        return value;
    };
    return of(number(0, 4), number(5, 2), number(8, 2));
}

Date Date::first() {
    return Date(day_min);
}

Date Date::last() {
    return Date(day_end - 1);
}

Date Date::end() {
    return Date(day_end);
}

YearMonthDay Date::ymd() const {
    const ::date::year_month_day day(point(*this));
    return {.year = static_cast<int>(day.year()),
            .month = static_cast<int>(static_cast<unsigned>(day.month())),
            .day = static_cast<int>(static_cast<unsigned>(day.day()))};
}

int Date::weekday() const {
    return static_cast<int>(::date::weekday(point(*this)).c_encoding());
}

std::string Date::text() const {
    const auto [year, month, day] = ymd();
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

Date operator+(Date date, std::int32_t days) {
    return nearest(std::int64_t{date.days_} + days);
}

Date operator-(Date date, std::int32_t days) {
    return nearest(std::int64_t{date.days_} - days);
}

Period overlap(const Period& left, const Period& right) {
    const Date begin = std::max(left.begin, right.begin);
    return {begin, std::max(begin, std::min(left.end, right.end))};
}

std::optional<Period> year_period(int year) {
    const auto begin = Date::of(year, 1, 1);
    const auto last = Date::of(year, 12, 31);
    if (!begin || !last) {
        return std::nullopt;
    }
    return Period{*begin, *last + 1};
}

std::optional<Period> quarter_period(int year, int quarter) {
    if (quarter < 1 || quarter > 4) {
        return std::nullopt;
    }
    const auto from = month_period(year, 3 * quarter - 2);
    const auto to = month_period(year, 3 * quarter);
    if (!from || !to) {
        return std::nullopt;
    }
    return Period{from->begin, to->end};
}

std::optional<Period> month_period(int year, int month) {
    const auto begin = Date::of(year, month, 1);
    if (!begin) {
        return std::nullopt;
    }
    return month_of(*begin);
}

Period month_of(Date day) {
    const auto [year, month, unused] = day.ymd();
    const ::date::year_month_day first = ::date::year(year) / month / 1;
    const ::date::year_month_day last = ::date::year(year) / month / ::date::last;
    const Date begin(count(first));
    return {begin, begin + (count(last) - count(first) + 1)};
}

}  // namespace tranche

fmt::format_context::iterator fmt::formatter<tranche::Date>::format(const tranche::Date& date,
                                                                    format_context& context) const {
    return fmt::formatter<std::string_view>::format(date.text(), context);
}
