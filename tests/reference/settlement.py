# SPDX-License-Identifier: Apache-2.0
"""What a period comes to on its last day, and what it leaves to later ones
(docs/language.md#minimum, #later). A `book` is that of the purchase."""
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import excuses
from prices import given_back
from purchases import (carried, commitment_shortfall, cumulative_shortfall, lacking,
                       made_up_at_most, minimum_of, most_deferred, relief_paid, still_due,
                       threshold)
from terminations import left_of_commitment, left_of_period
from vintages import Vintage, left_of, life_ends, serves, straddle_limit, total, use_oldest_first

ZERO = Fraction(0)


@dataclass
class Settled:
    """One row of the table of periods. What does not bind is shown and not owed."""
    minimum: Fraction
    counted: Fraction
    made_up: Fraction = ZERO
    by_credit: Fraction = ZERO
    carry_used: Fraction = ZERO
    deferred: Fraction = ZERO
    shortfall: Fraction = ZERO
    refunded: Fraction = ZERO
    bank: Fraction = ZERO
    carry: Fraction = ZERO
    still_deferred: Fraction = ZERO
    carried: Fraction = ZERO  # added to the carry
    given_back: Fraction = ZERO  # money
    repaid: Fraction = ZERO      # money, of what is refunded
    owed: Fraction = ZERO        # money, of the shortfall
    binds: bool = False
    last: date = None
    due: date = None
    to_elect: bool = False


@dataclass
class Span:
    """The days that are settled, what is written for them, and what has to be taken."""
    first: date
    last: date
    full: Fraction
    minimum: Fraction


def settle_row(book, row, is_last):
    cumulative = book.purchase.minimums.style == "cumulative"
    first = book.deal.term.first if cumulative else row.period.first
    full, minimum = excuses.reduced(row, first, book.purchase, book.course, minimum_of)
    span = Span(first, row.period.last, full, minimum)
    if book.purchase.ends and book.ended and book.ended < row.period.last:
        span = cut(book, row, first)
    result = opened(book, span)
    if cumulative:
        result.shortfall = cumulative_shortfall(span.minimum, result.counted, book.charged)
    elif book.purchase.defer:
        settle_deferring(book, result, span, is_last)
    elif book.purchase.relief:
        settle_relieved(book, result, row.period.text, is_last)
    else:
        settle_period(book, result, span, is_last)
    return result, span


def cumulated_before(book, row):
    """Of a cumulative minimum, what it has more than the one before is prorated."""
    if book.purchase.minimums.style != "cumulative":
        return ZERO
    return max((other.amount for other in book.rows() if other.period.last < row.period.first),
               default=ZERO)


def cut(book, row, first):
    """The period in which the purchase ends."""
    before = cumulated_before(book, row)
    left = before + left_of_period(book.purchase.ends, row.amount - before, row.period.first,
                                   row.period.last, book.ended)
    return Span(first, book.ended, left, minimum_of(left, book.purchase, book.deal))


def settle_commitment(book):
    over = book.purchase.commit_over
    minimum = excuses.reduced_commitment(book.purchase, book.course, minimum_of)
    span = Span(over.first, over.last, book.purchase.commit, minimum)
    if book.purchase.ends and book.ended and book.ended < over.last:
        left = left_of_commitment(book.purchase.ends, book.purchase.commit, over.first, over.last,
                                  book.ended, book.purchase.minimums is not None)
        span = Span(over.first, book.ended, left, minimum_of(left, book.purchase, book.deal))
    result = opened(book, span)
    own = result.counted - book.made_up.between(span.first, span.last)
    result.shortfall = commitment_shortfall(span.minimum, own, book.charged)
    return result, span


def opened(book, span):
    result = Settled(minimum=span.minimum, counted=book.counted_in(span.first, span.last),
                     by_credit=book.by_credit.between(span.first, span.last),
                     binds=book.binds(span.last), last=span.last)
    book.begin_to_bind(result)
    return result


def settle_period(book, result, span, is_last):
    """Steps 1 to 7 of docs/language.md#later; without its clauses bank and carry stay empty."""
    purchase, deal = book.purchase, book.deal
    book.bank = [vintage for vintage in book.bank if serves(vintage, span.first)]
    book.carry = [vintage for vintage in book.carry if serves(vintage, span.first)]
    own = result.counted
    if purchase.make_up:
        own -= make_up(book, result, span)
    result.carry_used = total(use_oldest_first(book.carry, lacking(result.minimum, own),
                                               lambda vintage, used: vintage.left))
    result.shortfall = lacking(result.minimum, own + result.carry_used)
    if purchase.make_up and result.shortfall:
        book.bank.append(Vintage(result.shortfall,
                                 life_ends(span.last, purchase.make_up.life, deal),
                                 book.price_of_lack(span)))
    if purchase.carry:
        result.carried = carried(own, purchase, result.minimum, span.full, left_of(book.carry),
                                 deal)
        if result.carried:
            book.carry.append(Vintage(result.carried,
                                      life_ends(span.last, purchase.carry.life, deal)))
    if is_last:
        end_bank(book, result, span.last)
    result.bank, result.carry = left_of(book.bank), left_of(book.carry)


def make_up(book, result, span):
    clause = book.purchase.make_up
    surplus = lacking(result.counted, threshold(clause.after, result.minimum, span.full))
    used = use_oldest_first(
        book.bank, made_up_at_most(clause, surplus),
        lambda vintage, before: straddle_limit(
            vintage, before, span, lambda day: book.counted_in(span.first, day)))
    result.made_up = total(used)
    if result.made_up:
        book.made_up.add(span.last, result.made_up)
        result.given_back = book.money(
            given_back(used, book.average(span.first, span.last), clause.at_difference))
    return result.made_up


def end_bank(book, result, day):
    """When the last period ends, what is left lapses or is refunded."""
    if book.purchase.make_up and book.purchase.make_up.at_end == "refunded":
        left = [vintage for vintage in book.bank if serves(vintage, day)]
        result.refunded = left_of(left)
        result.repaid = book.money(sum((vintage.left * vintage.paid for vintage in left), ZERO))
    book.bank = []


def settle_deferring(book, result, span, is_last):
    """Use meets the oldest deferred minimum first, then the year's own."""
    before = lacking(book.deferred, result.counted)
    lack = lacking(result.minimum, lacking(result.counted, book.deferred))
    if not is_last:
        result.deferred = min(most_deferred(book.purchase, span.full, book.deal), lack)
    moved = still_due(before, book.purchase.defer, is_last)
    result.shortfall = lack - result.deferred + before - moved
    book.deferred = result.deferred + moved
    result.still_deferred = book.deferred


def settle_relieved(book, result, year, is_last):
    """Use, and what is paid, meets first what was added."""
    own = lacking(result.minimum, lacking(result.counted, book.deferred))
    lack = own + lacking(book.deferred, result.counted)
    relief = book.purchase.relief
    is_elected = not relief.by_election or (
        result.binds and (book.purchase.name, year) in book.course.facts.elected)
    result.shortfall = relief_paid(relief, lack, is_last, is_elected)
    book.deferred = lack - result.shortfall
    result.deferred = min(own, book.deferred)
    result.still_deferred = book.deferred
    result.to_elect = relief.by_election and not is_last and lack > relief.at_most
