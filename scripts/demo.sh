#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The main job, once through: a contract is checked, written into a ledger, planned, simulated and
# reported. Each command is shown as one would type it. Dates are fixed, so that every run on every
# machine prints the same figures.
set -euo pipefail
cd "$(dirname "$0")/.."

tranche=build/release/bin/tranche
deal=contracts/anthropic_azure.deal
out=build/demo
ledger=$out/anthropic_azure.ledger
as_of=(--as-of 2025-11-18)
now=(--now 2025-11-18T12:00:00Z)

run() {
    printf '\n$ %s\n' "$*"
    "$@"
}

if [ ! -x "$tranche" ]; then
    echo "demo: $tranche is not built; run \`make build\`" >&2
    exit 1
fi
rm -rf "$out"
mkdir -p "$out"

run "$tranche" check "$deal"
run "$tranche" compile "$deal" --ledger "$ledger" "${now[@]}"
run "$tranche" plan "$deal" "${as_of[@]}"
run "$tranche" simulate "$deal" --paths 10000 --seed 1 "${as_of[@]}"
run "$tranche" report tranches --ledger "$ledger" "${as_of[@]}" --format text
run "$tranche" report tranches --ledger "$ledger" "${as_of[@]}" --format html -o "$out/tranches.html"
run "$tranche" status --ledger "$ledger" "${as_of[@]}" "${now[@]}"
run "$tranche" verify --ledger "$ledger"

cat << TEXT

Written:
  $ledger    the ledger, an SQLite file
  $out/tranches.html             the tranche report; open it in a browser

Try next:
  less $deal
  $tranche --help
  $tranche report
TEXT
