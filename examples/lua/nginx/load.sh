#!/bin/sh
# Loads the service on loopback with wrk, and watches the memory of its workers: load.sh MODULE_DIR [SECONDS]
# Prints requests/s, latencies, and the workers' resident memory in the middle and at the end; fails when a worker dies,
# an answer is wrong, or memory grows by more than 5 % from the middle to the end.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
seconds=${2:-60}
port=8391
"$here/run.sh" "$1" $port 2 &
server=$!
trap 'kill "$server" 2> /dev/null; wait "$server" 2> /dev/null || true' EXIT

for _ in $(seq 20); do
    curl -fs "http://127.0.0.1:$port/health" > /dev/null && break
    sleep 0.25
done
master=$(pgrep -P "$server" -x nginx)
worker_pids() { pgrep -P "$master" | sort | tr '\n' ' '; }
resident_kb() { # of all workers
    for pid in $(worker_pids); do cat "/proc/$pid/status"; done | awk '/^VmRSS/ {sum += $2} END {print sum}'
}
load() {
    wrk --threads 1 --connections 8 --duration "$1s" --latency --script "$here/load.lua" "http://127.0.0.1:$port"
}

load 5 > /dev/null
pids=$(worker_pids)
load $((seconds / 2)) | sed -n '/Latency Distribution/,$p'
middle=$(resident_kb)
report=$(load $((seconds - seconds / 2)))
end=$(resident_kb)
echo "$report"
echo "memory of the workers: $middle KB in the middle, $end KB at the end"
[ "$pids" = "$(worker_pids)" ] || { echo "a worker died" >&2; exit 1; }
case $report in *"wrong answers: 0"*) ;; *) echo "wrong answers" >&2; exit 1 ;; esac
[ "$end" -le $((middle + middle / 20)) ] || { echo "memory grew" >&2; exit 1; }
