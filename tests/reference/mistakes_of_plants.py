# SPDX-License-Identifier: Apache-2.0
"""Mistakes in what plants cost, and in lateness."""
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import lateness
import plants
import prices
from dates import DAY
from mistakes import ZERO, Mistake, about, always, call


PLANTS = [
    Mistake("availability does not matter", plants, "factor", always(Fraction(1))),
    Mistake("payments fall below the least", plants, "factor", lambda pay, availability:
            call("factor")(replace(pay, least=Fraction(-9)), availability)),
    Mistake("steps are in proportion", plants, "full_steps", lambda steps: steps),
    Mistake("months have thirty days", plants, "part_of_month",
            lambda first, last: Fraction((last - first).days + 1, 30)),
    Mistake("service begins the day after delivery", plants, "part_of_month",
            lambda first, last: Fraction((last - first).days + (first.day == 1), last.day)),
    Mistake("energy rises the day after", prices, "anniversaries",
            lambda first, day: call("anniversaries")(first, day - DAY)),
    Mistake("prices of energy are not rounded", plants, "energy_price",
            lambda energy, day: call("energy_price")(replace(energy, rounds=False), day)),
    Mistake("prices of energy are rounded", plants, "energy_price",
            lambda energy, day: call("energy_price")(replace(energy, rounds=True), day)),
    Mistake("no residue", plants, "split",
            lambda total, count, deal: [plants.money(total / count, deal)] * count),
    Mistake("fees are paid in advance", plants, "fee_day",
            lambda delivered, number, deal: call("fee_day")(delivered, number - 1, deal)),
    Mistake("fees follow from the fee before", plants, "fee_day",
            lambda delivered, number, deal: call("fee_day")(
                call("fee_day")(delivered, number - 1, deal), 1, deal),
            ("order",)),
    Mistake("prepaid on the due day", plants, "prepaid_on", lambda plant, deal: plant.due),
    Mistake("prepayments are credited a month early", plants, "credits",
            lambda prepay, *rest: call("credits")(replace(
                prepay, month=max(1, prepay.month - 1), through=max(1, prepay.through - 1)),
                *rest)),
    Mistake("all of each fee is credited", plants, "credits", lambda prepay, *rest:
            call("credits")(replace(prepay, most=Fraction(1)), *rest)),
]

LATENESS = [
    Mistake("the due day is a day of delay", lateness, "due_day",
            lambda plant, excused: call("due_day")(plant, excused) - DAY),
    Mistake("the last rate is that of all days", lateness, "rate_on",
            lambda late, number: late.rates[-1][1] if number >= late.rates[0][0] else ZERO),
    Mistake("a rate begins a day late", lateness, "rate_on",
            lambda late, number: call("rate_on")(late, number - 1)),
    Mistake("grace does not forgive", lateness, "delays",
            lambda plant, *rest: call("delays")(replace(plant, late=replace(
                plant.late, grace=None)), *rest)),
    Mistake("late on the last day of grace", lateness, "is_late",
            lambda delivered, graced, through: call("is_late")(
                delivered, graced - DAY, through)),
    Mistake("no cap", lateness, "most", always(None)),
    Mistake("no cap on days", lateness, "capped_days", lambda days, most: days),
    Mistake("parts do not matter", lateness, "part_due", always(Fraction(1))),
    Mistake("enough is more than enough", lateness, "is_enough",
            lambda there, once: once is None or there > once),
    Mistake("any part is enough", lateness, "is_enough", always(True)),
    Mistake("events excuse nobody", lateness, "excused_days", always([])),
    Mistake("events excuse for ever", lateness, "excused_days", lambda late, *rest:
            call("excused_days")(late if late.extended is None else replace(
                late, extended=9999), *rest)),
    Mistake("events do not put off", lateness, "put_off", lambda day, excused: day),
    Mistake("what follows does not put off", lateness, "put_off",
            lambda day, excused: day + timedelta(sum(each <= day for each in excused))),
    Mistake("excused days are days of delay", lateness, "is_delay", always(True)),
    Mistake("weeks that have begun are full", lateness, "full_weeks",
            lambda days, length: -(-days // length)),
]

ALL = about("plants", PLANTS) + about("plants, late", LATENESS)
