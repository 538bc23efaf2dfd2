#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the benchmarks of a build with the preset `bench`; arguments name some of them: check,
# compile, evaluate, growth, import, page, simulate. Each figure is the median of REPEATS runs, 5 if that is not set. Prints tables
# and leaves build/bench/results/results.json.
set -euo pipefail
cd "$(dirname "$0")/.."

program=build/bench/bin/tranche_bench
if [ ! -x "$program" ]; then
    echo "bench: $program is not built; run \`make bench\`" >&2
    exit 1
fi
for peer in sqlite3 python3; do
    if ! command -v "$peer" > /dev/null; then
        echo "bench: the program $peer is missing, which the figures are compared with" >&2
        exit 1
    fi
done
cores=$(nproc)
model=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)
echo "machine: $cores cores, ${model:-unknown}; $(uname -sm)"
echo "commit:  $(git rev-parse --short HEAD 2> /dev/null || echo unknown), $(date -u +%F)"
echo
exec "$program" build/bench/results "${REPEATS:-5}" "$@"
