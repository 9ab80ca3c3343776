#!/bin/bash
# soak.sh ROUNDS: kills the server that often on each engine, in the middle of a load, and counts.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
rounds=${1:-200}

echo "soak: SQLite"
node xtask/steps/soak.mjs "$GEWU" "$rounds"

if [ -x /usr/lib/postgresql/15/bin/initdb ]; then
  . xtask/steps/postgres.sh
  trap postgres_stop EXIT
  # Durable, as in earnest: an acknowledged command is on the disk.
  postgres_start
  echo "soak: PostgreSQL"
  node xtask/steps/soak.mjs "$GEWU" "$rounds" --database "$GEWU_TEST_POSTGRES"
fi
