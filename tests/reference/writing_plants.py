# SPDX-License-Identifier: Apache-2.0
"""Prints plants and orders as clauses of a contract."""
from amounts import percent, written


def number(value):
    return f"{float(value):g}"


def clauses(of):
    yield "seller seller  buyer buyer"
    yield "status definitive"
    yield f"tranche unit {what(of)}" + (f"  due {of.due}" if of.due else "") + (
        f"  when {of.built.name}")
    if of.fee:
        share = percent(of.fee) if of.fee.denominator == 200 else f"1/{of.fee.denominator}"
        yield f"fee {share} of tranche value each month in arrears"
    if of.prepay:
        yield prepay(of.prepay)
    if of.pay:
        yield pay(of.pay)
    if of.energy:
        yield energy(of.energy)
    if of.late:
        yield "late { " + "  ".join(late(of.late)) + " }"


def what(of):
    if of.power:
        return f"delivers {number(of.power)} MW facility power"
    return f"value {written(of.value, 'USD')}  serves {of.months} months from delivery"


def prepay(of):
    way = {"evenly": f"evenly over months {of.month} to {of.through}",
           "against": f"against fees from month {of.month} up to {percent(of.most)} of each",
           "at once": f"at once after month {of.month}"}[of.way]
    return (f"prepay {percent(of.share)} of tranche value {of.before.text()} before due "
            f"credited {way}")


def pay(of):
    text = f"pay {number(of.rate)} USD per kW per month"
    if of.loses is None:
        return text
    step = "full 1%" if of.full_steps else "1%"
    proportion = "" if of.full_steps else ", in proportion"
    return (f"{text}  reduced {percent(of.loses)} for each {step} below {percent(of.below)}"
            f"{proportion}, never below {percent(of.least)}")


def energy(of):
    text = f"energy {number(of.price)} USD per MWh"
    if of.rise is None:
        return text
    text += f"  escalates {percent(of.rise)} yearly first on {of.first}"
    return text + (" rounded to 0.01 USD per MWh" if of.rounds else "")


def late(of):
    for day, rate in of.rates:
        yield f"from day {day}: {number(rate)} USD per {'MW per ' if of.by_power else ''}day"
    if of.discount:
        when = (f"for {of.discount.months} months from delivery" if of.discount.months
                else f"for each full {of.discount.days} days")
        yield f"discount {percent(of.discount.share)} of monthly fee {when}"
    if of.cap is not None:
        yield f"cap {written(of.cap, 'USD')} each tranche"
    if of.cap_days is not None:
        yield f"cap {of.cap_days} days"
    if of.cap_value is not None:
        yield f"cap {percent(of.cap_value)} of tranche value"
    if of.cap_fee is not None:
        yield f"cap {percent(of.cap_fee)} of monthly fee"
    if of.grace:
        yield f"grace {of.grace}"
    if of.undelivered:
        yield "on undelivered MW" + (f" once {percent(of.once)} delivered" if of.once else "")
    for each in of.powers:
        yield power(each)
    if of.extended is not None:
        yield f"extended by force_majeure up to {of.extended} days"


def power(of):
    when = f"from day {of.opens}" if isinstance(of.opens, int) else f"after {of.opens}"
    text = f"{when} {of.holder} may terminate {of.over}"
    text += f" within {of.within.text()}" if of.within else ""
    return text + (f" notice {of.notice.text()}" if of.notice else "")
