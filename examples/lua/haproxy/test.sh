#!/bin/sh
# Runs HAProxy with the action on loopback, and sends it a few requests. LUA_PATH and LUA_CPATH must find the module.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export PORT=8392 BACKEND=127.0.0.1:8393 NEWSENT_ACTION="$here/newsent_action.lua"
haproxy -q -f "$here/haproxy.cfg" -f "$here/test_desk.cfg" &
server=$!
bytes=$(mktemp)
trap 'kill "$server" 2> /dev/null; wait "$server" 2> /dev/null || true; rm -f "$bytes"' EXIT
for _ in $(seq 40); do curl -s "http://127.0.0.1:$PORT/" > /dev/null && break; sleep 0.1; done

passed=0
expect() { # WHAT WANTED CURL_ARGUMENT...
    what=$1 wanted=$2
    shift 2
    answer=$(curl -s -w ' %{http_code}' "$@" "http://127.0.0.1:$PORT/")
    case $answer in
    *"$wanted"*) passed=$((passed + 1)) ;;
    *) echo "haproxy, $what: '$answer' has no '$wanted'" >&2; exit 1 ;;
    esac
}

expect "plain text" "types=METRIC,DATE" --data "Profit rose 12% in the third quarter of 2023."
expect "JSON" "types=DATE" --data '{"text": "It opened on March 3, 2023."}'
expect "no entities" "types= " --data "Nothing here."
expect "a GET" "types= "
expect "JSON without text" "422" --data '{"title": "x"}'
printf 'Profit \377 rose 12%%.' > "$bytes"
expect "no UTF-8" "422" --data-binary "@$bytes"
kill -0 "$server"
echo "haproxy: $passed passed, 0 failed"
