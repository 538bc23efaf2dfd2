#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every test with its full counts, for hours if need be, and writes docs/reliability.md: how
# much of what was tried, at which commit. Fails, and leaves the page alone, if a test fails. A run
# that was stopped goes on where it was, as long as nothing has changed since.
set -euo pipefail
cd "$(dirname "$0")/.."

page=docs/reliability.md
kept=$PWD/build/release/reliability
counts=$kept/counts.tsv
log=$kept/log
commit=$(git rev-parse --short HEAD 2> /dev/null || echo unknown)
changed=$(git diff HEAD 2> /dev/null | sha256sum | cut -c -16)
state="$commit $changed $(sha256sum < build/release/tests/tranche_tests)"
if [ "$(cat "$kept/state" 2> /dev/null)" != "$state" ]; then
    rm -rf "$kept"
    mkdir -p "$kept"
    echo "$state" > "$kept/state"
fi
touch "$counts" "$log"

passed=$(sed -n 's/^ *[0-9]*\/[0-9]* Test *#[0-9]*: \([^ ]*\) \.* *Passed .*/\1/p' "$log" | paste -sd '|')
if [ -n "$passed" ]; then
    echo "reliability: goes on after ${passed//|/, }"
fi
TRANCHE_RELIABILITY=full TRANCHE_COUNTS=$counts \
    ctest --preset test -j "${JOBS:-$(nproc)}" --timeout 86400 -E "^(${passed:-none})\$" \
    | tee -a "$log"
seconds=$(awk '/ Passed / { sum += $(NF - 1) } END { printf "%d", sum }' "$log")
{
    cat << TEXT
# Reliability

\`make reliability\` runs the tests of \`make test\` with these counts and writes this page. Seeds are fixed and stand
in the tests: a failure comes back.

Last run: $(date -u +%F), commit $commit$(git diff --quiet HEAD 2> /dev/null || echo ' with changes'), $(uname -sm), $seconds s of tests; all passed.

| test | tried | how many |
|:-----|:------|---------:|
TEXT
    LC_ALL=C sort -u "$counts" | awk -F '\t' '{ printf "| `%s` | %s | %d |\n", $1, $2, $3 }'
} > "$page.part"
mv "$page.part" "$page"
echo "reliability: wrote $page"
