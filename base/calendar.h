// SPDX-License-Identifier: Apache-2.0
/// Business days: weekends, holidays, and where a payment goes that falls on one of them.
#pragma once

#include "base/date.h"

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tranche {

/// Where a day goes that is no business day. `modified_following` goes back instead of into the
/// next month. Source: ISDA 2006 Definitions, section 4.12.
enum class Roll { unadjusted, following, modified_following, preceding };

/// The roll of that name in a contract (`following`, ...), if there is one.
[[nodiscard]] std::optional<Roll> roll_named(std::string_view name);
[[nodiscard]] std::string_view name(Roll roll);

/// When a holiday on a weekend is kept. `nearest_weekday`: on the nearest day outside the weekend,
/// the later one of two; Saturday goes to Friday and Sunday to Monday.
/// Source: 5 U.S.C. 6103(b) and Executive Order 11582, for the two-day weekend.
enum class Observed { as_is, nearest_weekday };

/// 4 July of every year. 29 February is a holiday in leap years only.
struct FixedHoliday {
    int month;  ///< 1 to 12
    int day;    ///< 1 to 31
    Observed observed = Observed::as_is;
};

/// The third Monday of January, the last Monday of May.
struct WeekdayHoliday {
    static constexpr int last = -1;

    int month;    ///< 1 to 12
    int weekday;  ///< 0 Sunday to 6 Saturday
    int nth;      ///< 1 to 4, or `last`
};

/// One day, or a rule that gives one day in every year.
using HolidayRule = std::variant<Date, FixedHoliday, WeekdayHoliday>;

struct Holiday {
    std::string title;
    HolidayRule rule;
};

/// Whether the rule means any day at all: 31 April and the fifth Monday do not.
[[nodiscard]] bool is_possible(const HolidayRule& rule);

/// The business days of one place, for every day that a Date can be. Costs a few hundred kilobytes
/// once; then every question is a look into a table.
class Calendar {
public:
    /// Bit 0 is Sunday, bit 6 Saturday.
    using Weekend = std::bitset<7>;

    static constexpr Weekend saturday_and_sunday{0b1000001};

    /// Checks that every rule is possible. A calendar without business days can be made, but only
    /// asked whether it has any.
    Calendar(std::string name, Weekend weekend, const std::vector<Holiday>& holidays);

    [[nodiscard]] const std::string& name() const { return name_; }

    [[nodiscard]] bool has_business_days() const { return business_days_before_.back() > 0; }

    [[nodiscard]] bool is_business_day(Date day) const;

    /// The title of the holiday kept on `day`, the first in the list if there are several.
    [[nodiscard]] std::optional<std::string_view> holiday_on(Date day) const;

    /// How many days of `period` are business days.
    [[nodiscard]] std::int32_t business_days_in(const Period& period) const;

    /// The `count`-th business day after `day`, which itself does not count; before it if `count`
    /// is negative; `day` if it is 0. The first day or the end of all days if that lies beyond.
    /// Errors: none; checks that there are business days.
    [[nodiscard]] Date plus_business_days(Date day, std::int32_t count) const;

    /// `day` if it is a business day, else where `roll` moves it. The first day or the end of all
    /// days if that lies beyond.
    /// Errors: none; checks that there are business days, unless `roll` is `unadjusted`.
    [[nodiscard]] Date rolled(Date day, Roll roll) const;

private:
    /// The business day with exactly `before` business days before it.
    [[nodiscard]] Date business_day(std::int64_t before) const;

    std::string name_;
    std::vector<std::string> titles_;
    /// The days on which holidays are kept and their place in `titles_`, sorted, one for each day.
    std::vector<std::pair<Date, std::size_t>> kept_;
    /// For the day `i` after the first possible day, how many business days lie before it. One more
    /// element than there are days, so that differences count.
    std::vector<std::int32_t> business_days_before_;
};

}  // namespace tranche
