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
import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
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

# A floor stands this far below the score that was reached: a change may trade a few cases of one file for many of another.
SLACK = 0.005


def load_scorer(shared):
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(newsent, scorer, path, types):
    """Runs the command on one file; returns (scores by type, errors, gold records)."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as found:
        subprocess.run([newsent, "--input", "jsonl", "--format", "jsonl", path], stdout=found, check=True)
        gold = scorer.read(path)
        scores, errors = scorer.score(gold, scorer.read(found.name), types, {})
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


def read_floor(path):
    return json.loads(pathlib.Path(path).read_text()) if pathlib.Path(path).exists() else {}


def check_floor(path, reached):
    dropped = [(key, floor, reached[key]) for key, floor in read_floor(path).items() if key in reached and reached[key] < floor]
    for key, floor, score in dropped:
        print(f"dropped: {key} is {score:.4f}, its floor is {floor:.4f}")
    print(f"{len(reached)} scores, {len(dropped)} below their floor")
    return not dropped


def raise_floor(path, reached):
    floor = read_floor(path)
    for key, score in reached.items():
        floor[key] = max(floor.get(key, 0.0), round(score - SLACK, 4))
    pathlib.Path(path).write_text(json.dumps(floor, indent=1, sort_keys=True) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newsent", default=str(ROOT / "build/cli/newsent"), help="the command to measure")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", default="", help="measure files whose name has this in it")
    parser.add_argument("--errors", help="write the errors to this file")
    parser.add_argument("--floor", help="fail when a score is below this file's")
    parser.add_argument("--raise-floor", help="lift the floors of this file")
    options = parser.parse_args()
    if not (options.shared / "eval/score.py").exists():
        print(f"no annotated texts at {options.shared}: quality is not measured")
        return 0
    scorer = load_scorer(options.shared)
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
    if options.raise_floor:
        raise_floor(options.raise_floor, reached)
    return 0 if not options.floor or check_floor(options.floor, reached) else 1


if __name__ == "__main__":
    sys.exit(main())
