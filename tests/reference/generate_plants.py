# SPDX-License-Identifier: Apache-2.0
"""Makes random plants and orders, what becomes of them in a test, and what is asked of them."""
from fractions import Fraction

import dates
import terminations
from dates import DAY, Duration, month_last
from deal import Milestone
from plant_terms import (Built, Discount, Energy, Late, Measured, Part, Pay, Plant, Prepay, Storm,
                         built_on)
from questions import Question


def plants(rng, deal):
    """One that is paid for its power, or by its value."""
    number = len(deal.plants)
    room = (deal.term.last - deal.term.first).days
    due = deal.term.first + rng.randint(120, room - 150) * DAY
    due = rng.choice([due, month_last(due)])
    made = Plant(f"plant_{number}", Milestone(f"built_{number}", due, []))
    if rng.kind(["power", "power", "order"]) == "power":
        power(rng, deal, made)
    else:
        order(rng, deal, made)
    if rng.has("late", 0.8):
        made.late = late(rng, made)
    deal.plants.append(made)


def power(rng, deal, made):
    made.power = Fraction(rng.randint(2, 40) * 5)
    if rng.random() < 0.8:
        made.pay = Pay(Fraction(rng.choice(["10", "7.35", "0.333"])))
        if rng.random() < 0.8:
            made.pay.loses = Fraction(rng.choice(["0.02", "0.015", "0.01"]))
            made.pay.below = Fraction(rng.choice(["0.97", "0.985", "0.9"]))
            made.pay.full_steps = rng.random() < 0.5
            made.pay.least = Fraction(rng.choice(["0", "0", "0.5"]))
    if rng.random() < 0.7:
        made.energy = Energy(Fraction(rng.choice(["30", "27.35", "41.01"])))
        if rng.random() < 0.8:
            made.energy.rise = Fraction(rng.choice(["0.02", "0.035"]))
            made.energy.first = dates.months_after(deal.term.first, rng.choice([0, 3, 12]), "clip")
            made.energy.rounds = rng.random() < 0.5


def order(rng, deal, made):
    made.value = Fraction(rng.randint(100_000, 9_000_000))
    made.months = rng.choice([12, 18, 36, 60])
    made.fee = Fraction(1, made.months) if rng.random() < 0.7 else Fraction("0.015")
    if rng.random() < 0.7:
        made.due = made.built.due
        month = rng.randint(1, 8)
        made.prepay = Prepay(Fraction(rng.choice(["0.2", "0.125", "0.333"])),
                             rng.choice([Duration(90, "days"), Duration(3, "months")]),
                             rng.choice(["evenly", "against", "at once"]), month)
        if made.prepay.way == "evenly":
            made.prepay.through = rng.randint(month, 12)
        made.prepay.most = Fraction(rng.choice(["0.2", "0.5", "1"]))


def late(rng, made):
    by_power = made.power is not None and rng.random() < 0.8
    days = sorted(rng.sample([5, 16, 31, 46, 61], rng.randint(0, 2)))
    days.insert(0, rng.choice([1, 1, 3]))
    result = Late([(day, Fraction(rng.randint(100, 900))) for day in days], by_power)
    if rng.random() < 0.5:
        made.built.grace = Duration(rng.choice([10, 30]), "days")
        result.grace = rng.choice(["postpones", "forgives"])
    if rng.random() < 0.4:
        result.cap = Fraction(rng.randint(5_000, 500_000))
    if rng.random() < 0.2 and result.grace != "forgives":
        result.cap_days = rng.choice([20, 60])
    if made.power and rng.random() < 0.5:
        result.undelivered = True
        result.once = rng.choice([None, Fraction("0.5"), Fraction("0.6")])
    if rng.random() < 0.4:
        result.extended = rng.choice([10, 25, 365])
    if made.value:
        if rng.random() < 0.3:
            result.cap_value = Fraction(rng.choice(["0.1", "0.005"]))
        if rng.random() < 0.3:
            result.cap_fee = Fraction(rng.choice(["0.25", "1"]))
            made.value = Fraction(rng.randint(1, 5) * 1_800_000)  # each fee is exact
        if rng.random() < 0.6:
            result.discount = (Discount(Fraction("0.1"), months=3) if rng.random() < 0.5
                               else Discount(Fraction("0.05"), days=7))
    return result


# What happens

def told(rng, deal, made):
    """It is built before or after it is due; the days of all events are told once."""
    for plant in deal.plants:
        due = plant.built.due
        grace = plant.built.grace.count if plant.built.grace else 30
        if rng.random() < 0.85:
            away = rng.choice([-40, 0, 1, 2, grace, grace + 1, grace + 2, rng.randint(0, 140)])
            day = min(due + away * DAY, deal.term.last)
            day = month_last(day) if rng.random() < 0.2 else day
            if plant.built.long_stop is None or day <= plant.built.long_stop:
                made.given.append(Built(plant.built.name, day))
        if plant.late and plant.late.undelivered:
            parts(rng, plant, made)
        measures(rng, deal, plant, made)
    storms(rng, deal, made)


def parts(rng, plant, made):
    delivered = built_on(plant, made.given)
    day = plant.built.due + rng.choice([-30, 0, 1, 20]) * DAY
    power = plant.power * rng.choice([Fraction(2, 5), Fraction(3, 5)])
    for _ in range(rng.randint(1, 2)):
        if delivered is None or day < delivered:
            made.given.append(Part(plant.name, day, power))
        day += rng.randint(1, 30) * DAY
        power += plant.power / 5


def measures(rng, deal, plant, made):
    delivered = built_on(plant, made.given)
    if delivered is None:
        return
    for first in (month_last(delivered) + DAY,
                  dates.months_after(month_last(delivered) + DAY, rng.randint(1, 20), "clip")):
        if month_last(first) > deal.term.last:
            continue
        month = dates.month(first.year, first.month)
        if plant.pay and plant.pay.loses:
            made.given.append(Measured("availability", plant.name, month, Fraction(rng.choice(
                ["0.97", "0.965", "0.94", "0.8999", "0.4", "0.01"]))))
        if plant.energy:
            made.given.append(Measured("energy", plant.name, month,
                                       Fraction(rng.randint(1, 90_000))))


def storms(rng, deal, made):
    dues = [each.built.due for each in deal.plants if each.late and each.late.extended]
    for due in dues[:1] if rng.random() < 0.8 else []:
        day = due + rng.choice([-60, -10, -1, 0, 1, 40]) * DAY
        for _ in range(rng.randint(1, 2)):
            end = day + rng.randint(1, 20) * DAY
            made.given.append(Storm(day, end))
            day = max(end + rng.choice([-1, 0, 3]) * DAY, day + DAY)


# What is asked

def ask(rng, deal, made):
    for plant in deal.plants:
        delivered = terminations.delivered_on(plant, made.told(), deal)
        for kind in kinds(plant):
            days = [plant.built.due + rng.randint(0, 90) * DAY,
                    delivered or deal.term.last, month_last(plant.built.due + 31 * DAY)]
            if delivered and plant.fee:
                days += [dates.months_after(delivered, rng.randint(1, 6), deal.month_end)] * 3
            ended = terminations.goes_on_until(f"{plant.name}.unit", made.told(), deal)
            if ended and kind == "damages":
                # On which day those of its last month are owed is open.
                made.questions += [Question("charged", f"{plant.name}.{kind}", day)
                                   for day in (None, month_last(rng.choice(days)))]
                continue
            for day in (None, rng.choice(days) + rng.choice([-1, 0, 1]) * DAY):
                made.questions.append(Question("charged", f"{plant.name}.{kind}", day))


def kinds(plant):
    return ((["pay"] if plant.pay else []) + (["energy"] if plant.energy else [])
            + (["fee"] if plant.fee else [])
            + (["prepay", "credit", "refund"] if plant.prepay else [])
            + (["damages"] if plant.late else [])
            + (["discount"] if plant.late and plant.late.discount else []))
