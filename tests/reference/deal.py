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
class Row:
    """A minimum: the amount written for a period; a cumulative one starts with the term."""
    period: Period
    amount: Fraction


@dataclass
class MakeUp:
    life: Duration
    after: str  # minimum, full quantity
    at_end: str  # lapses, refunded


@dataclass
class Carry:
    above: str  # minimum, full quantity
    at_most: Fraction
    life: Duration


@dataclass
class Defer:
    at_most: Fraction
    to: str  # next, subsequent


@dataclass
class Credit:
    life: Duration  # None: until the end of the term
    applied: str  # first, after minimum, after full quantity


@dataclass
class Relief:
    """So much of what a year lacks is paid, the rest added to the next; maybe if elected."""
    at_most: Fraction
    by_election: bool


@dataclass
class Excuse:
    causes: list
    reduces: str  # minimum, contract quantity
    not_twice: bool
    total_stays: bool


@dataclass
class Starts:
    """On a milestone, at the latest on a day; the first period is prorated by day or not."""
    on: str
    latest: date
    prorated: bool


@dataclass
class Beyond:
    """What is beyond `word` counts toward another purchase instead."""
    to: str
    word: str  # commit, minimum, full quantity


@dataclass
class Minimums:
    """`style` is yearly, quarterly, by period, even or cumulative."""
    style: str
    rows: list
    even_total: Fraction = None
    even_each: str = None
    even_over: Period = None


@dataclass
class Price:
    hardware: str
    amount: Fraction
    rise: Fraction = None
    first: date = None


@dataclass
class Purchase:
    name: str
    status: Status
    invoices: Duration  # None: use counts when it is used
    commit: Fraction = None
    commit_over: Period = None
    minimums: Minimums = None
    share: Fraction = None  # take or pay
    pay: Duration = None
    make_up: MakeUp = None
    carry: Carry = None
    defer: Defer = None
    credit: Credit = None
    relief: Relief = None
    excuse: Excuse = None
    starts: Starts = None
    beyond: Beyond = None
    toward: list = field(default_factory=list)  # names of purchases, in full
    prices: list = field(default_factory=list)


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
    stories: list = field(default_factory=list)
    as_of: date = None


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
class Story:
    """One test: what is given and what is asked; the course it took when it was made."""
    given: list
    questions: list
    course: object = None


def by_name(things, name):
    return next(thing for thing in things if thing.name == name)


def tranches_of(deal):
    """Pairs of an instrument and one of its tranches, in written order."""
    return [(instrument, tranche) for instrument in deal.investments + deal.capacities
            for tranche in instrument.tranches]
