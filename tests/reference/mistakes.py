# SPDX-License-Identifier: Apache-2.0
"""One mistake for each rule of the reference: a function that is replaced by a wrong one. Each has
to be noticed, which shows that random deals reach the rule, and that its answers are compared."""
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Callable
from unittest import mock

import compare

ZERO = Fraction(0)


def is_of_rules(name, module):
    """What makes deals stays right, or it would make others."""
    in_here = Path(getattr(module, "__file__", None) or "/").parent == Path(compare.__file__).parent
    return in_here and not name.startswith(("check", "generate", "mistakes", "planting"))


RULES = [module for name, module in sorted(sys.modules.items()) if is_of_rules(name, module)]
right = {name: getattr(module, name) for module in RULES for name in dir(module)
         if callable(getattr(module, name))}


def call(name):
    """The right function, also while another one is in its place."""
    return right[name]


@dataclass(frozen=True)
class Mistake:
    """`about` says in which deals it shows (see chances.py)."""
    says: str
    module: ModuleType
    function: str
    wrong: Callable
    about: tuple = ()


@contextmanager
def replaced(function, instead):
    """Wherever the function is called, by whichever name it was imported."""
    with ExitStack() as stack:
        for module in RULES:
            for name in [name for name in vars(module) if vars(module)[name] is function]:
                stack.enter_context(mock.patch.object(module, name, instead))
        yield


def planted(mistake):
    return replaced(getattr(mistake.module, mistake.function), mistake.wrong)


def about(clauses, mistakes):
    return [replace(mistake, about=tuple(clauses.split(", ")) + mistake.about)
            for mistake in mistakes]


def always(value):
    return lambda *arguments: value


def with_word(of, field, word, instead):
    """A clause that says `word` taken for one that says `instead`."""
    changed = replace(of, **{field: instead})
    return changed if getattr(of, field) == word else of
