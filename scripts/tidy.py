#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs clang-tidy over every source file whose text or headers changed since it last passed.

clang-tidy spends its time on the headers of libraries, so it reads several files of a layer as one,
as the preset `tidy` joins them. What passed is remembered in build/tidy/passed by what the check
depends on: its preprocessed text, its command, the rules and the tool. A fresh clone checks
everything, or with --since only what differs from a commit, headers included. What ANTLR generates is
compiled without warnings and is not checked.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "tidy"
PASSED = BUILD / "passed"
TOOL = "clang-tidy-14"
# Tests are held to the warnings of the compiler alone: the checks would take as long again for them.
LAYERS = (
    "base",
    "grammar",
    "model",
    "compiler",
    "rules",
    "sla",
    "ledger",
    "simulation",
    "analysis",
    "exchange",
    "reports",
    "cli",
)
TOOL_OPTIONS = ["--quiet"]


def run(*command, **options):
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, **options).stdout


def sources():
    """Writes the compile commands and the generated sources; returns the commands of our layers."""
    run("cmake", "--preset", "tidy", "-DCMAKE_CXX_CLANG_TIDY=")
    targets = run("ninja", "-C", BUILD, "-t", "targets", "all", text=True).splitlines()
    generated = [t.split(":")[0] for t in targets if "CUSTOM_COMMAND" in t and "/generated/" in t]
    files = [name for name in generated if name.endswith((".cpp", ".h"))]
    if files:
        run("ninja", "-C", BUILD, *files)
    database = json.loads((BUILD / "compile_commands.json").read_text())
    return [entry for entry in database if is_ours(pathlib.Path(entry["file"]))]


def is_ours(source):
    """Whether `source` is a file of a layer, or joins several of them."""
    return any(
        source.is_relative_to(ROOT / layer)
        or (source.is_relative_to(BUILD / layer) and source.parent.name == "Unity")
        for layer in LAYERS
    )


def rules():
    return (ROOT / ".clang-tidy").read_bytes()


def preprocessed(entry):
    """What the compiler sees, with comments (NOLINT is one) and the name of every file in it."""
    command = shlex.split(entry["command"])
    out = command.index("-o")
    return run(*command[:out], *command[out + 2 :], "-E", "-C")


def key(entry, text, version):
    """What the result for one file depends on, as one name."""
    parts = [version, " ".join(TOOL_OPTIONS).encode(), entry["command"].encode()]
    parts += [rules(), text]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def changed_since(commit):
    """The files that differ from `commit`, as they stand in preprocessed text; None is all files."""
    if commit is None:
        return None
    names = run("git", "diff", "--name-only", commit, text=True).splitlines()
    if any(name.endswith((".clang-tidy", ".cmake", "CMakePresets.json")) for name in names):
        return None
    return [f'"{ROOT / name}"'.encode() for name in names]


def tidy(entry, changed, version):
    """The findings in one file: empty when there are none, None when it was left out."""
    text = preprocessed(entry)
    mark = PASSED / key(entry, text, version)
    if mark.exists() or (changed is not None and not any(name in text for name in changed)):
        return None
    done = subprocess.run(
        [TOOL, *TOOL_OPTIONS, "-p", BUILD, entry["file"]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if done.returncode == 0:
        mark.touch()
        return ""
    return done.stdout or done.stderr or f"{entry['file']}: {TOOL} exited with {done.returncode}"


def main():
    arguments = argparse.ArgumentParser(description="clang-tidy over what changed")
    arguments.add_argument("--since", metavar="COMMIT", help="leave out what is as it was there")
    changed = changed_since(arguments.parse_args().since)
    entries = sources()
    PASSED.mkdir(exist_ok=True)
    version = run(TOOL, "--version")
    if b"LLVM version" not in version:
        sys.exit(f"tidy: {TOOL} does not say its version: nothing was checked")
    checked = failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for findings in pool.map(lambda entry: tidy(entry, changed, version), entries):
            checked += findings is not None
            if findings:
                failed += 1
                print(findings, flush=True)
    print(f"tidy: {len(entries)} groups of files, {checked} checked, {failed} with findings")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
