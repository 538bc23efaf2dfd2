# SPDX-License-Identifier: Apache-2.0
"""Mistakes in powers to terminate, and in what becomes of what is terminated."""
import investments
import lateness
import plants
import settlement
import terminations
from dates import DAY
from mistakes import ZERO, Mistake, about, always, call

POWERS = [
    Mistake("a power opens the day after", terminations, "opening",
            lambda *which: call("opening")(*which) + DAY),
    Mistake("grace is over on its last day", lateness, "grace_end",
            lambda *which: call("grace_end")(*which) - DAY),
    Mistake("its days are counted from the day on which it opens", terminations, "closing",
            lambda opens, within, deal: call("closing")(opens + DAY, within, deal)),
    Mistake("a power never closes", terminations, "closing",
            lambda opens, within, deal: deal.term.last),
    Mistake("powers are open on the day of delivery", terminations, "before",
            lambda delivery: delivery),
    Mistake("excused days bring a power nearer", lateness, "day_of_delay",
            lambda number, plant, excused: call("day_of_delay")(number, plant, [])),
    Mistake("powers over what is terminated stay open", terminations, "left_by",
            lambda ended, target, *rest: None if call("covers")(ended.target, target)
            else call("left_by")(ended, target, *rest)),
    Mistake("powers over something larger stay open", terminations, "left_by",
            lambda ended, target, *rest: ended.day if call("covers")(ended.target, target)
            else None),
    Mistake("powers over something larger end with the notice", terminations, "left_by",
            lambda ended, *rest: call("left_by")(ended, *rest) and ended.day),
]

ENDS = [
    Mistake("it ends with the notice", terminations, "notice_ends",
            lambda day, notice, deal: day),
    Mistake("the day of the notice counts", terminations, "notice_ends",
            lambda day, notice, deal: call("notice_ends")(day - DAY, notice, deal)),
    Mistake("what ends takes no parts with it", terminations, "covers",
            lambda target, name: target in ("deal", name)),
    Mistake("a deal ends alone", terminations, "covers",
            lambda target, name: target == name or name.startswith(target + ".")),
    Mistake("what has ended is delivered", terminations, "delivered_on",
            lambda plant, told, deal: call("built_on")(plant, told)),
    Mistake("it is not delivered on its last day", terminations, "is_in_time",
            lambda built, ended: built < ended),
    Mistake("damages go on", lateness, "through_last", always(None)),
    Mistake("what ends lapses with its window", investments, "is_over",
            lambda investment, tranche, day, course: call("has_lapsed")(tranche, day)),
    Mistake("what has ended can be drawn", investments, "can_still_be_drawn", always(True)),
    Mistake("prepaid after the end", plants, "is_prepaid", always(True), ("order",)),
    Mistake("refunded the day after", plants, "refunded_on", lambda ended: ended + DAY,
            ("order",)),
]

OWED = [
    Mistake("prorated without its last day", terminations, "part_of",
            lambda amount, first, last, ended: call("part_of")(amount, first, last, ended - DAY)),
    Mistake("what is prorated is in full", terminations, "part_of",
            lambda amount, *rest: amount),
    Mistake("what is in full is prorated", terminations, "left_of_period",
            lambda word, *rest: call("left_of_period")(
                "minimum prorated by day" if word == "minimum in full" else word, *rest)),
    Mistake("the period is due with the commitment", terminations, "left_of_period",
            lambda word, amount, *rest: amount if word == "commitment due"
            else call("left_of_period")(word, amount, *rest), ("commit",)),
    Mistake("the commitment is due with minimums", terminations, "left_of_commitment",
            lambda word, *rest: call("left_of_commitment")(word, *rest[:-1], False), ("commit",)),
    Mistake("the commitment is never due", terminations, "left_of_commitment", always(ZERO),
            ("commit",)),
    Mistake("all that is cumulated is prorated", settlement, "cumulated_before", always(ZERO),
            ("cumulative",)),
]

ALL = (about("plants, late, powers, investments", POWERS + ENDS)
       + about("plants, late, powers, purchases, minimums, take or pay, ended", OWED))
