"""Annotated texts and floors, for tools that measure.

Gives where the texts are, what the command finds in them, and figures that only rise.

tests/gold is part of the project. Larger sets are not; they lie in a folder `shared` beside the
repository.
"""

import json
import pathlib
import subprocess
import tempfile

import scoring

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A floor stands this far below the figure that was reached: a change may trade a few cases of one
# group for many of another.
SLACK = 0.005


def add_options(parser):
    add = parser.add_argument
    add("--newsent", default=str(ROOT / "build/cli/newsent"), help="the command to measure")
    add(
        "--shared",
        type=pathlib.Path,
        default=ROOT.parent / "shared",
        help="where the texts are that are not part of the project",
    )
    add("--only", default="", help="measure the sets whose name has this in it")
    add("--floor", action="append", default=[], help="fail when a figure is below this file's")
    add("--raise-floor", action="append", default=[], help="lift the floors of this file")


def extract(newsent, path):
    """What the command finds in a file of records: {id: record}."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as found:
        command = [newsent, "--input", "jsonl", "--format", "jsonl", str(path)]
        subprocess.run(command, stdout=found, check=True)
        return scoring.read(found.name)


def read_floor(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def check_floor(path, reached, only):
    """Prints the figures that dropped or were not measured. True when there are none."""
    floors = {key: floor for key, floor in read_floor(path).items() if only in key}
    wrong = 0
    for key, floor in sorted(floors.items()):
        if key not in reached:
            print(f"not measured: {key} has a floor in {path}, and its texts are not there")
        elif reached[key] < floor:
            print(f"dropped: {key} is {reached[key]:.4f}, its floor is {floor:.4f}")
        wrong += key not in reached or reached[key] < floor
    print(f"{path}: {len(floors)} floors, {wrong} not held")
    return wrong == 0


def raise_floor(path, reached, slack):
    floor = read_floor(path) if pathlib.Path(path).exists() else {}
    for key, score in reached.items():
        floor[key] = max(floor.get(key, 0.0), round(score - slack, 4))
    text = json.dumps(floor, indent=1, sort_keys=True) + "\n"
    pathlib.Path(path).write_text(text, encoding="utf-8")


def finish(options, reached, slacks=None):
    """Raises and checks floors as the options say; gives the exit status.

    reached has the figures by the name of the file that holds their floors, slacks the distance of
    new floors where it is not SLACK.
    """
    for path in options.raise_floor + options.floor:
        if pathlib.Path(path).name not in reached:
            print(f"{path}: no set of texts has its floors there; use {' or '.join(reached)}")
            return 2
    for path in options.raise_floor:
        name = pathlib.Path(path).name
        raise_floor(path, reached[name], (slacks or {}).get(name, SLACK))
    held = [
        check_floor(path, reached[pathlib.Path(path).name], options.only) for path in options.floor
    ]
    return 0 if all(held) else 1
