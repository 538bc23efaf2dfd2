# SPDX-License-Identifier: Apache-2.0
"""The plan of a deal: what is presumed (docs/language.md#plan), and the rows of its tables."""
from datetime import date, timedelta

from amounts import SMALLEST, rounded, written
from course import Course, Facts, path_of
from dates import DAY, months_after
from deal import tranches_of, unit_of
from facts import Met, Published
from milestones import in_time


def presumed_day(milestone, reached, as_of):
    """When it is met if all goes as written; None if never."""
    if any(name not in reached for name in milestone.follows):
        return None
    day = milestone.due if milestone.due > as_of else as_of + DAY
    day = max([day] + [reached[name] for name in milestone.follows])
    return day if in_time(milestone, day) else None


def presumed_milestones(deal):
    reached = {}
    for milestone in deal.milestones:
        day = presumed_day(milestone, reached, deal.as_of)
        if day:
            reached[milestone.name] = day
    return [Met(name, "met", day) for name, day in reached.items()]


def trend(demand, number, step, way):
    """Computed exactly and rounded once for each month."""
    return rounded(demand.amount * (1 + (demand.growth or 0))**number, step, way)


def expected_use(deal):
    wanted = {}
    for demand in deal.demands:
        unit = unit_of(deal, demand.of)
        step, way = (deal.step, deal.way) if unit == "USD" else (SMALLEST[unit], "half_even")
        number, first = 0, demand.first
        while first <= deal.term.last:
            wanted[demand.of, first] = trend(demand, number, step, way)
            number += 1
            first = months_after(demand.first, number, "clip")
    return wanted


def course_of(deal):
    facts = Facts(met=presumed_milestones(deal), wanted=expected_use(deal), as_of=deal.as_of,
                  draw_by_themselves=[each.name for each in deal.investments if each.draws],
                  published=[Published(each.name, each.presumed, deal.as_of, date.max, "")
                             for each in deal.observes])
    first = min(deal.announced, deal.term.first)
    return Course(deal, facts).run(first, deal.term.last + timedelta(days=200))


# Tables: rows as lines of text

def amount(value, unit="USD"):
    return written(value, unit)


def timeline(course):
    """What happens on which day."""
    deal = course.deal
    rows = [(fact.day, fact.milestone, "met", "") for fact in course.met.values()]
    rows += [(each.long_stop, each.name, "missed", "") for each in deal.milestones
             if each.long_stop and each.name not in course.met]
    for instrument, tranche in tranches_of(deal):
        path = path_of(instrument, tranche)
        if path in course.delivered:
            rows.append((course.delivered[path], path, "delivered", amount(tranche.cap, "MW")))
        rows += [(day, path, "drawn", amount(drawn)) for day, drawn
                 in course.drawn_of[path].items()]
        if tranche.window:
            rows += lapses(course, instrument, tranche)
    for purchase in deal.purchases:
        rows += book_rows(course.books[purchase.name])
    return [" ".join([str(day), clause, what, value]).strip() for day, clause, what, value in rows]


def lapses(course, instrument, tranche):
    """What was not drawn when the window closed, withdrawn or lapsed."""
    last = tranche.window.last
    left = tranche.cap - course.drawn(instrument, tranche, last)
    if left:
        yield last, path_of(instrument, tranche), "lapses", amount(left)


SHOWN = {"made_up": "made up", "carry_used": "met by carry", "carried": "carried forward",
         "deferred": "deferred", "refunded": "refunded"}


def clause_of(purchase, key):
    """A cumulative minimum is named by its day."""
    if key == "term":
        return f"{purchase.name}.commit"
    return f"{purchase.name}.minimum.{key.split(' .. ')[-1]}"


def book_rows(book):
    """What is settled on the last days of periods, and when it is paid."""
    unit = book.purchase.unit
    for key, settled in book.settled.items():
        clause = clause_of(book.purchase, key)
        if book.purchase.pay:
            yield settled.last, clause, "shortfall", amount(settled.shortfall, unit)
        for name, what in SHOWN.items():
            if getattr(settled, name):
                yield settled.last, clause, what, amount(getattr(settled, name), unit)
        if settled.due:
            yield settled.due, clause, "payment due", amount(settled.owed)
    for day, value in book.by_credit.items():
        yield day, f"{book.purchase.name}.shortfall", "paid by credit", amount(value)


COLUMNS = ["minimum", "counted", "made_up", "by_credit", "carry_used", "deferred", "shortfall",
           "refunded", "bank", "carry", "still_deferred"]


def periods(course):
    """The table of periods: of every purchase that leaves something to later ones."""
    for book in course.books.values():
        purchase = book.purchase
        if (purchase.make_up or purchase.carry or purchase.defer or purchase.credit
                or purchase.relief):
            for key, settled in book.settled.items():
                values = [f"{name} {amount(getattr(settled, name), purchase.unit)}"
                          for name in COLUMNS if getattr(settled, name)]
                yield " ".join([clause_of(purchase, key), str(settled.last)] + values)
