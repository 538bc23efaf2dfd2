# SPDX-License-Identifier: Apache-2.0
"""For what less has to be taken: excuses, and the time before a purchase starts."""
from fractions import Fraction

from purchases import share_of


def of_one_day(amounts, not_twice):
    """What several causes excuse on one day: the largest, or all."""
    return max(amounts) if not_twice else sum(amounts)


def excused(purchase, first, last, facts):
    if purchase.excuse is None:
        return Fraction(0)
    days = {}
    for fact in facts.excuses:
        if fact.purchase == purchase.name and first <= fact.day <= last:
            days.setdefault(fact.day, []).append(fact.amount)
    return sum((of_one_day(amounts, purchase.excuse.not_twice) for amounts in days.values()),
               Fraction(0))


def less(written, taken_off, purchase, course, minimum_of):
    """max(0, r x Q - Excused), or r x max(0, Q - Excused)"""
    if purchase.excuse and purchase.excuse.reduces == "contract quantity":
        written = max(Fraction(0), written - taken_off)
        return written, minimum_of(written, purchase, course.deal)
    return written, max(Fraction(0), minimum_of(written, purchase, course.deal) - taken_off)


def reduced(row, first, purchase, course, minimum_of):
    """The quantity of a period and its minimum; `first` is where it begins to count."""
    quantity = part_of(row, purchase, course)
    taken_off = excused(purchase, first, row.period.last, course.facts)
    return less(quantity, taken_off, purchase, course, minimum_of)


def reduced_commitment(purchase, course, minimum_of):
    over = purchase.commit_over
    taken_off = excused(purchase, over.first, over.last, course.facts)
    if purchase.excuse and purchase.excuse.total_stays:
        taken_off = Fraction(0)
    return less(purchase.commit, taken_off, purchase, course, minimum_of)[1]


def start_of(starts, course):
    """The day on which the milestone is met or waived, or the latest day if that comes first."""
    fact = course.met.get(starts.on)
    return min(fact.day, starts.latest) if fact else starts.latest


def prorated(amount, first, period, purchase, deal):
    """Q x days left / days of the period, the first day included, rounded once."""
    left, days = (period.last - first).days + 1, (period.last - period.first).days + 1
    return share_of(amount * left / days, purchase, deal)


def part_of(row, purchase, course):
    """What has to be taken of what is written for a period, for when the purchase starts."""
    if purchase.starts is None:
        return row.amount
    first = start_of(purchase.starts, course)
    if first > row.period.last:
        return Fraction(0)
    if first <= row.period.first or not purchase.starts.prorated:
        return row.amount
    return prorated(row.amount, first, row.period, purchase, course.deal)
