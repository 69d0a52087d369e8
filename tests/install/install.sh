#!/bin/sh
# Installs the build tree into an empty place and builds a small program against it in both ways: install.sh BUILD_DIR CMAKE
set -eu
build=$1
cmake=$2
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$cmake" --install "$build" --prefix "$place/tree" > "$place/log"
libdir=$(dirname "$(find "$place/tree" -name libnewsent.so)")

echo "by pkg-config, shared"
# The .pc file names the prefix that was configured; the tree stands elsewhere here.
export PKG_CONFIG_PATH="$libdir/pkgconfig"
flags=$(pkg-config --define-variable=prefix="$place/tree" --cflags --libs libnewsent)
# shellcheck disable=SC2086
${CC:-cc} -o "$place/shared" "$here/consumer.c" $flags
LD_LIBRARY_PATH="$libdir" "$place/shared"

echo "by pkg-config, static"
static=$(pkg-config --define-variable=prefix="$place/tree" --static --libs libnewsent | sed "s|-lnewsent|$libdir/libnewsent.a|")
# shellcheck disable=SC2086
${CC:-cc} -I"$place/tree/include" -o "$place/static" "$here/consumer.c" $static
"$place/static"

echo "by find_package, both libraries"
"$cmake" -S "$here" -B "$place/consumer" -DCMAKE_PREFIX_PATH="$place/tree" > "$place/log"
"$cmake" --build "$place/consumer" > "$place/log"
"$place/consumer/consumer"
"$place/consumer/consumer_static"

echo "the installed command"
printf 'Velmora Inc. rose 4%%.' | "$place/tree/bin/newsent" | grep -q '"value":4'
test -f "$place/tree/share/man/man1/newsent.1"
echo "installed tree is whole"
