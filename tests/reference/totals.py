# SPDX-License-Identifier: Apache-2.0
"""Amounts by day."""
from bisect import bisect_right
from datetime import timedelta
from fractions import Fraction


class Totals:
    """Amounts in the order of their days, and how much they come to through a day."""

    def __init__(self):
        self.days = []
        self.sums = [Fraction(0)]

    def add(self, day, amount):
        assert not self.days or self.days[-1] <= day
        self.days.append(day)
        self.sums.append(self.sums[-1] + amount)

    def through(self, day):
        return self.sums[bisect_right(self.days, day)]

    def between(self, first, last):
        """Both days included."""
        return self.through(last) - self.through(first - timedelta(days=1))

    def items(self):
        """Pairs of a day and the amount added on it."""
        return [(day, self.sums[index + 1] - self.sums[index])
                for index, day in enumerate(self.days)]
