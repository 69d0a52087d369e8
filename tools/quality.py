#!/usr/bin/env python3
"""Measures quality: runs newsent on annotated texts and scores what it finds.

  tools/quality.py                          one table for all sets of texts that are there
  tools/quality.py --errors errors.txt      also the errors, grouped by cause, most frequent first
  tools/quality.py --floor FILE             fail when a score of FILE dropped, or was not measured
  tools/quality.py --raise-floor FILE       lift the floors of FILE to today's scores; none falls

tests/gold is part of the project; its floors are in tests/gold_floor.json. Larger sets are looked
for in --shared (default: ../shared beside the repository): eval/*.jsonl, corpora/*.jsonl. Their
floors are in tests/quality_floor.json.
"""

import argparse
import collections
import json
import sys

import annotated
import fact_quality
import scoring

ALL = ["ORG", "CITY", "METRIC", "DATE"]
GOLD, SHARED = "gold_floor.json", "quality_floor.json"

# In a small set one case moves a score far: 0.02 are two or three of its entities.
SLACKS = {GOLD: 0.02}

# Sets, what they annotate, and which file holds their floors (None: they are too noisy or too
# small, or are for fitting).
SETS = [
    ("tests/gold/news.jsonl", ALL, GOLD),
    ("eval/dev.jsonl", ALL, SHARED),
    ("eval/hard_dev.jsonl", ALL, SHARED),
    ("eval/train.jsonl", ALL, None),
    ("corpora/finance_dev.jsonl", ["ORG"], SHARED),
    ("corpora/meantime_dev.jsonl", ["ORG", "DATE"], SHARED),
    ("corpora/gum_news.jsonl", ["ORG", "DATE"], SHARED),
    ("corpora/wikigold.jsonl", ["ORG"], SHARED),
    ("corpora/gmb_silver.jsonl", ["ORG"], None),
    ("corpora/recognizers_numberwithunit_dev.jsonl", ["METRIC"], SHARED),
    ("corpora/recognizers_datetime_dev.jsonl", ["DATE"], SHARED),
    ("corpora/quantulum3_dev.jsonl", ["METRIC"], SHARED),
    ("corpora/duckling_time_dev.jsonl", ["DATE"], SHARED),
    ("corpora/duckling_quantities_dev.jsonl", ["METRIC", "DATE"], SHARED),
]


def path_of(options, name, floor):
    return (annotated.ROOT if floor == GOLD else options.shared) / name


def cause(error):
    """A short name for what went wrong, so that errors of one kind stand together."""
    _, type_name, kind, gold, found = error
    if kind == "missed":
        return f"{type_name} missed"
    if kind == "unit":
        return f"{type_name} wrong unit, by {found['rule']}"
    if kind == "false":
        return f"{type_name} false, by {found['rule']}"
    if kind == "norm":
        return f"{type_name} wrong value, by {found['rule']}"
    sides = [name for name, key in (("start", "start"), ("end", "end")) if gold[key] != found[key]]
    longer = "longer" if found["end"] - found["start"] > gold["end"] - gold["start"] else "shorter"
    return f"{type_name} {longer} at {' and '.join(sides)}, by {found['rule']}"


def show_entity(entity, text):
    if entity is None:
        return "-"
    start, end = entity["start"], entity["end"]
    shown = f"{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 40]}"
    norm = json.dumps(entity.get("norm") or {}, ensure_ascii=False)
    return f"{shown}  {norm}".replace("\n", " ")


def write_errors(path, all_errors):
    groups = collections.defaultdict(list)
    for name, gold, errors in all_errors:
        for error in errors:
            groups[cause(error)].append((name, gold[error[0]].get("text", ""), error))
    with open(path, "w", encoding="utf-8") as out:
        for title, cases in sorted(groups.items(), key=lambda group: -len(group[1])):
            out.write(f"## {title}: {len(cases)}\n")
            for name, text, (record, _, _, gold, found) in cases:
                out.write(f"{name} {record}\n")
                out.write(f"    gold  {show_entity(gold, text)}\n")
                out.write(f"    found {show_entity(found, text)}\n")
            out.write("\n")


HEADER = (
    f"{'':46}{'':7}{'gold':>6}  {'strict P':>8} {'R':>4} {'F1':>6}  {'relaxed P':>9} {'R':>3} "
    f"{'F1':>6}  {'value acc':>9} {'R':>3}   {'unit':>4}"
)


def show_shares(*shares):
    return " ".join("     -" if share is None else f"{share:6.3f}" for share in shares)


def row(name, type_name, score):
    strict, relaxed, norm = score["strict"], score["relaxed"], score["norm"]
    return "  ".join(
        [
            f"{name:46}{type_name:7}{strict['gold']:6}",
            show_shares(strict["p"], strict["r"], strict["f1"]),
            show_shares(relaxed["p"], relaxed["r"], relaxed["f1"]),
            show_shares(norm["accuracy"], norm["recall"], score["unit"]),
        ]
    )


def floors_of(name, scores):
    """The figures of one set that must not drop."""
    for type_name, score in scores.items():
        yield f"{name} {type_name} strict", score["strict"]["f1"]
        yield f"{name} {type_name} relaxed", score["relaxed"]["f1"]
        if score["norm"]["accuracy"] is not None:
            yield f"{name} {type_name} value", score["norm"]["accuracy"]


def measure(options):
    """Prints the table. Gives the figures by file of floors, the errors, and the sets not there."""
    reached, errors, absent = {GOLD: {}, SHARED: {}}, [], []
    print(HEADER)
    for name, types, floor in SETS:
        path = path_of(options, name, floor)
        if options.only not in name:
            continue
        if not path.exists():
            absent.append(name)
            continue
        gold = scoring.read(path)
        scores, wrong = scoring.score(gold, annotated.extract(options.newsent, path), types)
        errors.append((name, gold, wrong))
        for type_name in types:
            print(row(name, type_name, scores[type_name]), flush=True)
        if floor is not None:
            reached[floor].update(floors_of(name, scores))
    return reached, errors, absent


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    annotated.add_options(parser)
    parser.add_argument("--errors", help="write the errors to this file")
    options = parser.parse_args()
    reached, errors, absent = measure(options)
    reached[SHARED].update(fact_quality.measure(options))
    if absent:
        print(f"not measured, as {options.shared} does not have them: {', '.join(absent)}")
    if options.errors:
        write_errors(options.errors, errors)
    if not errors and not reached[SHARED]:
        print(
            f"nothing was measured: no set of texts has {options.only!r} in its name and is there"
        )
        return 1
    return annotated.finish(options, reached, SLACKS)


if __name__ == "__main__":
    sys.exit(main())
