# SPDX-License-Identifier: Apache-2.0
"""GPUs of a capacity, the GPU-hours they supply, what is used of them and what that costs."""
from fractions import Fraction
from math import floor

from amounts import SMALLEST, rounded
from dates import DAY, elapsed_hours
from deal import by_name
from milestones import holds, is_definitive, status_of
from prices import price_on


def racks_of(tranche, capacity, deal):
    """Rounded down once, for each tranche; PUE counts where the power is that of the facility."""
    pue = by_name(deal.sites, tranche.site).pue if capacity.facility else 1
    rack = by_name(deal.hardware, tranche.hardware).kilowatts
    return floor(tranche.cap * 1000 / (pue * rack))


def gpus_of(tranche, capacity, deal):
    return racks_of(tranche, capacity, deal) * by_name(deal.hardware, tranche.hardware).gpus


def is_delivered_on(capacity, tranche, day, course):
    """Definitive, and `when` holds; without `when` from its due date, or from the first day."""
    if course.has_ended(f"{capacity.name}.{tranche.name}", day - DAY):
        return False
    if not is_definitive(status_of(capacity, tranche), day, course):
        return False
    if tranche.when is not None:
        return holds(tranche.when, day, course)
    return day >= (tranche.due or course.deal.term.first)


def supplying_from(delivered, month):
    """A tranche supplies from 00:00 of the day of its delivery."""
    return max(delivered, month.first)


def supply(capacity, tranche, delivered, month, deal):
    """Supply = GPUs x elapsed hours x uptime"""
    if delivered is None or delivered > month.last:
        return Fraction(0)
    seconds = elapsed_hours(supplying_from(delivered, month), month.last, deal.zone)
    uptime = 1 if capacity.uptime is None else capacity.uptime
    return rounded(gpus_of(tranche, capacity, deal) * Fraction(seconds, 3600) * uptime,
                   SMALLEST["GPUh"], "half_even")


def charge(used, price, month, deal):
    """Charged at the price on the first of the month, rounded once for each tranche."""
    return rounded(used * price_on(price, month.first), deal.step, deal.way)
