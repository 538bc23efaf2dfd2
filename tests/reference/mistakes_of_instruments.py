# SPDX-License-Identifier: Apache-2.0
"""Mistakes in investments and capacities."""
from dataclasses import replace
from fractions import Fraction

import capacity
import course
import investments
import milestones
import prices
from dates import DAY
from mistakes import Mistake, about, call


INVESTMENTS = [
    Mistake("the window excludes its last day", investments, "in_window",
            lambda tranche, day: tranche.window.first <= day < tranche.window.last),
    Mistake("the window excludes its first day", investments, "in_window",
            lambda tranche, day: tranche.window.first < day <= tranche.window.last),
    Mistake("lapses the day after the window", investments, "has_lapsed",
            lambda tranche, day: day > tranche.window.last),
    Mistake("the cap cannot be reached", investments, "fits_cap",
            lambda drawn, amount, cap: drawn + amount < cap),
    Mistake("what closed before it was definitive binds", investments, "binds",
            lambda investment, tranche, day, course: milestones.is_definitive(
                milestones.status_of(investment, tranche), day, course)),
    Mistake("conditions see the draws of the day", course, "drawn_before",
            lambda at, name, day: call("drawn_before")(at, name, day + DAY)),
]

CAPACITY = [
    Mistake("racks are rounded to the nearest", capacity, "floor",
            lambda racks: int(racks + Fraction(1, 2))),
    Mistake("IT power is facility power", capacity, "racks_of",
            lambda tranche, of, deal: call("racks_of")(tranche, replace(of, facility=True), deal)),
    Mistake("facility power is IT power", capacity, "racks_of",
            lambda tranche, of, deal: call("racks_of")(tranche, replace(of, facility=False), deal)),
    Mistake("supply starts the day after delivery", capacity, "supplying_from",
            lambda delivered, month: max(delivered + DAY, month.first)),
    Mistake("uptime is 100 %", capacity, "supply", lambda of, *rest: call("supply")(
        replace(of, uptime=None), *rest)),
    Mistake("prices never rise", prices, "price_on", lambda price, *rest: price.amount),
    Mistake("prices rise the year after", prices, "price_on",
            lambda price, day, *rest: call("price_on")(
                price if price.rise is None else replace(
                    price, first=price.first.replace(year=price.first.year + 1)), day, *rest)),
    Mistake("prices rise by simple interest", prices, "price_on",
            lambda price, day, *rest: price.amount if price.rise is None else price.amount
            + (call("price_on")(replace(price, amount=Fraction(1), rise=Fraction(1)), day)
               .numerator.bit_length() - 1) * price.amount * price.rise),
    Mistake("charges are rounded down", capacity, "charge", lambda used, price, month, deal:
            call("charge")(used, price, month, replace(deal, way="down"))),
]

ALL = about("investments", INVESTMENTS) + about("purchases, price, capacity", CAPACITY)
