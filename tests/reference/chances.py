# SPDX-License-Identifier: Apache-2.0
"""Random choices that can be told what a deal has to be about."""
import random

PARTS = {"purchases", "capacity", "investments", "plants"}


class Chances(random.Random):
    """Without `about` a deal may have anything; else of the parts it has those named, and of their
    clauses at least those."""
    about = frozenset()

    def has_part(self, part, odds):
        return part in self.about if self.about & PARTS else self.random() < odds

    def has(self, clause, odds):
        return self.random() < odds or clause in self.about

    def kind(self, kinds):
        """One of several things, of which only one can be."""
        return self.choice([each for each in kinds if each in self.about] or kinds)


def chances(seed, about=()):
    made = Chances(seed)
    made.about = frozenset(about)
    return made
