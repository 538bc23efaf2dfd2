# SPDX-License-Identifier: Apache-2.0
"""The state of a milestone, the status of an instrument, and whether a condition holds."""
import operator

from dates import after

COMPARED = {"=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt,
            ">=": operator.ge}


def in_time(milestone, day):
    """Met on the long stop is met; later it is missed."""
    return milestone.long_stop is None or day <= milestone.long_stop


def is_missed(milestone, day):
    return milestone.long_stop is not None and day > milestone.long_stop


def is_overdue(milestone, day):
    return day > milestone.due


def in_grace(milestone, day, deal):
    return milestone.grace is not None and day <= after(milestone.due, milestone.grace, deal)


def state(milestone, day, course):
    fact = course.fact(milestone.name, day)
    if fact:
        return fact.how
    if is_missed(milestone, day):
        return "missed"
    if not is_overdue(milestone, day):
        return "open"
    return "in grace" if in_grace(milestone, day, course.deal) else "late"


def is_reached(name, day, course):
    """Met or waived on or before `day`."""
    return course.fact(name, day) is not None


def status_of(instrument, tranche=None):
    return tranche.status if tranche and tranche.status else instrument.status


def is_definitive(status, day, course):
    return status.ladder == "definitive" or (status.when is not None
                                             and is_reached(status.when, day, course))


def has_come(day, due):
    """Whether the day that something is to happen on has come."""
    return day >= due


def at_least(held, wanted):
    return held >= wanted


def holds(condition, day, course):
    """Whether a condition, a tuple of its kind and its parts, holds on `day`."""
    kind, *parts = condition
    if kind == "milestone":
        return is_reached(parts[0], day, course)
    if kind == "later":
        duration, name = parts
        fact = course.fact(name, day)
        return fact is not None and has_come(day, after(fact.day, duration, course.deal))
    if kind in ("from", "until", "before", "after"):
        return in_bounds(kind, day, parts[0])
    if kind == "compare":
        left, compared, right = parts
        return COMPARED[compared](total(left, day, course), total(right, day, course))
    if kind == "not":
        return not holds(parts[0], day, course)
    met = [holds(part, day, course) for part in parts[-1]]
    if kind == "any":
        return at_least(sum(met), parts[0])
    return all(met) if kind in ("and", "all") else any(met)


def in_bounds(kind, day, period):
    """`from` and `until` include their day, `before` and `after` do not."""
    return {"from": day >= period.first, "before": day < period.first,
            "until": day <= period.last, "after": day > period.last}[kind]


def total(terms, day, course):
    """The sum of what one side of a comparison names: pairs of a sign and a figure or an amount."""
    return sum(sign * (course.figure(what[0], what[1], day) if isinstance(what, tuple) else what)
               for sign, what, _ in terms)
