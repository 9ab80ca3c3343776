#!/bin/bash
# The web app first: the binary carries it inside. `build.sh binary` leaves it as it is: for making the client's types anew, which
# the app may already ask for.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
if [ "${1:-}" = binary ]; then
  xtask/steps/web.sh packages
  mkdir -p web/dist
else
  xtask/steps/web.sh
fi
echo "gewu: building"
cargo build --locked --quiet --package server
