#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `tranche export` writes is read by the programs it is for, in their strictest mode, and each
finds the balances that the ledger has.

    accepted.py PROGRAM CONTRACTS...
"""
import csv
import io
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

NOW = ["--now", "2033-01-01T09:00:00Z"]


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False)
    if done.returncode or done.stderr:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stderr}")
    return done.stdout


def rows(text):
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text)) if row]


def summed(triples):
    """Amounts by account and unit; what comes to nothing is left out, as some programs do."""
    sums = Counter()
    for account, unit, amount in triples:
        sums[account, unit.strip('"')] += Decimal(amount)
    return {where: amount for where, amount in sums.items() if amount}


# Whose is what, read from the contracts: the sums of all books could not tell a buyer's from a seller's.
HELD = {
    ("power_purchase", "utility"): ("Assets:Receivable:Power-purchase", "USD", "19177260"),
    ("power_purchase", "plant"): ("Liabilities:Payable:Power-purchase", "USD", "-19177260"),
    ("iren_microsoft", "microsoft"): ("Assets:Prepaid:Iren-microsoft", "USD", "1940000000"),
    ("iren_microsoft", "iren"): ("Assets:Receivable:Iren-microsoft", "USD", "1940000000"),
    ("coreweave_backstop", "customers"): ("Assets:Power:Coreweave-backstop:Firm", "MW", "132"),
    ("coreweave_backstop", "coreweave"): ("Liabilities:Power:Coreweave-backstop:Firm", "MW", "-132"),
    ("anthropic_azure", "nvidia"):
        ("Assets:Commit:Anthropic-azure:Nvidia-equity-Scale:Withdrawn", "USD", "5000000000"),
    ("anthropic_azure", "anthropic"):
        ("Liabilities:Commit:Anthropic-azure:Nvidia-equity-Scale:Withdrawn", "USD", "-5000000000"),
}


# What is to be taken, read from the contracts.
COMMITTED = [
    ("azure_macc/azure/2026-12-31", "ContractCommitmentCost", "10000000"),
    ("azure_macc/azure/2028-12-31", "ContractCommitmentCost", "50000000"),
]


# What each program reads

def of_ledger(file):
    run("ledger", "-f", file, "--pedantic", "--explicit", "--check-payees", "balance")
    return summed((row[3], row[4], row[5]) for row in rows(run("ledger", "-f", file, "csv")))


def of_hledger(file):
    run("hledger", "-f", file, "check", "--strict", "ordereddates", "payees")
    found = rows(run("hledger", "-f", file, "balance", "-N", "--flat", "-O", "csv", "--layout",
                     "bare"))
    return summed(found[1:])


def of_beancount(file):
    run("bean-check", "--no-cache", file)
    found = rows(run("bean-query", "-q", "-f", "csv", file, "select account, currency, "
                     "sum(number) as n group by account, currency"))
    units = {line.split()[2]: after.split('"')[1] for line, after in pairs(file)
             if " commodity " in line}
    return summed((account, units[unit], amount) for account, unit, amount in found[1:])


def pairs(file):
    lines = Path(file).read_text(encoding="utf-8").splitlines()
    return zip(lines, lines[1:])


# What the ledger has

OTHER_SIDE = [("Assets:Cash", "Assets:Cash"), ("Assets:Receivable", "Liabilities:Payable"),
              ("Liabilities:Payable", "Assets:Receivable"), ("Assets:", "Liabilities:"),
              ("Liabilities:", "Assets:"), ("Expenses:", "Income:"), ("Income:", "Expenses:"),
              ("Equity:", "Equity:")]


def mirrored(account):
    own, other = next(pair for pair in OTHER_SIDE if account.startswith(pair[0]))
    return other + account.removeprefix(own)


def postings(database, contract):
    """Live ones; those of an event that was reversed are gone with their reversal."""
    return database.execute(
        "SELECT path, code, scale, amount, from_party, to_party FROM posting"
        " JOIN account ON account.id = account JOIN unit ON unit.id = unit"
        " JOIN entry e ON e.sequence = entry WHERE contract = ? AND reverses IS NULL AND NOT EXISTS"
        " (SELECT 1 FROM entry r WHERE r.reverses = e.sequence)", (contract,)).fetchall()


def both_sides(found):
    """Of each event one has the postings in its books, and the other their other side."""
    amounts = [(path, code, Decimal(amount).scaleb(-scale))
               for path, code, scale, amount, *_ in found]
    return summed(amounts + [(mirrored(path), code, -value) for path, code, value in amounts])


def parties(found):
    return sorted({party for posting in found for party in posting[4:]} - {""})


def exported(program, ledger, contract, entity, folder):
    """The one book that all three programs read."""
    books = []
    for name, read in [("ledger", of_ledger), ("hledger", of_hledger), ("beancount", of_beancount)]:
        file = Path(folder) / f"{contract}.{entity}.{name}"
        run(program, "export", "--ledger", ledger, "--contract", contract, "--to", name,
            "--entity", entity, "-o", file)
        books.append(read(file))
    if not books[0] == books[1] == books[2]:
        sys.exit(f"{contract}, {entity}: the programs disagree: {books}")
    expect_held(contract, entity, books[0])
    return books[0]


def expect_held(contract, entity, book):
    if (contract, entity) in HELD:
        account, unit, amount = HELD[contract, entity]
        if book.get((account, unit)) != Decimal(amount):
            sys.exit(f"{contract}, {entity}: {account} has {book.get((account, unit))}, "
                     f"not {amount} {unit}")


# The dataset of contract commitments, by the rules that FOCUS has for it

FOCUS_COLUMNS = """ContractCommitmentId ContractCommitmentType ContractCommitmentCategory
    ContractCommitmentCost ContractCommitmentQuantity ContractCommitmentUnit
    ContractCommitmentDescription ContractCommitmentPeriodStart ContractCommitmentPeriodEnd
    ContractId ContractPeriodStart ContractPeriodEnd BillingCurrency""".split()
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ONE_OF = {
    "ContractCommitmentCategory": "Spend|Usage",
    "ContractCommitmentBenefitCategory": "Discount|Entitlement|Availability|Other",
    "ContractCommitmentFulfillmentInterval": "Full Period",
    "ContractCommitmentLifecycleStatus":
        "Proposed|Pending|Active|Exhausted|Expired|Canceled|Superseded",
    "ContractCommitmentModel": "Discontinuous",
    "ContractCommitmentPaymentModel": "No Upfront|Partial Upfront|All Upfront",
}


def expect_focus(row):
    problems = [name for name, words in ONE_OF.items() if name in row
                and row[name] not in words.split("|")]
    problems += [name for name in row if name.endswith(("Start", "End", "Created", "LastUpdated"))
                 and not MOMENT.fullmatch(row[name])]
    is_spend = row["ContractCommitmentCategory"] == "Spend"
    if bool(row["ContractCommitmentCost"]) != is_spend \
            or bool(row["ContractCommitmentQuantity"]) == is_spend \
            or bool(row["ContractCommitmentUnit"]) == is_spend:
        problems.append("cost, quantity and unit")
    if not row["ContractPeriodStart"] <= row["ContractCommitmentPeriodStart"] \
            < row["ContractCommitmentPeriodEnd"] <= row["ContractPeriodEnd"]:
        problems.append("periods")
    if not row["ContractCommitmentId"].startswith(row["ContractId"] + "/"):
        problems.append("id")
    if problems:
        sys.exit(f"FOCUS forbids {problems} of {row}")


def check_focus(program, ledger, entity):
    """Commitments of one party, by id: in 1.3 those that bind, with the same words in 1.4."""
    versions = []
    for version in ("focus", "focus-1.4"):
        text = run(program, "export", "--ledger", ledger, "--to", version, "--entity", entity,
                   "--as-of", "2032-12-31")
        reader = csv.DictReader(io.StringIO(text))
        found = list(reader)
        for row in found:
            expect_focus(row)
        if reader.fieldnames[:len(FOCUS_COLUMNS)] != FOCUS_COLUMNS:
            sys.exit(f"FOCUS has other columns than {reader.fieldnames}")
        versions.append({row["ContractCommitmentId"]: row for row in found})
        if len(versions[-1]) != len(found):
            sys.exit(f"{entity}: FOCUS wants each commitment once: {found}")
    binding, known = versions
    for name, row in known.items():
        was = {column: row[column] for column in FOCUS_COLUMNS}
        if binding.get(name) != (None if row["ContractCommitmentLifecycleStatus"] == "Proposed"
                                 else was):
            sys.exit(f"{entity}: {name} is not alike in both versions of FOCUS")
    return known


def check_commitments(program, ledger):
    found = {}
    for entity in ("acme", "microsoft", "anthropic", "snap", "buyer", "seller"):
        found.update(check_focus(program, ledger, entity))
    for name, column, amount in COMMITTED:
        if Decimal(found[name][column] or 0) != Decimal(amount):
            sys.exit(f"{name} is {found[name]}")
    return len(found)


def check(program, ledger, folder):
    database = sqlite3.connect(ledger)
    checked = set()
    for (contract,) in database.execute("SELECT DISTINCT contract FROM entry").fetchall():
        found = postings(database, contract)
        books = [exported(program, ledger, contract, entity, folder) for entity in parties(found)]
        if summed((*where, amount) for book in books for where, amount in book.items()) \
                != both_sides(found):
            sys.exit(f"{contract}: the books are not those of the ledger: {books}")
        checked |= {(contract, entity) for entity in parties(found)}
    if not HELD.keys() <= checked:
        sys.exit(f"no such books: {HELD.keys() - checked}")
    return len(checked)


def main(program, *contracts):
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "all.ledger"
        run(program, "compile", *contracts, "--ledger", ledger, "--as-of", "2032-12-31", *NOW)
        print(f"{check(program, ledger, folder)} books are read, and balance as the ledger does;"
              f" {check_commitments(program, ledger)} commitments are as FOCUS has them")


if __name__ == "__main__":
    main(*sys.argv[1:])
