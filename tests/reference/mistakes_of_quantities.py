# SPDX-License-Identifier: Apache-2.0
"""Mistakes in what quantities cost: prices by days, steps and indices, and what periods leave."""
from dataclasses import replace
from datetime import date
from fractions import Fraction

import book
import course
import prices
import purchases
from dates import DAY
from mistakes import ZERO, Mistake, about, always, call, with_word

LACK = [
    Mistake("shares of quantities are rounded as money", purchases, "share_of",
            lambda amount, purchase, deal: call("share_of")(
                amount, replace(purchase, unit="USD"), deal)),
    Mistake("what is not taken costs the price at the end", book, "costs_average",
            always(False)),
    Mistake("what is not taken costs the average", book, "costs_average", always(True),
            ("at end",)),
    Mistake("the price at the end is that of the first unit", book, "price_at_end",
            lambda of, last, *rest: call("price_at_end")(of, last, ZERO), ("at end", "steps")),
    Mistake("averages are of the days", book, "average_of",
            lambda of, first, last: call("mean_of_days")(
                of.purchase.prices, first, last, of.steps(last), of.course.observed),
            ("steps",)),
    Mistake("the average is the price on the last day", prices, "mean_of_days",
            lambda priced, first, last, *rest: call("mean_of_days")(priced, last, last, *rest),
            ("since",)),
    Mistake("money of quantities is not rounded", prices, "posted",
            lambda amount, deal: call("rounded")(amount, Fraction(1, 100), deal.way)),
    Mistake("the average price is rounded", prices, "average",
            lambda value, taken: call("rounded")(value / taken, Fraction(1, 100), "half_even"),
            ("steps",)),
]

STEPS = [
    Mistake("all of a day costs the highest step", prices, "worth",
            lambda priced, day, before, amount, steps, observed: amount * call("price_on")(
                call("applying")(priced, day, before + amount, steps), day, observed)),
    Mistake("there are no steps", prices, "applying",
            lambda priced, day, taken, steps: call("applying")(priced, day, ZERO, steps)),
    Mistake("a step begins above itself", prices, "is_reached_step",
            lambda step, taken: step < taken or not step),
    Mistake("the latest day goes before the highest step", prices, "prevails",
            lambda price, step: (price.since or date.min, step), ("since",)),
    Mistake("of two prices the first one stays", prices, "prevails",
            lambda price, step: (step, date.max - (price.since or date.min)), ("since",)),
    Mistake("a price begins the day after", prices, "begun",
            lambda price, day: call("begun")(price, day - DAY), ("since",)),
    Mistake("full quantities are minimums", prices, "step_of",
            lambda price, minimum, full: call("step_of")(price, minimum, minimum), ("words",)),
    Mistake("minimums are full quantities", prices, "step_of",
            lambda price, minimum, full: call("step_of")(price, full, full), ("words",)),
]

LATER = [
    Mistake("all of what is made up is given back", prices, "given_back",
            lambda used, price, at_difference: call("given_back")(used, price, False),
            ("difference",)),
    Mistake("what was paid is given back, if it is more", prices, "given_back",
            lambda used, price, at_difference: sum((part * paid for part, paid in used), ZERO)
            if at_difference else call("given_back")(used, price, False),
            ("difference", "since")),
    Mistake("what is made up has no cap", purchases, "made_up_at_most",
            lambda make_up, wanted: wanted, ("make up", "yearly", "up to")),
    Mistake("the carry of a year has no cap", purchases, "most_carried", always(None),
            ("carry", "yearly", "each year")),
    Mistake("all together can carry as much as they like", purchases, "room_in_bank",
            always(None), ("carry", "in bank")),
    Mistake("each can carry what all can", purchases, "room_in_bank",
            lambda carry, held: call("room_in_bank")(carry, ZERO), ("carry", "in bank")),
]

INDEX = [
    Mistake("an index has no least", prices, "indexed", lambda price, *rest: call("indexed")(
        replace(price, index=replace(price.index, least=None)), *rest)),
    Mistake("an index has no most", prices, "indexed", lambda price, *rest: call("indexed")(
        replace(price, index=replace(price.index, most=None)), *rest)),
    Mistake("prices follow at once", prices, "indexed", lambda price, *rest: call("indexed")(
        replace(price, index=replace(price.index, first=date.min)), *rest)),
    Mistake("every day is a reset", prices, "last_reset", lambda index, day: day),
    Mistake("a year's reset is a month's", prices, "last_reset", lambda index, day: call(
        "last_reset")(with_word(index, "reset", "yearly", "monthly"), day)),
    Mistake("the value of the day before", course, "latest",
            lambda published, day: call("latest")(published, day - DAY)),
    Mistake("what is given for more days counts", course, "latest",
            lambda published, day: max(published, key=lambda each: each.last - each.first).value),
]

ALL = (about("purchases, minimums, take or pay, quantity", LACK)
       + about("purchases, minimums, take or pay, quantity, whole years, yearly, steps", STEPS)
       + about("purchases, minimums, take or pay, quantity", LATER)
       + about("purchases, minimums, take or pay, quantity, index, calendar", INDEX))
