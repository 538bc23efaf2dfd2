# SPDX-License-Identifier: Apache-2.0
"""Runs the program over deals and says where it answers otherwise than the reference."""
import json
import subprocess
from collections import Counter
from pathlib import Path

import plan
import questions
import writing


def text_of(deal):
    return writing.contract(deal, [questions.answers(deal, story) for story in deal.stories])


def differences(program, deals, folder):
    """Lines that say what differs, by the name of the deal; deals without any are left out."""
    files = {}
    for deal in deals:
        files[deal.name] = Path(folder) / f"{deal.name}.deal"
        files[deal.name].write_text(text_of(deal))
    found = tested(program, files)
    for deal in deals:
        if deal.name not in found:
            wrong = planned(program, files[deal.name], deal)
            if wrong:
                found[deal.name] = wrong
    return found


def planned(program, file, deal):
    """Rows of the plan that only one of the two has."""
    course = plan.course_of(deal)
    last = str(deal.term.last)
    expected = Counter([row for row in plan.timeline(course) if not is_after(row, last)])
    expected += Counter(plan.periods(course))
    arguments = ["plan", str(file), "--as-of", str(deal.as_of), "--from", "1900-01-01",
                 "--format", "json"]
    tables = {table["report"]: table["rows"] for table in json.loads(run(program, arguments))}
    shown = Counter([timeline_row(row) for row in tables["timeline"] if row["what"] not in UNSEEN])
    shown = Counter({row: count for row, count in shown.items() if not is_after(row, last)})
    shown += Counter([period_row(row) for row in tables.get("periods", [])])
    return ([f"plan as of {deal.as_of}: only the reference has: {row}" for row in expected - shown]
            + [f"plan as of {deal.as_of}: only the program has: {row}" for row in shown - expected])


# What becomes available or definitive on a day is asked by tests.
UNSEEN = {"available", "no longer available", "definitive"}


def is_after(row, last):
    """A milestone or a delivery after the term: a plan need not show it."""
    if row[11:].startswith(("plant_", "built_")):
        return True  # What plants cost is asked by tests.
    return row[:10] > last and (" met" in row or " delivered" in row)


def timeline_row(row):
    return " ".join([row["day"], row["clause"], row["what"], shown_amount(row["amount"])]).strip()


def shown_amount(of):
    return f"{of['value']} {of['unit']}" if of else ""


def period_row(row):
    values = [f"{name} {shown_amount(row[name])}" for name in plan.COLUMNS
              if row[name] and not is_zero(row[name])]
    return " ".join([row["clause"], row["ends"]] + values)


def is_zero(of):
    return not of["value"].strip("0.")


def run(program, arguments):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 2):
        raise RuntimeError(f"the program ended with {done.returncode}: {done.stderr}")
    return done.stdout


def tested(program, files):
    """What `tranche test` says of the files: what the contract is refused for, what fails."""
    names = list(files)
    answers = json.loads(run(program, ["test", "--format", "json", *map(str, files.values())]))
    found = {}
    for name, answer in zip(names, answers["files"], strict=True):
        text = files[name].read_text()
        lines = text.splitlines()
        wrong = [f"refused: {each['message']} ({at(each, lines)})"
                 for each in answer["diagnostics"] if each["severity"] == "error"]
        wrong += [f"{test['title']}: {at(failure, lines)}; the program says "
                  f"{failure.get('got') or failure}"
                  for test in answer["tests"] for failure in test["failures"]]
        if not wrong and len(answer["tests"]) != text.count('\ntest "'):
            wrong = ["not every test was run"]
        if wrong:
            found[name] = wrong
    return found


def at(place, lines):
    return lines[place["place"]["line"] - 1].strip()


def is_refused(wrong):
    """The contract, or what is given in a test."""
    return any(line.startswith("refused") or ": given " in line for line in wrong)
