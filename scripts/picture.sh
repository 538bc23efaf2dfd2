#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Draws docs/tranches.png: the tranche report of the demo as a browser shows it, 1,400 pixels wide.
# Needs the release build and Chromium.
#
# usage: scripts/picture.sh [PROGRAM]
set -euo pipefail
cd "$(dirname "$0")/.."

tranche=$(realpath "${1:-build/release/bin/tranche}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$tranche" report tranches contracts/anthropic_azure.deal --as-of 2025-11-18 \
    --format html -o "$folder/tranches.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb \
    --user-data-dir="$folder/profile" --window-size=1400,"${HEIGHT:-1040}" \
    --screenshot="$folder/tranches.png" "file://$folder/tranches.html" 2> "$folder/chromium.log"
cp "$folder/tranches.png" docs/tranches.png
