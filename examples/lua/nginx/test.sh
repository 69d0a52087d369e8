#!/bin/sh
# Runs the service on loopback, and sends it good and bad requests: test.sh MODULE_DIR
set -eu
here=$(cd "$(dirname "$0")" && pwd)
port=8394
"$here/run.sh" "$1" $port 1 &
server=$!
big=$(mktemp)
trap 'kill "$server" 2> /dev/null; wait "$server" 2> /dev/null || true; rm -f "$big"' EXIT
for _ in $(seq 40); do curl -fs "http://127.0.0.1:$port/health" > /dev/null && break; sleep 0.1; done
workers=$(pgrep -P "$(pgrep -P "$server" -x nginx)")

passed=0
expect() { # WHAT WANTED_STATUS WANTED_TEXT CURL_ARGUMENT...
    what=$1 status=$2 wanted=$3
    shift 3
    answer=$(curl -s -w ' %{http_code}' "$@" "http://127.0.0.1:$port/enrich")
    case $answer in
    *"$wanted"*" $status") passed=$((passed + 1)) ;;
    *) echo "nginx, $what: '$answer' has no '$wanted' with $status" >&2; exit 1 ;;
    esac
}

expect "an article" 200 '"value":"2023-Q3"' --data '{"text":"Profit rose 12% in the third quarter of 2023."}'
expect "its date" 200 '"value":"2023-11-30"' --data '{"date":"2023-11-30","text":"It rose on Thursday."}'
expect "what it had" 200 '{"a":[],"b":1.50,"text":"","entities":[],"facts":[]}' --data '{"a":[],"b":1.50,"text":""}'
expect "bad JSON" 400 'no JSON object' --data '{"text":"Profit'
expect "a JSON string" 400 'no JSON object' --data '"text"'
expect "no body" 400 'no JSON object' --request POST
expect "no text" 422 'no string' --data '{"title":"x"}'
expect "a bad date" 422 'not a date' --data '{"text":"x","date":"yesterday"}'
expect "a GET" 405 'POST'
printf '{"text":"\377"}' > "$big"
expect "no UTF-8" 422 'not UTF-8' --data-binary "@$big"
{ printf '{"text":"'; head -c 5000000 /dev/zero | tr '\0' 'x'; printf '"}'; } > "$big"
expect "a huge body" 413 'larger than' --data-binary "@$big"
{ printf '{"text":"'; for _ in $(seq 150000); do printf '5%% '; done; printf '"}'; } > "$big"
expect "a huge answer" 413 'answer is larger' --data-binary "@$big"
{ printf '{"text":"'; head -c 1048500 /dev/zero | tr '\0' 'x'; printf '"}'; } > "$big"
expect "almost 1 MiB" 200 '"entities":[]' --data-binary "@$big"
[ "$workers" = "$(pgrep -P "$(pgrep -P "$server" -x nginx)")" ] || { echo "nginx: a worker died" >&2; exit 1; }
echo "nginx: $passed passed, 0 failed"
