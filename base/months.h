// SPDX-License-Identifier: Apache-2.0
/// Months counted from a day, and what a month does that lacks the day.
#pragma once

#include "base/date.h"

#include <optional>
#include <string_view>

namespace tranche {

/// What a month after the 31st means if the month has no 31st.
enum class MonthEnd {
    none,     ///< Nothing: the contract must say which.
    clip,     ///< The last day of that month.
    last_day  ///< As `clip`; and the last day of a month stays the last day of a month.
};

/// The rule of that name in a contract (`clip`, ...), if there is one.
[[nodiscard]] std::optional<MonthEnd> month_end_named(std::string_view name);
[[nodiscard]] std::string_view name(MonthEnd month_end);

/// The day `months` after `origin`, before it if negative; nothing if there is no such day, or it
/// is out of range. Each anniversary is counted from the origin, never from the one before it: two
/// months after 31 January are 31 March, although one month is 28 February.
[[nodiscard]] std::optional<Date> plus_months(Date origin, int months, MonthEnd month_end);

}  // namespace tranche
