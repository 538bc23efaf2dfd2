# SPDX-License-Identifier: Apache-2.0
"""Damages and discounts of a plant that is late (docs/language.md#late)."""
from fractions import Fraction
from math import floor

import plants
import terminations
from amounts import money
from dates import DAY, after, month_last
from plant_terms import Paid, Part, Storm
from totals import Totals

ZERO = Fraction(0)


def excused_days(late, told, deal):
    """Days of the term on which an event excuses the seller, the first so many; each once."""
    if late.extended is None:
        return []
    days = {storm.first + number * DAY for storm in told if isinstance(storm, Storm)
            for number in range((storm.end - storm.first).days)}
    return sorted(day for day in days if deal.term.holds(day))[:late.extended]


def put_off(day, excused):
    """By as many days as are excused through it, and by those that follow while it is put off."""
    result = day
    while result < day + sum(each <= result for each in excused) * DAY:
        result = day + sum(each <= result for each in excused) * DAY
    return result


def due_day(plant, excused):
    return put_off(plant.due or plant.built.due, excused)


def grace_end(plant, excused, deal):
    """The last day on which it is not late yet."""
    if plant.built.grace is None:
        return due_day(plant, excused)
    return put_off(after(plant.due or plant.built.due, plant.built.grace, deal), excused)


def day_of_delay(number, plant, excused):
    """Day 1 is the first day after the due day that nothing excuses."""
    day = due_day(plant, excused)
    while number:
        day += DAY
        number -= is_delay(day, excused)
    return day


def is_delay(day, excused):
    return day not in excused


def delays(plant, told, deal):
    """Pairs of the number of a day of delay and the day."""
    excused = excused_days(plant.late, told, deal)
    last = last_delay(plant, told, deal)
    graced = grace_end(plant, excused, deal)
    result = []
    number = 0
    day = due_day(plant, excused) + DAY
    while day <= last:
        if is_delay(day, excused):
            number += 1
            if plant.late.grace != "forgives" or day > graced:
                result.append((number, day))
        day += DAY
    if plant.late.cap_days is not None:
        result = capped_days(result, plant.late.cap_days)
    return result


def through_last(plant, told, deal):
    """Damages stop with the last day of what is terminated."""
    return terminations.goes_on_until(f"{plant.name}.unit", told, deal)


def last_delay(plant, told, deal):
    """The day before delivery; within the term."""
    delivered = terminations.delivered_on(plant, told, deal)
    ended = through_last(plant, told, deal)
    return min([deal.term.last] + ([delivered - DAY] if delivered else [])
               + ([ended] if ended else []))


def capped_days(days, most):
    return days[:most]


def is_late(delivered, graced, through):
    return graced < min(through, delivered or through)


def has_begun(plant, told, deal, through):
    """If grace postpones, days of delay count once it is over."""
    graced = grace_end(plant, excused_days(plant.late, told, deal), deal)
    delivered = terminations.delivered_on(plant, told, deal)
    return plant.late.grace != "postpones" or is_late(delivered, graced, through)


def rate_on(late, number):
    """Later rows take over from earlier ones."""
    return max(((day, rate) for day, rate in late.rates if day <= number), default=(0, ZERO))[1]


def part_due(plant, day, told):
    """The share of the rate that is owed while part of the power is there."""
    if not plant.late.undelivered:
        return Fraction(1)
    there = max((fact.power for fact in told if isinstance(fact, Part)
                 and fact.plant == plant.name and fact.day <= day), default=ZERO) / plant.power
    return 1 - there if is_enough(there, plant.late.once) else Fraction(1)


def is_enough(there, once):
    return once is None or there >= once


def most(plant, deal):
    """The least of several caps; None without any."""
    late = plant.late
    caps = [late.cap] if late.cap is not None else []
    if late.cap_value is not None:
        caps.append(late.cap_value * plant.value)
    if late.cap_fee is not None:
        caps.append(late.cap_fee * plant.value * plant.fee)
    return min(caps, default=None)


def capped(amount, cap):
    return amount if cap is None else min(amount, cap)


def delay_costs(plant, told, deal):
    """rate x MW of each day of delay."""
    costs = Totals()
    power = plant.power if plant.late.by_power else 1
    for number, day in delays(plant, told, deal):
        costs.add(day, rate_on(plant.late, number) * power * part_due(plant, day, told))
    return costs


def damages_through(day, costs, plant, told, deal):
    """The sum of rate x MW, rounded once, after the cap."""
    if not has_begun(plant, told, deal, day):
        return ZERO
    return money(capped(costs.through(day), most(plant, deal)), deal)


def charges(plant, told, deal):
    """Damages are owed at the end of each month, and on the day of delivery."""
    if plant.late is None:
        return
    delivered = terminations.delivered_on(plant, told, deal)
    costs = delay_costs(plant, told, deal)
    paid = ZERO
    day = month_last(plant.built.due)
    while day <= deal.term.last and paid >= 0:
        if delivered and delivered <= day:
            day = delivered
        owed = damages_through(day, costs, plant, told, deal)
        yield Paid("damages", day, owed - paid)
        paid = owed
        if day == delivered:
            break
        day = month_last(day + DAY)
    if plant.late.discount and delivered:
        yield from discounts(plant, told, deal, delivered, paid)


def full_weeks(days, length):
    return floor(Fraction(days, length))


def discounts(plant, told, deal, delivered, paid):
    """Off the first fees, once it is delivered late, with damages below the cap."""
    late = (len(delays(plant, told, deal))
            if has_begun(plant, told, deal, delivered) else 0)
    discount = plant.late.discount
    charged = plants.fees(plant, delivered, deal)
    cap = most(plant, deal)
    count, share = 1, discount.share * full_weeks(late, discount.days or 1)
    if discount.months:
        count, share = discount.months, discount.share if late else ZERO
    for fee in charged[:count]:
        left = None if cap is None else max(ZERO, cap - paid)
        amount = money(capped(share * fee.amount, left), deal)
        paid += amount
        yield Paid("discount", fee.day, amount)
