# Read by the other steps: where things lie. Everything can be set from outside.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# rustup puts its tools here, and a shell that is not a login shell may not know it.
case ":$PATH:" in *":$HOME/.cargo/bin:"*) ;; *) PATH="$HOME/.cargo/bin:$PATH" ;; esac
export PATH
# One target folder in the user's cache: a clean clone does not compile the world again.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/gewu/target}"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
GEWU="$CARGO_TARGET_DIR/debug/gewu"
export GEWU
