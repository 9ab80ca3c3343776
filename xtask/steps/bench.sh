#!/bin/bash
# Measures an intake through the product, beside the floor and the ceiling; the figures also go to bench.json.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
cargo build --locked --quiet --package bench
exec "$CARGO_TARGET_DIR/debug/bench" "$GEWU"
