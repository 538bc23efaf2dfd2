# SPDX-License-Identifier: Apache-2.0
"""Prints a deal as a contract, with its stories as tests."""
from amounts import decimal, percent, written
from deal import by_name, unit_of
from facts import Draw, Elected, Excused, Invoice, Met, Payment, Published, Wanted
from writing_plants import clauses as clauses_of_plant


def contract(deal, answers):
    """The text of a deal; `answers` holds what is expected of each story, in order of questions."""
    parts = [heading(deal), 'party buyer "Buyer" { }', 'party seller "Seller" { }']
    if deal.calendar:
        parts.append(calendar(deal.calendar))
    if any(each.unit == "Seat" for each in deal.purchases):
        parts.append('unit Seat "seat"')
    parts += [f'hardware {each.name} "Rack" {{ holds {each.gpus} GPU  draws '
              f'{number(each.kilowatts)} kW }}' for each in deal.hardware]
    parts += [f'site {each.name} "Site" {{ pue {number(each.pue)} }}' for each in deal.sites]
    parts += [milestone(each) for each in deal.milestones]
    parts += [investment(each) for each in deal.investments]
    parts += [observe(each) for each in deal.observes]
    parts += [purchase(each, deal.observes) for each in deal.purchases]
    parts += [capacity(each) for each in deal.capacities]
    parts += [demand(each, unit_of(deal, each.of)) for each in deal.demands]
    parts += ['event force_majeure "Force majeure" { excuses seller }'] if deal.plants else []
    parts += [milestone(each.built) for each in deal.plants]
    parts += [block(f'capacity {each.name} "Plant"', clauses_of_plant(each))
              for each in deal.plants]
    parts += [test(deal, number_, story, expected)
              for number_, (story, expected) in enumerate(zip(deal.stories, answers))]
    return "\n\n".join(parts) + "\n"


def block(head, clauses):
    return "\n".join([head + " {"] + ["  " + clause for clause in clauses if clause] + ["}"])


def number(value):
    text = decimal(value, 6)
    return text.rstrip("0").rstrip(".")


def heading(deal):
    return block(f'deal {deal.name} "A random deal"', [
        f"announced {deal.announced}",
        f"term {deal.term.text}",
        "currency USD",
        f'timezone "{deal.zone}"',
        "calendar working_days" if deal.calendar else None,
        f"roll {deal.roll}" if deal.roll else None,
        f"month end {deal.month_end}",
        f"fiscal year ends {fiscal_end(deal.fiscal_end)}" if deal.fiscal_end else None,
        f"rounding {deal.way} to {number(deal.step)} USD residue last"])


def fiscal_end(month):
    return f"{month:02}-{30 if month in (4, 6, 9, 11) else 31}"


def calendar(of):
    from dates import WEEKDAYS
    days = ", ".join(WEEKDAYS[day] for day in of.weekend)
    return block('calendar working_days "Business days"',
                 [f"weekend {days}" if days else None] +
                 [f'holiday {holiday.text} "A holiday"' for holiday in of.holidays])


def milestone(of):
    return block(f'milestone {of.name} "Milestone"', [
        f"follows {', '.join(of.follows)}" if of.follows else None,
        f"due {of.due}",
        f"grace {of.grace.text()}" if of.grace else None,
        f"long stop {of.long_stop}" if of.long_stop else None])


def status(of):
    return f"status {of.ladder}" + (f", definitive when {of.when}" if of.when else "")


def condition(of, inside=False):
    kind, *parts = of
    if kind == "milestone":
        return parts[0]
    if kind == "later":
        return f"{parts[0].text()} after {parts[1]}"
    if kind in ("from", "until", "before", "after"):
        return f"{kind} {parts[0].text}"
    if kind == "compare":
        return f"{side(parts[0])} {parts[1]} {side(parts[2])}"
    if kind == "not":
        return f"not {condition(parts[0], inside=True)}"
    listed = ", ".join(condition(part) for part in parts[-1])
    if kind == "any":
        return f"any {parts[0]} of ({listed})"
    if kind == "all":
        return f"all of ({listed})"
    text = f" {kind} ".join(condition(part, inside=True) for part in parts[-1])
    return f"({text})" if inside else text


def side(terms):
    """`drawn(equity.a) + 5 USD`: terms are a sign, a figure or an amount, and its unit."""
    text = ""
    for sign, what, unit in terms:
        figure = f"{what[0]}({what[1]})" if isinstance(what, tuple) else written(what, unit)
        text += (" + " if sign > 0 else " - ") + figure if text else figure
    return text


def tail(tranche):
    return ((f" when {condition(tranche.when)}" if tranche.when else "") +
            (f" with {status(tranche.status)}" if tranche.status else ""))


def investment(of):
    return block(f'investment {of.name} "Investment"', [
        "investor seller  issuer buyer", f"up to {written(of.cap, 'USD')}", status(of.status)] +
        [f"tranche {each.name} up to {written(each.cap, 'USD')}  open {each.window.text} "
         f"{tail(each)}" for each in of.tranches] +
        ["draws as soon as available" if of.draws else None])


def minimums(of, unit, starts):
    if of is None:
        return None
    if of.style == "even":
        return (f"minimum even {written(of.even_total, unit)} over {of.even_over.text} "
                f"each {of.even_each}")
    key = (lambda row: f"by {row.period.last}") if of.style == "cumulative" else (
        lambda row: row.period.text)
    rows = "  ".join(f"{key(row)}: {written(row.amount, unit)}" for row in of.rows)
    word = "minimum" if unit == "USD" else "contract quantity"
    return f"{word} {of.style} {{ {rows} }}{first_year(starts)}"


def first_year(starts):
    if starts is None:
        return ""
    return " first year prorated by day" if starts.prorated else " first year not prorated"


def shortfall(of):
    if of.pay is None:
        return None
    text = "shortfall "
    if of.defer:
        text += (f"defer at most {percent(of.defer.at_most)} of contract quantity to "
                 f"{of.defer.to} year then ")
    if of.relief:
        election = " by election" if of.relief.by_election else ""
        text += (f"pay at most {written(of.relief.at_most, of.unit)} and add the rest to next year"
                 f"{election} within {of.pay.text()} of period end")
    else:
        text += f"pay within {of.pay.text()} of period end"
    if of.unit != "USD":
        text += " at price at end of period" if of.at_end else " at average price of period"
    if of.credit:
        life = f"for {of.credit.life.text()}" if of.credit.life else "until end of term"
        text += f" as credit {life} applied {of.credit.applied}"
    return text


def excuse(of):
    return of and (f"excuse {', '.join(of.causes)} reduces {of.reduces}"
                   + ("  no quantity twice" if of.not_twice else "")
                   + ("  total not reduced" if of.total_stays else ""))


def make_up(of, unit):
    if of is None:
        return None
    most = f"up to {written(of.most, unit)} each year  " if of.most else ""
    costs = "at price difference" if of.at_difference else "free"
    return (f"make up within {of.life.text()} of period end  after {of.after}  {most}{costs}  "
            f"left at end {of.at_end}  oldest first")


def carry(of, unit):
    if of is None:
        return None
    most = f"  at most {percent(of.at_most)} of contract quantity" if of.at_most else ""
    most += f"  up to {written(of.each_year, unit)} each year" if of.each_year else ""
    most += f"  up to {written(of.in_bank, unit)} in bank" if of.in_bank else ""
    return f"carry forward own use above {of.above}{most}  for {of.life.text()}  oldest first"


def price(of, unit, observes):
    what, unit = (f"{of.hardware} ", "GPUh") if of.hardware else ("", unit)
    text = f"price {what}{number(of.amount)} USD per {unit}"
    text += f" from {of.since}" if of.since else ""
    if of.above:
        text += f" above {of.above if isinstance(of.above, str) else written(of.above, unit)}"
    if of.rise:
        text += f" escalates {percent(of.rise)} yearly first on {of.first}"
    return text + (index(of.index, unit, observes) if of.index else "")


def index(of, unit, observes):
    base = observed(of.base, by_name(observes, of.of))
    first = f" first on {of.first}"
    text = f" indexed to {of.of} base {base} reset {of.reset}{first}"
    for word, limit in (("least", of.least), ("most", of.most)):
        if limit:
            amount, is_share = limit
            text += f" at {word} " + (f"{percent(amount)} of base" if is_share
                                      else f"{number(amount)} USD per {unit}")
    return text


def observed(value, of):
    return f"{number(value)} {of.unit}"


def observe(of):
    return block(f'observe {of.name} "Index"', [
        f"in {of.unit}", "monthly" if of.monthly else "daily", 'source "Somebody"',
        f"presumed {observed(of.presumed, of)}"])


def purchase(of, observes):
    counts = "when invoiced" if of.invoices else "when used"
    return block(f'purchase {of.name} "Purchase"', [
        "buyer buyer  seller seller", status(of.status),
        f"commit {written(of.commit, of.unit)} over {of.commit_over.text}" if of.commit else None,
        f"counts {'billed_cost' if of.unit == 'USD' else of.unit} {counts}",
        f"invoices {of.invoices.text()} after month end" if of.invoices else None,
        f"starts on {of.starts.on}, at the latest {of.starts.latest}" if of.starts else None,
        minimums(of.minimums, of.unit, of.starts),
        excuse(of.excuse),
        f"counts toward {of.beyond.to} beyond {of.beyond.word}" if of.beyond else None,
        f"counts toward {', '.join(of.toward)}" if of.toward else None,
        f"take or pay {percent(of.share)}" if of.share is not None else None,
        shortfall(of), f"termination {of.ends}" if of.ends else None,
        make_up(of.make_up, of.unit), carry(of.carry, of.unit)]
        + [price(each, of.unit, observes) for each in of.prices])


def capacity(of):
    return block(f'capacity {of.name} "Capacity"', [
        "seller seller  buyer buyer", status(of.status),
        f"up to {written(of.cap, 'MW')} {'facility' if of.facility else 'IT'} power",
        f"counts toward {of.toward}" if of.toward else None] +
        [f"tranche {each.name} delivers {written(each.cap, 'MW')} of {each.hardware} at "
         f"{each.site}" + (f" due {each.due}" if each.due else "") + tail(each)
         for each in of.tranches] +
        [f"uptime at least {percent(of.uptime)} of GPUh each month" if of.uptime else None])


def demand(of, unit):
    grows = f"  grows {percent(of.growth)} monthly" if of.growth else ""
    return (f"demand for {of.of} {{ starts {written(of.amount, unit)} per month on "
            f"{of.first}{grows} }}")


def given(fact, deal):
    if hasattr(fact, "text"):
        return fact.text()
    if isinstance(fact, Met):
        return f"given {fact.milestone} {fact.how} {fact.day}"
    if isinstance(fact, Draw):
        return f"given draw {fact.tranche} {written(fact.amount, 'USD')} on {fact.day}"
    if isinstance(fact, Invoice) and fact.counted_in:
        return (f"given counted({fact.purchase}) in {fact.counted_in.text} = "
                f"{written(fact.amount, unit_of(deal, fact.purchase))}")
    if isinstance(fact, Invoice):
        return (f"given invoice {fact.purchase} "
                f"{written(fact.amount, unit_of(deal, fact.purchase))} on {fact.day}")
    if isinstance(fact, Payment):
        return (f"given payment {fact.purchase}.shortfall {written(fact.amount, 'USD')} in "
                f"{fact.period.text if fact.period else 'term'} on {fact.day}")
    if isinstance(fact, Excused):
        return (f"given excused({fact.purchase}.{fact.cause}) on {fact.day} = "
                f"{written(fact.amount, unit_of(deal, fact.purchase))}")
    if isinstance(fact, Published):
        return (f"given {fact.of} = {observed(fact.value, by_name(deal.observes, fact.of))} "
                f"{fact.days}")
    if isinstance(fact, Elected):
        return f"given {fact.purchase} elected {fact.day} in {fact.period.text}"
    assert isinstance(fact, Wanted)
    return (f"given demand for {fact.of} in {fact.period.text} = "
            f"{written(fact.amount, unit_of(deal, fact.of))} per month")


def test(deal, number_, story, expected):
    return block(f'test "story {number_}"', [given(fact, deal) for fact in story.given] + expected)
