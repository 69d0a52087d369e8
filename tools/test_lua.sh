#!/bin/sh
# Builds the Lua module for Lua 5.1 to 5.4 and LuaJIT, and tests it: specs and the examples of
# tests/spec in all five, the examples (a streaming filter, nginx, HAProxy), the collector
# under ASan, and the rock. On Debian it installs what is missing.
# BUILD and BUILD_ASAN are the folders to build in.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build-lua}
build_asan=${BUILD_ASAN:-build-lua-asan}
jobs=$(nproc 2> /dev/null || echo 2)
versions="5.1 5.2 5.3 5.4 luajit"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

install_packages() {
    # Debian's nginx module needs OpenResty's branch of LuaJIT, so that one is the fifth interpreter.
    tools/install_packages.sh cmake gcc make pkg-config swig libpcre2-dev libutf8proc-dev \
        lua5.1 lua5.2 lua5.3 lua5.4 luajit2 \
        liblua5.1-0-dev liblua5.2-dev liblua5.3-dev liblua5.4-dev libluajit2-5.1-dev \
        luarocks lua-busted lua-dkjson lua-cjson python3 nginx libnginx-mod-http-lua haproxy curl wrk procps
}

# configure FOLDER OPTION...
configure() {
    folder=$1
    shift
    cmake -S . -B "$folder" -DNEWSENT_TESTS=OFF -DNEWSENT_BENCH=OFF -DNEWSENT_LUA=ON -DNEWSENT_WERROR=ON "$@" \
        > "$work/log" || { cat "$work/log" >&2; exit 1; }
}

compile() { # FOLDER TARGET...
    folder=$1
    shift
    cmake --build "$folder" --parallel "$jobs" --target "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

interpreter() {
    case $1 in luajit) echo luajit ;; *) echo "lua$1" ;; esac
}

use_module() { # FOLDER VERSION
    folder=$(cd "$1" && pwd)
    export LUA_PATH="$PWD/bindings/lua/?.lua;;" LUA_CPATH="$folder/bindings/lua/$2/?.so;;"
}

run_specs() {
    export NEWSENT_SOURCE="$PWD" NEWSENT_COMMAND="$build/cli/newsent"
    for version in $versions; do
        echo "-- specs, $version"
        use_module "$build" "$version"
        "$(interpreter "$version")" /usr/bin/busted --output=plainTerminal bindings/lua/spec
        tests/spec_examples.py "$(interpreter "$version")" tests/spec/readers/read.lua
    done
}

# The filter finds what the command finds, in memory that does not depend on the number of records.
test_filter() {
    use_module "$build" 5.4
    lua5.4 examples/lua/test_enrich.lua "$build/cli/newsent"
    tools/run_examples.py --lua lua5.4 README.md docs/lua.md
}

test_nginx() {
    examples/lua/nginx/test.sh "$build/bindings/lua/luajit" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
    examples/lua/nginx/load.sh "$build/bindings/lua/luajit" 10 > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    grep -E "99%|Requests/sec|wrong|memory" "$work/log"
}

test_haproxy() {
    use_module "$build" 5.3
    examples/lua/haproxy/test.sh
}

# What Lua itself never frees is no finding.
test_collector_under_asan() {
    configure "$build_asan" -DCMAKE_BUILD_TYPE=Debug -DNEWSENT_LUA_VERSIONS="5.1;5.4" \
        -DCMAKE_C_FLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all"
    ASAN_OPTIONS=detect_leaks=0 compile "$build_asan" newsent_lua
    for version in 5.1 5.4; do
        use_module "$build_asan" "$version"
        LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
            ASAN_OPTIONS=detect_leaks=0 "lua$version" /usr/bin/busted --output=plainTerminal \
            bindings/lua/spec/lifetime_spec.lua
    done
}

test_rock() {
    luarocks --lua-version 5.4 --tree "$work/rock" make newsent-scm-1.rockspec > "$work/log" 2>&1 \
        || { cat "$work/log" >&2; exit 1; }
    LUA_PATH="$work/rock/share/lua/5.4/?.lua" LUA_CPATH="$work/rock/lib/lua/5.4/?.so" lua5.4 -e '
        local doc = assert(require("newsent").new()):extract("Profit rose 12% in 2023.")
        assert(#doc.entities == 2)
        print("rock: 1 passed, 0 failed")'
}

echo "== packages"
install_packages
echo "== build"
configure "$build" -DCMAKE_BUILD_TYPE=Release
compile "$build" newsent_lua newsent_command
echo "== specs"
run_specs
echo "== examples"
test_filter
test_nginx
test_haproxy
echo "== collector under ASan"
test_collector_under_asan
echo "== rock"
test_rock
