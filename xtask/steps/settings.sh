# Read by the other steps: where things lie. Everything can be set from outside.

cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# rustup puts its tools here, and a shell that is not a login shell may not know it.
case ":$PATH:" in *":$HOME/.cargo/bin:"*) ;; *) PATH="$HOME/.cargo/bin:$PATH" ;; esac
export PATH
# One target folder in the user's cache: a clean clone does not compile the world again.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/gewu/target}"
# Cargo tells checkouts that share a target folder apart by nothing but the age of their files, so that what another checkout
# built last would pass as built from these. Where another one was here before, ours become the youngest. Two at one time are not
# told apart: give one of them a CARGO_TARGET_DIR of its own.
if [ "$(cat "$CARGO_TARGET_DIR/checkout" 2>/dev/null)" != "$PWD" ]; then
  find crates xtask \( -name '*.rs' -o -name Cargo.toml \) -exec touch {} +
  mkdir -p "$CARGO_TARGET_DIR" && echo "$PWD" >"$CARGO_TARGET_DIR/checkout"
fi
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-never}"
GEWU="$CARGO_TARGET_DIR/debug/gewu"
export GEWU
