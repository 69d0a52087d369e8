#!/usr/bin/env python3
"""Proves that every source file of the library has its test. Prints each that has none.

libnewsent/STAGE/NAME.c is tested by tests/unit/test_NAME.c, or test_STAGE_NAME.c. Parts of one
thing are tested together: TOGETHER says by which test. A file of the command is tested by
tests/test_command.py and the other scripts, which run it.
"""

import fnmatch
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests/unit"

# Pattern of sources under libnewsent/, and the test that holds theirs.
TOGETHER = {
    "compile/emit/layout*.c": "test_write_pack.c",
    "explain/*.c": "test_explain.c",
    "extract_call.c": "test_doc.c",
    "explain/costs.c": "test_costs.c",
    "facts/*.c": "test_examples.c",  # the examples of data/en/facts.rules
    "match/failures.c": "test_trace.c",
    "match/matches.c": "test_match.c",
    "pack/*.c": "test_open_pack.c",
    "text/token_list.c": "test_tokens.c",
    "value/date_*.c": "test_date.c",
    "value/digits.c": "test_number.c",
    "value/metric_*.c": "test_metric.c",
}


def has_namesake(path):
    return len(list((ROOT / "libnewsent").rglob(path.name))) > 1


def tests_of(source):
    """The tests that will do for a source, given as a path under libnewsent/."""
    path = pathlib.Path(source)
    patterns = [pattern for pattern in TOGETHER if fnmatch.fnmatchcase(source, pattern)]
    own = [f"test_{path.stem}.c", f"test_{path.parent.name}_{path.stem}.c"]
    together = [TOGETHER[pattern] for pattern in sorted(patterns, key=len)[-1:]]
    # Of two sources of one name, test_NAME.c belongs to the one that is not tested with others.
    return together if together and has_namesake(path) else own + together


def complaints():
    for path in sorted((ROOT / "libnewsent").rglob("*.c")):
        source = str(path.relative_to(ROOT / "libnewsent"))
        tests = tests_of(source)
        if not any((TESTS / test).exists() for test in tests):
            yield f"libnewsent/{source}: there is no tests/unit/{tests[0]}"


def main():
    found = list(complaints())
    print("\n".join(found) or "every source file has its test")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
