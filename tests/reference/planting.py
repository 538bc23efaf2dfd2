# SPDX-License-Identifier: Apache-2.0
"""Plants one mistake after the other into the rules, each in the next deal whose text it changes,
until the program disagrees with the text."""
from contextlib import ExitStack
from pathlib import Path

import compare
import mistakes
import mistakes_of_instruments
import mistakes_of_plants
import mistakes_of_purchases
import mistakes_of_quantities
import mistakes_of_terminations
import mistakes_of_time
from generate import some_deal

ALL = (mistakes_of_time.ALL + mistakes_of_instruments.ALL + mistakes_of_purchases.ALL
       + mistakes_of_quantities.ALL + mistakes_of_plants.ALL
       + mistakes_of_terminations.ALL)
MOST_DEALS = 400


def some_of_all(count):
    """So many, some of each kind."""
    count = min(count, len(ALL))
    return [ALL[index * len(ALL) // count] for index in range(count)]


def check(program, count, folder):
    right = Right()
    unnoticed = {f"mistake_{number}": mistake for number, mistake in enumerate(some_of_all(count))}
    seeds = dict.fromkeys(unnoticed, 0)
    missed = []
    while unnoticed:
        files = {}
        for name, mistake in list(unnoticed.items()):
            seeds[name], text = next_changed(mistake, seeds[name], right)
            if text is None:
                missed.append(unnoticed.pop(name))
                continue
            files[name] = Path(folder) / f"{name}.deal"
            files[name].write_text(text)
        for name in compare.tested(program, files) if files else []:
            del unnoticed[name]
    for mistake in missed:
        print(f"not noticed in {MOST_DEALS} deals: {mistake.says}")
    if missed:
        return 1
    print(f"{len(seeds)} mistakes are noticed, the last after {max(seeds.values())} deals")
    return 0


class Right(dict):
    """Of a deal what the reference says, and which of the rules that are made wrong it needs;
    computed when it is needed."""

    def __missing__(self, key):
        needed = set()
        with ExitStack() as stack:
            for function in {getattr(mistake.module, mistake.function) for mistake in ALL}:
                stack.enter_context(mistakes.replaced(function, noting(function, needed)))
            self[key] = compare.text_of(some_deal(*key)), needed
        return self[key]


def noting(function, needed):
    def noted(*arguments):
        needed.add(function)
        return function(*arguments)
    return noted


def next_changed(mistake, seed, right):
    """What is said of the first deal from `seed` on that the mistake changes, and the seed after
    it."""
    while seed < MOST_DEALS:
        said, needed = right[seed, mistake.about]
        seed += 1
        if getattr(mistake.module, mistake.function) not in needed:
            continue
        with mistakes.planted(mistake):
            text = compare.text_of(some_deal(seed - 1, mistake.about))
        if text != said:
            return seed, text
    return seed, None
