#!/bin/bash
# The golden files that are made, never edited: the API document, the list of errors, the types of the web client.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
"$GEWU" openapi > docs/openapi.json.new
mv docs/openapi.json.new docs/openapi.json
"$GEWU" errors > docs/errors.md.new
mv docs/errors.md.new docs/errors.md
npm --prefix web run --silent codegen
