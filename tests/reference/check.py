#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the program with the reference.

check.py PROGRAM deals [COUNT [FIRST]]  random deals mean the same, to the cent and to the day
check.py PROGRAM mistakes [COUNT]       so many mistakes in the rules are noticed
check.py PROGRAM show SEED              one deal, with what the reference answers

Without a count it is that of `make test`, or of `make reliability`, which notes it.
"""
import os
import sys
import tempfile
from dataclasses import dataclass

import compare
import planting
import shrink
from generate import some_deal

AT_ONCE = 50


@dataclass(frozen=True)
class Count:
    test: str
    things: str
    usual: int
    full: int


DEALS = Count("reference/deals", "random deals", 100, 10_000)
MISTAKES = Count("reference/mistakes", "mistakes planted in the rules", 20, len(planting.ALL))


def main(program, what, count=None, first=0):
    if what == "show":
        print(compare.text_of(some_deal(count)), end="")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if what == "mistakes":
            return planting.check(program, count or counted(MISTAKES), folder)
        return check_deals(program, range(first, first + (count or counted(DEALS))), folder)


def counted(of):
    """How many are tried; noted where scripts/reliability.sh asks for it."""
    tried = of.full if os.environ.get("TRANCHE_RELIABILITY") == "full" else of.usual
    if "TRANCHE_COUNTS" in os.environ:
        with open(os.environ["TRANCHE_COUNTS"], "a", encoding="utf-8") as notes:
            notes.write(f"{of.test}\t{of.things}\t{tried}\n")
    return tried


def check_deals(program, seeds, folder):
    for start in range(seeds.start, seeds.stop, AT_ONCE):
        deals = [some_deal(seed) for seed in seeds if start <= seed < start + AT_ONCE]
        found = compare.differences(program, deals, folder)
        if found:
            first = next(deal for deal in deals if deal.name in found)
            show(program, first, found[first.name], folder)
            print(f"{len(found)} of {len(deals)} deals differ; the first, made small, is above")
            return 1
    print(f"{len(seeds)} deals mean what the reference says")
    return 0


def show(program, deal, wrong, folder):
    """Prints the deal that is left when all is left out without which it differs as well."""
    def still_differs(candidate):
        try:
            now = compare.differences(program, [candidate], folder).get(candidate.name)
        except (StopIteration, KeyError, IndexError, AttributeError, TypeError, ValueError):
            return False  # What was left out is needed.
        return now is not None and compare.is_refused(now) == compare.is_refused(wrong)

    small = shrink.shrunk(deal, still_differs)
    print(compare.text_of(small))
    for line in compare.differences(program, [small], folder)[small.name]:
        print(f"{small.name}: {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
