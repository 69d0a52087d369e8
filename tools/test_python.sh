#!/bin/sh
# Tests the Python binding as people get it: builds the wheel, installs it in a fresh environment, runs tests, types and examples.
#
#   tools/test_python.sh            wheel, tests, the specification, mypy, the examples of README and docs/python.md, the notebook
#   tools/test_python.sh spark      the tests that need Spark and Java; NEWSENT_SPARK_ARTICLES=100000 for the figure in the docs
#   tools/test_python.sh versions   the tests with each python3.9 to python3.13 that is there
#   tools/test_python.sh asan       the tests under the address sanitizer
#   tools/test_python.sh soak       a million documents without growth
#
# All it makes is in build-python/. PYTHON names the interpreter; NEWSENT_COMMAND a built command to compare with.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}
OUT=$PWD/build-python
VENV=$OUT/venv
TESTS=$PWD/bindings/python/tests
export PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
if [ -x build/cli/newsent ]; then
    export NEWSENT_COMMAND="${NEWSENT_COMMAND:-$PWD/build/cli/newsent}"
fi

# A new environment with the wheel and some packages: fresh_venv FOLDER PYTHON PACKAGE...
fresh_venv() {
    folder=$1 interpreter=$2
    shift 2
    rm -rf "$folder"
    "$interpreter" -m venv "$folder"
    "$folder/bin/pip" install -q "$OUT"/wheel/*.whl "$@"
}

make_wheel() {
    tools/install_packages.sh gcc make pkg-config libpcre2-dev libutf8proc-dev python3-venv
    rm -rf "$OUT/wheel"
    [ -x "$OUT/tools/bin/pip" ] || "$PYTHON" -m venv "$OUT/tools"
    "$OUT/tools/bin/pip" wheel -q --no-deps --config-settings=build-dir="$OUT/cmake" -w "$OUT/wheel" .
    ls -l "$OUT"/wheel
}

# From another folder, so that what is installed is tested, not what lies here.
run_pytest() {
    interpreter=$1
    shift
    (cd "$OUT" && "$interpreter" -m pytest -q -p no:cacheprovider --rootdir="$TESTS" "$@")
}

test_wheel() {
    fresh_venv "$VENV" "$PYTHON" pytest mypy pandas pyarrow spacy nbclient nbformat ipykernel matplotlib
    run_pytest "$VENV/bin/python" "$TESTS" --ignore="$TESTS/test_spark.py"
    "$PYTHON" tests/spec_examples.py "$VENV/bin/python" tests/spec/readers/read.py
    "$VENV/bin/mypy" --cache-dir="$OUT/mypy"
    "$VENV/bin/python" tools/run_examples.py README.md docs/python.md examples/news.ipynb
}

test_spark() {
    tools/install_packages.sh default-jre-headless
    fresh_venv "$OUT/spark" "$PYTHON" pytest "pyspark>=3.5" "pandas<3" pyarrow
    PYSPARK_PYTHON="$OUT/spark/bin/python" run_pytest "$OUT/spark/bin/python" -s "$TESTS/test_spark.py" -m spark
}

test_versions() {
    if command -v pyenv > /dev/null; then
        PYENV_VERSION=$(pyenv versions --bare | paste -sd: -)
        export PYENV_VERSION
    fi
    for version in 3.9 3.10 3.11 3.12 3.13; do
        "python$version" -c "" 2> /dev/null || continue
        echo "Python $version"
        fresh_venv "$OUT/python$version" "python$version" pytest
        run_pytest "$OUT/python$version/bin/python" "$TESTS" --ignore="$TESTS/test_spark.py"
    done
}

# The module and the library with the sanitizer, put over the installed module. Leaks are left to the tests of growth, since
# the interpreter itself keeps memory to its end.
test_asan() {
    [ -x "$VENV/bin/python" ] || fresh_venv "$VENV" "$PYTHON" pytest pandas pyarrow
    "$OUT/tools/bin/pip" install -q "cmake>=3.26" "swig>=4.2"
    PATH="$OUT/tools/bin:$PATH" cmake -S bindings/python -B "$OUT/asan" -DCMAKE_BUILD_TYPE=Debug \
        -DCMAKE_C_FLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
    PATH="$OUT/tools/bin:$PATH" cmake --build "$OUT/asan" --target raw --parallel 2
    rm -rf "$OUT/asan-package" && mkdir -p "$OUT/asan-package/newsent"
    cp bindings/python/newsent/* "$OUT/asan/raw.py" "$OUT/asan/_raw.abi3.so" "$OUT/asan-package/newsent/"
    ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)" \
        PYTHONPATH="$OUT/asan-package" run_pytest "$VENV/bin/python" "$TESTS" --ignore="$TESTS/test_spark.py" --ignore="$TESTS/test_spacy.py" \
        -k "not growth and not freed"
}

test_soak() {
    NEWSENT_SOAK=1000000 run_pytest "$VENV/bin/python" "$TESTS/test_pipe.py" -k growth
}

mkdir -p "$OUT"
if [ $# -eq 0 ] || [ -z "$(ls "$OUT"/wheel/*.whl 2> /dev/null)" ]; then
    make_wheel
fi
case ${1:-wheel} in
wheel) test_wheel ;;
spark) test_spark ;;
versions) test_versions ;;
asan) test_asan ;;
soak) test_soak ;;
*) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
