#!/bin/bash
# npm packages and the built web app, each only when something changed.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
cd web

if [ ! -f node_modules/.package-lock.json ] || ! cmp -s package-lock.json node_modules/.gewu-lock.json; then
  echo "web: installing npm packages"
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.gewu-lock.json
fi
[ "${1:-}" = packages ] && exit 0

# The sum of everything that the build reads; dist is kept when it has not changed.
sum=$(git ls-files -z --cached --others --exclude-standard -- . ':!e2e' | sort -z | xargs -0 sha256sum 2>/dev/null | sha256sum | cut -d' ' -f1)
if [ ! -f dist/index.html ] || [ "$(cat node_modules/.gewu-built 2>/dev/null)" != "$sum" ]; then
  echo "web: building"
  npm run --silent build
  node scripts/pack.mjs
  echo "$sum" > node_modules/.gewu-built
fi
