#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `tranche import` posts is what Python adds up from the same rows, in whatever order and in
however many files they come; the same rows again change nothing, and rows that are issued again
leave what an empty ledger would have.

    imported.py PROGRAM CONTRACT MAPPING [COUNT]
"""
import csv
import gzip
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal, getcontext
from pathlib import Path

getcontext().prec = 80
NOW = "2027-12-31T09:00:00Z"
COLUMNS = ["x_Before", "ProviderName", "BillingAccountId", "BillingPeriodStart", "BillingPeriodEnd",
           "ChargePeriodStart", "ChargeCategory", "BillingCurrency", "BilledCost", "EffectiveCost",
           "PublisherName", "ContractApplied"]
PERIODS = [("2026-04-01", "2026-05-01"), ("2026-05-01", "2026-06-01")]


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False)
    if done.returncode or done.stderr:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stderr}")
    return done.stdout


# Rows at random, in the spellings that providers use

def amount(rng):
    digits = rng.choice([2, 2, 2, 5, 10, 17])
    value = Decimal(rng.randrange(-10**(digits + 1), 10**(digits + 4))).scaleb(-digits)
    return rng.choice([str(value), f"{value:f}", f"{value.scaleb(3):f}E-3"])


def row(rng):
    start, end = rng.choice(PERIODS)
    day = f"{start[:8]}{rng.randrange(1, 29):02}"
    moment = rng.choice(["{}T{:02}:00:00Z", "{} {:02}:00:00", "{}T{:02}:00:00.000Z"])
    hours = str(Decimal(rng.randrange(1, 10**6)).scaleb(-rng.choice([0, 2, 8])))
    applied = '{"Elements":[{"ContractCommitmentAppliedCost":null,"ContractCommitmentId":' \
              f'"cloud_use/gpu_hours/2026","ContractCommitmentAppliedQuantity":{hours},' \
              '"ContractCommitmentAppliedUnit":"GPU-Hours"}]}'
    return {"x_Before": rng.choice(["", "a,b", 'say "so"', "two\nlines", "ü"]),
            "ProviderName": "Provider", "BillingAccountId": rng.choice(["4711", "a/b", "a%2Fb"]),
            "BillingPeriodStart": f"{start}T00:00:00Z", "BillingPeriodEnd": f"{end}T00:00:00Z",
            "ChargePeriodStart": moment.format(day, rng.randrange(24)),
            "ChargeCategory": rng.choice(["Usage", "Usage", "usage", "Credit", "Adjustment", "Tax"]),
            "BillingCurrency": "USD", "BilledCost": amount(rng), "EffectiveCost": amount(rng),
            "PublisherName": rng.choice(["Provider", "Provider", "Shop", "Other"]),
            "ContractApplied": rng.choice(["", "NULL", "", applied])}


def write(rows, path, rng):
    columns = rng.sample(COLUMNS, len(COLUMNS))
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding=rng.choice(["utf-8", "utf-8-sig"]), newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator=rng.choice(["\n", "\r\n"]),
                                quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        writer.writeheader()
        writer.writerows(rows)


# What they mean

def charged(one):
    """The charge of a row, its amount and the step it is posted in; nothing if it is left out."""
    is_tax = one["ChargeCategory"] == "Tax"
    if one["ContractApplied"] not in ("", "NULL"):
        hours = one["ContractApplied"].split('AppliedQuantity":')[1].split(",")[0]
        return None if is_tax else ("gpu_hours", Decimal(hours), Decimal("0.000001"))
    cost, cent = Decimal(one["EffectiveCost"]), Decimal("0.01")
    if one["PublisherName"] == "Shop":
        return "cloud.marketplace", cost, cent
    if one["PublisherName"] == "Other":
        return None
    return "cloud.tax" if is_tax else "cloud", cost, cent


def expected(rows):
    """Invoices by issue, charge and day: the sum up to the day, rounded, less what came before."""
    sums = defaultdict(Decimal)
    steps = {}
    for one in rows:
        found = charged(one)
        if found:
            charge, value, step = found
            issue = (one["BillingAccountId"], one["BillingPeriodStart"][:10])
            sums[issue, charge, one["ChargePeriodStart"][:10]] += value
            steps[charge] = step
    invoices, exact, posted = {}, defaultdict(Decimal), defaultdict(Decimal)
    for issue, charge, day in sorted(sums):
        exact[issue, charge] += sums[issue, charge, day]
        value = exact[issue, charge].quantize(steps[charge], ROUND_HALF_EVEN) - posted[issue, charge]
        posted[issue, charge] += value
        if value:
            invoices[issue, charge, day] = value
    return invoices


def account_of(issue):
    provider, account, period = issue.split("/")
    assert provider == "Provider", issue
    return account.replace("%2F", "/").replace("%25", "%"), period


def found(ledger):
    """The live invoices: by what is posted to use or, where nothing is, by what they say."""
    database = sqlite3.connect(ledger)
    rows = database.execute(
        "SELECT i.value, clause, effective,"
        " (SELECT amount || 'e-' || scale FROM posting JOIN account a ON a.id = account JOIN unit u"
        "  ON u.id = unit WHERE entry = e.sequence AND path LIKE 'Expenses:%'),"
        " (SELECT value FROM fact WHERE entry = e.sequence AND name = 'amount')"
        " FROM entry e JOIN fact i ON i.entry = e.sequence AND i.name = 'issue'"
        " WHERE reverses IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM entry r WHERE r.reverses = e.sequence)").fetchall()
    return {(account_of(issue), clause.replace(".kind.", "."), day): Decimal(posted or said)
            for issue, clause, day, posted, said in rows}


class Trial:
    def __init__(self, program, contract, mapping, seed, folder):
        self.program, self.mapping, self.folder = program, mapping, Path(folder)
        self.rng = random.Random(seed)
        self.seed = seed
        self.ledger = self.folder / "trial.ledger"
        run(program, "compile", contract, "--ledger", self.ledger, "--now", "2026-01-05T09:00:00Z")

    def write(self, rows):
        """The rows in any order and in some files."""
        rows = self.rng.sample(rows, len(rows))
        cuts = sorted(self.rng.choices(range(len(rows) + 1), k=self.rng.randrange(3)))
        files = []
        for begin, end in zip([0, *cuts], [*cuts, len(rows)]):
            path = self.folder / f"part{len(files)}{self.rng.choice(['.csv', '.csv.gz'])}"
            write(rows[begin:end], path, self.rng)
            files.append(path)
        return files

    def expect(self, rows):
        run(self.program, "import", *self.write(rows), "--mapping", self.mapping, "--ledger",
            self.ledger, "--now", NOW)
        if found(self.ledger) != expected(rows):
            sys.exit(f"seed {self.seed}: the ledger has\n{found(self.ledger)}\nnot\n"
                     f"{expected(rows)}")

    def run(self):
        rows = [row(self.rng) for _ in range(self.rng.randrange(1, 60))]
        self.expect(rows)
        before = self.ledger.read_bytes()
        self.expect(rows)
        if self.ledger.read_bytes() != before:
            sys.exit(f"seed {self.seed}: the same rows changed the ledger")
        # Issued again: something is gone, something new, something has another amount. Each issue
        # has a row left, or it would not be issued again.
        kept = {(one["BillingAccountId"], one["BillingPeriodStart"]): one for one in rows}
        for one in rows:
            if self.rng.random() < 0.8 and one not in kept.values():
                kept[len(kept)] = one
        again = [{**one, "EffectiveCost": amount(self.rng)} if self.rng.random() < 0.2 else one
                 for one in kept.values()]
        self.expect(again + rows[:self.rng.randrange(3)])
        run(self.program, "verify", "--ledger", self.ledger)


def main(program, contract, mapping, count="25"):
    full = os.environ.get("TRANCHE_RELIABILITY") == "full"
    count = 1000 if full else int(count)
    for seed in range(count):
        with tempfile.TemporaryDirectory() as folder:
            Trial(program, contract, mapping, seed, folder).run()
    if full:
        with open(os.environ["TRANCHE_COUNTS"], "a", encoding="utf-8") as counts:
            counts.write(f"exchange/imported\tsets of rows, in any order and number of files"
                         f"\t{count}\n")
    print(f"{count} sets of rows are posted as Python adds them up")


if __name__ == "__main__":
    main(*sys.argv[1:])
