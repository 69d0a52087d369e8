#!/bin/sh
# Runs the service on loopback until it is stopped: run.sh MODULE_DIR [PORT [WORKERS]]
# MODULE_DIR holds newsent_raw.so for LuaJIT, such as build/bindings/lua/luajit.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
module_dir=$(cd "$1" && pwd)
run=$(mktemp -d)
trap 'rm -rf "$run"' EXIT
sed -e "s|@RUN@|$run|; s|@HERE@|$here|; s|@MODULE_DIR@|$module_dir|; s|@LUA_DIR@|$here/../../../bindings/lua|" \
    -e "s|@PORT@|${2:-8080}|; s|@WORKERS@|${3:-2}|" "$here/nginx.conf" > "$run/nginx.conf"
nginx -p /usr/share/nginx -c "$run/nginx.conf" &
server=$!
trap 'kill "$server"; wait "$server" || true; cat "$run/error.log" >&2' INT TERM
wait "$server" || true
