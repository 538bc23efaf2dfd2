# SPDX-License-Identifier: Apache-2.0
"""The course of a deal: one day after the other, in the order of docs/language.md#time."""
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import capacity
import investments
import terminations
from book import Book
from dates import DAY, after, month
from deal import by_name, tranches_of
from purchases import key_of
from totals import Totals

ZERO = Fraction(0)


@dataclass
class Facts:
    """What is known or presumed; `wanted` holds amounts by name and first day of a month."""
    met: list = field(default_factory=list)
    draws: list = field(default_factory=list)
    invoices: list = field(default_factory=list)
    payments: list = field(default_factory=list)
    wanted: dict = field(default_factory=dict)
    excuses: list = field(default_factory=list)
    told: list = field(default_factory=list)  # of plants
    published: list = field(default_factory=list)
    elected: set = field(default_factory=set)  # pairs of a purchase and the text of a period
    as_of: date = date.min  # through this day only what is recorded happened
    draw_by_themselves: list = field(default_factory=list)  # names of investments


class Course:
    """`facts` may grow while days pass, by what is later than the day that has passed."""

    def __init__(self, deal, facts):
        self.deal = deal
        self.facts = facts
        self.met = {fact.milestone: fact for fact in facts.met}
        self.drawn_of = {path_of(*pair): Totals() for pair in tranches_of(deal)}
        self.used_of = {path_of(*pair): Totals() for pair in tranches_of(deal)}
        self.delivered = {}  # days by the path of a tranche
        self.invoiced = []   # uses still to be invoiced: day, purchase, amount
        self.ended = {}
        self.books = {purchase.name: Book(purchase, self) for purchase in deal.purchases}
        self.undelivered = [(each, tranche) for each in deal.capacities
                            for tranche in each.tranches]
        self.undrawn = [(each, tranche) for each in deal.investments
                        if each.name in facts.draw_by_themselves for tranche in each.tranches]

    def run(self, first, last):
        day = first
        while day <= last:
            self.morning(day)
            self.evening(day)
            day += DAY
        return self

    def morning(self, day):
        self.record(day)
        self.deliver(day)
        if (day + DAY).day == 1:
            self.use(day)

    def evening(self, day):
        self.draw(day)
        for book in self.books.values():
            book.settle(day)

    def record(self, day):
        for payment in self.facts.payments:
            if payment.day == day:
                self.books[payment.purchase].pay(key_of(payment.period), payment.amount, day)
        for book in self.books.values():
            book.presume_payments(day)
        for invoice in self.facts.invoices:
            if invoice.day == day:
                self.books[invoice.purchase].use(day, invoice.amount)
        for due, purchase, amount in self.invoiced:
            if due == day:
                self.books[purchase].use(day, amount)

    def has_settled(self, day):
        return any(day in book.settles for book in self.books.values())

    def ends(self, name):
        """The last day of an instrument or a tranche that is terminated."""
        if name not in self.ended:
            self.ended[name] = terminations.goes_on_until(name, self.facts.told, self.deal)
        return self.ended[name]

    def has_ended(self, name, day):
        """At 24:00 of its last day what is left is no more."""
        ended = self.ends(name)
        return ended is not None and day >= ended

    def deliver(self, day):
        """All that is delivered on one day is delivered at once."""
        reached = [pair for pair in self.undelivered
                   if capacity.is_delivered_on(*pair, day, self)]
        for pair in reached:
            self.undelivered.remove(pair)
            self.delivered[path_of(*pair)] = day

    # Use

    def use(self, day):
        """What was wanted in the month that ends on `day`; of one that is over nothing is presumed."""
        if day <= self.facts.as_of:
            return
        first = day.replace(day=1)
        for each in self.deal.capacities:
            wanted = self.facts.wanted.get((each.name, first), ZERO)
            for tranche in each.tranches:
                wanted -= self.use_tranche(each, tranche, wanted, day)
        for purchase in self.deal.purchases:
            self.charge(purchase, self.facts.wanted.get((purchase.name, first), ZERO), day)

    def use_tranche(self, each, tranche, wanted, day):
        """Delivered tranches are filled in written order."""
        month = month_of(day)
        available = capacity.supply(each, tranche, self.delivered.get(path_of(each, tranche)),
                                    month, self.deal)
        used = min(wanted, available)
        self.used_of[path_of(each, tranche)].add(day, used)
        if each.toward and used:
            purchase = by_name(self.deal.purchases, each.toward)
            price = by_hardware(purchase.prices, tranche.hardware)
            self.charge(purchase, capacity.charge(used, price, month, self.deal), day)
        return used

    def charge(self, purchase, amount, day):
        if not amount:
            return
        counts_on = after(day, purchase.invoices, self.deal) if purchase.invoices else day
        if purchase.invoices:
            self.invoiced.append((counts_on, purchase.name, amount))
        else:
            self.books[purchase.name].use(day, amount)

    # Draws

    def draw(self, day):
        """Conditions see the state before the draws of the day."""
        made = [(draw.tranche, draw.amount) for draw in self.facts.draws if draw.day == day]
        for each, tranche in self.undrawn[:] if day > self.facts.as_of else []:
            if investments.is_available(each, tranche, day, self):
                self.undrawn.remove((each, tranche))
                made.append((path_of(each, tranche), tranche.cap))
        for path, amount in made:
            self.drawn_of[path].add(day, amount)

    # What conditions and questions see

    def fact(self, milestone, day):
        fact = self.met.get(milestone)
        return fact if fact and fact.day <= day else None

    def drawn(self, instrument, tranche, day):
        return self.drawn_of[path_of(instrument, tranche)].through(day)

    def observed(self, name, day):
        """The latest value that was published on or before the day."""
        return latest([each for each in self.facts.published if each.of == name], day)

    def figure(self, kind, name, day):
        """A figure of a condition."""
        if kind == "drawn":
            return drawn_before(self, name, day)
        if kind == "delivered":
            return self.delivered_through(name, day)
        return self.consumed(name, day)

    def consumed(self, name, day):
        if name in self.books:
            return self.books[name].counted.through(day)
        return sum((used.through(day) for path, used in self.used_of.items()
                    if is_part(path, name)), ZERO)

    def delivered_through(self, name, day):
        return sum((tranche.cap for each, tranche in tranches_of(self.deal)
                    if is_part(path_of(each, tranche), name)
                    and self.delivered.get(path_of(each, tranche), date.max) <= day), ZERO)


def latest(published, day):
    """What is given for fewer days counts for them."""
    last = max(min(each.last, day) for each in published if each.first <= day)
    return min((each for each in published if each.first <= last <= each.last),
               key=lambda each: each.last - each.first).value


def drawn_before(course, name, day):
    """What was drawn before the day."""
    return sum((drawn.through(day - DAY) for path, drawn in course.drawn_of.items()
                if is_part(path, name)), ZERO)


def month_of(day):
    return month(day.year, day.month)


def by_hardware(prices, hardware):
    return next(price for price in prices if price.hardware == hardware)


def path_of(instrument, tranche):
    return f"{instrument.name}.{tranche.name}"


def is_part(path, name):
    """Whether a tranche is `name`, or is one of that instrument."""
    return path == name or path.startswith(name + ".")
