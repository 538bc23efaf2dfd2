# SPDX-License-Identifier: Apache-2.0
"""Makes a random deal from a seed: the deal itself, its calendar, milestones and instruments."""
from datetime import date
from fractions import Fraction

import dates
import generate_terminations
from amounts import rounded
from chances import chances
from dates import DAY, Duration, Holiday
from deal import (Calendar, Capacity, Deal, Demand, Hardware, Investment, Milestone, Period, Site,
                  Status, Tranche)
from generate_clauses import clauses_of_purchases
from generate_plants import plants
from generate_purchases import purchase
from generate_stories import story


def some_deal(seed, about=()):
    """About anything, or about some parts and clauses (see chances.py)."""
    rng = chances(seed, about)
    deal = frame(rng, f"deal_{seed}")
    milestones(rng, deal)
    if rng.has_part("purchases", 0.8):
        deal.purchases += [purchase(rng, deal, f"purchase_{n}") for n in range(rng.choice([1, 2]))]
    deal.hardware.append(Hardware("rack", rng.choice([8, 36, 72]),
                                  Fraction(rng.choice(["40", "132", "10.2", "120.5"]))))
    clauses_of_purchases(rng, deal)
    if rng.has_part("capacity", 0.5):
        capacities(rng, deal)
    if rng.has_part("investments", 0.5 if deal.purchases else 1):
        deal.investments.append(investment(rng, deal, "investment_0"))
    for _ in range(rng.choice([1, 2]) if rng.has_part("plants", 0.5) else 0):
        plants(rng, deal)
    generate_terminations.powers(rng, deal)
    plan(rng, deal)
    deal.stories = [story(rng, deal) for _ in range(2)]
    return deal


# The deal

def frame(rng, name):
    first = date(rng.randint(2024, 2027), rng.choice([1, 1, 1, 4, 7, 10, 11]), 1)
    last = dates.months_after(first, rng.choice([18, 24, 36, 36, 48]), "clip") - DAY
    if rng.has("whole years", 0.5):
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    calendar = some_calendar(rng) if rng.has("calendar", 0.8) else None
    roll = rng.kind([None, "unadjusted", "following", "following", "preceding",
                       "modified_following", "modified_following"]) if calendar else None
    return Deal(name, first - rng.randint(0, 60) * DAY, Period(f"{first} .. {last}", first, last),
                rng.kind(["UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"]),
                rng.kind(["clip", "last_day"]),
                rng.kind(["half_even", "half_up", "half_down", "up", "down", "ceiling", "floor"]),
                rng.choice([Fraction(1, 100)] * 3 + [Fraction(1), Fraction(1, 20), Fraction(1000)]),
                calendar, roll, rng.choice([None, 3, 6, 9]))


def some_calendar(rng):
    weekend = rng.choice([[5, 6], [5, 6], [4, 5], [6], []])
    kinds = {"fixed": lambda: fixed(rng), "yearly": lambda: yearly(rng, False),
             "nearest": lambda: yearly(rng, bool(weekend)), "nth": lambda: nth(rng)}
    holidays = {}
    for _ in range(rng.randint(0, 6)):
        holiday = kinds[rng.kind(list(kinds))]()
        holidays[holiday.text.split(" observed")[0]] = holiday
    # Year ends are where payments fall.
    if weekend and rng.has("nearest", 0.5):
        holidays["01-01"] = Holiday("01-01 observed nearest", month=1, day=1, nearest=True)
    return Calendar(weekend, list(holidays.values()))


def fixed(rng):
    day = date(rng.randint(2025, 2030), rng.choice([1, 2, 3]), rng.randint(1, 28))
    return Holiday(str(day), on=day)


def yearly(rng, nearest):
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    return Holiday(f"{month:02}-{day:02}" + (" observed nearest" if nearest else ""),
                   month=month, day=day, nearest=nearest)


def nth(rng):
    number = rng.choice([1, 2, 3, 4, -1, -1])
    weekday, month = rng.randint(0, 6), rng.choice([1, 1, 2, 3, 7, 10])
    word = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}[number]
    return Holiday(f"{word} {dates.WEEKDAYS[weekday]} of {dates.MONTHS[month - 1]}",
                   month=month, weekday=weekday, nth=number)


def some_day(rng, deal, early=0, late=0):
    first, last = deal.term.first - early * DAY, deal.term.last + late * DAY
    day = first + rng.randint(0, (last - first).days) * DAY
    # Ends of months are where days get lost.
    return dates.month_last(day) if rng.random() < 0.3 else day


def some_duration(rng, deal, most_days=200):
    unit = rng.choice(["days", "days", "weeks", "months", "quarters", "business days"])
    if unit == "business days" and not deal.calendar:
        unit = "days"
    per_unit = {"days": 1, "weeks": 7, "months": 30, "quarters": 91, "business days": 2}[unit]
    return Duration(rng.randint(2, max(2, most_days // per_unit)), unit)


def milestones(rng, deal):
    for number in range(rng.randint(1, 4)):
        due = some_day(rng, deal)
        made = Milestone(f"milestone_{number}", due, rng.sample(
            [each.name for each in deal.milestones], rng.randint(0, min(2, number))))
        if rng.random() < 0.5:
            made.grace = some_duration(rng, deal, 90)
        if rng.random() < 0.5:
            made.long_stop = due + rng.choice([0, 10, 90, 300]) * DAY
        deal.milestones.append(made)


def status(rng, deal):
    if rng.random() < 0.5:
        return Status("definitive")
    when = rng.choice(deal.milestones).name if rng.random() < 0.8 else None
    return Status(rng.choice(["announced", "letter_of_intent"]), when)


# Conditions

def condition(rng, deal, depth=0):
    kind = rng.kind(["milestone", "milestone", "later", "bound", "bound", "compare"] +
                    ["not", "and", "or", "all", "any"] * (depth < 2))
    if kind == "milestone":
        return (kind, rng.choice(deal.milestones).name)
    if kind == "later":
        return (kind, some_duration(rng, deal, 90), rng.choice(deal.milestones).name)
    if kind == "bound":
        return (rng.kind(["from", "until", "before", "after"]), bound(rng, deal))
    if kind == "compare":
        return comparison(rng, deal)
    if kind == "not":
        return (kind, condition(rng, deal, depth + 1))
    parts = [condition(rng, deal, depth + 1) for _ in range(rng.randint(2, 3))]
    return (kind, rng.randint(1, len(parts)), parts) if kind == "any" else (kind, parts)


def bound(rng, deal):
    day = some_day(rng, deal)
    return rng.choice([Period(str(day), day, day), dates.month(day.year, day.month),
                       dates.quarter(day.year, (day.month + 2) // 3), dates.year(day.year)])


def comparison(rng, deal):
    figures = [("consumed", each.name, each.unit) for each in deal.purchases]
    figures += [("delivered", each.name, "MW") for each in deal.capacities]
    figures += [("consumed", each.name, "GPUh") for each in deal.capacities]
    figures += [("drawn", each.name, "USD") for each in deal.investments]
    if not figures:
        return ("milestone", rng.choice(deal.milestones).name)
    kind, name, unit = rng.choice(figures)
    amount = Fraction(rng.randint(1, 40)) * {"MW": Fraction(1, 2), "GPUh": 1000}.get(unit, 25)
    left = [(1, (kind, name), unit)]
    if rng.random() < 0.3:
        left.append((rng.choice([1, -1]), amount / 2, unit))
    return ("compare", left, rng.choice(["<", "<=", ">", ">="]), [(1, amount, unit)])


# Investments

def investment(rng, deal, name):
    made = Investment(name, Fraction(0), status(rng, deal), [], draws=rng.random() < 0.5)
    for number in range(rng.randint(1, 3)):
        cap = rounded(Fraction(rng.randint(1000, 100000), 100), Fraction(1, 100), "down")
        first, last = sorted([some_day(rng, deal), some_day(rng, deal)])
        tranche = Tranche(f"tranche_{number}", cap, Period(f"{first} .. {last}", first, last))
        if made.tranches and rng.random() < 0.4:
            tranche.when = ("compare", [(1, ("drawn", f"{name}.tranche_0"), "USD")], ">=",
                            [(1, made.tranches[0].cap, "USD")])
        elif rng.random() < 0.8:
            tranche.when = condition(rng, deal)
        if rng.random() < 0.3:
            tranche.status = status(rng, deal)
        made.tranches.append(tranche)
    made.cap = sum(tranche.cap for tranche in made.tranches)
    return made


# Capacities and demand

def capacities(rng, deal):
    deal.sites.append(Site("prairie", Fraction(rng.choice(["1", "1.2", "1.35", "1.07"]))))
    made = Capacity("capacity_0", Fraction(0), rng.random() < 0.6, status(rng, deal), [])
    for number in range(rng.randint(1, 3)):
        tranche = Tranche(f"phase_{number}", Fraction(rng.randint(500, 9000), 1000),
                          hardware="rack", site="prairie")
        tranche.due = some_day(rng, deal) if rng.random() < 0.6 else None
        tranche.when = condition(rng, deal) if rng.random() < 0.5 else None
        tranche.status = status(rng, deal) if rng.random() < 0.3 else None
        made.tranches.append(tranche)
    made.cap = sum(tranche.cap for tranche in made.tranches)
    made.uptime = rng.choice([None, Fraction("0.995"), Fraction("0.9"), Fraction("0.99999")])
    priced = [each for each in deal.purchases if each.unit == "USD" and each.prices]
    if priced and rng.random() < 0.8:
        made.toward = priced[0].name
    deal.capacities.append(made)


def plan(rng, deal):
    """What a plan needs: the day on which it is asked, and what is expected to be used."""
    deal.as_of = min(some_day(rng, deal, early=100), deal.term.last - DAY)
    if deal.observes:
        deal.announced = min(deal.announced, deal.term.first - DAY)  # before all that is observed
    if rng.random() < 0.5 or deal.observes:
        deal.as_of = deal.announced
    for each in deal.purchases + deal.capacities:
        is_beyond = any(other.beyond and other.beyond.to == each.name
                        for other in deal.purchases)
        if rng.random() < 0.7 and not (is_beyond and each.unit != "USD"):
            first = dates.months_after(deal.term.first, rng.randint(0, 5), "clip")
            small = Fraction(rng.randint(100, 30000), 100)
            amount = small if each in deal.purchases else small * 100
            deal.demands.append(Demand(each.name, first, amount, rng.choice(
                [None, Fraction("0.01"), Fraction("0.035"), Fraction("0.1")])))
