# SPDX-License-Identifier: Apache-2.0
"""Prices: what they are on a day, by steps, and on average (docs/language.md#unit_price,
#price_on_a_day, #index)."""
from datetime import date
from fractions import Fraction

from amounts import rounded
from dates import DAY, months_after

ZERO = Fraction(0)


def anniversaries(first, day):
    """Of `first` on or before the day, that day included."""
    if first is None or day < first:
        return 0
    return day.year - first.year + ((day.month, day.day) >= (first.month, first.day))


def price_on(price, day, observed=None):
    """Price = P0 x (1 + p)^k, exact; or by its index."""
    if price.index:
        return indexed(price, day, observed)
    return price.amount * (1 + (price.rise or 0))**anniversaries(price.first, day)


# By an index

def last_reset(index, day):
    if index.reset == "daily":
        return day
    if index.reset == "monthly":
        return day.replace(day=1)
    return months_after(index.first, 12 * (anniversaries(index.first, day) - 1), "clip")


def limit(price, of):
    """An amount, or a share of the price that is written."""
    amount, is_share = of
    return amount * price.amount if is_share else amount


def indexed(price, day, observed):
    """min(most, max(least, P0 x I / Base))"""
    index = price.index
    if day < index.first:
        return price.amount
    result = price.amount * observed(index.of, last_reset(index, day)) / index.base
    if index.least:
        result = max(limit(price, index.least), result)
    if index.most:
        result = min(limit(price, index.most), result)
    return result


# By steps

def step_of(price, minimum, full):
    """What a period has to have taken before it applies."""
    return {None: ZERO, "minimum": minimum, "full quantity": full}.get(price.above, price.above)


def begun(price, day):
    return price.since is None or price.since <= day


def is_reached_step(step, taken):
    """The unit after the first 50 is taken beyond 50."""
    return step <= taken


def prevails(price, step):
    return step, price.since or date.min


def applying(prices, day, taken, steps):
    """The highest step that is reached, and of its prices the one from the latest day."""
    reached = [price for price in prices
               if begun(price, day) and is_reached_step(steps(price), taken)]
    return max(reached, key=lambda price: prevails(price, steps(price)))


def worth(prices, day, before, amount, steps, observed):
    """What an amount costs that is taken on a day, when so much was taken before: each part costs
    the price of its step."""
    result = ZERO
    edges = {before, before + amount}
    edges |= {steps(price) for price in prices if before < steps(price) < before + amount}
    edges = sorted(edges)
    for low, high in zip(edges, edges[1:]):
        result += (high - low) * price_on(applying(prices, day, low, steps), day, observed)
    return result


def posted(amount, deal):
    """Money of quantities is rounded by the rule of the deal."""
    return rounded(amount, deal.step, deal.way)


def mean_of_days(prices, first, last, steps, observed):
    """Of the prices of the days, if nothing was taken."""
    days = (last - first).days + 1
    return sum((price_on(applying(prices, first + number * DAY, ZERO, steps),
                         first + number * DAY, observed) for number in range(days)), ZERO) / days


def average(value, taken):
    """Of what was taken, by quantity."""
    return value / taken


def given_back(used, price, at_difference):
    """Of what was made up: all that it cost, or as much as was paid for it before."""
    return sum((part * (min(price, paid) if at_difference else price) for part, paid in used), ZERO)
