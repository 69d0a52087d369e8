#!/usr/bin/env python3
"""Proves the layers of the library: a stage includes base/ and earlier stages only. Prints each include that breaks this.

A stage is a folder of libnewsent/; the files directly in libnewsent/ (the flow itself, the public calls) may include all.
"""
import pathlib
import re
import sys

STAGES = ["base", "pack", "text", "lexicon", "match", "names", "value", "entities", "facts", "compile"]
FLOW = {"explain"}
LIBRARY = pathlib.Path(__file__).resolve().parent.parent / "libnewsent"
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def stage_of(path):
    """The stage that holds a file; None for the flow and for what is outside of the library."""
    parts = path.relative_to(LIBRARY).parts if path.is_relative_to(LIBRARY) else ()
    return parts[0] if len(parts) > 1 and parts[0] not in FLOW else None


def included(source, name):
    """The file that an include names: beside the source, else under libnewsent/."""
    beside = (source.parent / name).resolve()
    return beside if beside.exists() else (LIBRARY / name).resolve()


def complaints():
    for source in sorted(LIBRARY.glob("*/**/*.[ch]")):
        stage = stage_of(source)
        if source.relative_to(LIBRARY).parts[0] in FLOW:
            continue
        if stage not in STAGES:
            yield f"{source.relative_to(LIBRARY)}: {stage}/ is no stage; add it to the list in {pathlib.Path(__file__).name}"
            continue
        for name in INCLUDE.findall(source.read_text()):
            target = included(source, name)
            other = stage_of(target)
            if not target.exists():
                yield f"{source.relative_to(LIBRARY)}: includes {name}, which does not exist"
            elif other is None:
                yield f"{source.relative_to(LIBRARY)}: a stage includes {name}, which is above the stages"
            elif STAGES.index(other) > STAGES.index(stage):
                yield f"{source.relative_to(LIBRARY)}: {stage}/ includes {name}, of the later stage {other}/"


def main():
    found = list(complaints())
    print("\n".join(found) or f"layers hold: {' < '.join(STAGES)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
