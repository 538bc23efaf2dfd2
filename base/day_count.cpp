// SPDX-License-Identifier: Apache-2.0
#include "base/day_count.h"

#include "base/check.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tranche {

namespace {

/// The first spelling of each is the one we print.
constexpr std::array day_count_names{
    std::pair{DayCount::act_360, std::string_view("act/360")},
    std::pair{DayCount::act_365f, std::string_view("act/365f")},
    std::pair{DayCount::act_365f, std::string_view("act/365")},
    std::pair{DayCount::act_act_isda, std::string_view("act/act isda")},
    std::pair{DayCount::thirty_360_bond, std::string_view("30/360 bond")},
    std::pair{DayCount::thirty_360_us, std::string_view("30/360 us")},
    std::pair{DayCount::thirty_e_360, std::string_view("30e/360")},
    std::pair{DayCount::thirty_e_360_isda, std::string_view("30e/360 isda")},
};

bool ends_february(Date day) {
    return day.ymd().month == 2 && (day + 1).ymd().month == 3;
}

/// The days of the month that a 30/360 rule puts in the place of those of `from` and `to`.
std::pair<int, int> thirty_360_ends(DayCount day_count,
                                    Date from,
                                    Date to,
                                    std::optional<Date> termination) {
    const int first = from.ymd().day;
    const int second = to.ymd().day;
    const int first_of_30 = std::min(first, 30);
    const int second_of_30 = std::min(second, 30);
    switch (day_count) {
        case DayCount::thirty_e_360: return {first_of_30, second_of_30};
        case DayCount::thirty_e_360_isda:
            return {ends_february(from) ? 30 : first_of_30,
                    ends_february(to) && to != termination ? 30 : second_of_30};
        case DayCount::thirty_360_us:
            if (ends_february(from)) {
                return {30, ends_february(to) ? 30 : second_of_30};
            }
            [[fallthrough]];
        case DayCount::thirty_360_bond:
            return {first_of_30, first_of_30 == 30 ? second_of_30 : second};
        case DayCount::act_360:
        case DayCount::act_365f:
        case DayCount::act_act_isda: break;
    }
    fail("no 30/360 day count", __FILE__, __LINE__);
}

std::int32_t thirty_360_days(DayCount day_count,
                             Date from,
                             Date to,
                             std::optional<Date> termination) {
    if (from == to) {
        return 0;  // Also where the rule would move one of two equal ends.
    }
    const YearMonthDay first = from.ymd();
    const YearMonthDay second = to.ymd();
    const auto [first_day, second_day] = thirty_360_ends(day_count, from, to, termination);
    return 360 * (second.year - first.year) + 30 * (second.month - first.month) +
           (second_day - first_day);
}

Ratio act_act_fraction(Date from, Date to) {
    Ratio fraction;
    while (from < to) {
        const auto year = year_period(from.year());
        check(year.has_value(), "a day outside every year");
        const Date until = std::min(to, year->end);
        fraction = fraction + Ratio(until - from, year->length());
        from = until;
    }
    return fraction;
}

}  // namespace

std::optional<DayCount> day_count_named(std::string_view name) {
    for (const auto& [day_count, known] : day_count_names) {
        if (known == name) {
            return day_count;
        }
    }
    return std::nullopt;
}

std::string_view name(DayCount day_count) {
    const auto* found = std::find_if(day_count_names.begin(), day_count_names.end(),
                                     [&](const auto& row) { return row.first == day_count; });
    check(found != day_count_names.end(), "a day count without a name");
    return found->second;
}

std::int32_t days(DayCount day_count, Date from, Date to, std::optional<Date> termination) {
    check(from <= to, "a day count from a later to an earlier day");
    switch (day_count) {
        case DayCount::act_360:
        case DayCount::act_365f:
        case DayCount::act_act_isda: return to - from;
        case DayCount::thirty_360_bond:
        case DayCount::thirty_360_us:
        case DayCount::thirty_e_360:
        case DayCount::thirty_e_360_isda: return thirty_360_days(day_count, from, to, termination);
    }
    fail("no day count", __FILE__, __LINE__);
}

Ratio year_fraction(DayCount day_count, Date from, Date to, std::optional<Date> termination) {
    if (day_count == DayCount::act_act_isda) {
        check(from <= to, "a day count from a later to an earlier day");
        return act_act_fraction(from, to);
    }
    return {days(day_count, from, to, termination), day_count == DayCount::act_365f ? 365 : 360};
}

}  // namespace tranche
