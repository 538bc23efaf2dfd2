#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every test with its full counts, for hours if need be, and writes docs/reliability.md: how
# much of what was tried, at which commit. Fails, and leaves the page alone, if a test fails.
set -euo pipefail
cd "$(dirname "$0")/.."

counts=$PWD/build/release/reliability.tsv
page=docs/reliability.md
rm -f "$counts"
: > "$counts"
start=$SECONDS
TRANCHE_RELIABILITY=full TRANCHE_COUNTS=$counts \
    ctest --preset test -j "${JOBS:-$(nproc)}" --timeout 86400
commit=$(git rev-parse --short HEAD 2> /dev/null || echo unknown)
changed=$(git status --porcelain --untracked-files=no 2> /dev/null | head -n 1)
{
    cat << TEXT
# Reliability

\`make reliability\` runs the tests of \`make test\` with these counts and writes this page. Seeds are fixed and stand
in the tests: a failure comes back.

Last run: $(date -u +%F), commit $commit${changed:+ with changes}, $(uname -sm), $((SECONDS - start)) s; all tests passed.

| test | tried | how many |
|:-----|:------|---------:|
TEXT
    LC_ALL=C sort "$counts" | awk -F '\t' '{ printf "| `%s` | %s | %d |\n", $1, $2, $3 }'
} > "$page.part"
mv "$page.part" "$page"
echo "reliability: wrote $page"
