#!/bin/sh
# Repeats the shipped weights for names: fit_names.sh [--without FILE] [OUT]
#
# Takes the annotated texts of ../shared and the settings in tools/fits, writes OUT (or
# data/en/names/fitted.weights): three fits of different texts, their mean, and on top of the mean
# the rows of headlines and capitals. About 15 minutes of one core. With --without, a text file is
# left out of all fits ("wikigold"), to measure on it.
set -eu
cd "$(dirname "$0")/.."
without=/
if [ "${1-}" = --without ]; then
    without=/$2
    shift 2
fi
out=${1:-data/en/names/fitted.weights}
work=build/fit$without
python=${PYTHON:-python3}
mkdir -p "$work"
cmake --build build --target dump_evidence compile_pack

fit() { # NAME, more arguments
    name=$1
    shift
    grep -v -e "^--set [^:]*$without\." "tools/fits/$name.args" > "$work/$name.args"
    "$python" tools/fit_evidence.py @tools/fits/common.args "@$work/$name.args" \
        --work "$work" --out "$work/$name.weights" "$@"
}

fit silver
fit votes
fit headlines
"$python" tools/mean_weights.py --out "$work/mean.weights" \
    "$work/silver.weights:.45" "$work/votes.weights:.35" "$work/headlines.weights:.2"
fit cased --given "$work/mean.weights"
"$python" tools/mean_weights.py --out "$out" --over "$work/cased.weights" \
    "$work/silver.weights:.45" "$work/votes.weights:.35" "$work/headlines.weights:.2"
