#!/bin/bash
# demo.sh PLACE DATA LISTEN: loads the place into DATA when it is new, and serves it. The program prints address and accounts.
set -euo pipefail
. "$(dirname "$0")/settings.sh"
exec "$GEWU" demo --place "$1" --data "$2" --listen "$3"
