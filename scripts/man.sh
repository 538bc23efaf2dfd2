#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes a manual page for the program and for each of its commands, from what they print as help.
#
# usage: scripts/man.sh PROGRAM FOLDER
set -eu

program=$1
folder=$2
version=$("$program" --version)
mkdir -p "$folder"

# page NAME WORD...: the help of `tranche WORD...` as NAME.1. The first line of the help is what it
# is for; the rest stays as it is laid out.
page() {
    name=$1
    shift
    "$program" "$@" --help | awk -v name="$name" -v version="$version" '
        function plain(text) {
            gsub(/\\/, "\\e", text)
            gsub(/-/, "\\-", text)
            return text ~ /^[.\047]/ ? "\\&" text : text
        }
        NR == 1 {
            printf ".TH %s 1 \"\" \"%s\"\n", toupper(name), version
            printf ".SH NAME\n%s \\- %s\n", plain(name), plain($0)
            printf ".SH DESCRIPTION\n.nf\n"
            next
        }
        NR > 2 { print plain($0) }
        END { print ".fi" }
    ' > "$folder/$name.1"
}

# commands WORD...: the names in the list of commands of that help.
commands() {
    "$program" "$@" --help | awk '/^[A-Z]/ { is_list = /^Subcommands:/ } is_list && /^  [a-z]/ { print $1 }'
}

page tranche
for command in $(commands); do
    page "tranche-$command" "$command"
    for part in $(commands "$command"); do
        page "tranche-$command-$part" "$command" "$part"
    done
done
