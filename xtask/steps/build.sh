#!/bin/bash
# The web app first: the binary carries it inside.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
xtask/steps/web.sh
echo "gewu: building"
cargo build --locked --quiet --package server
