# SPDX-License-Identifier: Apache-2.0
"""Makes the prices of random purchases of a quantity: by days, by steps, that rise, or that follow
an index; and what is published of that."""
from datetime import date
from fractions import Fraction

import dates
from dates import DAY
from deal import Observe
from facts import Published
from generate_minimums import amount
from terms import Index, Price

PRICES = ["10", "3.333", "0.07", "31.4159", "117"]


def prices(rng, deal, made):
    """The first unit has a price on any day; the others differ in step or in day."""
    made.at_end = rng.has("at end", 0.4)
    made.prices.append(price(rng, deal, made))
    if rng.has("steps", 0.6) and has_periods(deal, made):
        made.prices += [price(rng, deal, made, above=step) for step in steps(rng, made)]
    later = [price(rng, deal, made, since=first_of_month(rng, deal), above=each.above)
             for each in made.prices if rng.has("since", 0.5)]
    made.prices += later
    rng.shuffle(made.prices)


def has_periods(deal, made):
    """On every day of the term, and no use after it: steps are those of a period."""
    days = sum((row.period.last - row.period.first).days + 1
               for row in made.minimums.rows) if made.minimums else 0
    return (days == (deal.term.last - deal.term.first).days + 1
            and made.minimums.style != "cumulative" and made.invoices is None)


def steps(rng, made):
    """Words that could mean one and the same amount are not both there."""
    if rng.has("words", 0.4):
        words = ["full quantity"] + (["minimum"] if made.share not in (None, 1) else [])
        return rng.sample(words, rng.randint(1, len(words)))
    return sorted({amount(rng, made, 20, 900) for _ in range(rng.randint(1, 3))})


def first_of_month(rng, deal):
    return dates.months_after(deal.term.first, rng.randint(1, 17), "clip")


def price(rng, deal, made, **where):
    result = Price(None, Fraction(rng.choice(PRICES)), **where)
    kinds = ["as written", "rises"]
    kind = rng.kind(kinds + ["index"] if deal.calendar else kinds)
    if kind == "rises":
        result.rise = Fraction(rng.choice(["0.02", "0.035"]))
        result.first = first_of_month(rng, deal)
    if kind == "index":
        result.index = index(rng, deal, result)
    return result


def index(rng, deal, of):
    if not deal.observes:
        deal.observes.append(observe(rng))
    base = deal.observes[0].presumed * Fraction(rng.choice(["1", "0.8", "1.25"]))
    made = Index(deal.observes[0].name, base, rng.kind(["daily", "monthly", "yearly"]),
                 first_of_month(rng, deal))
    if rng.random() < 0.5:
        made.least = rng.choice([(Fraction("0.8"), True), (of.amount * Fraction("0.7"), False)])
    if rng.random() < 0.5:
        made.most = rng.choice([(Fraction("1.2"), True), (of.amount * Fraction("1.5"), False)])
    return made


def observe(rng):
    unit = rng.choice(["USD per MMBtu", "points", "USD per share"])
    return Observe("hub", unit, rng.random() < 0.3, Fraction(rng.choice(["2.5", "4", "101.6"])))


def published(rng, deal, made):
    """Always something, and on some days something else."""
    for each in deal.observes:
        days = [(date.min, date.max, "always")]
        for _ in range(rng.randint(1, 4)):
            first = rng.choice([first_of_month(rng, deal)] * 2 + [deal.term.first]) + rng.choice(
                [-1, 0, 0, 1]) * DAY
            last = first + rng.choice([0, 10, 200]) * DAY
            if all(first != other[0] and last - first != other[1] - other[0] for other in days):
                days.append((first, last, f"on {first}" if first == last
                             else f"from {first} until {last}"))
        made.given += [Published(each.name, each.presumed * Fraction(rng.randint(40, 200), 100),
                                 first, last, text) for first, last, text in days]
