# SPDX-License-Identifier: Apache-2.0
"""What a story asks, and the reference's answer, as the `expect` clause of a test."""
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import investments
import lateness
import milestones
import plants
import terminations
from amounts import written
from course import ZERO, Course, Facts, is_part
from dates import Period, months_of
from deal import tranches_of, unit_of
from facts import Draw, Elected, Excused, Invoice, Met, Payment, Published, Wanted
from purchases import key_of


@dataclass(frozen=True)
class Question:
    """`kind` of `name`: on `day`, or in `period`, or what becomes of a draw of `amount`."""
    kind: str
    name: str
    day: date = None
    period: Period = None
    amount: Fraction = None

    def when(self):
        if self.kind == "charged":
            return f"on {self.day}" if self.day else ""
        return f"on {self.day}" if self.day else f"in {self.period.text if self.period else 'term'}"


def facts_of(deal, story):
    """Facts of a test, which starts from nothing."""
    def given(kind):
        return [fact for fact in story.given if isinstance(fact, kind)]

    drawn = {draw.tranche.split(".")[0] for draw in given(Draw)}
    wanted = {(fact.of, month.first): fact.amount
              for fact in given(Wanted) for month in months_of(fact.period)}
    return Facts(met=given(Met), draws=given(Draw), invoices=given(Invoice),
                 payments=given(Payment), wanted=wanted, excuses=given(Excused),
                 published=given(Published),
                 told=story.told(),
                 elected={(fact.purchase, fact.period.text) for fact in given(Elected)},
                 draw_by_themselves=[each.name for each in deal.investments
                                     if each.draws and each.name not in drawn])


def days_of(deal):
    """First and last day on which anything that a story tells can happen."""
    return min(deal.announced, deal.term.first), deal.term.last + timedelta(days=200)


def course_of(deal, story):
    return Course(deal, facts_of(deal, story)).run(*days_of(deal))


def answers(deal, story):
    course = story.course or course_of(deal, story)
    lines = [answer(question, course) for question in story.questions]
    return [line for line in lines if line]


def answer(question, course):
    if question.kind == "state":
        return state(question, course)
    if question.kind == "power":
        return power(question, course)
    if question.kind == "ended":
        is_now = ("terminated" if course.has_ended(question.name, question.day)
                  else "definitive")
        return f"expect {question.name} {is_now} {question.when()}"
    if question.kind == "draw":
        return refusal(question, course)
    if question.kind in ("shortfall", "paid", "due", *LATER):
        return owed(question, course)
    if question.kind == "charged":
        amount = charged(question, course)
        return amount and f"expect charged({question.name}) {question.when()} = {amount}"
    amount, unit = figure(question, course)
    return f"expect {question.kind}({question.name}) {question.when()} = {written(amount, unit)}"


def charged(question, course):
    """Through a day, or to the end."""
    name, kind = question.name.split(".")
    found = [each for each in course.deal.plants if each.name == name]
    if not found:
        return None
    told = course.facts.told
    paid = [*plants.charges(found[0], told, course.deal),
            *lateness.charges(found[0], told, course.deal)]
    return written(plants.through(paid, kind, question.day or date.max), "USD")


def power(question, course):
    """Whether it is open on a day, or on which days it is."""
    target, holder = question.name
    found = [pair for pair in terminations.powers_of(course.deal)
             if (terminations.target_of(pair[1], pair[0]), pair[1].holder) == question.name]
    if not found:
        return None
    plant, of = found[0]
    window = terminations.window(of, plant, course.facts.told, course.deal)
    if question.day:
        is_open = window and window[0] <= question.day <= window[1]
        may = "may" if is_open else "may not"
        return f"expect {holder} {may} terminate {target} {question.when()}"
    if window is None:
        return f"expect {holder} may not terminate {target}"
    return f"expect {holder} may terminate {target} from {window[0]} until {window[1]}"


def state(question, course):
    found = [each for each in course.deal.milestones if each.name == question.name]
    if not found:
        return None
    is_now = milestones.state(found[0], question.day, course)
    return f"expect {question.name} {is_now} {question.when()}"


def refusal(question, course):
    """Only a draw that is refused can be asked for: one that is not stands among what is given."""
    instrument, tranche = find(course.deal, question.name)
    reasons = investments.refusals(instrument, tranche, question.amount, question.day, course)
    if not reasons:
        return None
    return (f"expect refused draw {question.name} {written(question.amount, 'USD')} "
            f"{question.when()} because {', '.join(reasons)}")


LATER = {"made_up": "made_up", "carry_used": "carry_used", "carried_forward": "carried",
         "deferred": "deferred"}


def owed(question, course):
    key = key_of(question.period)
    book = course.books[question.name]
    settled = book.settled.get(key)
    unit = book.purchase.unit
    if question.kind in LATER:
        amount = written(getattr(settled, LATER[question.kind]), unit)
        return f"expect {question.kind}({question.name}) {question.when()} = {amount}"
    if question.kind == "due":
        if settled is None or settled.due is None:
            return None
        return f"expect due({question.name}.shortfall) {question.when()} = {settled.due}"
    if question.kind == "shortfall":
        is_owed = settled is not None and settled.binds
        amount = settled.shortfall if is_owed else ZERO
        return f"expect shortfall({question.name}) {question.when()} = {written(amount, unit)}"
    amount = sum((amount for each, _, amount in book.paid if each == key), ZERO)
    return f"expect paid({question.name}.shortfall) {question.when()} = {written(amount, 'USD')}"


def find(deal, path):
    return next((instrument, tranche) for instrument, tranche in tranches_of(deal)
                if f"{instrument.name}.{tranche.name}" == path)


def figure(question, course):
    """A figure on a day, or in a period: what was added in it."""
    if question.day:
        return figure_on(question.kind, question.name, question.day, course)
    before, unit = figure_on(question.kind, question.name,
                             question.period.first - timedelta(days=1), course)
    through, unit = figure_on(question.kind, question.name, question.period.last, course)
    return through - before, unit


def figure_on(kind, name, day, course):
    if kind == "cost":
        return course.books[name].costs.through(day), "USD"
    if kind in ("counted", "consumed"):
        return course.consumed(name, day), unit_of(course.deal, name)
    if kind == "delivered":
        return course.delivered_through(name, day), "MW"
    total = ZERO
    for instrument, tranche in tranches_of(course.deal):
        if is_part(f"{instrument.name}.{tranche.name}", name):
            total += investments.parts(instrument, tranche, day, course).get(kind, ZERO)
    return total, "USD"
