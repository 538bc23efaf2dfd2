# SPDX-License-Identifier: Apache-2.0
"""Powers to terminate, on which days they are open, and until when goes on what is terminated
(docs/language.md#late, #termination)."""
from fractions import Fraction

import lateness
from dates import DAY, after
from plant_terms import Ended, built_on


def target_of(power, plant):
    return f"{plant.name}.unit" if power.over == "tranche" else power.over


def covers(target, name):
    """Whether `name` is what is terminated, or a part of it."""
    return target == "deal" or name == target or name.startswith(target + ".")


def powers_of(deal):
    """Pairs of a plant and a power that its lateness opens."""
    return [(plant, power) for plant in deal.plants if plant.late for power in plant.late.powers]


# When a power is open

def opening(power, plant, told, deal):
    """At 00:00 of a day of delay, of the day after grace, of the day after the long stop."""
    excused = lateness.excused_days(plant.late, told, deal)
    if power.opens == "grace":
        return lateness.grace_end(plant, excused, deal) + DAY
    if power.opens == "long stop":
        return lateness.put_off(plant.built.long_stop, excused) + DAY
    return lateness.day_of_delay(power.opens, plant, excused)


def closing(opens, within, deal):
    """The days of `within` are counted from the day before it opens."""
    return deal.term.last if within is None else min(deal.term.last,
                                                     after(opens - DAY, within, deal))


def before(delivery):
    """It lasts until the day before delivery, and is not opened from then on."""
    return delivery - DAY


def window(power, plant, told, deal):
    """Its first and its last day; None if it never opens."""
    opens = opening(power, plant, told, deal)
    built = built_on(plant, told)
    last = closing(opens, power.within, deal)
    if built:
        last = min(last, before(built))
    for ended in [each for each in told if isinstance(each, Ended)]:
        last = min(last, left_by(ended, target_of(power, plant), f"{plant.name}.unit", told, deal)
                   or last)
    return (opens, last) if opens <= last else None


def left_by(ended, target, tranche, told, deal):
    """Until when a termination leaves a power over the target open; None if it does not matter."""
    if covers(ended.target, target):
        return ended.day
    if covers(target, tranche) and covers(ended.target, tranche):
        return last_day(ended, deal)
    return None


# What is terminated

def last_day(ended, deal):
    """The day of the notice, or as many days later as the clause has."""
    power = next(power for plant, power in powers_of(deal)
                 if (target_of(power, plant), power.holder) == (ended.target, ended.holder))
    return notice_ends(ended.day, power.notice, deal)


def notice_ends(day, notice, deal):
    return after(day, notice, deal) if notice else day


def goes_on_until(name, told, deal):
    """The last day of an instrument or a tranche; None if nothing ends it."""
    lasts = [last_day(each, deal) for each in told
             if isinstance(each, Ended) and covers(each.target, name)]
    return min(lasts, default=None)


def delivered_on(plant, told, deal):
    """On that day; without it never, nor after it was terminated."""
    built = built_on(plant, told)
    ended = goes_on_until(f"{plant.name}.unit", told, deal)
    return built if built and (ended is None or is_in_time(built, ended)) else None


def is_in_time(built, ended):
    return built <= ended


# What a purchase asks for in the period in which it ends

def part_of(amount, first, last, ended):
    """x its days through the last / its days"""
    return amount * Fraction((ended - first).days + 1, (last - first).days + 1)


def left_of_period(word, amount, first, last, ended):
    """What counts of an amount written for a period."""
    return {"minimum prorated by day": part_of(amount, first, last, ended),
            "minimum in full": amount, "commitment due": Fraction(0)}[word]


def left_of_commitment(word, amount, first, last, ended, has_minimums):
    if word == "commitment due":
        return amount
    if has_minimums:
        return Fraction(0)
    return left_of_period(word, amount, first, last, ended)
