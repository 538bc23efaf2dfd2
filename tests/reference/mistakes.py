# SPDX-License-Identifier: Apache-2.0
"""One mistake for each rule of the reference: a function that is replaced by a wrong one. Each has
to be noticed, which shows that random deals reach the rule, and that its answers are compared."""
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from types import ModuleType
from typing import Callable
from unittest import mock

import amounts
import capacity
import course
import dates
import excuses
import generate_purchases
import investments
import lateness
import milestones
import plants
import purchases
from dates import DAY


@dataclass(frozen=True)
class Mistake:
    says: str
    module: ModuleType
    function: str
    wrong: Callable

    @contextmanager
    def planted(self):
        """Wherever the function is called, by whichever name it was imported."""
        right = getattr(self.module, self.function)
        named = [module for module in MODULES if getattr(module, self.function, None) is right]
        patches = [mock.patch.object(module, self.function, self.wrong) for module in named]
        for patch in patches:
            patch.start()
        try:
            yield
        finally:
            for patch in patches:
                patch.stop()


MODULES = [amounts, capacity, course, dates, excuses, generate_purchases, investments, lateness,
           milestones, plants, purchases]
ZERO = Fraction(0)
right = {name: getattr(module, name) for module in MODULES for name in dir(module)
         if callable(getattr(module, name))}


def call(name):
    """The right function, also while another one is in its place."""
    return right[name]


def always(value):
    return lambda *arguments: value


def other_way(way, instead):
    """One way to round taken for another."""
    return lambda amount, step, named: call("rounded")(
        amount, step, instead if named == way else named)


def other_roll(roll, instead):
    return lambda day, deal: call("rolled")(
        day, replace(deal, roll=instead) if deal.roll == roll else deal)


def with_word(of, field, word, instead):
    """A clause that says `word` taken for one that says `instead`."""
    changed = replace(of, **{field: instead})
    return changed if getattr(of, field) == word else of


def overflowing(origin, count, month_end):
    index = origin.year * 12 + origin.month - 1 + count
    return date(index // 12, index % 12 + 1, 1) + (origin.day - 1) * DAY


ROUNDING = [
    Mistake("half to even is half up", amounts, "rounded", other_way("half_even", "half_up")),
    Mistake("half up is half to even", amounts, "rounded", other_way("half_up", "half_even")),
    Mistake("half down is half up", amounts, "rounded", other_way("half_down", "half_up")),
    Mistake("up is half up", amounts, "rounded", other_way("up", "half_up")),
    Mistake("down is half up", amounts, "rounded", other_way("down", "half_up")),
    Mistake("ceiling is floor", amounts, "rounded", other_way("ceiling", "floor")),
    Mistake("floor is ceiling", amounts, "rounded", other_way("floor", "ceiling")),
    Mistake("all steps are a cent", amounts, "rounded", lambda amount, step, way: call("rounded")(
        amount, min(step, Fraction(1, 100)), way)),
]

TIME = [
    Mistake("the day itself counts", dates, "days_after",
            lambda day, count: day + (count - 1) * DAY),
    Mistake("business days count the first day", dates, "business_days_after",
            lambda day, count, calendar: call("business_days_after")(
                day, count - call("is_business_day")(day, calendar), calendar)),
    Mistake("months overflow into the next", dates, "months_after", overflowing),
    Mistake("last_day is clip", dates, "months_after",
            lambda origin, count, month_end: call("months_after")(origin, count, "clip")),
    Mistake("clip is last_day", dates, "months_after",
            lambda origin, count, month_end: call("months_after")(origin, count, "last_day")),
    Mistake("nothing rolls", dates, "rolled", lambda day, deal: day),
    Mistake("following stays in its month", dates, "rolled",
            other_roll("following", "modified_following")),
    Mistake("modified following leaves its month", dates, "rolled",
            other_roll("modified_following", "following")),
    Mistake("preceding is following", dates, "rolled", other_roll("preceding", "following")),
    Mistake("unadjusted is following", dates, "rolled", other_roll("unadjusted", "following")),
    Mistake("no holiday is observed on another day", dates, "observed", lambda day, weekend: day),
    Mistake("holidays are observed later", dates, "observed", lambda day, weekend: next(
        day + n * DAY for n in range(7) if (day + n * DAY).weekday() not in weekend)),
    Mistake("the last weekday is the fourth", dates, "nth_weekday",
            lambda year, month, weekday, nth: call("nth_weekday")(
                year, month, weekday, 4 if nth < 0 else nth)),
    Mistake("every day has 24 hours", dates, "elapsed_hours",
            lambda first, last, zone: ((last - first).days + 1) * 86400),
]

MILESTONES = [
    Mistake("the due date is late", milestones, "is_overdue",
            lambda milestone, day: day >= milestone.due),
    Mistake("no grace", milestones, "in_grace", always(False)),
    Mistake("grace ends a day early", milestones, "in_grace",
            lambda milestone, day, deal: call("in_grace")(milestone, day + DAY, deal)),
    Mistake("the long stop is missed", milestones, "is_missed",
            lambda milestone, day: milestone.long_stop is not None and day >= milestone.long_stop),
    Mistake("reached from the next day on", milestones, "is_reached",
            lambda name, day, course: course.fact(name, day - DAY) is not None),
    Mistake("waived is not reached", milestones, "is_reached",
            lambda name, day, course: call("is_reached")(name, day, course)
            and course.fact(name, day).how == "met"),
    Mistake("letters of intent bind", milestones, "is_definitive",
            lambda status, day, course: status.ladder == "letter_of_intent"
            or call("is_definitive")(status, day, course)),
    Mistake("the status of a tranche is that of its instrument", milestones, "status_of",
            lambda instrument, tranche=None: instrument.status),
    Mistake("so long after has not come on its day", milestones, "has_come",
            lambda day, due: day > due),
    Mistake("any 2 of 3 is more than 2", milestones, "at_least",
            lambda held, wanted: held > wanted),
    Mistake("until excludes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) and (kind != "until" or day != period.last)),
    Mistake("from excludes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) and (kind != "from" or day != period.first)),
    Mistake("before includes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) or (kind == "before" and day == period.first)),
    Mistake("after includes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) or (kind == "after" and day == period.last)),
]

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
    Mistake("racks are rounded to the nearest", capacity, "floor", lambda racks: int(racks + Fraction(1, 2))),
    Mistake("IT power is facility power", capacity, "racks_of",
            lambda tranche, of, deal: call("racks_of")(tranche, replace(of, facility=True), deal)),
    Mistake("facility power is IT power", capacity, "racks_of",
            lambda tranche, of, deal: call("racks_of")(tranche, replace(of, facility=False), deal)),
    Mistake("supply starts the day after delivery", capacity, "supplying_from",
            lambda delivered, month: max(delivered + DAY, month.first)),
    Mistake("uptime is 100 %", capacity, "supply", lambda of, *rest: call("supply")(
        replace(of, uptime=None), *rest)),
    Mistake("prices never rise", capacity, "price_on", lambda price, day: price.amount),
    Mistake("prices rise the year after", capacity, "price_on", lambda price, day: call("price_on")(
        price if price.rise is None else replace(
            price, first=price.first.replace(year=price.first.year + 1)), day)),
    Mistake("prices rise by simple interest", capacity, "price_on", lambda price, day: price.amount
            if price.rise is None else price.amount
            + (call("price_on")(replace(price, amount=Fraction(1), rise=Fraction(1)), day)
               .numerator.bit_length() - 1) * price.amount * price.rise),
    Mistake("charges are rounded down", capacity, "charge", lambda used, price, month, deal:
            call("charge")(used, price, month, replace(deal, way="down"))),
]

PURCHASES = [
    Mistake("minimums are not rounded", purchases, "minimum_of", lambda amount, purchase, deal:
            call("minimum_of")(amount, purchase, replace(deal, step=Fraction(1, 100)))),
    Mistake("take or pay is all", purchases, "minimum_of", lambda amount, purchase, deal:
            call("minimum_of")(amount, replace(purchase, share=None), deal)),
    Mistake("due dates are not rolled", purchases, "due_day",
            lambda last, purchase, deal: dates.after(last, purchase.pay, deal)),
    Mistake("due from the first day after the period", purchases, "due_day",
            lambda last, purchase, deal: call("due_day")(last + DAY, purchase, deal)),
    Mistake("even parts take no residue", generate_purchases, "even_part",
            lambda total, count, deal: call("even_part")(total, count, replace(
                deal, way="down" if deal.way != "down" else "up"))),
    Mistake("a life ends a day early", purchases, "serves",
            lambda vintage, day: vintage.expires > day),
    Mistake("nothing expires", purchases, "serves", always(True)),
    Mistake("a year late, what was left still serves", purchases, "life_ends",
            lambda last, life, deal: call("life_ends")(last, life, deal) + timedelta(days=366)),
    Mistake("what expires inside a period serves all of it", purchases, "straddle_limit",
            lambda vintage, used, period, taken: vintage.left),
    Mistake("what expires inside a period serves nothing", purchases, "straddle_limit",
            lambda vintage, used, period, taken: call("straddle_limit")(
                vintage, used, period, always(ZERO))),
    Mistake("thresholds are minimums", purchases, "threshold",
            lambda word, minimum, full: minimum),
    Mistake("thresholds are full quantities", purchases, "threshold",
            lambda word, minimum, full: full),
    Mistake("the carry has no cap", purchases, "most_carried", always(None)),
    Mistake("the cap of the carry is of the minimum", purchases, "carried",
            lambda own, carry, minimum, full, deal: min(
                call("carried")(own, carry, minimum, full, deal),
                call("most_carried")(carry, minimum, deal) if carry.at_most else own)),
    Mistake("all is deferred", purchases, "most_deferred", lambda defer, full, deal: full),
    Mistake("deferral moves on", purchases, "still_due", lambda before, defer, is_last:
            call("still_due")(before, replace(defer, to="subsequent"), is_last)),
    Mistake("deferral never moves on", purchases, "still_due", always(ZERO)),
    Mistake("the commitment charges twice", purchases, "commitment_shortfall",
            lambda commitment, own, charged: max(ZERO, commitment - own)),
    Mistake("a cumulative minimum charges twice", purchases, "cumulative_shortfall",
            lambda minimum, counted, charged: max(ZERO, minimum - counted)),
    Mistake("credit pays all use", purchases, "is_eligible",
            lambda credit, used, minimum, full: used),
    Mistake("credit first is after the minimum", purchases, "is_eligible",
            lambda credit, used, minimum, full: call("is_eligible")(with_word(
                credit, "applied", "first", "after minimum"), used, minimum, full)),
    Mistake("credit after the minimum is after the full quantity", purchases, "is_eligible",
            lambda credit, used, minimum, full: call("is_eligible")(with_word(
                credit, "applied", "after minimum", "after full quantity"), used, minimum, full)),
]

COMMON = ROUNDING + TIME + MILESTONES + INVESTMENTS + CAPACITY + PURCHASES
