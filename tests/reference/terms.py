# SPDX-License-Identifier: Apache-2.0
"""The clauses of a purchase, as plain structures (see deal.py). Amounts are in the unit that it
counts."""
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dates import Duration, Period
from deal import Status


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
    most: Fraction = None  # each year
    at_difference: bool = False


@dataclass
class Carry:
    above: str  # minimum, full quantity
    at_most: Fraction  # share of the contract quantity
    life: Duration
    each_year: Fraction = None
    in_bank: Fraction = None


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
class Index:
    """What a price follows; limits are pairs of an amount or a share, and whether it is one."""
    of: str
    base: Fraction
    reset: str  # daily, monthly, yearly
    first: date
    least: tuple = None
    most: tuple = None


@dataclass
class Price:
    """Of a GPU-hour of a hardware, or of what a purchase counts; from a day on, above a step."""
    hardware: str
    amount: Fraction
    rise: Fraction = None
    first: date = None
    since: date = None
    above: object = None  # an amount, minimum, full quantity
    index: Index = None


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
    unit: str = "USD"
    ends: str = None  # what is owed if it is terminated
    at_end: bool = False  # what is not taken costs the price at the end of the period
