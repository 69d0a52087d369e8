#!/usr/bin/env python3
"""Compares fitted weights: ORG F1 on annotated texts, differences with paired bootstrap intervals.

    compare_weights.py --build BUILD --sources FILES --fitted OLD --base ROWS --set FILE[:K/N] ...
                       NAME=ROWS ...

ROWS replace the file OLD among the sources. Of a set with ":K/N" only the documents count whose
checksum modulo N is K or more, which are those that a fit with the same part did not see. For each
NAME the table has, for each set, F1 minus that of the base, and the interval that holds 95% of
1000 draws of documents.
"""

import argparse
import importlib.util
import json
import pathlib
import random
import subprocess
import tempfile
import zlib

DRAWS = 1000
SCORER = "eval/score.py"


def load_scorer(shared):
    spec = importlib.util.spec_from_file_location("score", shared / SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_set(scorer, text):
    path, _, part = text.partition(":")
    first, parts = map(int, part.split("/")) if part else (0, 1)
    return {
        name: document
        for name, document in scorer.read(path).items()
        if zlib.crc32(name.encode()) % parts >= first
    }


class Comparison:
    def __init__(self, args):
        self.args, self.scorer = args, load_scorer(args.shared)
        self.sets = {text: read_set(self.scorer, text) for text in args.set}

    def counts(self, rows):
        """For each set the counts of each document: true, false, missed."""
        args = self.args
        old = pathlib.Path(args.fitted).resolve()
        sources = [p for p in args.sources if pathlib.Path(p).resolve() != old]
        with tempfile.TemporaryDirectory() as folder:
            pack, texts = pathlib.Path(folder) / "rows.pack", pathlib.Path(folder) / "texts.jsonl"
            subprocess.run([f"{args.build}/compile_pack", pack, *sources, rows], check=True)
            return {
                name: self.counts_of(documents, pack, texts)
                for name, documents in self.sets.items()
            }

    def counts_of(self, documents, pack, texts):
        texts.write_text(
            "".join(
                json.dumps({"id": name, "text": d["text"]}) + "\n" for name, d in documents.items()
            ),
            encoding="utf-8",
        )
        command = [f"{self.args.build}/dump_evidence", "--names", "--pack", pack, texts]
        found = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
        counts = []
        for line in found.splitlines():
            record = json.loads(line)
            gold = {record["id"]: documents[record["id"]]}
            scores, _ = self.scorer.score(gold, {record["id"]: record}, ["ORG"], {})
            strict = scores["ORG"]["strict"]
            counts.append((strict["tp"], strict["fp"], strict["fn"]))
        return counts


def f1(counts):
    true, false, missed = map(sum, zip(*counts))
    return 2 * true / max(1, 2 * true + false + missed)


def interval(base, other):
    """95% interval of the difference over draws of documents, the same for both."""
    draw, differences = random.Random(1), []
    for _ in range(DRAWS):
        chosen = draw.choices(range(len(base)), k=len(base))
        differences.append(f1([other[i] for i in chosen]) - f1([base[i] for i in chosen]))
    differences.sort()
    return differences[DRAWS // 40], differences[-DRAWS // 40 - 1]


def cells(base, found):
    """For each set: F1 minus that of the base, with its interval."""
    out = []
    for key, counts in found.items():
        low, high = interval(base[key], counts)
        out.append(f"{f1(counts) - f1(base[key]):+.3f} ({low:+.3f} to {high:+.3f})")
    return out


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", required=True)
    parser.add_argument(
        "--shared", type=pathlib.Path, required=True, help="folder of eval/score.py"
    )
    parser.add_argument("--sources", nargs="+", required=True)
    parser.add_argument("--fitted", required=True, help="the source that rows replace")
    parser.add_argument("--base", required=True)
    parser.add_argument("--set", action="append", required=True)
    parser.add_argument("other", nargs="*", metavar="NAME=ROWS")
    comparison = Comparison(parser.parse_args())
    base = comparison.counts(comparison.args.base)
    print("| | " + " | ".join(pathlib.Path(s.partition(":")[0]).stem for s in base) + " |")
    print("|---" * (len(base) + 1) + "|")
    print("| base | " + " | ".join(f"{f1(c):.3f}" for c in base.values()) + " |")
    for text in comparison.args.other:
        name, _, rows = text.partition("=")
        found = cells(base, comparison.counts(rows))
        print(f"| {name} | " + " | ".join(found) + " |", flush=True)


if __name__ == "__main__":
    main()
