# SPDX-License-Identifier: Apache-2.0
"""Capacities that are paid by their power or by their value, as plain structures (see deal.py), and
what is told of them in a test."""
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from dates import Duration, Period
from deal import Milestone


@dataclass
class Pay:
    rate: Fraction  # USD per kW and month
    loses: Fraction = None  # for each 1 % below `below`
    below: Fraction = None
    full_steps: bool = False
    least: Fraction = Fraction(0)


@dataclass
class Energy:
    price: Fraction  # USD per MWh
    rise: Fraction = None
    first: date = None
    rounds: bool = False


@dataclass
class Prepay:
    """`way` is evenly, against or at once; of months of service."""
    share: Fraction
    before: Duration
    way: str
    month: int
    through: int = 0
    most: Fraction = None


@dataclass
class Discount:
    share: Fraction
    months: int = None
    days: int = None


@dataclass
class Power:
    """`opens` on a day of delay, after grace or the long stop; over a tranche, a name, the deal."""
    opens: object
    holder: str
    over: str
    within: Duration = None
    notice: Duration = None


@dataclass
class Late:
    rates: list  # pairs of a day and USD per MW and day, or per day
    by_power: bool
    grace: str = None  # postpones, forgives
    cap: Fraction = None  # USD
    cap_days: int = None
    cap_value: Fraction = None
    cap_fee: Fraction = None
    undelivered: bool = False
    once: Fraction = None
    extended: int = None
    discount: Discount = None
    powers: list = field(default_factory=list)


@dataclass
class Plant:
    """A capacity of one tranche: of power, or of a value that it serves for so many months."""
    name: str
    built: Milestone
    power: Fraction = None
    value: Fraction = None
    due: date = None
    months: int = None
    fee: Fraction = None
    prepay: Prepay = None
    pay: Pay = None
    energy: Energy = None
    late: Late = None


# What is told of a plant in a test

@dataclass
class Built:
    milestone: str
    day: date

    def text(self):
        return f"given {self.milestone} met {self.day}"


@dataclass
class Part:
    plant: str
    day: date
    power: Fraction

    def text(self):
        return f"given delivered({self.plant}.unit) on {self.day} = {float(self.power):g} MW"


@dataclass
class Storm:
    first: date
    end: date

    def text(self):
        return f"given force_majeure from {self.first} to {self.end}"


@dataclass
class Measured:
    """`kind` is availability, a share, or energy, MWh."""
    kind: str
    plant: str
    month: Period
    amount: Fraction

    def text(self):
        shown = (f"{float(self.amount * 100):g}%" if self.kind == "availability"
                 else f"{int(self.amount)} MWh")
        return f"given {self.kind}({self.plant}.unit) in {self.month.text} = {shown}"


@dataclass
class Ended:
    """Notice of a termination."""
    target: str
    holder: str
    day: date

    def text(self):
        return f"given termination of {self.target} by {self.holder} on {self.day}"


TOLD = (Built, Part, Storm, Measured, Ended)


@dataclass
class Paid:
    kind: str
    day: date
    amount: Fraction


def built_on(plant, told):
    """When its milestone is met."""
    return next((fact.day for fact in told if isinstance(fact, Built)
                 and fact.milestone == plant.built.name), None)
