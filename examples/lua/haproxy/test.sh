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
expect "a client's own tags" "types= orgs=;" -H "X-Newsent-Types: ORG" \
    -H "x-newsent-orgs: Fake Inc." \
    -H "X-Newsent-Orgs: Other Inc."
expect "a client's own tags in a POST" "types=METRIC orgs=;" -H "X-Newsent-Orgs: Fake Inc." \
    --data "It rose 12%."
# 64 KB are read, to the byte: an entity at their end, one behind it, and a JSON object that is
# longer.
{ head -c 65524 /dev/zero | tr '\0' ' '; printf 'It rose 12%%.'; } > "$bytes"
expect "64 KB" "types=METRIC orgs" --data-binary "@$bytes"
{ head -c 65536 /dev/zero | tr '\0' ' '; printf 'It rose 12%%.'; } > "$bytes"
expect "more than 64 KB" "types= orgs" --data-binary "@$bytes"
{ printf '{"text": "'; head -c 65536 /dev/zero | tr '\0' ' '; printf '"}'; } > "$bytes"
expect "JSON of more than 64 KB" "413" --data-binary "@$bytes"
{ printf '{"text": "'; head -c 65524 /dev/zero | tr '\0' ' '; printf '"}'; } > "$bytes"
expect "JSON of 64 KB" "types= orgs" --data-binary "@$bytes"
for name in $(seq 400); do printf 'Nor%sbank %0100d Inc. rose. ' "$name" "$name"; done > "$bytes"
expect "many names" "types=" --data-binary "@$bytes"
kill -0 "$server"
echo "haproxy: $passed passed, 0 failed"
