"""Annotated texts and floors, for tools that measure: where the texts are, what the command finds in them, and figures that only rise.

Texts and their scorer (eval/score.py) are not part of the project; they lie in a folder `shared` beside the repository.
"""
import importlib.util
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A floor stands this far below the figure that was reached: a change may trade a few cases of one group for many of another.
SLACK = 0.005


def add_options(parser):
    parser.add_argument("--newsent", default=str(ROOT / "build/cli/newsent"), help="the command to measure")
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared", help="where the annotated texts are")
    parser.add_argument("--only", default="", help="measure files whose name has this in it")
    parser.add_argument("--floor", help="fail when a figure is below this file's")
    parser.add_argument("--raise-floor", help="lift the floors of this file")


def load_scorer(shared):
    """score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", shared / "eval/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def extract(newsent, scorer, path):
    """What the command finds in a file of records: {id: record}."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as found:
        subprocess.run([newsent, "--input", "jsonl", "--format", "jsonl", path], stdout=found, check=True)
        return scorer.read(found.name)


def read_floor(path):
    return json.loads(pathlib.Path(path).read_text()) if pathlib.Path(path).exists() else {}


def check_floor(path, reached):
    if not pathlib.Path(path).exists():
        print(f"{path} is not there; make it with --raise-floor")
        return False
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


def finish(options, reached):
    """Raises or checks the floor as the options say; gives the exit status."""
    if options.raise_floor:
        raise_floor(options.raise_floor, reached)
    return 0 if not options.floor or check_floor(options.floor, reached) else 1
