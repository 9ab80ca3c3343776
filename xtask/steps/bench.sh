#!/bin/bash
# Measures the binary that is run for real: intakes of records beside their floor and ceiling; readings at ten thousand and at a million
# records of ten kinds; sheets in and a ledger out. On both engines; hours at full size. What the product aims at and this run missed
# stands at the end, every figure in bench.json. RECORDS sets the large size; 0 leaves all but the intakes out.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
. xtask/steps/postgres.sh
cargo build --locked --quiet --release --package bench
trap postgres_stop EXIT
postgres_start
"$CARGO_TARGET_DIR/release/bench" "$CARGO_TARGET_DIR/release/gewu" "${RECORDS:-1000000}"
