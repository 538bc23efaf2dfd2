# SPDX-License-Identifier: Apache-2.0
"""Mistakes in what purchases owe."""
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import dates
import excuses
import purchases
import vintages
from dates import DAY
from mistakes import ZERO, Mistake, about, always, call, with_word


PURCHASES = [
    Mistake("minimums are not rounded", purchases, "minimum_of", lambda amount, purchase, deal:
            call("minimum_of")(amount, purchase, replace(deal, step=Fraction(1, 100)))),
    Mistake("take or pay is all", purchases, "minimum_of", lambda amount, purchase, deal:
            call("minimum_of")(amount, replace(purchase, share=None), deal)),
    Mistake("due dates are not rolled", purchases, "payment_day",
            lambda last, purchase, deal: dates.after(last, purchase.pay, deal)),
    Mistake("due from the first day after the period", purchases, "payment_day",
            lambda last, purchase, deal: call("payment_day")(last + DAY, purchase, deal)),
    Mistake("even parts take no residue", purchases, "even_part",
            lambda total, count, purchase, deal: call("even_part")(total, count, purchase, replace(
                deal, way="down" if deal.way != "down" else "up")),
            ("even",)),
    Mistake("a life ends a day early", vintages, "serves",
            lambda vintage, day: vintage.expires > day,
            ("make up",)),
    Mistake("nothing expires", vintages, "serves", always(True),
            ("make up",)),
    Mistake("a year late, what was left still serves", vintages, "life_ends",
            lambda last, life, deal: call("life_ends")(last, life, deal) + timedelta(days=366),
            ("make up",)),
    Mistake("what expires inside a period serves all of it", vintages, "straddle_limit",
            lambda vintage, used, period, taken: vintage.left,
            ("make up",)),
    Mistake("what expires inside a period serves nothing", vintages, "straddle_limit",
            lambda vintage, used, period, taken: call("straddle_limit")(
                vintage, used, period, always(ZERO)),
            ("make up",)),
    Mistake("thresholds are minimums", purchases, "threshold",
            lambda word, minimum, full: minimum,
            ("both",)),
    Mistake("thresholds are full quantities", purchases, "threshold",
            lambda word, minimum, full: full,
            ("both",)),
    Mistake("the carry has no cap", purchases, "most_carried", always(None),
            ("carry",)),
    Mistake("the cap of the carry is of the minimum", purchases, "carried",
            lambda own, purchase, minimum, full, held, deal: min(
                call("carried")(own, purchase, minimum, full, held, deal),
                call("most_carried")(purchase, minimum, deal) if purchase.carry.at_most else own),
            ("carry",)),
    Mistake("all is deferred", purchases, "most_deferred", lambda purchase, full, deal: full,
            ("yearly", "defer")),
    Mistake("deferral moves on", purchases, "still_due", lambda before, defer, is_last:
            call("still_due")(before, replace(defer, to="subsequent"), is_last),
            ("yearly", "defer")),
    Mistake("deferral never moves on", purchases, "still_due", always(ZERO),
            ("yearly", "defer")),
    Mistake("the commitment charges twice", purchases, "commitment_shortfall",
            lambda commitment, own, charged: max(ZERO, commitment - own),
            ("commit",)),
    Mistake("a cumulative minimum charges twice", purchases, "cumulative_shortfall",
            lambda minimum, counted, charged: max(ZERO, minimum - counted),
            ("cumulative",)),
    Mistake("credit pays all use", purchases, "is_eligible",
            lambda credit, used, minimum, full: used,
            ("credit",)),
    Mistake("credit first is after the minimum", purchases, "is_eligible",
            lambda credit, used, minimum, full: call("is_eligible")(with_word(
                credit, "applied", "first", "after minimum"), used, minimum, full),
            ("credit",)),
    Mistake("credit after the minimum is after the full quantity", purchases, "is_eligible",
            lambda credit, used, minimum, full: call("is_eligible")(with_word(
                credit, "applied", "after minimum", "after full quantity"), used, minimum, full),
            ("credit",)),
]

CLAUSES = [
    Mistake("relief is no limit", purchases, "relief_paid",
            lambda relief, lack, is_last, is_elected: lack,
            ("yearly", "relief")),
    Mistake("relief needs no election", purchases, "relief_paid",
            lambda relief, lack, is_last, is_elected: call("relief_paid")(
                relief, lack, is_last, True),
            ("yearly", "relief", "election")),
    Mistake("the last year is relieved too", purchases, "relief_paid",
            lambda relief, lack, is_last, is_elected: call("relief_paid")(
                relief, lack, False, is_elected),
            ("yearly", "relief")),
    Mistake("all that goes beyond stays", purchases, "kept", lambda amount, most, before: amount,
            ("toward",)),
    Mistake("nothing counted before", purchases, "kept",
            lambda amount, most, before: call("kept")(amount, most, ZERO),
            ("toward",)),
    Mistake("what goes on is never paid by credit", purchases, "waits",
            lambda amount, eligible, room: amount - min(
                amount - call("waits")(amount, eligible, amount), room),
            ("toward", "credit")),
    Mistake("credit waits for what would go on", purchases, "waits",
            lambda amount, eligible, room: call("waits")(amount, eligible, amount),
            ("toward", "credit")),
    Mistake("a quantity is excused twice", excuses, "of_one_day",
            lambda amounts, not_twice: sum(amounts),
            ("excuse",)),
    Mistake("of several causes one excuses", excuses, "of_one_day",
            lambda amounts, not_twice: max(amounts),
            ("excuse",)),
    Mistake("what is excused leaves the minimum, not the quantity", excuses, "less",
            lambda written, off, purchase, *rest: call("less")(written, off, replace(
                purchase, excuse=purchase.excuse and replace(
                    purchase.excuse, reduces="minimum")), *rest),
            ("excuse",)),
    Mistake("what is excused leaves the quantity, not the minimum", excuses, "less",
            lambda written, off, purchase, *rest: call("less")(written, off, replace(
                purchase, excuse=purchase.excuse and replace(
                    purchase.excuse, reduces="contract quantity")), *rest),
            ("excuse",)),
    Mistake("the total is reduced", excuses, "reduced_commitment",
            lambda purchase, *rest: call("reduced_commitment")(replace(
                purchase, excuse=purchase.excuse and replace(
                    purchase.excuse, total_stays=False)), *rest),
            ("excuse", "commit")),
    Mistake("starts on the latest day", excuses, "start_of",
            lambda starts, course: starts.latest,
            ("starts",)),
    Mistake("the first day is not prorated", excuses, "prorated",
            lambda amount, first, *rest: call("prorated")(amount, first + DAY, *rest),
            ("starts",)),
    Mistake("first years are whole", excuses, "prorated",
            lambda amount, *rest: amount,
            ("starts",)),
]

ALL = about("purchases, minimums, take or pay", PURCHASES + CLAUSES)
