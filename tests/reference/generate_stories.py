# SPDX-License-Identifier: Apache-2.0
"""Makes random stories of a deal: what happens, and what is asked. Most days and amounts lie at a
boundary, because that is where rules go wrong. A story holds only what is possible: what a draw
or a payment may be is found out by running the story so far."""
from fractions import Fraction

import dates
import generate_plants
import generate_prices
import generate_terminations
import questions
from amounts import SMALLEST
from course import Course
from dates import DAY, after
from deal import tranches_of, unit_of
from facts import Draw, Elected, Excused, Invoice, Met, Payment, Story, Wanted
from generate_minimums import within
from investments import refusals
from milestones import in_time
from purchases import key_of, minimum_of
from questions import Question

CENT = Fraction(1, 100)
FIGURES = ["announced", "binding", "outstanding", "remaining", "available", "lapsed", "drawn"]


def story(rng, deal):
    made = Story([], [])
    met_milestones(rng, deal, made)
    for purchase in deal.purchases:
        taken(rng, deal, purchase, made)
        excused(rng, purchase, made)
    for capacity in deal.capacities:
        wanted(rng, deal, capacity, made)
    generate_plants.told(rng, deal, made)
    generate_prices.published(rng, deal, made)
    generate_terminations.told(rng, deal, made)
    happen(rng, deal, made)
    generate_plants.ask(rng, deal, made)
    generate_terminations.ask(rng, deal, made)
    ask(rng, deal, made)
    return made


def clamp(day, deal):
    return max(min(day, deal.term.last + 60 * DAY), deal.announced)


def near(rng, days, deal):
    """One of `days` or a day beside it."""
    return clamp(rng.choice(days) + rng.choice([-1, 0, 0, 1]) * DAY, deal)


# What happens

def met_milestones(rng, deal, made):
    reached = {}
    for each in deal.milestones:
        if rng.random() < 0.15 or not all(name in reached for name in each.follows):
            continue
        boundaries = [each.due, each.due - rng.randint(1, 400) * DAY]
        if each.long_stop:
            boundaries.append(each.long_stop)
        day = near(rng, boundaries, deal)
        day = max([day] + [reached[name] for name in each.follows])
        how = "waived" if not in_time(each, day) or rng.random() < 0.15 else "met"
        reached[each.name] = day
        made.given.append(Met(each.name, how, day))


def taken(rng, deal, purchase, made):
    """Of each period about as much as its minimum, on one day or several."""
    counted = []
    if purchase.minimums:
        for row in purchase.minimums.rows:
            amount = about(rng, minimum_of(row.amount, purchase, deal), row.amount,
                           SMALLEST[purchase.unit])
            counted += parts(rng, purchase, row.period, amount)
    if purchase.commit:
        amount = about(rng, minimum_of(purchase.commit, purchase, deal), purchase.commit,
                       SMALLEST[purchase.unit])
        amount -= sum(each.amount for each in counted)
        counted += parts(rng, purchase, purchase.commit_over, amount)
    if purchase.unit != "USD":
        counted = one_a_day(deal, counted, made)
    made.given += sorted(counted, key=lambda invoice: invoice.day)


def one_a_day(deal, counted, made):
    """Quantities cost what is rounded of each invoice, or of each day: that is open."""
    used = {fact.day for fact in made.given
            if isinstance(fact, Invoice) and unit_of(deal, fact.purchase) != "USD"}
    return list({each.day: each for each in counted if each.day not in used}.values())


def excused(rng, purchase, made):
    """On a day at most one quantity for each cause."""
    if purchase.excuse is None:
        return
    rows = [row for row in purchase.minimums.rows if rng.random() < 0.6]
    for row in rows:
        length = (row.period.last - row.period.first).days
        day = row.period.first + rng.choice([0, length, rng.randint(0, length)]) * DAY
        for cause in rng.sample(purchase.excuse.causes, rng.randint(1, 2)):
            part = rng.choice([Fraction(1, 20), Fraction(1, 5), Fraction(2)])
            grain = SMALLEST[purchase.unit]
            made.given.append(Excused(purchase.name, cause, row.amount * part // grain * grain
                                      + grain, day))


def about(rng, minimum, full, grain):
    base = rng.choice([minimum, minimum, full, full * rng.choice([1, 2])])
    factor = Fraction(rng.choice(["0", "0.5", "0.9", "1", "1", "1", "1.1", "1.3"]))
    amount = base * factor + rng.choice([-grain, 0, 0, grain])
    return amount // grain * grain


def parts(rng, purchase, period, amount):
    """A row of a cumulative minimum has only its own part of the days."""
    result = []
    grain = SMALLEST[purchase.unit]
    for number in range(rng.randint(1, 3), 0, -1):
        part = amount if number == 1 else amount * rng.randint(0, 4) // 4 // grain * grain
        length = (period.last - period.first).days
        day = period.first + rng.choice([0, length, rng.randint(0, length)]) * DAY
        if part > 0:
            result.append(Invoice(purchase.name, part, day))
            amount -= part
    return result


def wanted(rng, deal, capacity, made):
    """Some years or quarters; each month is given once."""
    firsts = [demand.first for demand in deal.demands if demand.of == capacity.name]
    years = [year for year in within(deal, [dates.year(number) for number in range(2024, 2033)])
             if firsts and firsts[0] <= year.first]
    for period in rng.sample(years, rng.randint(0, len(years))):
        most = rng.choice([10**6, 10**9])
        made.given.append(Wanted(capacity.name, period, Fraction(rng.randint(1, most), 10)))


def happen(rng, deal, made):
    """Lets the story happen day by day: what falls short may be paid, what is available drawn."""
    facts = questions.facts_of(deal, made)
    elect(rng, deal, facts)
    course = Course(deal, facts)
    tried = some_draws(rng, deal, made)
    unpaid = [(purchase.name, key) for purchase in deal.purchases for key in keys_of(purchase)
              if rng.random() < 0.6]
    day, last = questions.days_of(deal)
    while day <= last:
        course.morning(day)
        for draw in tried:
            if draw.day == day:
                try_draw(rng, course, draw, made)
        course.evening(day)
        elected(rng, deal, course, day, made)
        for purchase, key in unpaid if course.has_settled(day) else ():
            settled = course.books[purchase].settled.get(key_of(key))
            if settled and settled.last == day and settled.due:
                payment = some_payment(rng, purchase, key, settled, day)
                made.given.append(payment)
                facts.payments.append(payment)
        day += DAY
    made.course = course


def elect(rng, deal, facts):
    """The years for which the buyer elects a relief amount, if there is something to elect."""
    facts.elected = {(each.name, row.period.text) for each in deal.purchases
                     if each.relief for row in each.minimums.rows if rng.random() < 0.6}


def elected(rng, deal, course, day, made):
    for each in deal.purchases:
        for row in each.minimums.rows if each.relief else []:
            settled = course.books[each.name].settled.get(row.period.text)
            if (settled and settled.last == day and settled.to_elect and settled.due
                    and (each.name, row.period.text) in course.facts.elected):
                on = day + rng.choice([1, 1, (settled.due - day).days]) * DAY
                made.given.append(Elected(each.name, row.period, on))


def keys_of(purchase):
    """Periods, and None for the commitment."""
    rows = purchase.minimums.rows if purchase.minimums else []
    return [row.period for row in rows] + [None] * (purchase.commit is not None)


def some_payment(rng, purchase, key, settled, day):
    """In part or in full, a day after it is settled, when it is due, or late."""
    amount = settled.owed
    if rng.random() < 0.3 and amount >= 2:
        amount = amount // 2 // CENT * CENT
    on = rng.choice([day + DAY, settled.due, settled.due, settled.due + 20 * DAY])
    return Payment(purchase, key, amount, max(on, day + DAY))


def some_draws(rng, deal, made):
    tried = []
    for each in deal.investments:
        for tranche in each.tranches:
            for _ in range(rng.randint(0, 3)):
                facts = [fact.day for fact in made.given if isinstance(fact, Met)]
                day = near(rng, [tranche.window.first, tranche.window.last] + facts, deal)
                half = tranche.cap / 2 // CENT * CENT
                amount = rng.choice([tranche.cap, tranche.cap + CENT, half])
                path = f"{each.name}.{tranche.name}"
                if not any((draw.tranche, draw.day) == (path, day) for draw in tried):
                    tried.append(Draw(path, amount, day))
    return tried


def try_draw(rng, course, draw, made):
    """What is allowed is drawn, what is refused is asked for."""
    each, tranche = questions.find(course.deal, draw.tranche)
    if each.name in course.facts.draw_by_themselves or course.has_ended(draw.tranche,
                                                                        draw.day - DAY):
        return
    if refusals(each, tranche, draw.amount, draw.day, course):
        made.questions.append(Question("draw", draw.tranche, draw.day, amount=draw.amount))
    else:
        made.given.append(draw)
        course.facts.draws.append(draw)


# What is asked

def ask(rng, deal, made):
    for each in deal.milestones:
        days = [each.due, each.due + 1 * DAY]
        days += [after(each.due, each.grace, deal)] if each.grace else []
        days += [each.long_stop] if each.long_stop else []
        for _ in range(4):
            made.questions.append(Question("state", each.name, near(rng, days, deal)))
    for instrument, tranche in tranches_of(deal):
        ask_tranche(rng, deal, instrument, tranche, made)
    for purchase in deal.purchases:
        ask_purchase(rng, deal, purchase, made)


def turns(condition, deal, made):
    """The days on which a condition may begin or cease to hold."""
    if condition is None:
        return []
    kind, *parts = condition
    if kind in ("from", "until", "before", "after"):
        return [parts[0].first, parts[0].last]
    if kind == "later":
        return [after(fact.day, parts[0], deal) for fact in made.given
                if isinstance(fact, Met) and fact.milestone == parts[1]]
    if kind == "not":
        return turns(parts[0], deal, made)
    if kind in ("and", "or", "all", "any"):
        return [day for part in parts[-1] for day in turns(part, deal, made)]
    return []


def ask_tranche(rng, deal, instrument, tranche, made):
    path = f"{instrument.name}.{tranche.name}"
    facts = [fact.day for fact in made.given if isinstance(fact, (Met, Draw))]
    days = facts + [deal.term.first, deal.term.last] + turns(tranche.when, deal, made) * 2
    if tranche.window:
        days += [tranche.window.first, tranche.window.last] * 2
        for _ in range(4):
            kind = rng.choice(FIGURES)
            made.questions.append(Question(kind, rng.choice([path, path, instrument.name]),
                                           near(rng, days, deal)))
        return
    made.questions.append(Question("consumed", instrument.name, deal.term.last))
    for _ in range(2):
        made.questions += [
            Question("delivered", rng.choice([path, instrument.name]), near(rng, days, deal)),
            Question("consumed", instrument.name, near(rng, days, deal))]


def ask_purchase(rng, deal, purchase, made):
    rows = purchase.minimums.rows if purchase.minimums else []
    periods = [row.period for row in rows] + ([None] if purchase.commit else [])
    for period in periods:
        for kind in ("shortfall", "due", "paid") if purchase.pay else ():
            made.questions.append(Question(kind, purchase.name, period=period))
        book = made.course.books[purchase.name]
        settled = book.settled.get(key_of(period))
        if period and purchase.pay and settled and settled.binds and rng.random() < 0.5:
            kind = rng.choice(["made_up", "carry_used", "carried_forward", "deferred"])
            made.questions.append(Question(kind, purchase.name, period=period))
    if periods:
        period = rng.choice(periods) or purchase.commit_over
        day = near(rng, [period.first, period.last], deal)
        made.questions.append(Question("counted", purchase.name, day))
        made.questions.append(Question("cost", purchase.name, day))
        if rows and purchase.minimums.style != "cumulative":
            made.questions.append(Question("counted", purchase.name, period=rows[-1].period))
    made.questions.append(Question("cost", purchase.name, deal.term.last))
