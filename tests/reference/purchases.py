# SPDX-License-Identifier: Apache-2.0
"""What a purchase owes: every rule of docs/language.md#purchase is a small function here, by its
name there. `settlement.py` puts them together, `book.py` keeps what they go by."""
from fractions import Fraction

from amounts import SMALLEST, rounded
from dates import after, rolled


def share_of(amount, purchase, deal):
    """Money is rounded by the rule of the deal, quantities to the smallest amount of the unit."""
    if purchase.unit == "USD":
        return rounded(amount, deal.step, deal.way)
    return rounded(amount, SMALLEST[purchase.unit], "half_even")


def minimum_of(amount, purchase, deal):
    """Minimum = round(r x M)"""
    share = Fraction(1) if purchase.share is None else purchase.share
    return share_of(share * amount, purchase, deal)


def even_part(total, count, purchase, deal):
    """As much in each; the last takes what rounding leaves over."""
    return share_of(total / count, purchase, deal)


def lacking(minimum, met):
    return max(Fraction(0), minimum - met)


def threshold(word, minimum, full):
    """`minimum` or `full quantity`."""
    return minimum if word == "minimum" else full


def payment_day(last, purchase, deal):
    """When a shortfall is paid, counted from the last day of the period, moved by `roll`."""
    return rolled(after(last, purchase.pay, deal), deal)


def made_up_at_most(make_up, wanted):
    """The cap of what one period makes up."""
    return wanted if make_up.most is None else min(wanted, make_up.most)


def most_carried(purchase, full, deal):
    """At most a share of the period's own contract quantity is added, or so much each year."""
    carry = purchase.carry
    if carry.at_most is not None:
        return share_of(carry.at_most * full, purchase, deal)
    return carry.each_year


def room_in_bank(carry, held):
    """What all periods together can still add."""
    return None if carry.in_bank is None else lacking(carry.in_bank, held)


def carried(own, purchase, minimum, full, held, deal):
    above = lacking(own, threshold(purchase.carry.above, minimum, full))
    caps = [most_carried(purchase, full, deal), room_in_bank(purchase.carry, held)]
    return min([above] + [cap for cap in caps if cap is not None])


def most_deferred(purchase, full, deal):
    return share_of(purchase.defer.at_most * full, purchase, deal)


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


def waits(amount, eligible, room):
    """How much of an amount counts before credit pays: never what would go on."""
    return min(amount - min(amount, lacking(eligible, Fraction(0))), room)


def kept(amount, most, before):
    """Kept = min(X, max(0, K - C)): the rest goes on."""
    return min(amount, lacking(most, before))
