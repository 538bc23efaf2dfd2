# SPDX-License-Identifier: Apache-2.0
"""Makes what periods of random purchases leave to later ones."""
from fractions import Fraction

import dates
from amounts import rounded
from dates import Duration
from generate_minimums import amount
from terms import Carry, Credit, Defer, MakeUp, Relief


def later(rng, deal, made):
    style = made.minimums.style
    kinds = ["none", "make up", "carry", "both", "defer", "relief"]
    kind = rng.kind(kinds + ["credit"] if made.unit == "USD" else kinds)
    if kind == "relief" and style == "yearly":
        # A relief amount of a quantity that costs nothing has no day to elect it by.
        costs = made.unit == "USD" or deal.step < 1
        made.relief = Relief(most(rng, deal, made, 10, 300), costs and rng.has("election", 0.6))
    if kind == "credit" or made.unit == "USD" and made.relief and rng.random() < 0.5:
        made.credit = Credit(rng.choice([None, Duration(12, "months"), Duration(90, "days")]),
                             rng.choice(["first", "after minimum", "after full quantity"]))
    if style == "cumulative":
        return
    if kind in ("make up", "both"):
        made.make_up = MakeUp(
            Duration(rng.choice([6, 12, 18, 24]), "months") if rng.random() < 0.8
            else Duration(rng.choice([100, 400]), "days"),
            rng.choice(["minimum", "full quantity"]), rng.choice(["lapses", "refunded"]))
        if style == "yearly" and rng.has("up to", 0.4):
            made.make_up.most = most(rng, deal, made, 10, 300)
        made.make_up.at_difference = made.unit != "USD" and rng.has("difference", 0.6)
    if kind in ("carry", "both"):
        made.carry = carry(rng, deal, made)
    if kind == "defer" and style == "yearly":
        made.defer = Defer(Fraction(rng.choice(["0.15", "0.3333", "1"])),
                           rng.choice(["next", "subsequent"]))


def most(rng, deal, made, low, high):
    """Money that limits money is a multiple of the step."""
    wanted = amount(rng, made, low, high)
    return rounded(wanted, deal.step, "up") if made.unit == "USD" else wanted


def carry(rng, deal, made):
    """A life has to end with a period, or where there is none."""
    lives = [Duration(count, unit) for count, unit in
             ((1, "years"), (2, "years"), (1, "months"), (3, "months"), (6, "months"),
              (12, "months"), (2, "quarters"))]
    lives = [life for life in lives if all(ends_with_a_period(deal, made.minimums, row, life)
                                           for row in made.minimums.rows)]
    if not lives:
        return None
    result = Carry(rng.choice(["minimum", "full quantity"]), None, rng.choice(lives))
    caps = ["no cap", "at most"] + ["each year"] * (made.minimums.style == "yearly")
    cap = rng.kind(caps)
    if cap == "at most":
        result.at_most = Fraction(rng.choice(["0.15", "0.3333"]))
    if cap == "each year":
        result.each_year = most(rng, deal, made, 10, 200)
    if rng.has("in bank", 0.4):
        result.in_bank = most(rng, deal, made, 10, 200)
    return result


def ends_with_a_period(deal, of, row, life):
    expires = dates.after(row.period.last, life, deal)
    return not any(each.period.first <= expires < each.period.last for each in of.rows)
