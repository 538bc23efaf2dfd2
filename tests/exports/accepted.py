#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `tranche export` writes is read by the programs it is for, in their strictest mode, and each
finds the balances that the ledger has.

    accepted.py PROGRAM CONTRACTS...
"""
import csv
import io
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
    return books[0]


def check(program, ledger, folder):
    database = sqlite3.connect(ledger)
    checked = 0
    for (contract,) in database.execute("SELECT DISTINCT contract FROM entry").fetchall():
        found = postings(database, contract)
        books = [exported(program, ledger, contract, entity, folder) for entity in parties(found)]
        if summed((*where, amount) for book in books for where, amount in book.items()) \
                != both_sides(found):
            sys.exit(f"{contract}: the books are not those of the ledger: {books}")
        checked += len(books)
    return checked


def main(program, *contracts):
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "all.ledger"
        run(program, "compile", *contracts, "--ledger", ledger, "--as-of", "2032-12-31", *NOW)
        print(f"{check(program, ledger, folder)} books are read, and balance as the ledger does")


if __name__ == "__main__":
    main(*sys.argv[1:])
