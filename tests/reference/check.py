#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares the program with the reference.

check.py PROGRAM deals [COUNT [FIRST]]  random deals mean the same, to the cent and to the day
check.py PROGRAM mistakes [COUNT]       a mistake in any rule is noticed within so many deals
check.py PROGRAM show SEED              one deal, with what the reference answers

Without a count it is that of `make test`, or of `make reliability`, which notes it.
"""
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import compare
import mistakes
import mistakes_of_clauses
import shrink
from generate import some_deal

AT_ONCE = 50
MISTAKES_PLANTED = mistakes.COMMON + mistakes_of_clauses.ALL


@dataclass(frozen=True)
class Count:
    test: str
    things: str
    usual: int
    full: int


DEALS = Count("reference/deals", "random deals", 100, 10_000)
MISTAKES = Count("reference/mistakes", "random deals for each planted mistake, at most", 500, 2_000)


def main(program, what, count=None, first=0):
    if what == "show":
        print(compare.text_of(some_deal(count)), end="")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if what == "mistakes":
            return check_mistakes(program, count or counted(MISTAKES), folder)
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


def check_mistakes(program, count, folder):
    """Plants one mistake after the other, each in the next deal whose text it changes, until the
    program disagrees with the text."""
    right = Texts()
    unnoticed = {f"mistake_{number}": mistake for number, mistake in enumerate(MISTAKES_PLANTED)}
    seeds = dict.fromkeys(unnoticed, 0)
    missed = []
    while unnoticed:
        files = {}
        for name, mistake in unnoticed.items():
            seeds[name], text = next_changed(mistake, seeds[name], count, right)
            if text is None:
                missed.append(name)
                continue
            files[name] = Path(folder) / f"{name}.deal"
            files[name].write_text(text)
        for name in compare.tested(program, files) if files else []:
            del unnoticed[name]
        for name in missed:
            if name in unnoticed:
                print(f"not noticed in {count} deals: {unnoticed.pop(name).says}")
    if missed:
        return 1
    print(f"{len(MISTAKES_PLANTED)} mistakes are noticed, the last after {max(seeds.values())} deals")
    return 0


class Texts(dict):
    """What the reference says of the deal of a seed; computed when it is needed."""

    def __missing__(self, seed):
        self[seed] = compare.text_of(some_deal(seed))
        return self[seed]


def next_changed(mistake, seed, count, right):
    """The first deal from `seed` on that the mistake changes, and the seed after it."""
    while seed < count:
        said = right[seed]
        with mistake.planted():
            text = compare.text_of(some_deal(seed))
        seed += 1
        if text != said:
            return seed, text
    return seed, None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:])))
