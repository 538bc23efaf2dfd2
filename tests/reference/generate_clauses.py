# SPDX-License-Identifier: Apache-2.0
"""Gives random purchases more clauses: excuses, a start, other purchases that they count toward."""
from dates import DAY
from generate_purchases import purchase
from terms import Beyond, Excuse, Starts


def clauses_of_purchases(rng, deal):
    for each in deal.purchases:
        if each.minimums and each.share is not None and each.credit is None:
            if has_word_steps(each):
                continue
            if rng.has("excuse", 0.4):
                each.excuse = Excuse(["storm", "quake"],
                                     rng.choice(["minimum", "contract quantity"]),
                                     rng.random() < 0.5,
                                     each.commit is not None and rng.random() < 0.5)
            if each.minimums.style not in ("even", "cumulative") and rng.has("starts", 0.3):
                each.starts = Starts(rng.choice(deal.milestones).name, latest(rng, deal),
                                     rng.random() < 0.7)
    if deal.purchases and rng.has("toward", 0.5):
        count_toward(rng, deal, deal.purchases[0])


def has_word_steps(purchase):
    """They depend on what has to be taken in the end."""
    return any(isinstance(price.above, str) for price in purchase.prices)


def latest(rng, deal):
    days = (deal.term.last - deal.term.first).days
    return deal.term.first + rng.randint(0, days // 2) * DAY


def count_toward(rng, deal, first):
    """What is beyond the first goes on to another, and both count toward a third in full."""
    words = ["commit"] * (first.commit is not None)
    if first.minimums and first.minimums.style != "cumulative" and not (
            first.excuse or first.starts):
        words += ["full quantity"] + ["minimum"] * (first.share is not None)
    total = purchase(rng, deal, "total", "USD")
    total.credit = None
    if words and (first.unit != "USD" or rng.random() < 0.7):
        extra = purchase(rng, deal, "extra", first.unit)
        first.beyond = Beyond(extra.name, rng.choice(words))
        deal.purchases.append(extra)
        if first.unit == "USD" and rng.random() < 0.5:
            extra.toward.append(total.name)
    if first.unit == "USD" and (rng.random() < 0.6 or not first.beyond):
        first.toward.append(total.name)
    if any(each.toward for each in deal.purchases):
        deal.purchases.append(total)
