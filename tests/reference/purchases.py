# SPDX-License-Identifier: Apache-2.0
"""What a purchase owes: minimums and what they leave to later ones, the commitment, payments.

A `Book` is kept day by day: use counts in it, periods are settled on their last day, payments open
credits. Every rule of docs/language.md#purchase is a small function here, by its name there."""
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import excuses
from amounts import rounded
from dates import DAY, after, rolled
from deal import Row
from milestones import is_definitive
from totals import Totals


@dataclass
class Vintage:
    """What one period left to later ones: `left` of it, which serves through `expires`."""
    left: Fraction
    expires: date


@dataclass
class Settled:
    """One row of the table of periods. What does not bind is shown and not owed."""
    minimum: Fraction
    counted: Fraction
    made_up: Fraction = Fraction(0)
    by_credit: Fraction = Fraction(0)
    carry_used: Fraction = Fraction(0)
    deferred: Fraction = Fraction(0)
    shortfall: Fraction = Fraction(0)
    refunded: Fraction = Fraction(0)
    bank: Fraction = Fraction(0)
    carry: Fraction = Fraction(0)
    still_deferred: Fraction = Fraction(0)
    carried: Fraction = Fraction(0)  # added to the carry
    binds: bool = False
    last: date = None
    due: date = None
    to_elect: bool = False


def minimum_of(amount, purchase, deal):
    """Minimum = round(r x M)"""
    share = Fraction(1) if purchase.share is None else purchase.share
    return rounded(share * amount, deal.step, deal.way)


def even_part(total, count, deal):
    """As much in each; the last takes what rounding leaves over."""
    return rounded(total / count, deal.step, deal.way)


def lacking(minimum, met):
    return max(Fraction(0), minimum - met)


def threshold(word, minimum, full):
    """`minimum` or `full quantity`."""
    return minimum if word == "minimum" else full


def payment_day(last, purchase, deal):
    """When a shortfall is paid, counted from the last day of the period, moved by `roll`."""
    return rolled(after(last, purchase.pay, deal), deal)


def life_ends(last, life, deal):
    return after(last, life, deal)


def serves(vintage, day):
    """What expired before a day serves no more; its last day is included."""
    return vintage.expires >= day


def use_oldest_first(vintages, wanted, most_of):
    """Takes up to `wanted` from the vintages, of each at most what `most_of` says; how much."""
    used = Fraction(0)
    for vintage in vintages:
        part = max(Fraction(0), min(vintage.left, wanted - used, most_of(vintage, used)))
        vintage.left -= part
        used += part
    vintages[:] = [vintage for vintage in vintages if vintage.left > 0]
    return used


def straddle_limit(vintage, used, period, taken_through):
    """What expires inside a period serves at most what was taken in it through its last day."""
    if vintage.expires >= period.last:
        return vintage.left
    return taken_through(vintage.expires) - used


def most_carried(carry, full, deal):
    """At most a share of the period's own contract quantity is added."""
    return None if carry.at_most is None else rounded(carry.at_most * full, deal.step, deal.way)


def carried(own, carry, minimum, full, deal):
    above = max(Fraction(0), own - threshold(carry.above, minimum, full))
    most = most_carried(carry, full, deal)
    return above if most is None else min(above, most)


def most_deferred(defer, full, deal):
    return rounded(defer.at_most * full, deal.step, deal.way)


def still_due(before, defer, is_last):
    """Of what was deferred and not met: what moves on to a subsequent year."""
    return before if defer.to == "subsequent" and not is_last else Fraction(0)


def commitment_shortfall(commitment, own, charged):
    """Never charges the same money twice."""
    return lacking(commitment, own + charged)


def cumulative_shortfall(minimum, counted, charged):
    return lacking(minimum, counted + charged)


def is_eligible(credit, used, minimum, full):
    """How much of the use of a period a credit may pay: all, or only what is beyond."""
    if credit.applied == "first":
        return used
    return used - threshold(credit.applied.removeprefix("after "), minimum, full)


def key_of(period):
    """What is settled: a period, or the commitment."""
    return period.text if period else "term"


def relief_paid(relief, lack, is_last, is_elected):
    """L is paid if it is at most R, else R; the last year, and what nobody elects, pays all."""
    if is_last or not is_elected:
        return lack
    return min(lack, relief.at_most)


def kept(amount, most, before):
    """Kept = min(X, max(0, K - C)): the rest goes on."""
    return min(amount, lacking(most, before))


class Book:
    def __init__(self, purchase, course):
        self.purchase = purchase
        self.course = course
        self.deal = course.deal
        self.counted = Totals()
        self.by_credit = Totals()
        self.made_up = Totals()  # on the last days of periods
        self.costs = Totals()
        self.settled = {}    # by the text of the period, or "term"
        self.bank = []
        self.carry = []
        self.deferred = Fraction(0)
        self.credits = []    # vintages, in the order in which they open
        self.paid = []       # pairs of a key and a payment
        self.charged = Fraction(0)
        self.bound = False
        self.dues = {}  # the keys of what is due on a day
        self.lasts = {row.period.last for row in self.rows()}
        if purchase.commit:
            self.lasts.add(purchase.commit_over.last)

    def counted_in(self, first, last):
        return self.counted.between(first, last)

    def rows(self):
        return self.purchase.minimums.rows if self.purchase.minimums else []

    def row_on(self, day):
        return next((row for row in self.rows() if row.period.holds(day)), None)

    # Use and credit

    def use(self, day, amount, is_owed=True):
        """Use is paid from credit as far as that goes; only the rest counts."""
        by_credit = Fraction(0)
        goes_on = amount - kept(amount, *self.most_kept(day, amount))
        if goes_on:
            self.course.books[self.purchase.beyond.to].use(day, goes_on)
            amount -= goes_on
        if self.purchase.credit and self.credits:
            eligible = min(amount, max(Fraction(0), self.eligible(day, amount)))
            open_ones = [credit for credit in self.credits if serves(credit, day)]
            by_credit = use_oldest_first(open_ones, eligible, lambda credit, used: credit.left)
        if by_credit:
            self.by_credit.add(day, by_credit)
        self.counted.add(day, amount - by_credit)
        if is_owed:
            self.costs.add(day, amount - by_credit)
        for name in self.purchase.toward:
            self.course.books[name].use(day, amount - by_credit, is_owed=False)

    def most_kept(self, day, amount):
        """How much the days around `day` keep here, and how much counted in them before."""
        beyond = self.purchase.beyond
        if beyond and beyond.word == "commit" and self.purchase.commit_over.holds(day):
            return self.purchase.commit, self.counted_in(self.purchase.commit_over.first, day)
        row = self.row_on(day)
        if beyond is None or beyond.word == "commit" or row is None:
            return amount, Fraction(0)
        minimum = minimum_of(row.amount, self.purchase, self.deal)
        return threshold(beyond.word, minimum, row.amount), self.counted_in(row.period.first, day)

    def eligible(self, day, amount):
        row = self.row_on(day)
        if row is None:
            return amount
        first = row.period.first
        before = self.counted_in(first, day)
        if self.purchase.minimums.style == "cumulative":
            before = self.counted_in(self.deal.term.first, day) + self.charged
        minimum = minimum_of(row.amount, self.purchase, self.deal)
        return is_eligible(self.purchase.credit, before + amount, minimum, row.amount)

    def pay(self, key, amount, day):
        self.paid.append((key, day, amount))
        self.open_credit(amount, day)

    def open_credit(self, amount, day):
        if self.purchase.credit:
            life = self.purchase.credit.life
            expires = life_ends(day, life, self.deal) if life else self.deal.term.last
            self.credits.append(Vintage(amount, expires))

    def presume_payments(self, day):
        """What no record pays opens its credit when it is due, if that is yet to come."""
        if day <= self.course.facts.as_of:
            return
        for key in self.dues.get(day, []):
            recorded = sum(payment.amount for payment in self.course.facts.payments
                           if payment.purchase == self.purchase.name
                           and key_of(payment.period) == key)
            unpaid = self.settled[key].shortfall - recorded
            if unpaid > 0:
                self.open_credit(unpaid, day)

    # Settlement

    def settle(self, day):
        if day not in self.lasts:
            return
        for index, row in enumerate(self.rows()):
            if row.period.last == day:
                self.settle_row(index, row)
        if self.purchase.commit and self.purchase.commit_over.last == day:
            self.settle_commitment()

    def binds(self, day):
        return is_definitive(self.purchase.status, day, self.course)

    def begin_to_bind(self, result):
        """What did not bind leaves nothing to what does."""
        if result.binds and not self.bound:
            self.bound = True
            self.bank = []
            self.carry = []
            self.deferred = Fraction(0)
            self.charged = Fraction(0)

    def settle_row(self, index, row):
        period = row.period
        cumulative = self.purchase.minimums.style == "cumulative"
        first = self.deal.term.first if cumulative else period.first
        full, minimum = excuses.reduced(row, first, self.purchase, self.course, minimum_of)
        row = Row(period, full)
        result = Settled(minimum=minimum,
                         counted=self.counted_in(first, period.last),
                         by_credit=self.by_credit.between(first, period.last),
                         binds=self.binds(period.last))
        self.begin_to_bind(result)
        if cumulative:
            result.shortfall = cumulative_shortfall(result.minimum, result.counted, self.charged)
        elif self.purchase.defer:
            self.settle_deferring(result, row, index == len(self.rows()) - 1)
        elif self.purchase.relief:
            self.settle_relieved(result, row, index == len(self.rows()) - 1)
        else:
            self.settle_period(result, row, index == len(self.rows()) - 1)
        self.close(period.text, period.last, result)

    def settle_period(self, result, row, is_last):
        """Steps 1 to 7 of docs/language.md#later; without its clauses bank and carry stay empty."""
        period, purchase = row.period, self.purchase
        self.bank = [vintage for vintage in self.bank if serves(vintage, period.first)]
        self.carry = [vintage for vintage in self.carry if serves(vintage, period.first)]
        own = result.counted
        if purchase.make_up:
            surplus = lacking(own, threshold(purchase.make_up.after, result.minimum, row.amount))
            result.made_up = use_oldest_first(
                self.bank, surplus,
                lambda vintage, used: straddle_limit(
                    vintage, used, period, lambda day: self.counted_in(period.first, day)))
            own -= result.made_up
            if result.made_up:
                self.made_up.add(period.last, result.made_up)
        result.carry_used = use_oldest_first(self.carry, lacking(result.minimum, own),
                                             lambda vintage, used: vintage.left)
        result.shortfall = lacking(result.minimum, own + result.carry_used)
        if purchase.make_up and result.shortfall:
            self.bank.append(Vintage(result.shortfall,
                                     life_ends(period.last, purchase.make_up.life, self.deal)))
        if purchase.carry:
            result.carried = carried(own, purchase.carry, result.minimum, row.amount, self.deal)
            if result.carried:
                self.carry.append(Vintage(result.carried, life_ends(
                    period.last, purchase.carry.life, self.deal)))
        if is_last:
            self.end_bank(result, period.last)
        result.bank = sum((vintage.left for vintage in self.bank), Fraction(0))
        result.carry = sum((vintage.left for vintage in self.carry), Fraction(0))

    def end_bank(self, result, day):
        """When the last period ends, what is left lapses or is refunded."""
        if self.purchase.make_up and self.purchase.make_up.at_end == "refunded":
            result.refunded = sum((vintage.left for vintage in self.bank if serves(vintage, day)),
                                  Fraction(0))
        self.bank = []

    def settle_deferring(self, result, row, is_last):
        """Use meets the oldest deferred minimum first, then the year's own."""
        before = lacking(self.deferred, result.counted)
        lack = lacking(result.minimum, lacking(result.counted, self.deferred))
        if not is_last:
            result.deferred = min(most_deferred(self.purchase.defer, row.amount, self.deal), lack)
        moved = still_due(before, self.purchase.defer, is_last)
        result.shortfall = lack - result.deferred + before - moved
        self.deferred = result.deferred + moved
        result.still_deferred = self.deferred

    def settle_relieved(self, result, row, is_last):
        """Use, and what is paid, meets first what was added."""
        own = lacking(result.minimum, lacking(result.counted, self.deferred))
        lack = own + lacking(self.deferred, result.counted)
        relief = self.purchase.relief
        is_elected = not relief.by_election or (
            result.binds and (self.purchase.name, row.period.text) in self.course.facts.elected)
        result.shortfall = relief_paid(relief, lack, is_last, is_elected)
        self.deferred = lack - result.shortfall
        result.deferred = min(own, self.deferred)
        result.still_deferred = self.deferred
        result.to_elect = relief.by_election and not is_last and lack > relief.at_most

    def settle_commitment(self):
        over = self.purchase.commit_over
        made_up = self.made_up.between(over.first, over.last)
        result = Settled(minimum=excuses.reduced_commitment(self.purchase, self.course, minimum_of),
                         counted=self.counted_in(over.first, over.last),
                         by_credit=self.by_credit.between(over.first, over.last),
                         binds=self.binds(over.last))
        self.begin_to_bind(result)
        result.shortfall = commitment_shortfall(result.minimum, result.counted - made_up,
                                                self.charged)
        self.close("term", over.last, result)

    def close(self, key, last, result):
        result.last = last
        if self.purchase.share is None:
            result.shortfall = Fraction(0)
        self.charged += result.shortfall
        if result.binds:
            self.costs.add(last, result.shortfall - result.made_up - result.refunded)
        if result.binds and result.shortfall:
            result.due = payment_day(last, self.purchase, self.deal)
            self.dues.setdefault(max(result.due, last + DAY), []).append(key)
        self.settled[key] = result
