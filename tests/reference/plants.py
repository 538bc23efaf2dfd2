# SPDX-License-Identifier: Apache-2.0
"""What is paid for plants and orders, and when (docs/language.md#fees, #pay). What comes of
lateness is in lateness.py."""
from fractions import Fraction
from math import floor

import terminations
from amounts import money, rounded
from dates import DAY, months_after, month_last
from plant_terms import Measured, Paid
from prices import anniversaries

ZERO = Fraction(0)
PERCENT = Fraction(1, 100)


# For its supply

def full_steps(steps):
    return Fraction(floor(steps))


def factor(pay, availability):
    """max(least, 1 - 2 % x (97 % - availability) / 1 %), or with the quotient rounded down."""
    if pay.loses is None or availability >= pay.below:
        return Fraction(1)
    steps = (pay.below - availability) / PERCENT
    if pay.full_steps:
        steps = full_steps(steps)
    return max(pay.least, 1 - pay.loses * steps)


def part_of_month(first, last):
    """Days of service in the month / days of the month."""
    return Fraction((last - first).days + 1, last.day)


def payments(plant, delivered, told, deal):
    """Owed on the last day of each month."""
    measured = {fact.month.first: fact.amount for fact in told if isinstance(fact, Measured)
                and (fact.kind, fact.plant) == ("availability", plant.name)}
    first = delivered
    while first <= deal.term.last:
        last = month_last(first)
        share = factor(plant.pay, measured.get(first.replace(day=1), Fraction(1)))
        yield Paid("pay", last, money(plant.pay.rate * plant.power * 1000
                                      * part_of_month(first, last) * share, deal))
        first = last + DAY


def energy_price(energy, day):
    """P0 x (1 + p)^k, or each year's that of the year before, rounded half to even."""
    price = energy.price
    for _ in range(anniversaries(energy.first, day)):
        price *= 1 + energy.rise
        if energy.rounds:
            price = rounded(price, PERCENT, "half_even")
    return price


def energies(plant, told, deal):
    for fact in told:
        if isinstance(fact, Measured) and (fact.kind, fact.plant) == ("energy", plant.name):
            yield Paid("energy", fact.month.last, money(
                fact.amount * energy_price(plant.energy, fact.month.first), deal))


# By its value

def split(total, count, deal):
    """So many parts, each rounded; the last takes the residue."""
    part = money(total / count, deal)
    return [part] * (count - 1) + [money(total, deal) - part * (count - 1)]


def fee_day(delivered, number, deal):
    """Month k runs to k months after the delivery; its fee is charged on that day."""
    return months_after(delivered, number, deal.month_end)


def fees(plant, delivered, deal):
    amounts = split(plant.value * plant.fee * plant.months, plant.months, deal)
    return [Paid("fee", fee_day(delivered, number + 1, deal), amount)
            for number, amount in enumerate(amounts)]


def prepaid_on(plant, deal):
    before = plant.prepay.before
    if before.unit == "months":
        return months_after(plant.due, -before.count, deal.month_end)
    return plant.due - before.count * DAY


def credits(prepay, total, charged, deal):
    """What of a prepayment is credited with the fee of each month."""
    left = total
    parts = []
    if prepay.way == "evenly":
        parts = split(total, prepay.through - prepay.month + 1, deal)
    for number, fee in enumerate(charged, 1):
        amount = ZERO
        if prepay.way == "evenly" and prepay.month <= number <= prepay.through:
            amount = parts[number - prepay.month]
        if prepay.way == "at once" and number == prepay.month:
            amount = left
        if prepay.way == "against" and number >= prepay.month:
            # A last fee that is below zero, for those before were rounded up, takes nothing back.
            amount = min(left, max(ZERO, money(fee.amount * prepay.most, deal)))
        left -= amount
        yield Paid("credit", fee.day, amount)
    yield Paid("refund", charged[-1].day, left)


def charges(plant, told, deal):
    """All that is paid for it and credited, but for lateness."""
    delivered = terminations.delivered_on(plant, told, deal)
    result = []
    if plant.pay and delivered:
        result += payments(plant, delivered, told, deal)
    if plant.energy:
        result += energies(plant, told, deal)
    charged = fees(plant, delivered, deal) if plant.fee and delivered else []
    result += charged
    if plant.prepay:
        total = money(plant.value * plant.prepay.share, deal)
        ended = terminations.goes_on_until(f"{plant.name}.unit", told, deal)
        day = prepaid_on(plant, deal)
        if not is_prepaid(day, delivered, ended):
            return result
        result.append(Paid("prepay", day, total))
        if charged:
            result += credits(plant.prepay, total, charged, deal)
        elif ended:
            result.append(Paid("refund", refunded_on(ended), total))
    return result


def refunded_on(ended):
    """What was prepaid of what was not delivered, on its last day."""
    return ended


def is_prepaid(day, delivered, ended):
    """None is owed after the last day of what was not delivered."""
    return delivered is not None or ended is None or day <= ended


def through(paid, kind, day):
    return sum((each.amount for each in paid if each.kind == kind and each.day <= day), ZERO)
