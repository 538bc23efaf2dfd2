# SPDX-License-Identifier: Apache-2.0
"""What a deal says, as plain structures: the generator fills them, the rules read them, and
`writing.py` prints them as a contract. Amounts are fractions of whole units (USD, MW, GPUh)."""
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dates import Duration, Period


@dataclass
class Calendar:
    weekend: list
    holidays: list


@dataclass
class Milestone:
    name: str
    due: date
    follows: list
    grace: Duration = None
    long_stop: date = None


@dataclass
class Status:
    """`ladder` is announced, letter_of_intent or definitive; `when` names a milestone."""
    ladder: str
    when: str = None


@dataclass
class Tranche:
    """Of an investment (`cap` in USD, `window`) or a capacity (`cap` in MW, `hardware`, `due`)."""
    name: str
    cap: Fraction
    window: Period = None
    when: tuple = None
    status: Status = None
    hardware: str = None
    site: str = None
    due: date = None


@dataclass
class Investment:
    name: str
    cap: Fraction
    status: Status
    tranches: list
    draws: bool = False


@dataclass
class Hardware:
    name: str
    gpus: int
    kilowatts: Fraction


@dataclass
class Site:
    name: str
    pue: Fraction


@dataclass
class Capacity:
    name: str
    cap: Fraction
    facility: bool
    status: Status
    tranches: list
    toward: str = None
    uptime: Fraction = None


@dataclass
class Demand:
    of: str
    first: date
    amount: Fraction
    growth: Fraction = None


@dataclass
class Observe:
    name: str
    unit: str
    monthly: bool
    presumed: Fraction


@dataclass
class Deal:
    name: str
    announced: date
    term: Period
    zone: str
    month_end: str
    way: str
    step: Fraction
    calendar: Calendar = None
    roll: str = None
    fiscal_end: int = None  # the month whose last day ends a fiscal year
    milestones: list = field(default_factory=list)
    investments: list = field(default_factory=list)
    purchases: list = field(default_factory=list)
    capacities: list = field(default_factory=list)
    plants: list = field(default_factory=list)  # see plants.py
    hardware: list = field(default_factory=list)
    sites: list = field(default_factory=list)
    demands: list = field(default_factory=list)
    observes: list = field(default_factory=list)
    stories: list = field(default_factory=list)
    as_of: date = None


def unit_of(deal, name):
    """What a purchase counts, or what is used of a capacity."""
    return next((each.unit for each in deal.purchases if each.name == name), "GPUh")


def by_name(things, name):
    return next(thing for thing in things if thing.name == name)


def tranches_of(deal):
    """Pairs of an instrument and one of its tranches, in written order."""
    return [(instrument, tranche) for instrument in deal.investments + deal.capacities
            for tranche in instrument.tranches]
