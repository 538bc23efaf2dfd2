#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What one would write by hand: the milestones of contracts/anthropic_azure.deal, drawn path by path.

Milestones and risks alone, with the spreads of the contract: no money, no tranches, no demand, no
ledger. Prints the share of paths on which each milestone is met, and its median day.
"""
import datetime
import math
import random
import statistics
import sys

START = datetime.date(2025, 11, 18).toordinal()


def pert(low, mode, high):
    width = high - low
    a = 1 + 4 * (mode - low) / width
    b = 1 + 4 * (high - mode) / width
    return low + width * random.betavariate(a, b)


def lognormal(median, p90):
    return random.lognormvariate(math.log(median), math.log(p90 / median) / 1.2815515655446004)


def path():
    """The day of each milestone; None if it is never met, or after its long stop."""
    transformers = lognormal(60, 200) if random.random() < 0.4 else 0
    grid = random.triangular(60, 720, 180) if random.random() < 0.3 else 0
    signed = START + round(pert(45, 75, 200))
    if signed > datetime.date(2026, 12, 31).toordinal():
        return [None] * 6
    clearance = signed + round(pert(30, 60, 365))
    if random.random() >= 0.92 or clearance > datetime.date(2027, 6, 30).toordinal():
        return [signed] + [None] * 5
    campus_1 = clearance + round(pert(150, 200, 420) + transformers)
    campus_2 = campus_1 + round(pert(180, 240, 480) + transformers)
    campus_3 = clearance + round(pert(500, 700, 1200) + grid)
    campus_4 = campus_3 + round(pert(200, 300, 600))
    return [signed, clearance, campus_1, campus_2, campus_3, campus_4]


def main():
    random.seed(1)
    paths = int(sys.argv[1])
    columns = list(zip(*(path() for _ in range(paths))))
    for number, column in enumerate(columns):
        met = [day for day in column if day is not None]
        median = datetime.date.fromordinal(round(statistics.median(met)))
        print(f"milestone {number}: met on {len(met) / paths:.1%} of the paths, median {median}")


main()
