#!/bin/sh
# Format and lint as law: clang-format, clang-tidy, ruff, luacheck and shellcheck over all files that are not generated.
#
#   tools/lint.sh          check
#   tools/lint.sh --fix    format C and sort Python imports in place, then check
#
# The tools are pinned in tools/requirements-lint.txt and installed in build-lint/. BUILD names a configured build.
set -eu
cd "$(dirname "$0")/.."
build=${BUILD:-build}
venv="build-lint"
jobs=$(nproc 2> /dev/null || echo 2)

install_tools() {
    tools/install_packages.sh python3 python3-venv lua-check
    if ! cmp -s tools/requirements-lint.txt "$venv/installed.txt"; then
        python3 -m venv "$venv"
        "$venv/bin/pip" install --quiet --requirement tools/requirements-lint.txt
        cp tools/requirements-lint.txt "$venv/installed.txt"
    fi
}

c_files() { git ls-files '*.c' '*.h' ':!third_party'; }
compiled_files() { git ls-files 'libnewsent/*.c' 'cli/*.c'; }
shell_files() { git ls-files '*.sh' run .ci/run; }

install_tools
if [ "${1:-}" = --fix ]; then
    c_files | xargs "$venv/bin/clang-format" -i
    "$venv/bin/ruff" check --quiet --fix . || true
fi
echo "-- clang-format"
c_files | xargs "$venv/bin/clang-format" --dry-run --Werror
echo "-- clang-tidy"
compiled_files | xargs -P "$jobs" -n 8 "$venv/bin/clang-tidy" -p "$build" --quiet 2> /dev/null
echo "-- style"
python3 tools/check_style.py
echo "-- ruff"
"$venv/bin/ruff" check --quiet .
echo "-- luacheck"
luacheck --quiet --config bindings/lua/.luacheckrc bindings/lua examples/lua bench/lua_bench.lua \
    tests/spec/readers/read.lua
echo "-- shellcheck"
shell_files | xargs "$venv/bin/shellcheck"
