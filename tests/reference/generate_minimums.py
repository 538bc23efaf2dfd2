# SPDX-License-Identifier: Apache-2.0
"""Makes the minimums of random purchases, written in every way."""
from fractions import Fraction

import dates
import purchases
from amounts import SMALLEST, rounded
from dates import DAY, Period
from terms import Minimums, Row

CENT = Fraction(1, 100)


def amount(rng, made, low, high):
    """Of what a purchase counts; quantities mostly have few places."""
    grain = rng.choice([SMALLEST[made.unit], max(SMALLEST[made.unit], CENT)])
    return rng.randint(int(low / grain), int(high / grain)) * grain


def within(deal, periods):
    return [each for each in periods
            if deal.term.first <= each.first and each.last <= deal.term.last]


def years_of(deal):
    span = range(deal.term.first.year, deal.term.last.year + 2)
    if deal.fiscal_end:
        fiscal = within(deal, [dates.fiscal_year(number, deal.fiscal_end) for number in span])
        if fiscal:
            return fiscal
    return within(deal, [dates.year(number) for number in span])


def quarters_of(rng, deal):
    span = range(deal.term.first.year, deal.term.last.year + 2)
    if deal.fiscal_end and rng.random() < 0.5:
        return within(deal, [dates.fiscal_quarter(number, quarter, deal.fiscal_end)
                             for number in span for quarter in range(1, 5)])
    return within(deal, [dates.quarter(number, quarter)
                         for number in span for quarter in range(1, 5)])


def mixed(rng, deal):
    """Periods of all lengths that share no day, some days in none."""
    result = []
    day = deal.term.first
    while day <= deal.term.last:
        choices = [dates.month(day.year, day.month)]
        if day.month in (1, 4, 7, 10):
            choices.append(dates.quarter(day.year, (day.month + 2) // 3))
        if day.month in (1, 7):
            choices.append(dates.half(day.year, (day.month + 5) // 6))
        if day.month == 1:
            choices.append(dates.year(day.year))
        period = rng.choice(choices)
        if period.last <= deal.term.last and (rng.random() < 0.9 or not result):
            result.append(period)
        day = period.last + DAY
    return result[:12]


def minimums(rng, deal, made):
    style = rng.kind(["yearly", "yearly", "yearly", "quarterly", "by period", "even",
                      "cumulative"])
    if style == "even":
        return even(rng, deal, made)
    if style == "cumulative":
        return cumulative(rng, deal, made)
    periods = {"yearly": lambda: years_of(deal), "quarterly": lambda: quarters_of(rng, deal)[:9],
               "by period": lambda: mixed(rng, deal)}[style]()
    if style == "yearly" and len(periods) > 2 and rng.random() < 0.2:
        del periods[1]
    rows = [Row(each, amount(rng, made, 50, 800)) for each in periods]
    return Minimums(style, rows) if rows else None


def even(rng, deal, made):
    """As much in each; the last takes what rounding leaves over."""
    whole = {"year": [dates.year(number) for number in range(2024, 2033)],
             "quarter": [dates.quarter(number, n) for number in range(2024, 2033)
                         for n in range(1, 5)],
             "month": [dates.month(number, n) for number in range(2024, 2033)
                       for n in range(1, 13)]}
    each = rng.choice(["year", "quarter", "month"])
    periods = within(deal, whole[each])[:rng.randint(2, 9)]
    if not periods:
        return None
    total = amount(rng, made, 500, 5000)
    if made.unit == "USD" and deal.step > CENT:
        total = rounded(total, deal.step, "up") * len(periods)
    part = purchases.even_part(total, len(periods), made, deal)
    amounts = [part] * (len(periods) - 1)
    amounts.append(total - sum(amounts))
    first, last = periods[0].first, periods[-1].last
    over = Period(f"{first} .. {last}", first, last)
    return Minimums("even", [Row(*pair) for pair in zip(periods, amounts)], total, each, over)


def cumulative(rng, deal, made):
    lasts = sorted({each.last for each in mixed(rng, deal)[::2]} | {deal.term.last})
    rows, written, first = [], Fraction(0), deal.term.first
    for last in lasts:
        written += amount(rng, made, 50, 500)
        rows.append(Row(Period(f"{deal.term.first} .. {last}", first, last), written))
        first = last + DAY
    return Minimums("cumulative", rows)
