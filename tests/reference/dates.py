# SPDX-License-Identifier: Apache-2.0
"""Days, months, periods and business days, as docs/language.md#time counts them."""
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december"]
MONTHS_OF = {"months": 1, "quarters": 3, "years": 12}


@dataclass(frozen=True)
class Duration:
    """`45 days`, `10 business days`, `24 months`; the unit is written in the plural."""
    count: int
    unit: str

    def text(self):
        return f"{self.count} {self.unit}"


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both included, and how a contract writes them."""
    text: str
    first: date
    last: date

    def holds(self, day):
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Holiday:
    """A fixed day (`on`), the same day of every year, or the n-th weekday of a month."""
    text: str
    on: date = None
    month: int = 0
    day: int = 0
    nearest: bool = False
    weekday: int = 0
    nth: int = 0  # 1 to 4, or -1 for the last


def month_last(day):
    """The last day of the month of `day`."""
    return (day.replace(day=28) + 4 * DAY).replace(day=1) - DAY


def months_after(origin, count, month_end):
    """So many months after `origin`, always counted from it; `month_end` is clip or last_day."""
    index = origin.year * 12 + origin.month - 1 + count
    first = date(index // 12, index % 12 + 1, 1)
    last = month_last(first)
    if month_end == "last_day" and origin == month_last(origin):
        return last
    return min(last, first + (origin.day - 1) * DAY)


def nth_weekday(year, month, weekday, nth):
    first = date(year, month, 1)
    day = first + (weekday - first.weekday()) % 7 * DAY
    if nth > 0:
        return day + (nth - 1) * 7 * DAY
    return max(day + n * 7 * DAY for n in (3, 4) if (day + n * 7 * DAY).month == month)


def observed(day, weekend):
    """The nearest day outside the weekend, the later one of two."""
    for away in range(7):
        for near in (day + away * DAY, day - away * DAY):
            if near.weekday() not in weekend:
                return near
    raise AssertionError("a week of weekends")


def is_holiday(day, holiday, weekend):
    if holiday.on:
        return day == holiday.on
    if holiday.nth:
        return day == nth_weekday(day.year, holiday.month, holiday.weekday, holiday.nth)
    # The first of January can be kept on the last day of the year before.
    for year in (day.year - 1, day.year, day.year + 1):
        kept = date(year, holiday.month, holiday.day)
        if day == (observed(kept, weekend) if holiday.nearest else kept):
            return True
    return False


def is_business_day(day, calendar):
    return day.weekday() not in calendar.weekend and not any(
        is_holiday(day, holiday, calendar.weekend) for holiday in calendar.holidays)


def business_days_after(day, count, calendar):
    while count > 0:
        day += DAY
        count -= is_business_day(day, calendar)
    return day


def days_after(day, count):
    """`day` itself does not count."""
    return day + count * DAY


def after(day, duration, deal):
    """The day that lies a duration after `day`."""
    if duration.unit == "business days":
        return business_days_after(day, duration.count, deal.calendar)
    if duration.unit in MONTHS_OF:
        return months_after(day, duration.count * MONTHS_OF[duration.unit], deal.month_end)
    return days_after(day, duration.count * (7 if duration.unit == "weeks" else 1))


def rolled(day, deal):
    """The day on which a payment is made that would fall on `day`."""
    def to_business_day(start, step):
        while not is_business_day(start, deal.calendar):
            start += step
        return start

    if deal.roll in (None, "unadjusted"):
        return day
    if deal.roll == "preceding":
        return to_business_day(day, -DAY)
    following = to_business_day(day, DAY)
    if deal.roll == "modified_following" and following.month != day.month:
        return to_business_day(day, -DAY)
    return following


def elapsed_hours(first, last, zone):
    """Hours from 00:00 of `first` to 24:00 of `last` as they elapse in the zone, in whole seconds
    so that a clock that moves by half an hour is exact."""
    def instant(day):
        local = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
        return int(local.astimezone(timezone.utc).timestamp())

    return instant(last + DAY) - instant(first)


def month(year, number):
    first = date(year, number, 1)
    return Period(f"{year}-{number:02}", first, month_last(first))


def quarter(year, number):
    first = date(year, 3 * number - 2, 1)
    return Period(f"{year}-Q{number}", first, months_after(first, 3, "clip") - DAY)


def half(year, number):
    first = date(year, 6 * number - 5, 1)
    return Period(f"{year}-H{number}", first, months_after(first, 6, "clip") - DAY)


def year(number):
    return Period(str(number), date(number, 1, 1), date(number, 12, 31))


def fiscal_year(number, ends):
    """The fiscal year that ends in a month of the calendar year `number`."""
    last = month_last(date(number, ends, 1))
    return Period(f"FY{number}", months_after(last + DAY, -12, "clip"), last)


def fiscal_quarter(number, quarter_number, ends):
    first = months_after(fiscal_year(number, ends).first, 3 * quarter_number - 3, "clip")
    return Period(f"FY{number}-Q{quarter_number}", first, months_after(first, 3, "clip") - DAY)


def months_of(period):
    """The calendar months that `period` touches."""
    first = period.first.replace(day=1)
    result = []
    while first <= period.last:
        result.append(month(first.year, first.month))
        first = months_after(first, 1, "clip")
    return result
