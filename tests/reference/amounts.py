# SPDX-License-Identifier: Apache-2.0
"""Amounts are exact fractions; this says how they are rounded and how they are written."""
from fractions import Fraction
from math import floor

# The smallest part of each unit that is posted (docs/language.md, "Figures").
PLACES = {"USD": 2, "MW": 3, "GPUh": 6, "TJ": 6, "MWh": 6, "Seat": 3}
SMALLEST = {unit: Fraction(1, 10**places) for unit, places in PLACES.items()}


def nearest(steps, tie_goes_up):
    """The whole number nearest to a magnitude, a tie as `tie_goes_up` says of the lower one."""
    low = floor(steps)
    rest = steps - low
    if rest == Fraction(1, 2):
        return low + 1 if tie_goes_up(low) else low
    return low + 1 if rest > Fraction(1, 2) else low


def rounded(amount, step, way):
    """`amount` as a multiple of `step`; all ways but the last two act on the magnitude."""
    steps = abs(amount) / step
    sign = -1 if amount < 0 else 1
    if way == "half_even":
        return sign * step * nearest(steps, lambda low: low % 2 == 1)
    if way == "half_up":
        return sign * step * nearest(steps, lambda low: True)
    if way == "half_down":
        return sign * step * nearest(steps, lambda low: False)
    if way == "up":
        return sign * step * -floor(-steps)
    if way == "down":
        return sign * step * floor(steps)
    if way == "ceiling":
        return step * -floor(-amount / step)
    assert way == "floor", way
    return step * floor(amount / step)


def money(amount, deal):
    return rounded(amount, deal.step, deal.way)


def decimal(amount, places):
    """An exact decimal; an amount that is none with so many places is a mistake of ours."""
    scaled = amount * 10**places
    assert scaled.denominator == 1, amount
    whole, part = divmod(abs(scaled.numerator), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"


def written(amount, unit):
    """As a contract writes it, and as tables of the program write value and unit."""
    return f"{decimal(amount, PLACES[unit])} {unit}"


def percent(share):
    """A share of one as a contract writes it: 12.5%."""
    text = decimal(share * 100, 4).rstrip("0").rstrip(".")
    return f"{text}%"
