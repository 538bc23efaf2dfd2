# SPDX-License-Identifier: Apache-2.0
"""Gives random deals powers to terminate, lets some of them be used, and asks what follows."""
import terminations
from dates import DAY, Duration
from facts import Invoice, Wanted
from milestones import is_definitive
from plant_terms import Built, Ended, Measured, Part, Power
from questions import Question


def powers(rng, deal):
    """Of one holder over one thing there is one power."""
    taken = set()
    for plant in [plant for plant in deal.plants if plant.late]:
        for _ in range(rng.randint(1, 3) if rng.has("powers", 0.4) else 0):
            made = power(rng, deal, plant)
            key = (terminations.target_of(made, plant), made.holder)
            if key not in taken:
                taken.add(key)
                plant.late.powers.append(made)
    over = {power.over for _, power in terminations.powers_of(deal)}
    for each in deal.purchases:
        if each.share is not None and over & {"deal", each.name}:
            each.ends = rng.choice(words_for(each))


def words_for(purchase):
    """Of a share of a minimum that is prorated it is open what is rounded."""
    words = ["minimum in full"]
    if purchase.share == 1:
        words.append("minimum prorated by day")
    if purchase.commit and not is_cumulative(purchase):
        words.append("commitment due")
    return words


def power(rng, deal, plant):
    over = [each.name for each in deal.purchases if can_end(deal, each)]
    if all(can_end(deal, each) for each in deal.purchases):
        over += ["deal"] * 3
    if not over or "ended" not in rng.about:
        over += ["tranche", "tranche", plant.name] + [each.name for each in deal.investments]
    grace = plant.built.grace.count if plant.built.grace else 0
    kinds = [grace + rng.randint(1, 90)]
    if plant.late.grace:
        kinds.append("grace")
    if rng.random() < 0.4 or plant.built.long_stop:
        plant.built.long_stop = plant.built.long_stop or plant.built.due + (
            grace + rng.choice([0, 20, 100])) * DAY
        kinds.append("long stop")
    return Power(rng.choice(kinds), rng.choice(["buyer", "seller"]), rng.choice(over),
                 rng.choice([None, Duration(rng.choice([1, 20, 60]), "days")]),
                 rng.choice([None, Duration(30, "days"), Duration(2, "months")]))


def is_cumulative(purchase):
    return purchase.minimums is not None and purchase.minimums.style == "cumulative"


def can_end(deal, purchase):
    """What excuses, starts and steps mean in a period that is cut is open, and whether it is the
    last one."""
    return (purchase.defer is None and purchase.relief is None
            and (purchase.make_up is None or purchase.make_up.at_end == "lapses")
            and purchase.excuse is None and purchase.starts is None and purchase.beyond is None
            and not any(each.beyond and each.beyond.to == purchase.name for each in deal.purchases)
            and not any(isinstance(price.above, str) for price in purchase.prices)
            and (purchase.credit is None or purchase.credit.applied == "first")
            and (purchase.commit is None or purchase.commit_over.first == deal.term.first))


# What happens

def told(rng, deal, made):
    for plant, each in terminations.powers_of(deal):
        window = terminations.window(each, plant, made.told(), deal)
        if window and not is_unclear(plant, each, made) and rng.has("powers", 0.7):
            first, last = window
            day = rng.choice([first, first, last, first + (last - first) // 2])
            ended = Ended(terminations.target_of(each, plant), each.holder, day)
            if all(day >= other.day and ended.target != other.target
                   for other in made.told() if isinstance(other, Ended)):
                made.given.append(ended)
                if not all(is_clear(deal, purchase, made) for purchase in deal.purchases):
                    made.given.remove(ended)
                elif each.notice and rng.random() < 0.4:
                    built_at_the_end(rng, deal, plant, made)
    made.given = [fact for fact in made.given if not is_over(deal, fact, made)]


def built_at_the_end(rng, deal, plant, made):
    """On the last day of what is terminated, or beside it, if every notice was given before."""
    ended = terminations.goes_on_until(f"{plant.name}.unit", made.told(), deal)
    stop = plant.built.long_stop or deal.term.last
    if ended and not plant.late.undelivered:
        day = ended + rng.choice([0, 0, 1]) * DAY
        if day <= min(stop, deal.term.last) and not any(
                isinstance(fact, Measured) and fact.plant == plant.name
                or isinstance(fact, Ended) and fact.day >= day for fact in made.given):
            made.given = [fact for fact in made.given if not isinstance(fact, Built)
                          or fact.milestone != plant.built.name]
            made.given.append(Built(plant.built.name, day))


def is_clear(deal, purchase, made):
    """Ends in a period, or has nothing left from earlier ones."""
    ended = terminations.goes_on_until(purchase.name, made.told(), deal)
    if ended is None or purchase.minimums is None:
        return True
    return any(row.period.holds(ended) for row in purchase.minimums.rows)


def is_over(deal, fact, made):
    """What is used after the last day is left out: whether it counts is open."""
    if isinstance(fact, Part):
        ended = terminations.goes_on_until(f"{fact.plant}.unit", made.told(), deal)
        return ended is not None and fact.day > ended
    if not isinstance(fact, (Invoice, Wanted)):
        return False
    name = fact.purchase if isinstance(fact, Invoice) else fact.of
    last = fact.day if isinstance(fact, Invoice) else fact.period.last
    ends = [terminations.goes_on_until(each, made.told(), deal)
            for each in ([name] if isinstance(fact, Invoice)
                         else [name] + [purchase.name for purchase in deal.purchases])]
    return any(end and end < last for end in ends)


# What is asked

def ask(rng, deal, made):
    for plant, each in terminations.powers_of(deal):
        if is_unclear(plant, each, made):
            continue
        name = (terminations.target_of(each, plant), each.holder)
        made.questions.append(Question("power", name))
        window = terminations.window(each, plant, made.told(), deal)
        for day in window or ():
            made.questions.append(Question("power", name, day + rng.choice([-1, 0, 1]) * DAY))
    for name in [f"{plant.name}.unit" for plant in deal.plants
                 if terminations.delivered_on(plant, made.told(), deal) is None]:
        ask_state(deal, name, made)
    for purchase in deal.purchases:
        ended = terminations.goes_on_until(purchase.name, made.told(), deal)
        if ended and is_definitive(purchase.status, ended - DAY, made.course):
            ask_state(deal, purchase.name, made)


def is_unclear(plant, power, made):
    """Of a power over what is neither the late tranche nor holds it, if that tranche ended."""
    target, tranche = terminations.target_of(power, plant), f"{plant.name}.unit"
    return not terminations.covers(target, tranche) and any(
        terminations.covers(each.target, tranche) and not terminations.covers(each.target, target)
        for each in made.told() if isinstance(each, Ended))


def ask_state(deal, name, made):
    ended = terminations.goes_on_until(name, made.told(), deal)
    if ended:
        made.questions += [Question("ended", name, ended), Question("ended", name, ended - DAY)]
