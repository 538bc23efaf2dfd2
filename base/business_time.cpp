// SPDX-License-Identifier: Apache-2.0
#include "base/business_time.h"

#include <algorithm>

namespace tranche {

namespace {

/// The hours of a day; none if it is closed.
std::optional<OpeningHours::Hours> hours_on(const BusinessTime& time, Date day) {
    if (!time.calendar.is_business_day(day)) {
        return std::nullopt;
    }
    return time.hours.weekdays.at(static_cast<std::size_t>(day.weekday()));
}

}  // namespace

std::int64_t after_business_seconds(const BusinessTime& time,
                                    std::int64_t from,
                                    std::int64_t seconds) {
    for (Date day = time.zone.day_of(from); day < Date::end(); day = day + 1) {
        const auto hours = hours_on(time, day);
        if (!hours) {
            continue;
        }
        const std::int64_t opens = std::max(from, time.zone.moment(day, hours->opens));
        const std::int64_t closes = time.zone.moment(day, hours->closes);
        if (opens < closes && seconds <= closes - opens) {
            return opens + seconds;
        }
        seconds -= std::max<std::int64_t>(closes - opens, 0);
    }
    return time.zone.moment(Date::end(), 0);
}

std::int64_t after_business_days(const BusinessTime& time, std::int64_t from, std::int32_t days) {
    for (Date day = time.zone.day_of(from) + 1; day < Date::end(); day = day + 1) {
        const auto hours = hours_on(time, day);
        if (hours && --days == 0) {
            return time.zone.moment(day, hours->closes);
        }
    }
    return time.zone.moment(Date::end(), 0);
}

}  // namespace tranche
