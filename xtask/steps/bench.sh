#!/bin/bash
# Measures intakes beside their floor and ceiling, and readings at ten thousand and at a million matters, on both engines; the
# figures also go to bench.json. Then households in and a ledger out, at a small and a large size. MATTERS sets the large size; 0 leaves the readings out.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
. xtask/steps/postgres.sh
trap postgres_stop EXIT
postgres_start
cargo build --locked --quiet --package bench
"$CARGO_TARGET_DIR/debug/bench" "$GEWU" "${MATTERS:-1000000}"
