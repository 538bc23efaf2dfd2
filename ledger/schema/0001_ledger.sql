-- SPDX-License-Identifier: Apache-2.0
-- The ledger on disk, format 1. docs/ledger_format.md says how to read and verify it by hand.
--
-- One `run` is one act of writing; it adds `entry` rows, each with its `posting` and `fact` rows.
-- Nothing is ever changed or removed: the triggers at the end refuse it, and the hash of each entry
-- covers the one before. Dates are ISO 8601 text, amounts are whole numbers of 10^-scale of a unit.

PRAGMA application_id = 0x54524E43;  -- "TRNC"
PRAGMA user_version = 1;

-- A run is named by the sequence of the first entry it wrote; there are none without entries.
CREATE TABLE run (
    first           INTEGER PRIMARY KEY CHECK (first > 0),
    recorded        TEXT NOT NULL CHECK (length(recorded) = 20),
    author          TEXT NOT NULL,
    program_version TEXT NOT NULL,
    source_digest   TEXT NOT NULL
) STRICT;

CREATE TABLE entry (
    sequence   INTEGER PRIMARY KEY CHECK (sequence > 0),
    run        INTEGER NOT NULL REFERENCES run (first),
    key        BLOB NOT NULL CHECK (length(key) = 16),
    revision   INTEGER NOT NULL CHECK (revision >= 0),   -- how often the key was reversed before
    reverses   INTEGER UNIQUE REFERENCES entry (sequence) CHECK (reverses < sequence),
    origin     TEXT NOT NULL CHECK (origin IN ('recorded', 'derived', 'source')),
    effective  TEXT NOT NULL CHECK (length(effective) = 10),
    contract   TEXT NOT NULL CHECK (contract <> ''),
    clause     TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind <> ''),
    occurrence TEXT NOT NULL,
    memo       TEXT NOT NULL,
    from_party TEXT NOT NULL,
    to_party   TEXT NOT NULL,
    content    BLOB NOT NULL CHECK (length(content) = 32),
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    UNIQUE (key, revision)
) STRICT;

CREATE INDEX entry_by_contract ON entry (contract, origin, effective);

CREATE TABLE account (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT;

-- The scale of a unit never changes: amounts already posted mean what they meant.
CREATE TABLE unit (
    id    INTEGER PRIMARY KEY,
    code  TEXT NOT NULL UNIQUE,
    scale INTEGER NOT NULL CHECK (scale BETWEEN 0 AND 18)
) STRICT;

-- Debits are positive, credits negative. `effective` repeats that of the entry for the index below,
-- from which balances are read without touching a table.
CREATE TABLE posting (
    entry     INTEGER NOT NULL REFERENCES entry (sequence),
    line      INTEGER NOT NULL CHECK (line > 0),
    account   INTEGER NOT NULL REFERENCES account (id),
    unit      INTEGER NOT NULL REFERENCES unit (id),
    effective TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount <> 0 AND amount > -9223372036854775808),
    PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_by_account ON posting (account, unit, effective, amount);

CREATE TABLE fact (
    entry INTEGER NOT NULL REFERENCES entry (sequence),
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entry, name)
) STRICT, WITHOUT ROWID;

-- The texts contracts were compiled from, by the SHA-256 of their bytes. An entry of origin `source`
-- names its text by the fact `digest`.
CREATE TABLE source (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Append-only. INSERT OR REPLACE would delete without firing a DELETE trigger, hence the third kind.

CREATE TRIGGER run_update BEFORE UPDATE ON run
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER run_delete BEFORE DELETE ON run
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER run_replace BEFORE INSERT ON run
WHEN EXISTS (SELECT 1 FROM run WHERE first = new.first)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER entry_update BEFORE UPDATE ON entry
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE sequence >= new.sequence)
    OR EXISTS (SELECT 1 FROM entry WHERE key = new.key AND revision = new.revision)
    OR EXISTS (SELECT 1 FROM entry WHERE reverses = new.reverses)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER account_update BEFORE UPDATE ON account
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER account_delete BEFORE DELETE ON account
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER account_replace BEFORE INSERT ON account
WHEN EXISTS (SELECT 1 FROM account WHERE id = new.id)
    OR EXISTS (SELECT 1 FROM account WHERE path = new.path)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER unit_update BEFORE UPDATE ON unit
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER unit_delete BEFORE DELETE ON unit
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER unit_replace BEFORE INSERT ON unit
WHEN EXISTS (SELECT 1 FROM unit WHERE id = new.id)
    OR EXISTS (SELECT 1 FROM unit WHERE code = new.code)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER posting_update BEFORE UPDATE ON posting
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER posting_delete BEFORE DELETE ON posting
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER posting_replace BEFORE INSERT ON posting
WHEN EXISTS (SELECT 1 FROM posting WHERE entry = new.entry AND line = new.line)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER fact_update BEFORE UPDATE ON fact
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER fact_delete BEFORE DELETE ON fact
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER fact_replace BEFORE INSERT ON fact
WHEN EXISTS (SELECT 1 FROM fact WHERE entry = new.entry AND name = new.name)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER source_update BEFORE UPDATE ON source
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER source_delete BEFORE DELETE ON source
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER source_replace BEFORE INSERT ON source
WHEN EXISTS (SELECT 1 FROM source WHERE digest = new.digest)
BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
