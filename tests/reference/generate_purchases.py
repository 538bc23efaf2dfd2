# SPDX-License-Identifier: Apache-2.0
"""Makes random purchases of money or of a quantity."""
from datetime import date
from fractions import Fraction

import dates
from dates import DAY, Duration, Period
from deal import Status
from generate_later import later
from generate_minimums import amount, minimums
from generate_prices import prices
from terms import Price, Purchase

UNITS = ["TJ", "Seat", "GPUh", "MWh"]


def share(rng):
    return Fraction(rng.choice(["1", "1", "0.8", "0.875", "0.333", "0.5", "0.9999"]))


def purchase(rng, deal, name, unit=None):
    when = Status("definitive")
    if rng.random() < 0.35:
        when = Status(rng.choice(["announced", "letter_of_intent"]), rng.choice(
            [each.name for each in deal.milestones] + [None]))
    made = Purchase(name, when, Duration(rng.choice([5, 10, 40]), "days")
                    if rng.random() < 0.3 else None)
    if deal.calendar and made.invoices and rng.random() < 0.3:
        made.invoices = Duration(10, "business days")
    made.unit = unit or (rng.choice(UNITS) if rng.has("quantity", 0.3) else "USD")
    if rng.has("minimums", 0.85):
        made.minimums = minimums(rng, deal, made)
    if made.minimums is None or rng.has("commit", 0.5):
        commitment(rng, deal, made)
    if rng.has("take or pay", 0.92):
        made.share = share(rng)
        made.pay = pay(rng, deal)
        if made.minimums:
            later(rng, deal, made)
    if made.unit != "USD":
        prices(rng, deal, made)
    elif rng.has("price", 0.5):
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
    made.commit = amount(rng, made, 500, 5000)
    made.commit_over = Period("term", deal.term.first, deal.term.last)
    if rng.random() < 0.3:
        first = dates.months_after(deal.term.first, rng.choice([0, 6]), "clip")
        last = dates.months_after(first, 12, "clip") - DAY
        made.commit_over = Period(f"{first} .. {last}", first, last)
