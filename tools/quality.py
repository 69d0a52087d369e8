#!/usr/bin/env python3
"""Measures quality: runs newsent on annotated texts and scores what it finds.

  tools/quality.py                          one table for all files of ../shared that are there
  tools/quality.py --errors errors.txt      also the errors, grouped by cause, most frequent first
  tools/quality.py --floor tests/quality_floor.json      fail when a score dropped below the recorded floor
  tools/quality.py --raise-floor tests/quality_floor.json   lift the floor to today's scores; it never falls

Texts and the scorer are not part of the project. They are looked for in --shared (default: ../shared beside the repository):
eval/score.py, eval/*.jsonl, corpora/*.jsonl; a file that is not there is left out.
"""
import argparse
import collections
import json
import sys

import annotated

ALL = ["ORG", "CITY", "METRIC", "DATE"]

# Files, what they annotate, and whether they hold the floor (the others are too noisy or too small, or are for fitting).
FILES = [
    ("eval/dev.jsonl", ALL, True),
    ("eval/hard_dev.jsonl", ALL, True),
    ("eval/train.jsonl", ALL, False),
    ("corpora/finance_dev.jsonl", ["ORG"], True),
    ("corpora/meantime_dev.jsonl", ["ORG", "DATE"], True),
    ("corpora/gum_news.jsonl", ["ORG", "DATE"], True),
    ("corpora/wikigold.jsonl", ["ORG"], True),
    ("corpora/gmb_silver.jsonl", ["ORG"], False),
    ("corpora/recognizers_numberwithunit_dev.jsonl", ["METRIC"], True),
    ("corpora/recognizers_datetime_dev.jsonl", ["DATE"], True),
    ("corpora/quantulum3_dev.jsonl", ["METRIC"], True),
    ("corpora/duckling_time_dev.jsonl", ["DATE"], True),
    ("corpora/duckling_quantities_dev.jsonl", ["METRIC", "DATE"], True),
]


def measure(newsent, scorer, path, types):
    """Runs the command on one file; returns (scores by type, errors, gold records)."""
    gold = scorer.read(path)
    scores, errors = scorer.score(gold, annotated.extract(newsent, scorer, path), types, {})
    return scores, errors, gold


def cause(error):
    """A short name for what went wrong, so that errors of one kind stand together."""
    _, type_name, kind, gold, found = error
    if kind == "missed":
        return f"{type_name} missed"
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
    return f"{text[max(0, start - 40):start]}[{text[start:end]}]{text[end:end + 40]}".replace("\n", " ") + \
        f"  {json.dumps(entity.get('norm') or {}, ensure_ascii=False)}"


def write_errors(path, all_errors):
    groups = collections.defaultdict(list)
    for name, gold, errors in all_errors:
        for error in errors:
            groups[cause(error)].append((name, gold[error[0]].get("text", ""), error))
    with open(path, "w", encoding="utf-8") as out:
        for title, cases in sorted(groups.items(), key=lambda group: -len(group[1])):
            out.write(f"## {title}: {len(cases)}\n")
            for name, text, (doc_id, _, _, gold, found) in cases:
                out.write(f"{name} {doc_id}\n    gold  {show_entity(gold, text)}\n    found {show_entity(found, text)}\n")
            out.write("\n")


def row(name, type_name, score):
    share = lambda number: "     -" if number is None else f"{number:6.3f}"
    strict, relaxed, norm = score["strict"], score["relaxed"], score["norm"]
    gold = strict["tp"] + strict["fn"]
    return (f"{name:46}{type_name:7}{gold:6}  {share(strict['p'])} {share(strict['r'])} {share(strict['f1'])}  "
            f"{share(relaxed['p'])} {share(relaxed['r'])} {share(relaxed['f1'])}  {share(norm['accuracy'])} {share(norm['recall'])}")


def floors_of(name, scores):
    """The figures of one file that must not drop."""
    for type_name, score in scores.items():
        yield f"{name} {type_name} strict", score["strict"]["f1"]
        yield f"{name} {type_name} relaxed", score["relaxed"]["f1"]
        if score["norm"]["accuracy"] is not None:
            yield f"{name} {type_name} value", score["norm"]["accuracy"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    annotated.add_options(parser)
    parser.add_argument("--errors", help="write the errors to this file")
    options = parser.parse_args()
    if not (options.shared / "eval/score.py").exists():
        print(f"no annotated texts at {options.shared}: quality is not measured")
        return 0
    scorer = annotated.load_scorer(options.shared)
    reached, errors = {}, []
    print(f"{'':46}{'':7}{'gold':>6}  {'strict P':>8} {'R':>4} {'F1':>6}  {'relaxed P':>9} {'R':>3} {'F1':>6}  {'value acc':>9} {'R':>3}")
    for name, types, holds_floor in FILES:
        path = options.shared / name
        if not path.exists() or options.only not in name:
            continue
        scores, wrong, gold = measure(options.newsent, scorer, str(path), types)
        errors.append((name, gold, wrong))
        for type_name in types:
            print(row(name, type_name, scores[type_name]))
        if holds_floor:
            reached.update(floors_of(name, scores))
    if options.errors:
        write_errors(options.errors, errors)
    return annotated.finish(options, reached)


if __name__ == "__main__":
    sys.exit(main())
