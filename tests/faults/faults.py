#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Whatever happens while a ledger is written, it has its old state or its new one, what was said to be
written is there, and the same command can be given again.

    faults.py PROGRAM SHIM CONTRACT kill|errors|power|writers|places

SHIM is faulty_io.cpp as a library. `kill` ends each writing command at every call that changes a file;
`errors` lets each of these calls fail; `power` makes disks as a power cut could leave them, of what was
written and not synchronised; `writers` has several programs write at once; `places` tries files and
folders that cannot be written. Each of the first three is also run with a setting that is known to be
bad, and has to notice.
"""
import errno
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FULL = os.environ.get("TRANCHE_RELIABILITY") == "full"
NOBODY = 65534
BUSY, STORAGE = 75, 74

# Commands that write, each with those that come before it.
Case = namedtuple("Case", "name before command")
COMPILE = ["compile", "cloud.deal", "--ledger", "a.ledger", "--now", "2026-01-05T09:00:00Z"]
RECORD = ["record", "invoice", "cloud", "5 USD", "--on", "2026-01-05", "--ledger", "a.ledger",
          "--now", "2026-01-06T09:00:00Z"]
IMPORT = ["import", "focus.csv", "--mapping", "charges.json", "--ledger", "a.ledger", "--now",
          "2026-06-08T09:00:00Z"]
BACKUP = ["backup", "--ledger", "a.ledger", "--to", "copy.ledger"]
CASES = [Case("compile", [], COMPILE), Case("record", [COMPILE], RECORD),
         Case("import", [COMPILE, RECORD], IMPORT), Case("backup", [COMPILE], BACKUP)]


def count(what, number):
    """Notes what was tried, for the page of `make reliability`."""
    print(f"{number} {what}")
    if "TRANCHE_COUNTS" in os.environ:
        with open(os.environ["TRANCHE_COUNTS"], "a", encoding="utf-8") as counts:
            counts.write(f"faults\t{what}\t{number}\n")


class Trials:
    def __init__(self, program, shim, contract):
        self.program, self.shim = program, shim
        self.files = Path(contract).parent
        self.contract = Path(contract)

    def run(self, folder, command, faults=None, **more):
        environment = dict(os.environ)
        if faults is not None:
            environment.update(faults, LD_PRELOAD=str(self.shim), FAULTS_ROOT=str(folder))
        return subprocess.run([str(self.program), *command], cwd=folder, capture_output=True,
                              text=True, check=False, env=environment, **more)

    def expect(self, folder, command):
        done = self.run(folder, command)
        if done.returncode:
            sys.exit(f"{command} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def prepare(self, folder, case):
        for name in (self.contract.name, "focus.csv", "charges.json"):
            shutil.copy(self.files / name, folder / name)
        for command in case.before:
            self.expect(folder, command)

    def states(self, case):
        """The state before the command, the one after it, and how often it changes a file."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name).resolve()
            self.prepare(folder, case)
            old = state(folder)
            with tempfile.NamedTemporaryFile() as log:
                done = self.run(folder, case.command, {"FAULTS_LOG": log.name})
                if done.returncode:
                    sys.exit(f"{case.name} ended with {done.returncode}: {done.stderr}")
                calls = log.read().decode().splitlines()
            return old, state(folder), calls


def state_of(file):
    """The head of a ledger, read as anybody would; nothing of none. SQLite takes back what was not
    finished."""
    if not file.exists() or (file.stat().st_size == 0 and not journal(file).exists()):
        return None
    database = sqlite3.connect(file)
    try:
        if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "damaged"
        if not database.execute("SELECT 1 FROM sqlite_master").fetchone():
            return None
        return database.execute("SELECT sequence, lower(hex(hash)) FROM entry"
                                " ORDER BY sequence DESC LIMIT 1").fetchone()
    except sqlite3.Error as error:
        return f"damaged: {error}"
    finally:
        database.close()


def journal(file):
    return file.with_name(file.name + "-journal")


def state(folder):
    return state_of(folder / "a.ledger"), state_of(folder / "copy.ledger")


# At every call

def after_fault(trials, case, old, new, faults):
    """Runs into the fault. Returns what is wrong afterwards; "" if nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        trials.prepare(folder, case)
        done = trials.run(folder, case.command, faults)
        found = state(folder)
        if found not in (old, new):
            return f"neither the old state {old} nor the new one {new}, but {found}"
        if done.returncode == 0 and found != new:
            return "done, it says, and it is not"
        if done.returncode > 0 and (done.returncode != STORAGE or "error[E" not in done.stderr):
            return f"ended with {done.returncode}: {done.stderr}"
        if case.name == "backup" and found == new:
            return ""
        again = trials.run(folder, case.command)
        if again.returncode or state(folder) != new:
            return f"and then again: {again.returncode}, {again.stderr}{state(folder)}"
        verified = trials.run(folder, ["verify", "--ledger", "a.ledger"])
        return verified.stderr if verified.returncode else ""


def at_every_call(trials, kinds, what, lose=""):
    """Tries all cases. Returns how many went wrong, of how many."""
    tried = []
    for case in CASES:
        old, new, calls = trials.states(case)
        tried += [(case, old, new, {"FAULTS_AT": str(at), "FAULTS_DO": kind, "FAULTS_LOSE": lose})
                  for at in range(1, len(calls) + 1) for kind in kinds]
    if not FULL:
        tried = random.Random(1).sample(tried, min(len(tried), 150))
    with ThreadPoolExecutor(2) as pool:
        problems = list(pool.map(lambda one: after_fault(trials, *one), tried))
    wrong = [(case.name, faults, problem)
             for (case, _, _, faults), problem in zip(tried, problems) if problem]
    if not lose:
        if wrong:
            sys.exit(f"{what}: {len(wrong)} of {len(tried)}, first {wrong[0]}")
        count(what, len(tried))
    elif not wrong:
        sys.exit(f"{what}: nothing was noticed without {lose}")


def kill(trials):
    kinds = ["kill_before", "kill_within", "kill_after"]
    at_every_call(trials, kinds, "commands that were killed while they wrote")
    at_every_call(trials, kinds, "killed", lose="journal")


def errors(trials):
    kinds = [str(errno.ENOSPC), str(errno.EIO)]
    at_every_call(trials, kinds, "commands whose writing failed")
    at_every_call(trials, ["lie"], "failed", lose="errors")


# Power cuts

SECTOR = 512
Call = namedtuple("Call", "what path detail")


class Disk:
    """Files as a power cut can leave them. What was synchronised is there. Of what was written since,
    any sectors may be; of names that were made or removed since, the first ones."""

    def __init__(self, folder):
        self.folder = folder
        self.durable = {path: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        self.names = set(self.durable)
        self.written = {}
        self.named = []

    def apply(self, call):
        path = Path(call.path)
        if call.what == "sync" and path == self.folder:
            for one in self.named:
                self.name(self.names, one)
            self.named = []
        elif call.what == "sync":
            for change in self.written.pop(path, []):
                self.durable[path] = changed(self.durable.get(path, b""), change)
        elif call.what in ("create", "unlink", "rename"):
            self.named.append(call)
            if call.what == "rename":
                self.durable[Path(call.detail)] = self.durable.get(path, b"")
                self.written[Path(call.detail)] = self.written.pop(path, [])
        else:
            self.written.setdefault(path, []).extend(changes(call))

    @staticmethod
    def name(names, call):
        path = Path(call.path)
        if call.what == "create":
            names.add(path)
        else:
            names.discard(path)
            if call.what == "rename":
                names.add(Path(call.detail))

    def left(self, rng):
        """The files after a cut."""
        names = set(self.names)
        for call in self.named[:rng.randrange(len(self.named) + 1)]:
            self.name(names, call)
        chance = rng.choice([0, 0.5, 0.9, 1])
        files = {}
        for path in names:
            data = self.durable.get(path, b"")
            for change in self.written.get(path, []):
                if rng.random() < chance:
                    data = changed(data, change)
            files[path] = data
        return files


def changes(call):
    """The parts of a call, of which each may have come to the disk."""
    if call.what == "truncate":
        return [(int(call.detail), None)]
    offset, _, data = call.detail.partition(" ")
    data, offset = bytes.fromhex(data), int(offset)
    cuts = [0] + [at for at in range(1, len(data)) if (offset + at) % SECTOR == 0] + [len(data)]
    return [(offset + begin, data[begin:end]) for begin, end in zip(cuts, cuts[1:])]


def changed(data, change):
    offset, part = change
    if part is None:
        return data[:offset].ljust(offset, b"\0")
    return data[:offset].ljust(offset, b"\0") + part + data[offset + len(part):]


def parsed(line):
    what, path, detail = (line.split(" ", 2) + ["", ""])[:3]
    return Call(what, path, detail)


def cut_power(trials, case, images, rng, lose):
    """Tries so many disks. Returns what is wrong with one; "" if nothing."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as other:
        folder, place = Path(name).resolve(), Path(other).resolve()
        trials.prepare(folder, case)
        old = state(folder)
        disk = Disk(folder)
        log = place / "log"
        trials.run(folder, case.command, {"FAULTS_LOG": str(log), "FAULTS_LOSE": lose})
        calls = [parsed(line) for line in log.read_text(encoding="utf-8").splitlines()]
        new = state(folder)
        cuts = sorted(rng.choices(range(len(calls) + 1), k=images - 1) + [len(calls)])
        done = 0
        for at in cuts:
            while done < at:
                disk.apply(calls[done])
                done += 1
            found = state_after(disk.left(rng), place / "disk")
            if found not in ((new,) if at == len(calls) else (old, new)):
                return f"{case.name}: after {at} of {len(calls)} calls {found}, not {old} or {new}"
        if trials.run(place / "disk", ["verify", "--ledger", "a.ledger"]).returncode:
            return f"{case.name}: what is left is not verified"
    return ""


def state_after(files, place):
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for path, data in files.items():
        (place / path.name).write_bytes(data)
    return state(place)


def power(trials):
    images = (100000 if FULL else 5000) // len(CASES)
    for case in CASES:
        problem = cut_power(trials, case, images, random.Random(7), "")
        if problem:
            sys.exit(problem)
    count("disks after a power cut", images * len(CASES))
    if not any(cut_power(trials, case, 300, random.Random(7), "sync") for case in CASES):
        sys.exit("nothing was noticed where nothing was synchronised")


# Several at once

def writers(trials):
    each, programs = (300 if FULL else 15), 8
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        trials.prepare(folder, CASES[1])

        def write(program):
            for number in range(each):
                reference = f"INV-{program}-{number}"
                while True:
                    done = trials.run(folder, RECORD + ["--reference", reference])
                    if done.returncode != BUSY:
                        break
                if done.returncode:
                    sys.exit(f"{reference} ended with {done.returncode}: {done.stderr}")

        with ThreadPoolExecutor(programs) as pool:
            list(pool.map(write, range(programs)))
        database = sqlite3.connect(folder / "a.ledger")
        found = database.execute("SELECT occurrence FROM entry WHERE kind = 'invoice'").fetchall()
        expected = {f"INV-{program}-{number}" for program in range(programs) for number in range(each)}
        if {one for (one,) in found} != expected or len(found) != len(expected):
            sys.exit(f"of {len(expected)} records {len(found)} are there")
        trials.expect(folder, ["verify", "--ledger", "a.ledger"])
    count("records of 8 programs at once", each * programs)


# Places that cannot be written

def as_nobody():
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def places(trials):
    """Each ends with a code, and what was there stays."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        trials.prepare(folder, CASES[1])
        folder.chmod(0o755)
        (folder / "a.ledger").chmod(0o444)
        old = state(folder)
        limits = {
            "a ledger that may only be read": as_nobody if os.getuid() == 0 else None,
            "files of 4 KiB at most":
                lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
            "four open files": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4, 4)),
        }
        if os.getuid() != 0:
            folder.chmod(0o555)
        for what, limit in limits.items():
            done = trials.run(folder, RECORD, preexec_fn=limit)
            if done.returncode != STORAGE or not re.match(r"tranche: error\[E\d{4}\]: ", done.stderr):
                sys.exit(f"{what}: ended with {done.returncode}: {done.stderr}")
            if state(folder) != old:
                sys.exit(f"{what}: {state(folder)}, not {old}")
        read = trials.run(folder, ["status", "--ledger", "a.ledger"],
                          preexec_fn=as_nobody if os.getuid() == 0 else None)
        if read.returncode:
            sys.exit(f"a ledger that may only be read cannot be read: {read.stderr}")
        folder.chmod(0o755)
        (folder / "a.ledger").chmod(0o644)
        trials.expect(folder, RECORD)
    count("places that cannot be written", len(limits))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    {"kill": kill, "errors": errors, "power": power, "writers": writers,
     "places": places}[sys.argv[4]](Trials(*sys.argv[1:4]))
