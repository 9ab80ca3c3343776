#!/bin/bash
# Says which tool is missing or too old, and how to get it. One line each.
set -uo pipefail
. "$(dirname "$0")/settings.sh"

failed=0
# at_least NAME HAVE WANT HOW: compares two versions.
at_least() {
  if [ -z "$2" ]; then
    echo "$1 is missing (need $3 or newer): $4" >&2
    failed=1
  elif [ "$(printf '%s\n%s\n' "$3" "$2" | sort -V | head -n 1)" != "$3" ]; then
    echo "$1 is $2, need $3 or newer: $4" >&2
    failed=1
  fi
}

rust=$(cargo --version 2>/dev/null | cut -d' ' -f2)
node=$(node --version 2>/dev/null | tr -d v)
at_least Rust "$rust" 1.95.0 "install it from https://rustup.rs, then 'rustup update stable'"
at_least Node "$node" 20.19.0 "install it from https://nodejs.org (Debian 12's own nodejs is too old)"
command -v npm >/dev/null || { echo "npm is missing: it comes with Node from https://nodejs.org" >&2; failed=1; }
command -v cc >/dev/null || { echo "a C compiler is missing (for SQLite): apt-get install gcc libc6-dev" >&2; failed=1; }
command -v git >/dev/null || { echo "git is missing: apt-get install git" >&2; failed=1; }
exit $failed
