#!/bin/bash
# Everything that is checked, in the order in which a mistake is cheapest to find. Ends with 'N passed, N failed'.
set -uo pipefail
. "$(dirname "$0")/settings.sh"
. xtask/steps/postgres.sh

logs=$(mktemp -d "${TMPDIR:-/tmp}/gewu-test.XXXXXX")
trap 'postgres_stop; rm -rf "$logs"' EXIT
passed=0
failed=0
broken=()

# The tests that a runner's own summary counts; a step without such a summary counts as one.
# cargo test: "test result: ok. 12 passed; 0 failed"; nextest: "12 tests run: 12 passed, 1 failed"; vitest: "Tests  1 failed | 9 passed (10)";
# node: "# pass 7", "# fail 0".
count() {
  awk -v word="$1" '
    { gsub(/\033\[[0-9;]*m/, "") }
    /^test result:/ || /tests? run:/ || /^ *Tests  / {
      line = $0; n = 0
      while (match(line, "[0-9]+ " word)) { n += substr(line, RSTART, RLENGTH) + 0; line = substr(line, RSTART + RLENGTH) }
      sum += n; seen = 1
    }
    /^(#|ℹ) pass [0-9]+/ && word == "passed" { sum += $3; seen = 1 }
    /^(#|ℹ) fail [0-9]+/ && word == "failed" { sum += $3; seen = 1 }
    END { if (seen) print sum + 0; else print "none" }' "$2"
}

# step NAME COMMAND…: runs it, shows its output, counts what it tested.
step() {
  local name=$1 begun=$SECONDS log="$logs/$1.log" status good bad
  shift
  echo "== $name"
  # The group's own status is wanted, not tee's.
  "$@" 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  good=$(count passed "$log")
  bad=$(count failed "$log")
  [ "$good" != none ] || good=$((status == 0))
  [ "$bad" != none ] || bad=0
  # A runner may fall over outside of a test; that is a failure too.
  if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  if [ "$bad" -gt 0 ]; then broken+=("$name"); fi
  passed=$((passed + good))
  failed=$((failed + bad))
  echo "-- $name: $good passed, $bad failed, $((SECONDS - begun)) s"
  return "$status"
}

rust_tests() {
  if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run --locked --workspace --no-fail-fast --status-level fail --final-status-level fail --hide-progress-bar
  else
    cargo test --locked --workspace --no-fail-fast --quiet
  fi
}

fresh_golden() {
  xtask/steps/codegen.sh
  # Tracked files that changed, or golden files nobody committed.
  local changed
  changed=$(git status --porcelain -- docs/openapi.json docs/errors.md web/api)
  if [ "$before" != "$changed" ]; then
    echo "golden files were out of date (run 'make codegen' and commit):"
    git --no-pager diff --stat -- docs/openapi.json docs/errors.md web/api
    return 1
  fi
}

step packages xtask/steps/packages.sh || { echo "$passed passed, $failed failed"; exit 1; }
step format cargo fmt --all -- --check
step tidy cargo run --quiet --locked --package xtask -- tidy
step npm xtask/steps/web.sh packages
step web-lint npm --prefix web run --silent lint
step web-types npm --prefix web run --silent typecheck
step web-tests npm --prefix web run --silent test
step web-build xtask/steps/web.sh
step web-size npm --prefix web run --silent size
step clippy cargo clippy --locked --quiet --workspace --all-targets -- -D warnings
if step build cargo build --locked --quiet --workspace; then
  before=$(git status --porcelain -- docs/openapi.json docs/errors.md web/api)
  step golden fresh_golden
  postgres_start -c fsync=off || echo "PostgreSQL did not start"
  export GEWU_PYTHON=/usr/bin/python3 # Debian's, which knows openpyxl
  step rust-tests rust_tests
  step soak node xtask/steps/soak.mjs "$GEWU" 5
  step soak-postgres node xtask/steps/soak.mjs "$GEWU" 5 --database "$GEWU_TEST_POSTGRES"
  step browser npm --prefix web run --silent e2e:all
fi

[ ${#broken[@]} -eq 0 ] || echo "out of order: ${broken[*]}"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
