# SPDX-License-Identifier: Apache-2.0
"""The book of a purchase is kept day by day: use counts in it, periods are settled on their last
day, payments open credits."""
from fractions import Fraction

import prices
import settlement
from dates import DAY
from milestones import is_definitive
from purchases import (is_eligible, kept, key_of, lacking, minimum_of, payment_day, threshold,
                       waits)
from totals import Totals
from vintages import Vintage, life_ends, serves, total, use_oldest_first

ZERO = Fraction(0)
INFINITE = float("inf")


def average_of(book, first, last):
    """The average price of a period: of what was taken, else of its days."""
    taken = book.counted_in(first, last)
    if taken:
        return prices.average(book.worth.between(first, last), taken)
    return prices.mean_of_days(book.purchase.prices, first, last, book.steps(last),
                               book.course.observed)


def costs_average(purchase):
    """What is not taken costs the average of the period, or the price at its end."""
    return not purchase.at_end


def price_at_end(book, last, taken):
    """Of the next unit on the last day."""
    price = prices.applying(book.purchase.prices, last, taken, book.steps(last))
    return prices.price_on(price, last, book.course.observed)


class Book:
    def __init__(self, purchase, course):
        self.purchase = purchase
        self.course = course
        self.deal = course.deal
        self.counted = Totals()
        self.by_credit = Totals()
        self.made_up = Totals()  # on the last days of periods
        self.worth = Totals()    # what was counted at its prices, not rounded
        self.costs = Totals()
        self.settled = {}    # by the text of the period, or "term"
        self.bank = []
        self.carry = []
        self.deferred = ZERO
        self.credits = []    # vintages, in the order in which they open
        self.paid = []       # keys, days and payments
        self.charged = ZERO
        self.bound = False
        self.dues = {}  # the keys of what is due on a day
        self.ended = course.ends(purchase.name)
        self.settles = {}  # rows, and None for the commitment, by the day that settles them
        for row in [*self.rows(), *([None] if purchase.commit else [])]:
            period = row.period if row else purchase.commit_over
            if self.ended is None or period.first <= self.ended:
                last = min(period.last, self.ended or period.last)
                self.settles.setdefault(last, []).append(row)

    def counted_in(self, first, last):
        return self.counted.between(first, last)

    def rows(self):
        return self.purchase.minimums.rows if self.purchase.minimums else []

    def row_on(self, day):
        return next((row for row in self.rows() if row.period.holds(day)), None)

    # Use and credit

    def use(self, day, amount, is_owed=True):
        """Use is paid from credit as far as that goes; only the rest counts."""
        most, before = self.most_kept(day, amount)
        by_credit = self.take_credit(day, amount, lacking(most, before))
        amount -= by_credit
        goes_on = amount - kept(amount, most, before)
        if goes_on:
            self.course.books[self.purchase.beyond.to].use(day, goes_on)
            amount -= goes_on
        if by_credit:
            self.by_credit.add(day, by_credit)
        if is_owed:
            self.owe(day, amount)
        self.counted.add(day, amount)
        for name in self.purchase.toward:
            self.course.books[name].use(day, amount, is_owed=False)

    def take_credit(self, day, amount, room):
        """What would go on is paid from credit first."""
        if not self.purchase.credit or not self.credits:
            return ZERO
        wanted = amount - waits(amount, self.eligible(day, amount), room)
        open_ones = [credit for credit in self.credits if serves(credit, day)]
        return total(use_oldest_first(open_ones, wanted, lambda credit, used: credit.left))

    def owe(self, day, amount):
        """Each use is charged at the prices of its day, and rounded."""
        if self.purchase.unit != "USD":
            amount = prices.worth(self.purchase.prices, day, self.taken_before(day), amount,
                                  self.steps(day), self.course.observed)
            self.worth.add(day, amount)
        self.costs.add(day, self.money(amount))

    def most_kept(self, day, amount):
        """How much the days around `day` keep here, and how much counted in them before."""
        beyond = self.purchase.beyond
        if beyond and beyond.word == "commit" and self.purchase.commit_over.holds(day):
            return self.purchase.commit, self.counted_in(self.purchase.commit_over.first, day)
        row = self.row_on(day)
        if beyond is None or beyond.word == "commit" or row is None:
            return amount, ZERO
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
            unpaid = self.settled[key].owed - recorded
            if unpaid > 0:
                self.open_credit(unpaid, day)

    # Prices

    def money(self, amount):
        """Of an amount of what is counted, money is money; what quantities cost is rounded."""
        return amount if self.purchase.unit == "USD" else prices.posted(amount, self.deal)

    def taken_before(self, day):
        """In the period of the day."""
        row = self.row_on(day)
        return self.counted_in(row.period.first, day) if row else ZERO

    def steps(self, day):
        """What has to have been taken in the period of a day, for each price; on a day in no
        period there are no steps."""
        row = self.row_on(day)
        if row is None:
            return lambda price: INFINITE if price.above else ZERO
        minimum = minimum_of(row.amount, self.purchase, self.deal)
        return lambda price: prices.step_of(price, minimum, row.amount)

    def average(self, first, last):
        return Fraction(1) if self.purchase.unit == "USD" else average_of(self, first, last)

    def price_of_lack(self, span):
        if self.purchase.unit == "USD" or costs_average(self.purchase):
            return self.average(span.first, span.last)
        return price_at_end(self, span.last, self.taken_before(span.last))

    # Settlement

    def settle(self, day):
        for row in self.settles.get(day, ()):
            if row is None:
                self.close("term", *settlement.settle_commitment(self))
            else:
                self.close(row.period.text, *settlement.settle_row(
                    self, row, row is self.rows()[-1] or day == self.ended))

    def binds(self, day):
        return is_definitive(self.purchase.status, day, self.course)

    def begin_to_bind(self, result):
        """What did not bind leaves nothing to what does."""
        if result.binds and not self.bound:
            self.bound = True
            self.bank = []
            self.carry = []
            self.made_up = Totals()
            self.deferred = ZERO
            self.charged = ZERO

    def close(self, key, result, span):
        if self.purchase.share is None:
            result.shortfall = ZERO
        self.charged += result.shortfall
        if result.shortfall:
            result.owed = self.money(result.shortfall * self.price_of_lack(span))
        if result.binds:
            self.costs.add(span.last, result.owed - result.given_back - result.repaid)
        if result.binds and result.owed:
            result.due = payment_day(span.last, self.purchase, self.deal)
            self.dues.setdefault(max(result.due, span.last + DAY), []).append(key)
        self.settled[key] = result
