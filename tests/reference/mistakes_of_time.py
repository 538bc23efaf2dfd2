# SPDX-License-Identifier: Apache-2.0
"""Mistakes in rounding, in days, and in milestones."""
from dataclasses import replace
from datetime import date
from fractions import Fraction

import amounts
import dates
import milestones
from dates import DAY
from mistakes import Mistake, always, call


def other_way(way, instead):
    """One way to round taken for another."""
    return lambda amount, step, named: call("rounded")(
        amount, step, instead if named == way else named)


def other_roll(roll, instead):
    return lambda day, deal: call("rolled")(
        day, replace(deal, roll=instead) if deal.roll == roll else deal)


def overflowing(origin, count, month_end):
    index = origin.year * 12 + origin.month - 1 + count
    return date(index // 12, index % 12 + 1, 1) + (origin.day - 1) * DAY


ROUNDING = [
    Mistake("half to even is half up", amounts, "rounded", other_way("half_even", "half_up"),
            ("half_even",)),
    Mistake("half up is half to even", amounts, "rounded", other_way("half_up", "half_even"),
            ("half_up",)),
    Mistake("half down is half up", amounts, "rounded", other_way("half_down", "half_up"),
            ("half_down",)),
    Mistake("up is half up", amounts, "rounded", other_way("up", "half_up"),
            ("up",)),
    Mistake("down is half up", amounts, "rounded", other_way("down", "half_up"),
            ("down",)),
    Mistake("ceiling is floor", amounts, "rounded", other_way("ceiling", "floor"),
            ("ceiling",)),
    Mistake("floor is ceiling", amounts, "rounded", other_way("floor", "ceiling"),
            ("floor",)),
    Mistake("all steps are a cent", amounts, "rounded", lambda amount, step, way: call("rounded")(
        amount, min(step, Fraction(1, 100)), way),
            ("purchases", "take or pay")),
]

TIME = [
    Mistake("the day itself counts", dates, "days_after",
            lambda day, count: day + (count - 1) * DAY),
    Mistake("business days count the first day", dates, "business_days_after",
            lambda day, count, calendar: call("business_days_after")(
                day, count - call("is_business_day")(day, calendar), calendar),
            ("calendar", "purchases", "take or pay")),
    Mistake("months overflow into the next", dates, "months_after", overflowing),
    Mistake("last_day is clip", dates, "months_after",
            lambda origin, count, month_end: call("months_after")(origin, count, "clip"),
            ("last_day",)),
    Mistake("clip is last_day", dates, "months_after",
            lambda origin, count, month_end: call("months_after")(origin, count, "last_day"),
            ("clip",)),
    Mistake("nothing rolls", dates, "rolled", lambda day, deal: day),
    Mistake("following stays in its month", dates, "rolled",
            other_roll("following", "modified_following"),
            ("calendar", "following", "purchases", "minimums", "take or pay")),
    Mistake("modified following leaves its month", dates, "rolled",
            other_roll("modified_following", "following"),
            ("calendar", "modified_following", "purchases", "minimums", "take or pay")),
    Mistake("preceding is following", dates, "rolled", other_roll("preceding", "following"),
            ("calendar", "preceding", "purchases", "minimums", "take or pay")),
    Mistake("unadjusted is following", dates, "rolled", other_roll("unadjusted", "following"),
            ("calendar", "unadjusted", "purchases", "minimums", "take or pay")),
    Mistake("no holiday is observed on another day", dates, "observed", lambda day, weekend: day,
            ("calendar", "nearest", "purchases", "minimums", "take or pay")),
    Mistake("holidays are observed later", dates, "observed", lambda day, weekend: next(
        day + n * DAY for n in range(7) if (day + n * DAY).weekday() not in weekend),
            ("calendar", "nearest", "purchases", "minimums", "take or pay")),
    Mistake("the last weekday is the fourth", dates, "nth_weekday",
            lambda year, month, weekday, nth: call("nth_weekday")(
                year, month, weekday, 4 if nth < 0 else nth),
            ("calendar", "nth", "purchases", "minimums", "take or pay")),
    Mistake("every day has 24 hours", dates, "elapsed_hours",
            lambda first, last, zone: ((last - first).days + 1) * 86400,
            ("purchases", "price", "capacity", "America/New_York")),
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
            lambda name, day, course: course.fact(name, day - DAY) is not None,
            ("investments",)),
    Mistake("waived is not reached", milestones, "is_reached",
            lambda name, day, course: call("is_reached")(name, day, course)
            and course.fact(name, day).how == "met",
            ("investments",)),
    Mistake("letters of intent bind", milestones, "is_definitive",
            lambda status, day, course: status.ladder == "letter_of_intent"
            or call("is_definitive")(status, day, course),
            ("investments",)),
    Mistake("the status of a tranche is that of its instrument", milestones, "status_of",
            lambda instrument, tranche=None: instrument.status,
            ("investments",)),
    Mistake("so long after has not come on its day", milestones, "has_come",
            lambda day, due: day > due,
            ("investments", "later")),
    Mistake("any 2 of 3 is more than 2", milestones, "at_least",
            lambda held, wanted: held > wanted,
            ("investments", "any")),
    Mistake("until excludes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) and (kind != "until" or day != period.last),
            ("investments", "bound", "until")),
    Mistake("from excludes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) and (kind != "from" or day != period.first),
            ("investments", "bound", "from")),
    Mistake("before includes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) or (kind == "before" and day == period.first),
            ("investments", "bound", "before")),
    Mistake("after includes its day", milestones, "in_bounds", lambda kind, day, period:
            call("in_bounds")(kind, day, period) or (kind == "after" and day == period.last),
            ("investments", "bound", "after")),
]

ALL = ROUNDING + TIME + MILESTONES
