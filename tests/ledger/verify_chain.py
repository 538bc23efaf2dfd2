#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recomputes every digest of a ledger from docs/ledger_format.md alone and prints its head.

Usage: verify_chain.py LEDGER. Exit 1, naming the entry, at the first difference. Shares no code
with the program, on purpose.
"""
import hashlib
import sqlite3
import sys


def netstring(field):
    data = field if isinstance(field, bytes) else str(field).encode()
    return b"%d:%s," % (len(data), data)


def sha256(tag, fields):
    return hashlib.sha256(b"".join(map(netstring, [tag, *fields]))).digest()


def expect(is_equal, sequence, what):
    if not is_equal:
        sys.exit(f"entry {sequence}: {what}")


def main(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    previous = bytes(32)
    count = 0
    entries = database.execute("SELECT * FROM entry JOIN run ON first = run ORDER BY sequence")
    for entry in entries.fetchall():
        count += 1
        expect(entry["sequence"] == count, count, "gap")
        name = [entry[column] for column in ("contract", "clause", "kind", "occurrence")]
        expect(sha256("key", name)[:16] == entry["key"], count, "key")

        lines = database.execute(
            "SELECT path, code, scale, amount FROM posting JOIN account ON account.id = account"
            " JOIN unit ON unit.id = unit WHERE entry = ? ORDER BY line", [count]).fetchall()
        facts = database.execute(
            "SELECT name, value FROM fact WHERE entry = ? ORDER BY name", [count]).fetchall()
        said = [entry[column] for column in
                ("origin", "effective", "memo", "from_party", "to_party")]
        content = [*name, *said, len(lines), *(field for line in lines for field in line),
                   len(facts), *(field for fact in facts for field in fact)]
        expect(sha256("content", content) == entry["content"], count, "content")

        link = [previous.hex(), count, entry["key"].hex(), entry["revision"],
                entry["reverses"] or 0, entry["content"].hex(), entry["run"], entry["recorded"],
                entry["author"], entry["program_version"], entry["source_digest"]]
        previous = sha256("entry", link)
        expect(previous == entry["hash"], count, "hash")
    for digest, text in database.execute("SELECT digest, text FROM source"):
        expect(hashlib.sha256(text.encode()).digest() == digest, 0, "text " + digest.hex())
    print(count, previous.hex())


if __name__ == "__main__":
    main(sys.argv[1])
