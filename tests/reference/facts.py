# SPDX-License-Identifier: Apache-2.0
"""What happens in a test, as plain structures (see deal.py), and what it asks."""
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from dates import Period
from plant_terms import TOLD


@dataclass
class Met:
    milestone: str
    how: str  # met, waived
    day: date


@dataclass
class Draw:
    tranche: str
    amount: Fraction
    day: date


@dataclass
class Invoice:
    purchase: str
    amount: Fraction
    day: date
    counted_in: Period = None  # given as `counted(...) in PERIOD`, then `day` is its last


@dataclass
class Payment:
    purchase: str
    period: Period  # None: the commitment
    amount: Fraction
    day: date


@dataclass
class Excused:
    purchase: str
    cause: str
    amount: Fraction
    day: date


@dataclass
class Elected:
    """The buyer elects to pay the relief amount of a period."""
    purchase: str
    period: Period
    day: date


@dataclass
class Wanted:
    """`given demand for NAME in PERIOD = AMOUNT per month`."""
    of: str
    period: Period
    amount: Fraction


@dataclass
class Published:
    """A value of what is observed, on each day from `first` to `last`; `text` says which."""
    of: str
    value: Fraction
    first: date
    last: date
    days: str


@dataclass
class Story:
    """One test: what is given and what is asked; the course it took when it was made."""
    given: list
    questions: list
    course: object = None

    def told(self):
        """Of plants, and of what is terminated."""
        return [fact for fact in self.given if isinstance(fact, TOLD)]
