#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Looks for every program, header and library that a job needs, and installs the Debian packages of
# those that are missing: as root with apt-get, else with sudo, else it prints the command and
# stops. What is there already, from wherever, is used as it is.
#
# usage: scripts/deps.sh [build|test|ci]      each includes the one before it
set -euo pipefail

# One line for each thing: how to look for it, its name, the Debian package that brings it.
#   program  a command on the path; NAME>=VERSION asks it for its version too
#   header   a file below the folders compilers look in
#   library  a file below the folders linkers look in
#   file     a file of that path
build_needs='
program  c++>=12                              g++
program  cmake>=3.25                          cmake
program  ninja                                ninja-build
program  java                                 default-jre-headless
program  antlr4                               antlr4
header   antlr4-runtime/antlr4-runtime.h      libantlr4-runtime-dev
header   boost/multiprecision/cpp_int.hpp     libboost-dev
header   CLI/CLI.hpp                          libcli11-dev
header   csv.h                                libcsv-dev
header   date/date.h                          libhowardhinnant-date-dev
header   fmt/format.h                         libfmt-dev
header   kainjow/mustache.hpp                 libkainjow-mustache-dev
header   libical/ical.h                       libical-dev
header   nlohmann/json.hpp                    nlohmann-json3-dev
header   openssl/evp.h                        libssl-dev
header   Random123/threefry.h                 librandom123-dev
header   sqlite3.h                            libsqlite3-dev
header   zlib.h                               zlib1g-dev
file     /usr/share/zoneinfo/America/New_York  tzdata
'
test_needs='
library  libboost_unit_test_framework.so      libboost-test-dev
program  python3                              python3
program  sqlite3                              sqlite3
program  ledger                               ledger
program  hledger                              hledger
program  bean-check                           beancount
'
ci_needs='
program  clang++-14                           clang-14
program  clang-format-14                      clang-format-14
program  clang-tidy-14                        clang-tidy-14
'

say() {
    printf 'deps: %s\n' "$*"
}

# exists FILE...: whether one of them is there; patterns that match nothing arrive as themselves.
exists() {
    local file
    for file in "$@"; do
        if [ -e "$file" ]; then
            return 0
        fi
    done
    return 1
}

# has_program NAME or NAME>=VERSION. The compiler is the one CMake will take: $CXX, else c++.
has_program() {
    local name=${1%%>=*} least=${1#*>=} found
    if [ "$name" = c++ ]; then
        name=${CXX:-c++}
    fi
    command -v "$name" > /dev/null || return 1
    if [ "$least" = "$1" ]; then
        return 0
    fi
    case $1 in
        c++*) found=$("$name" -dumpversion) || return 1 ;;
        *) found=$("$name" --version) || return 1 ;;
    esac
    found=$(printf '%s\n' "$found" | sed -n '1s/[^0-9]*\([0-9][0-9.]*\).*/\1/p')
    [ "$(printf '%s\n' "$least" "$found" | sort -V | head -n 1)" = "$least" ]
}

has_header() {
    exists {/usr/local,/usr}/include/"$1" /usr/include/*-linux-gnu*/"$1"
}

has_library() {
    exists {/usr/local,/usr}/{lib,lib64}/"$1" /usr/lib/*-linux-gnu*/"$1"
}

has_file() {
    exists "$1"
}

# missing SET: the lines of SET whose thing is not there, as `NAME PACKAGE`.
missing() {
    local kind name package
    while read -r kind name package; do
        if [ -n "$kind" ] && ! "has_$kind" "$name"; then
            printf '%s %s\n' "$name" "$package"
        fi
    done <<< "$1"
}

# can_be_root: whether apt-get may be run; asks for a password only where somebody can type it.
can_be_root() {
    if [ "$(id -u)" -eq 0 ]; then
        return 0
    fi
    command -v sudo > /dev/null || return 1
    sudo -n true 2> /dev/null || { [ -t 0 ] && sudo -v; }
}

# as_root COMMAND...: sudo clears the environment, so what must arrive is set behind it.
as_root() {
    local prefix=()
    if [ "$(id -u)" -ne 0 ]; then
        prefix=(sudo)
    fi
    "${prefix[@]}" env DEBIAN_FRONTEND=noninteractive "$@"
}

# install PACKAGE...: apt-get speaks into a file, shown only when it fails.
install() {
    local log=build/deps.log
    mkdir -p build
    say "installing $# packages and what they depend on; apt-get writes to $log"
    # A broken list of a third party fails the update and still leaves Debian's own lists fresh:
    # the installation decides.
    if ! as_root apt-get update > "$log" 2>&1; then
        say "apt-get update reported errors; going on"
    fi
    if ! as_root apt-get install -y --no-install-recommends -o Dpkg::Use-Pty=0 \
        -o DPkg::Lock::Timeout=300 "$@" 2>&1 | tee -a "$log" | sed -un 's/^Need to get/deps: &/p'; then
        tail -n 20 "$log"
        say "apt-get could not install them; its last words are above"
        return 1
    fi
}

main() {
    local needs lines packages
    case ${1:-build} in
        build) needs=$build_needs ;;
        test) needs=$build_needs$test_needs ;;
        ci) needs=$build_needs$test_needs$ci_needs ;;
        *)
            echo "usage: scripts/deps.sh [build|test|ci]" >&2
            exit 64
            ;;
    esac
    cd "$(dirname "$0")/.."

    lines=$(missing "$needs")
    if [ -z "$lines" ]; then
        say "nothing is missing"
        return 0
    fi
    say "missing, and the Debian package of each:"
    awk '{ printf "    %-36s %s\n", $1, $2 }' <<< "$lines"
    mapfile -t packages < <(awk '!seen[$2]++ { print $2 }' <<< "$lines")

    if ! command -v apt-get > /dev/null; then
        say "there is no apt-get here: install them the way this system does, then try again"
        return 1
    fi
    if ! can_be_root; then
        say "only root can install them, and this user has no sudo; have root run:"
        printf '    apt-get update && apt-get install -y --no-install-recommends %s\n' "${packages[*]}"
        return 1
    fi
    install "${packages[@]}" || return 1

    lines=$(missing "$needs")
    if [ -n "$lines" ]; then
        say "installed, and yet not found, or too old:"
        awk '{ printf "    %-36s %s\n", $1, $2 }' <<< "$lines"
        return 1
    fi
    say "done"
}

main "$@"
