"""Facts against gold: rights by part, and F1 of whole rows. Used by quality.py.

The gold sets and their scorer are no part of the project: eval/facts_*.jsonl and
eval/score_facts.py of the shared folder. A gold set names the texts it annotates, the day each was
published, and how much of it was read.
"""

import json
import subprocess
import sys
import tempfile

# Gold sets and the files that hold their texts.
SETS = [
    ("eval/facts_dev.jsonl", "eval/dev.jsonl"),
    ("eval/facts_wire_dev.jsonl", "corpora/wire_vote.jsonl"),
    ("eval/facts_finance_dev.jsonl", "corpora/finance_dev.jsonl"),
]
PARTS = ["org", "measure", "value", "unit", "change", "period", "date", "status"]


def read_lines(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_texts(to, gold, texts):
    """The annotated texts, with their dates, cut where the gold set says."""
    about = {row["id"]: row for row in read_lines(gold) if "metric_start" not in row}
    for record in read_lines(texts):
        row = about.get(record["id"])
        if row is not None:
            text = record["text"][: row.get("cut")]
            to.write(json.dumps({"id": row["id"], "date": row.get("date"), "text": text}) + "\n")
    to.flush()


def score(newsent, shared, gold, texts):
    """What the scorer says of one set."""
    scorer = str(shared / "eval/score_facts.py")
    with (
        tempfile.NamedTemporaryFile("w", suffix=".jsonl") as records,
        tempfile.NamedTemporaryFile(suffix=".jsonl") as found,
    ):
        write_texts(records, shared / gold, shared / texts)
        command = [newsent, "--facts", "--input", "jsonl", "--format", "jsonl", records.name]
        subprocess.run(command, stdout=found, check=True)
        answer = subprocess.run(
            [sys.executable, scorer, str(shared / gold), found.name, "--json"],
            check=True,
            capture_output=True,
        )
    return json.loads(answer.stdout)


def share(part):
    return part["right"] / part["of"] if part["of"] else None


def measure(options):
    """Prints a row for each set that is there. Gives the figures that must not drop."""
    reached = {}
    present = [
        (gold, texts)
        for gold, texts in SETS
        if options.only in gold
        and (options.shared / gold).exists()
        and (options.shared / texts).exists()
    ]
    if present:
        print(f"{'facts':46}" + "".join(f"{part:>9}" for part in [*PARTS, "core F1", "strict F1"]))
    for gold, texts in present:
        scores = score(options.newsent, options.shared, gold, texts)
        shown = [share(scores[part]) for part in PARTS]
        shown += [scores["core"]["f1"], scores["strict"]["f1"]]
        cells = ("        -" if figure is None else f"{figure:9.3f}" for figure in shown)
        print(f"{gold:46}" + "".join(cells), flush=True)
        reached[f"{gold} facts core"] = scores["core"]["f1"]
        reached[f"{gold} facts strict"] = scores["strict"]["f1"]
    return reached
