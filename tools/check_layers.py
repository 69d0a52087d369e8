#!/usr/bin/env python3
"""Proves how the library is layered, from includes and calls. Prints each that breaks this:

- a file includes files of its own layer and of layers below it, never above (LAYERS), and calls
  functions that are defined there;
- no circle of includes and calls runs through files. A header and the source of the same name count
  as one file.

The files directly in libnewsent/ are the flow itself and the public calls; they stand above all
stages, explain/ above them.
"""

import pathlib
import re
import sys

# From the lowest to the highest. The longest entry that begins a path is its layer; entries in one
# line are one layer.
LAYERS = [
    ["base"],
    ["pack"],
    ["text"],
    ["lexicon"],
    ["match"],
    ["names/weights", "names/model", "names/block", "names/casing", "names/chunks"],
    ["names/features"],
    ["names"],
    ["value"],
    ["entities"],
    ["facts"],
    ["compile"],
    ["."],
    ["explain"],
    ["json"],
]
LIBRARY = pathlib.Path(__file__).resolve().parent.parent / "libnewsent"
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|^\s*#[^\n]*', re.S | re.M)
DEFINITION = re.compile(
    r"^(?!static)[a-z][\w *]*?\b((?:ns|newsent)_\w+)\([^;{]*\)\s*\{", re.MULTILINE
)
NAME = re.compile(r"\b(?:ns|newsent)_\w+")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def layer_of(path):
    """Number of the layer of a file, by its path in the library; None when it is in none."""
    found = {
        entry: number
        for number, layer in enumerate(LAYERS)
        for entry in layer
        if f"{path.with_suffix('')}/".startswith(f"{entry}/")
        or (entry == "." and len(path.parts) == 1)
    }
    return found[max(found, key=len)] if found else None


def included(source, name):
    """The file that an include names: beside the source, else under libnewsent/."""
    beside = (source.parent / name).resolve()
    return beside if beside.exists() else (LIBRARY / name).resolve()


def includes():
    """Pairs of paths in the library: a file and one that it includes."""
    for source in sorted(LIBRARY.rglob("*.[ch]")):
        for name in INCLUDE.findall(source.read_text(encoding="utf-8")):
            target = included(source, name)
            if target.is_relative_to(LIBRARY):
                yield source.relative_to(LIBRARY), target.relative_to(LIBRARY)


def calls():
    """Triples of a file, one that defines a function it mentions, and the function."""
    code = {
        path.relative_to(LIBRARY): NOT_CODE.sub(" ", path.read_text(encoding="utf-8"))
        for path in sorted(LIBRARY.rglob("*.[ch]"))
    }
    defined = {
        name: path
        for path, text in code.items()
        if path.suffix == ".c"
        for name in DEFINITION.findall(text)
    }
    for path, text in code.items():
        # A header that declares a function does not call it: only inline functions call.
        if path.suffix == ".c":
            for name in sorted(set(NAME.findall(text)) & defined.keys()):
                yield path, defined[name], name


def wrong_arrows(pairs):
    for source, target in pairs:
        low, high = layer_of(source), layer_of(target)
        if not (LIBRARY / target).exists():
            yield f"{source}: includes {target}, which does not exist"
        elif low is None or high is None:
            homeless = source if low is None else target
            yield f"{homeless}: is in no layer; add its folder to LAYERS in check_layers.py"
        elif high > low:
            yield f"{source}: includes {target}, of the higher layer {' '.join(LAYERS[high])}"


def wrong_calls(triples):
    for source, target, name in triples:
        low, high = layer_of(source), layer_of(target)
        if low is not None and high is not None and high > low:
            yield f"{source}: calls {name}() of {target}, in a higher layer"


def circles(pairs):
    """Each circle once, as the files that it runs through: a walk that comes to a file it stands
    on.
    """
    graph = {}
    for source, target in pairs:
        a, b = source.with_suffix(""), target.with_suffix("")
        if a != b:
            graph.setdefault(a, set()).add(b)
    done = set()

    def walk(at, path):
        if at in path:
            yield path[path.index(at) :] + [at]
        elif at not in done:
            for target in sorted(graph.get(at, ())):
                yield from walk(target, path + [at])
            done.add(at)

    for start in sorted(graph):
        yield from walk(start, [])


def main():
    pairs, triples = list(includes()), list(calls())
    arrows = pairs + [(source, target) for source, target, _ in triples]
    found = list(wrong_arrows(pairs)) + list(wrong_calls(triples))
    found += [f"circle: {' -> '.join(map(str, circle))}" for circle in circles(arrows)]
    order = " < ".join(" ".join(layer) for layer in LAYERS)
    holds = f"{len(pairs)} includes, {len(triples)} calls, no circle, layers hold: {order}"
    print("\n".join(found) or holds)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
