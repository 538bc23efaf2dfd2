#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What scripts/deps.sh does on machines we do not have: each case runs it on a path that holds
# nothing but the programs the case names, with an apt-get and a sudo that only write down how they
# were called.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# machine NAME UID: an empty path with the tools of the script itself and a user of that number.
machine() {
    bin=$work/$1
    mkdir -p "$bin" "$work/$1.copy/scripts"
    cp "$root/scripts/deps.sh" "$work/$1.copy/scripts/"
    local tool
    for tool in awk bash cat dirname env head mkdir sed sort tail tee; do
        ln -s "$(type -P "$tool")" "$bin/$tool"
    done
    program id "echo $2"
    copy=$work/$1.copy
}

# program NAME BODY: puts a shell script on the path of the machine.
program() {
    printf '#!/bin/sh\n%s\n' "$2" > "$bin/$1"
    chmod +x "$bin/$1"
}

# everything: all the programs of the build, none of them from a package.
everything() {
    local name
    for name in java antlr4 ninja; do
        program "$name" 'exit 0'
    done
    program c++ 'echo 12'
    program cmake 'echo cmake version 3.25.1'
}

# expect NAME STATUS PATTERN: runs the script for the build and looks at what it said and did.
expect() {
    local status=0
    true > "$work/calls"
    env -i PATH="$bin" bash "$copy/scripts/deps.sh" build > "$bin.out" 2>&1 < /dev/null || status=$?
    if [ "$status" -ne "$2" ] || ! grep -Eq -- "$3" "$bin.out" "$work/calls"; then
        printf 'FAILED: %s: status %s, expected %s and /%s/\n' "$1" "$status" "$2" "$3"
        cat "$bin.out" "$work/calls"
        failures=$((failures + 1))
    fi
}

# expect_no_call NAME: the last run started neither apt-get nor sudo.
expect_no_call() {
    if [ -s "$work/calls" ]; then
        printf 'FAILED: %s: ran %s\n' "$1" "$(cat "$work/calls")"
        failures=$((failures + 1))
    fi
}

note="printf '%s\\n' \"\$(/usr/bin/basename \"\$0\") \$*\" >> $work/calls"

machine complete 0
everything
program apt-get "$note"
expect 'nothing missing' 0 '^deps: nothing is missing$'
expect_no_call 'nothing missing'

machine old_cmake 0
everything
program cmake 'echo cmake version 3.9.6'
program apt-get "$note"
expect 'an older version counts as missing and is named again when apt-get did not help' 1 \
    'deps: installed, and yet not found, or too old:'

machine as_root 0
everything
rm "$bin/ninja"
program apt-get "$note; printf '#!/bin/sh\\n' > $bin/ninja; /bin/chmod +x $bin/ninja"
expect 'root installs the one missing package and no other' 0 \
    'apt-get install -y --no-install-recommends .* ninja-build$'

machine with_sudo 1000
everything
rm "$bin/ninja"
program sudo "$note; [ \"\$1\" != -n ] || exit 0; exec \"\$@\""
program apt-get "$note; printf '#!/bin/sh\\n' > $bin/ninja; /bin/chmod +x $bin/ninja"
expect 'a user with sudo installs without being asked' 0 \
    'sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends .* ninja-build$'

machine no_sudo 1000
everything
rm "$bin/ninja"
program apt-get "$note"
expect 'a user without sudo is told the command' 1 \
    '    apt-get update && apt-get install -y --no-install-recommends ninja-build$'
expect_no_call 'a user without sudo'

machine sudo_refuses 1000
everything
rm "$bin/ninja"
program sudo 'exit 1'
program apt-get "$note"
expect 'a sudo that refuses counts as none' 1 'this user has no sudo; have root run:'

machine apt_fails 0
everything
rm "$bin/ninja"
program apt-get 'echo "E: Unable to locate package" >&2; exit 100'
expect 'the last words of apt-get are shown' 1 'E: Unable to locate package'

machine not_debian 0
everything
rm "$bin/ninja"
expect 'without apt-get it lists what is missing' 1 'there is no apt-get here'

if [ "$failures" -ne 0 ]; then
    exit 1
fi
echo 'all cases passed'
