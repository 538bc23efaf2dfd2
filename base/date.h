// SPDX-License-Identifier: Apache-2.0
/// Days and spans of days. A Date is a day of the proleptic Gregorian calendar, without a time
/// zone: the zone of a day is the zone of its deal.
#pragma once

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tranche {

struct YearMonthDay {
    int year;
    int month;  ///< 1 to 12
    int day;    ///< 1 to 31
};

/// A day between 1900-01-01 and 2200-12-31; or 2201-01-01, which nobody can write, as the end of a
/// period that reaches to the last day.
class Date {
public:
    /// 1970-01-01.
    constexpr Date() = default;

    /// The day `days` after 1970-01-01; checks the range.
    explicit Date(std::int32_t days);

    /// Nothing if there is no such day, or it is out of range.
    [[nodiscard]] static std::optional<Date> of(int year, int month, int day);

    /// Reads "2026-02-27" and nothing else.
    [[nodiscard]] static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] static Date first();
    [[nodiscard]] static Date last();

    /// The day after the last.
    [[nodiscard]] static Date end();

    [[nodiscard]] constexpr std::int32_t days() const { return days_; }

    [[nodiscard]] YearMonthDay ymd() const;

    [[nodiscard]] int year() const { return ymd().year; }

    /// 0 Sunday to 6 Saturday.
    [[nodiscard]] int weekday() const;

    /// "2026-02-27".
    [[nodiscard]] std::string text() const;

    friend constexpr auto operator<=>(const Date&, const Date&) = default;

    /// The day `days` later; the first day or the end of all days if that lies beyond.
    friend Date operator+(Date date, std::int32_t days);

    /// The day `days` earlier, alike.
    friend Date operator-(Date date, std::int32_t days);

    /// Days from `from` to `to`.
    friend constexpr std::int32_t operator-(Date to, Date from) { return to.days_ - from.days_; }

private:
    std::int32_t days_ = 0;
};

/// The days from `begin` on and before `end`: half-open, so that adjacent periods share no day.
struct Period {
    Date begin;
    Date end;

    [[nodiscard]] bool contains(Date day) const { return begin <= day && day < end; }

    /// The last day that belongs to it.
    [[nodiscard]] Date last() const { return end - 1; }

    [[nodiscard]] std::int32_t length() const { return end - begin; }

    [[nodiscard]] bool is_empty() const { return end <= begin; }

    friend auto operator<=>(const Period&, const Period&) = default;
};

/// The days both have; empty if there are none.
[[nodiscard]] Period overlap(const Period& left, const Period& right);

/// Calendar year, quarter (1 to 4) and month (1 to 12). Nothing if out of range.
[[nodiscard]] std::optional<Period> year_period(int year);
[[nodiscard]] std::optional<Period> quarter_period(int year, int quarter);
[[nodiscard]] std::optional<Period> month_period(int year, int month);

/// The calendar month in which `day` lies; empty for the end of all days.
[[nodiscard]] Period month_of(Date day);

}  // namespace tranche

template <>
struct fmt::formatter<tranche::Date> : fmt::formatter<std::string_view> {
    fmt::format_context::iterator format(const tranche::Date& date, format_context& context) const;
};
