#!/bin/bash
# demo.sh DATA LISTEN: loads the demo place into DATA when it is new, and serves it. The program prints address and accounts.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
exec "$GEWU" demo --data "$1" --listen "$2"
