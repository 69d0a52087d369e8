#!/usr/bin/env python3
"""Checks what no formatter can: long lines, and conditional expressions that nest or crowd.

Takes the C files that git tracks, third_party left out. A line has at most 100 columns, an
expression at most one `?:`, and the whole at most 15 of them per thousand lines of code.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_COLUMNS = 100
MOST_CONDITIONALS = 15  # per thousand lines of code
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def tracked_sources():
    names = subprocess.run(
        ["git", "ls-files", "*.c", "*.h"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    return [name for name in names if not name.startswith("third_party/")]


def code_of(text):
    """The text without comments and literals; line breaks stay, so that lines keep their
    numbers.
    """
    return NOT_CODE.sub(lambda found: "\n" * found.group().count("\n"), text)


def crowded_expressions(code):
    """Line numbers of expressions that nest conditionals: two on one level of brackets."""
    line = 1
    counts = [0]
    for character in code:
        line += character == "\n"
        if character in "({[":
            counts.append(0)
        elif character in ")}]":
            counts.pop()
            counts = counts or [0]
        elif character in ",;":
            counts[-1] = 0
        elif character == "?":
            counts[-1] += 1
            if counts[-1] > 1:
                yield line


def main():
    complaints = []
    conditionals = lines = 0
    for name in tracked_sources():
        text = (ROOT / name).read_text(encoding="utf-8")
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > MOST_COLUMNS:
                complaints.append(f"{name}:{number}: {len(line)} columns, at most {MOST_COLUMNS}")
        code = code_of(text)
        complaints += [
            f"{name}:{n}: more than one ?: in an expression" for n in crowded_expressions(code)
        ]
        conditionals += code.count("?")
        lines += sum(1 for line in code.splitlines() if line.strip())
    rate = 1000 * conditionals / max(lines, 1)
    if rate > MOST_CONDITIONALS:
        complaints.append(f"{rate:.1f} ?: per thousand lines of code, at most {MOST_CONDITIONALS}")
    print(
        "\n".join(complaints) or f"style holds: {lines} lines of code, {rate:.1f} ?: per thousand"
    )
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
