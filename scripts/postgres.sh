#!/bin/sh
# Debian's PostgreSQL on loopback for the tests: start | stop. Trust and fsync=off: for tests only.
set -eu
dir=${RECOUNT_PG_DIR:-/tmp/recount-postgres}
port=${RECOUNT_PG_PORT:-55432}
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "no PostgreSQL server: apt-get install postgresql" >&2; exit 1; }
as() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/sh -c "$1"; else sh -c "$1"; fi; }
case "${1:-}" in
start)
    if [ ! -d "$dir/data" ]; then
        mkdir -p "$dir"
        [ "$(id -u)" = 0 ] && chown postgres:postgres "$dir"
        as "'$bin/initdb' -D '$dir/data' -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null"
    fi
    as "'$bin/pg_ctl' -D '$dir/data' status >/dev/null 2>&1" || \
        as "'$bin/pg_ctl' -D '$dir/data' -w -l '$dir/log' -o \"-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$dir' -c fsync=off\" start >/dev/null"
    echo "postgresql+psycopg://postgres@127.0.0.1:$port/postgres"
    ;;
stop)
    as "'$bin/pg_ctl' -D '$dir/data' -m fast stop"
    ;;
*)
    echo "usage: postgres.sh start|stop" >&2
    exit 2
    ;;
esac
