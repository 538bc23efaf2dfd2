# SPDX-License-Identifier: Apache-2.0
"""Makes a deal that differs smaller, clause by clause, as long as it still differs."""
import copy
import dataclasses


def shrunk(deal, still_differs):
    """`still_differs` says of a deal whether the program takes it and answers otherwise."""
    smaller = True
    while smaller:
        smaller = False
        number = 0
        while number < len(tried := list(changes(deal))):
            candidate = copy.deepcopy(deal)
            tried[number](candidate)
            if still_differs(candidate):
                deal, smaller = candidate, True
            else:
                number += 1
    return deal


def changes(deal):
    """Every way to leave one thing out: an element of a list, or what may be absent."""
    def walk(of, path):
        if getattr(of, "style", None) == "even":
            return  # Its rows follow from its total.
        if isinstance(of, list):
            # Whole halves first: that is fast where there is much to leave out.
            if len(of) > 3:
                yield lambda copied: cut(resolve(copied, path), 0, len(of) // 2)
                yield lambda copied: cut(resolve(copied, path), len(of) // 2, len(of))
            for index in range(len(of)):
                yield lambda copied, index=index: cut(resolve(copied, path), index, index + 1)
            for index, element in enumerate(of):
                yield from walk(element, path + [index])
        elif dataclasses.is_dataclass(of) and not getattr(of, "__dataclass_params__").frozen:
            for field in dataclasses.fields(of):
                value = getattr(of, field.name)
                if field.default is None and value is not None:
                    yield lambda copied, name=field.name: setattr(resolve(copied, path), name, None)
                yield from walk(value, path + [field.name])

    for story in deal.stories:
        story.course = None
    yield from walk(deal, [])


def cut(elements, first, last):
    del elements[first:last]


def resolve(of, path):
    for step in path:
        of = of[step] if isinstance(step, int) else getattr(of, step)
    return of
