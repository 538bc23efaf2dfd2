// SPDX-License-Identifier: Apache-2.0
#include "base/months.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace tranche {

namespace {

constexpr std::array month_end_names{
    std::pair{MonthEnd::none, std::string_view("none")},
    std::pair{MonthEnd::clip, std::string_view("clip")},
    std::pair{MonthEnd::last_day, std::string_view("last_day")},
};

}  // namespace

std::optional<MonthEnd> month_end_named(std::string_view name) {
    for (const auto& [month_end, known] : month_end_names) {
        if (known == name) {
            return month_end;
        }
    }
    return std::nullopt;
}

std::string_view name(MonthEnd month_end) {
    return month_end_names.at(static_cast<std::size_t>(month_end)).second;
}

std::optional<Date> plus_months(Date origin, int months, MonthEnd month_end) {
    const auto [year, month, day] = origin.ymd();
    const std::int64_t count = std::int64_t{year} * 12 + (month - 1) + months;
    if (count < 0 || count / 12 > Date::last().year()) {
        return std::nullopt;
    }
    const auto target =
        month_period(static_cast<int>(count / 12), static_cast<int>(count % 12) + 1);
    if (!target) {
        return std::nullopt;
    }
    const bool is_lacking = day > target->length();
    const bool stays_last = month_end == MonthEnd::last_day && origin == month_of(origin).last();
    if (stays_last || (is_lacking && month_end != MonthEnd::none)) {
        return target->last();
    }
    if (is_lacking) {
        return std::nullopt;
    }
    return target->begin + (day - 1);
}

}  // namespace tranche
