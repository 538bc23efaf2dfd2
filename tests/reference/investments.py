# SPDX-License-Identifier: Apache-2.0
"""What can be drawn of a tranche of an investment, and what becomes of its cap."""
from fractions import Fraction

from dates import DAY
from milestones import holds, is_definitive, status_of


def in_window(tranche, day):
    """Both ends are included."""
    return tranche.window.first <= day <= tranche.window.last


def has_lapsed(tranche, day):
    """At 24:00 of the last day of the window."""
    return day >= tranche.window.last


def can_still_be_drawn(investment, tranche, day, course):
    """On the last day of what is terminated too."""
    return not course.has_ended(f"{investment.name}.{tranche.name}", day - DAY)


def is_over(investment, tranche, day, course):
    """Lapsed, or terminated at 24:00."""
    return has_lapsed(tranche, day) or course.has_ended(f"{investment.name}.{tranche.name}", day)


def fits_cap(drawn, amount, cap):
    return drawn + amount <= cap


def condition_holds(tranche, day, course):
    return tranche.when is None or holds(tranche.when, day, course)


def is_available(investment, tranche, day, course):
    """Whether status, window and condition pass."""
    return (in_window(tranche, day)
            and can_still_be_drawn(investment, tranche, day, course)
            and is_definitive(status_of(investment, tranche), day, course)
            and condition_holds(tranche, day, course))


def refusals(investment, tranche, amount, day, course):
    """Why a draw is refused, in the order of docs/language.md#tranche; nothing if it is not."""
    reasons = []
    if not is_definitive(status_of(investment, tranche), day, course):
        reasons.append("status")
    if not in_window(tranche, day):
        reasons.append("window")
    if not condition_holds(tranche, day, course):
        reasons.append("condition")
    if not fits_cap(course.drawn(investment, tranche, day), amount, tranche.cap):
        reasons.append("cap")
    return reasons


def binds(investment, tranche, day, course):
    """A tranche whose window closes before it is definitive is withdrawn: it never binds."""
    ended = course.ends(f"{investment.name}.{tranche.name}") or day
    return is_definitive(status_of(investment, tranche), min(day, tranche.window.last, ended),
                         course)


def parts(investment, tranche, day, course):
    """cap = outstanding + available + drawn + lapsed at 24:00 of `day` for a tranche that binds;
    before it binds all of it is announced."""
    drawn = course.drawn(investment, tranche, day)
    result = dict.fromkeys(["announced", "binding", "outstanding", "available", "lapsed"],
                           Fraction(0))
    result["drawn"] = drawn
    if not binds(investment, tranche, day, course):
        if not is_over(investment, tranche, day, course):
            result["announced"] = tranche.cap
        return result
    result["binding"] = tranche.cap
    rest = tranche.cap - drawn
    if is_over(investment, tranche, day, course):
        result["lapsed"] = rest
    elif is_available(investment, tranche, day, course):
        result["available"] = rest
    else:
        result["outstanding"] = rest
    result["remaining"] = result["outstanding"] + result["available"]
    return result
