#!/bin/bash
# Measures the binary that is run for real: intakes of records beside their floor and ceiling, readings at ten thousand and at a million
# records, households in and a ledger out at a small and a large size; on both engines. The figures also go to bench.json.
# RECORDS sets the large size; 0 leaves all but the intakes out.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
. xtask/steps/postgres.sh
cargo build --locked --quiet --release --package bench
trap postgres_stop EXIT
postgres_start
"$CARGO_TARGET_DIR/release/bench" "$CARGO_TARGET_DIR/release/gewu" "${RECORDS:-1000000}"
