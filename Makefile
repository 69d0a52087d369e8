# A thin front for CMake: each target installs what it needs on a fresh Debian machine, then calls
# cmake, ctest or a tool. `./run TARGET` calls it where even make is missing.
#
#   make demo      build, and read an example article in colour
#   make test      build, and run all tests
#   make           build only
#   make quality   score on tests/gold, and on the larger sets of ../shared if they are there
#   make metamorphic  what stays the same when texts are wrapped, quoted, escaped, in capitals
#   make conformance  what passes of the specifications of other projects (../shared), and check the floor
#   make bench     measure speed and memory
#   make asan      the tests under the address and undefined-behaviour sanitizers
#   make lint      format, clang-tidy, ruff, luacheck, shellcheck
#   make install   PREFIX=/usr/local

BUILD ?= build
PREFIX ?= /usr/local
SHARED ?= ../shared
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
# libxml2, zlib and zstd let the command read pages, feeds and packed files; it builds without them.
BUILD_PACKAGES = cmake gcc make pkg-config libpcre2-dev libutf8proc-dev libcmocka-dev python3 \
	libxml2-dev zlib1g-dev libzstd-dev

.PHONY: all demo test quality metamorphic conformance bench asan lint install clean dependencies

all: $(BUILD)/CMakeCache.txt
	@cmake --build $(BUILD) --parallel $(JOBS)

$(BUILD)/CMakeCache.txt: | dependencies
	@cmake -S . -B $(BUILD) -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=$(PREFIX)

# Asks apt only when a package is missing.
dependencies:
	@tools/install_packages.sh $(BUILD_PACKAGES)

demo: all
	@$(BUILD)/cli/newsent --format text --color always --date 2023-11-30 --facts examples/article.txt

test: all
	@ctest --test-dir $(BUILD) --output-on-failure --parallel $(JOBS)

quality: all
	@tools/quality.py --newsent $(BUILD)/cli/newsent --floor tests/gold_floor.json \
		$(if $(wildcard $(SHARED)/eval),--floor tests/quality_floor.json)

metamorphic: all
	@tools/metamorphic.py --newsent $(BUILD)/cli/newsent --floor tests/metamorphic_floor.json \
		$(if $(wildcard $(SHARED)/eval),--floor tests/metamorphic_shared_floor.json)

conformance: all
	@$(if $(wildcard $(SHARED)/corpora),tools/conformance.py --newsent $(BUILD)/cli/newsent \
		--floor tests/conformance_floor.json,echo "conformance is not measured: no specifications at $(SHARED)")

bench: | dependencies
	@cmake --preset bench > /dev/null && cmake --build --preset bench

asan: | dependencies
	@cmake --preset asan > /dev/null && cmake --build --preset asan --parallel $(JOBS)
	@ctest --preset asan

lint: all
	@BUILD=$(BUILD) tools/lint.sh

install: all
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean:
	@cmake -E rm -rf build build-asan build-tsan build-bench build-gcc build-clang build-lint build-lua \
		build-lua-asan build-python
