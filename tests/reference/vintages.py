# SPDX-License-Identifier: Apache-2.0
"""What one period leaves to later ones, used oldest first (docs/language.md#later)."""
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dates import after


@dataclass
class Vintage:
    """`left` of what one period left, which serves through `expires`; `paid` for each unit."""
    left: Fraction
    expires: date
    paid: Fraction = Fraction(1)


def life_ends(last, life, deal):
    return after(last, life, deal)


def serves(vintage, day):
    """What expired before a day serves no more; its last day is included."""
    return vintage.expires >= day


def use_oldest_first(vintages, wanted, most_of):
    """Takes up to `wanted` from the vintages, of each at most what `most_of` says. Pairs of what
    was used, and what had been paid for each unit of it."""
    used = []
    for vintage in vintages:
        before = total(used)
        part = max(Fraction(0), min(vintage.left, wanted - before, most_of(vintage, before)))
        vintage.left -= part
        used.append((part, vintage.paid))
    vintages[:] = [vintage for vintage in vintages if vintage.left > 0]
    return used


def total(used):
    return sum((part for part, _ in used), Fraction(0))


def left_of(vintages):
    return sum((vintage.left for vintage in vintages), Fraction(0))


def straddle_limit(vintage, used, period, taken_through):
    """What expires inside a period serves at most what was taken in it through its last day."""
    if vintage.expires >= period.last:
        return vintage.left
    return taken_through(vintage.expires) - used
