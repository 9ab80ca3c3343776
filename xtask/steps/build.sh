#!/bin/bash
# build.sh [binary|release]: the web app first, the binary carries it inside. `binary` leaves the app as it is: for making the
# client's types anew, which the app may already ask for. `release` builds what is run for real, and takes its time.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
if [ "${1:-}" = binary ]; then
  xtask/steps/web.sh packages
  mkdir -p web/dist
else
  xtask/steps/web.sh
fi
echo "gewu: building"
if [ "${1:-}" = release ]; then
  cargo build --locked --quiet --release --package server
  echo "$CARGO_TARGET_DIR/release/gewu"
else
  cargo build --locked --quiet --package server
fi
