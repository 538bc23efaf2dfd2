// SPDX-License-Identifier: Apache-2.0
/// Time that runs only while a business is open: opening hours on the business days of a calendar.
#pragma once

#include "base/calendar.h"
#include "base/zone.h"

#include <array>
#include <cstdint>
#include <optional>

namespace tranche {

/// From when to when a weekday is open, closing time excluded; 0 is Sunday. Units: seconds of the
/// day.
struct OpeningHours {
    struct Hours {
        std::int32_t opens = 0;
        std::int32_t closes = 0;
    };

    std::array<std::optional<Hours>, 7> weekdays;
};

/// A business: all outlive it.
struct BusinessTime {
    const Calendar& calendar;
    const OpeningHours& hours;
    const Zone& zone;
};

/// The moment at which `seconds` of open time have passed since `from`: its clock starts then, or
/// at the next opening. The end of all days if there is no such moment. Units: seconds after
/// 1970-01-01T00:00:00Z.
[[nodiscard]] std::int64_t after_business_seconds(const BusinessTime& time,
                                                  std::int64_t from,
                                                  std::int64_t seconds);

/// The closing time of the `days`-th business day after the day of `from`. Alike.
[[nodiscard]] std::int64_t after_business_days(const BusinessTime& time,
                                               std::int64_t from,
                                               std::int32_t days);

}  // namespace tranche
