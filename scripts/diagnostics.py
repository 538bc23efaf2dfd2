#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/diagnostics.md: every diagnostic of the program, and what to do about it.

Codes and texts come from the diagnostics.def of each layer, what to do from docs/diagnostics.txt,
one line for each code. A code without such a line, and a line without such a code, is an error.

usage: scripts/diagnostics.py [--check]    --check writes nothing; exit 1 if the page is not current
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "diagnostics.md"
ADVICE = ROOT / "docs" / "diagnostics.txt"
LAYERS = ["grammar", "compiler", "analysis", "exchange", "cli", "ledger"]

# A row of a list: TRANCHE_DIAGNOSTIC("E2001", error, no_deal, "a contract declares ...", types...)
ROW = re.compile(r'TRANCHE_DIAGNOSTIC\("([EW]\d{4})",\s*(\w+),\s*(\w+),\s*"((?:[^"\\]|\\.)*)"')

GROUPS = [
    ("E1", "The text is not a contract"),
    ("E2", "The contract does not mean anything"),
    ("W2", "The contract is right, but odd"),
    ("E4", "Files of contracts"),
    ("E5", "What is recorded or asked"),
    ("E6", "The ledger cannot be read or written"),
    ("E7", "The ledger fails verification"),
    ("E9", "The command line, and mistakes of ours"),
]

HEAD = """# Diagnostics

Everything the program can say is wrong, by code. A code never changes its meaning. `E` is an error: no
figure is given. `W` is a warning: the contract means what it says, and somebody should look. `…` stands for
what is named in the message. `scripts/diagnostics.py` writes this page; tests check that it is complete.
"""


def shown(text):
    """The text of a row as a reader sees it."""
    text = text.replace('\\"', '"').replace("{{", "\0").replace("}}", "\1")
    text = re.sub(r"\{[^}]*\}", "…", text)
    return text.replace("\0", "{").replace("\1", "}").replace("|", "\\|")


def declared():
    codes = {}
    for layer in LAYERS:
        for code, _, _, text in ROW.findall((ROOT / layer / "diagnostics.def").read_text()):
            codes[code] = shown(text)
    others = {path.parent.name for path in ROOT.glob("*/diagnostics.def")} - set(LAYERS)
    if others:
        sys.exit(f"diagnostics: unknown lists in {', '.join(sorted(others))}")
    return codes


def advised():
    advice = {}
    for line in ADVICE.read_text().splitlines():
        if line and not line.startswith("#"):
            code, text = line.split(" ", 1)
            if code in advice:
                sys.exit(f"diagnostics: {code} has two lines in {ADVICE.name}")
            advice[code] = text
    return advice


def page():
    codes, advice = declared(), advised()
    missing, stale = codes.keys() - advice.keys(), advice.keys() - codes.keys()
    if missing or stale:
        sys.exit(
            f"diagnostics: {ADVICE.name} lacks {sorted(missing)} and has too much {sorted(stale)}"
        )
    parts = [HEAD]
    for prefix, title in GROUPS:
        rows = [
            f"| {code} | {text} | {advice[code]} |"
            for code, text in sorted(codes.items())
            if code.startswith(prefix)
        ]
        parts.append(f"## {title}\n\n| code | says | what to do |\n| --- | --- | --- |\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def main():
    text = page()
    if sys.argv[1:] == ["--check"]:
        if not PAGE.exists() or PAGE.read_text() != text:
            sys.exit("diagnostics: docs/diagnostics.md is not current; run scripts/diagnostics.py")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        PAGE.write_text(text)


if __name__ == "__main__":
    main()
