# Read by test.sh, bench.sh and soak.sh: a PostgreSQL of our own on a free port, in a folder that goes away again.
# postgres_start sets GEWU_TEST_POSTGRES; postgres_stop ends the server. Nothing else on the machine is touched.

PG_BIN=/usr/lib/postgresql/15/bin
PG_DIR=""

# initdb and the server refuse root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi
}

free_port() {
  /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

postgres_start() {
  local port options
  PG_DIR=$(mktemp -d "${TMPDIR:-/tmp}/gewu-pg.XXXXXX")
  [ "$(id -u)" -ne 0 ] || chown postgres "$PG_DIR"
  as_postgres "$PG_BIN/initdb -D '$PG_DIR/data' -U postgres -A trust -E UTF8 --locale=C.UTF-8 >'$PG_DIR/initdb.log' 2>&1"
  port=$(free_port)
  options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=300 -c shared_buffers=256MB $*"
  as_postgres "$PG_BIN/pg_ctl -D '$PG_DIR/data' -l '$PG_DIR/server.log' -w -t 60 -o \"$options\" start >/dev/null"
  export GEWU_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port/postgres"
}

postgres_stop() {
  [ -n "$PG_DIR" ] || return 0
  as_postgres "$PG_BIN/pg_ctl -D '$PG_DIR/data' -m immediate -w stop >/dev/null 2>&1" || true
  rm -rf "$PG_DIR"
  PG_DIR=""
}
