#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Formats every C++ file of the tree in place, or checks that each one is formatted.
#
# usage: scripts/format.sh write|check
set -euo pipefail
cd "$(dirname "$0")/.."

case ${1:-} in
    write) options=(-i) ;;
    check) options=(--dry-run -Werror) ;;
    *)
        echo "usage: scripts/format.sh write|check" >&2
        exit 64
        ;;
esac
find . \( -path ./build -o -name '.?*' \) -prune -o \( -name '*.cpp' -o -name '*.h' \) -print0 \
    | xargs -0 clang-format-14 "${options[@]}"
