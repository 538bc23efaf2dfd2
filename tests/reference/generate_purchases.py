# SPDX-License-Identifier: Apache-2.0
"""Makes random purchases: every way to write minimums, and what periods leave to later ones."""
from datetime import date
from fractions import Fraction

import dates
import purchases
from amounts import rounded
from dates import DAY, Duration
from deal import (Carry, Credit, Defer, MakeUp, Minimums, Period, Price, Purchase, Relief, Row,
                  Status)

CENT = Fraction(1, 100)


def cents(rng, low, high):
    return Fraction(rng.randint(low * 100, high * 100), 100)


def share(rng):
    return Fraction(rng.choice(["1", "1", "0.8", "0.875", "0.333", "0.5", "0.9999"]))


def purchase(rng, deal, name):
    when = Status("definitive")
    if rng.random() < 0.35:
        when = Status(rng.choice(["announced", "letter_of_intent"]), rng.choice(
            [each.name for each in deal.milestones] + [None]))
    made = Purchase(name, when, Duration(rng.choice([5, 10, 40]), "days")
                    if rng.random() < 0.3 else None)
    if deal.calendar and made.invoices and rng.random() < 0.3:
        made.invoices = Duration(10, "business days")
    if rng.has("minimums", 0.85):
        made.minimums = minimums(rng, deal)
    if made.minimums is None or rng.has("commit", 0.5):
        commitment(rng, deal, made)
    if rng.has("take or pay", 0.92):
        made.share = share(rng)
        made.pay = pay(rng, deal)
        if made.minimums:
            later(rng, deal, made)
    if rng.has("price", 0.5):
        rise = rng.choice([None, Fraction("0.02"), Fraction("0.035")])
        first = date(deal.term.first.year + rng.randint(0, 1), rng.choice([1, 7]), 1)
        made.prices.append(Price("rack", Fraction(rng.choice(["0.0031", "0.01", "0.0275"])), rise,
                                 first if rise else None))
    return made


def pay(rng, deal):
    unit = rng.choice(["days", "days", "weeks", "months", "business days"])
    if unit == "business days" and not deal.calendar:
        unit = "days"
    return Duration(rng.choice({"days": [1, 30, 45, 60], "weeks": [2, 6], "months": [1, 2, 3],
                                "business days": [5, 10, 30]}[unit]), unit)


def commitment(rng, deal, made):
    made.commit = cents(rng, 500, 5000)
    made.commit_over = Period("term", deal.term.first, deal.term.last)
    if rng.random() < 0.3:
        first = dates.months_after(deal.term.first, rng.choice([0, 6]), "clip")
        last = dates.months_after(first, 12, "clip") - DAY
        made.commit_over = Period(f"{first} .. {last}", first, last)


# Minimums

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


def minimums(rng, deal):
    style = rng.kind(["yearly", "yearly", "yearly", "quarterly", "by period", "even",
                      "cumulative"])
    if style == "even":
        return even(rng, deal)
    if style == "cumulative":
        return cumulative(rng, deal)
    periods = {"yearly": lambda: years_of(deal), "quarterly": lambda: quarters_of(rng, deal)[:9],
               "by period": lambda: mixed(rng, deal)}[style]()
    if style == "yearly" and len(periods) > 2 and rng.random() < 0.2:
        del periods[1]
    rows = [Row(each, cents(rng, 50, 800)) for each in periods]
    return Minimums(style, rows) if rows else None


def even(rng, deal):
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
    total = cents(rng, 500, 5000)
    if deal.step > CENT:
        total = rounded(total, deal.step, "up") * len(periods)
    part = purchases.even_part(total, len(periods), deal)
    amounts = [part] * (len(periods) - 1)
    amounts.append(total - sum(amounts))
    first, last = periods[0].first, periods[-1].last
    over = Period(f"{first} .. {last}", first, last)
    return Minimums("even", [Row(*pair) for pair in zip(periods, amounts)], total, each, over)


def cumulative(rng, deal):
    lasts = sorted({each.last for each in mixed(rng, deal)[::2]} | {deal.term.last})
    rows, amount, first = [], Fraction(0), deal.term.first
    for last in lasts:
        amount += cents(rng, 50, 500)
        rows.append(Row(Period(f"{deal.term.first} .. {last}", first, last), amount))
        first = last + DAY
    return Minimums("cumulative", rows)


# What a period leaves to later ones

def later(rng, deal, made):
    style = made.minimums.style
    kind = rng.kind(["none", "make up", "carry", "both", "defer", "credit", "relief"])
    if kind == "relief" and style == "yearly":
        made.relief = Relief(rounded(cents(rng, 10, 300), deal.step, "up"),
                             rng.has("election", 0.6))
    if kind == "credit" or made.relief and rng.random() < 0.5:
        made.credit = Credit(rng.choice([None, Duration(12, "months"), Duration(90, "days")]),
                             rng.choice(["first", "after minimum", "after full quantity"]))
    if style == "cumulative":
        return
    if kind in ("make up", "both"):
        made.make_up = MakeUp(
            Duration(rng.choice([6, 12, 18, 24]), "months") if rng.random() < 0.8
            else Duration(rng.choice([100, 400]), "days"),
            rng.choice(["minimum", "full quantity"]), rng.choice(["lapses", "refunded"]))
    if kind in ("carry", "both"):
        made.carry = carry(rng, deal, made.minimums)
    if kind == "defer" and style == "yearly":
        made.defer = Defer(Fraction(rng.choice(["0.15", "0.3333", "1"])),
                           rng.choice(["next", "subsequent"]))


def carry(rng, deal, of):
    """A life has to end with a period, or where there is none."""
    lives = [Duration(count, unit) for count, unit in
             ((1, "years"), (2, "years"), (1, "months"), (3, "months"), (6, "months"),
              (12, "months"), (2, "quarters"))]
    lives = [life for life in lives if all(ends_with_a_period(deal, of, row, life)
                                           for row in of.rows)]
    if not lives:
        return None
    return Carry(rng.choice(["minimum", "full quantity"]),
                 rng.choice([None, Fraction("0.15"), Fraction("0.3333")]), rng.choice(lives))


def ends_with_a_period(deal, of, row, life):
    expires = dates.after(row.period.last, life, deal)
    return not any(each.period.first <= expires < each.period.last for each in of.rows)
