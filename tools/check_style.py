#!/usr/bin/env python3
"""Checks what no formatter can: long lines, crowded conditionals, declarations without a comment.

Takes the files that git tracks; third_party, generated ones and the changelog are left out.

- A line has at most 100 columns: in C and Python; in Markdown, prose alone (tables,
  code and lines that are one link are as long as they are).
- A C expression has at most one `?:`, and the whole at most 15 of them per thousand lines of code.
- Each function, struct, union and enumeration of a header has a comment of its own, in the line
  above it; so has each static function of more than ten lines. Needs universal-ctags; without it,
  this part is left out, and the last line says so.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MOST_COLUMNS = 100
MOST_CONDITIONALS = 15  # per thousand lines of code
LONGEST_PLAIN = 10  # lines of a static function that its name explains
LEAST_COMMENTED = 0.995  # of declarations; each one without a comment is printed all the same
MOST_LONG_PROSE = 40  # lines of Markdown
C_FILES = ["*.c", "*.h"]
COMMENTED = ["libnewsent", "cli", "include", "bindings", "bench"]
EXEMPT = ["third_party/", "data/en/names/", "tests/gold/", "CHANGELOG.md"]
KINDS = {"function", "prototype", "struct", "union", "enum"}
NOT_CODE = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def tracked(patterns):
    names = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    return [name for name in names if not name.startswith(tuple(EXEMPT))]


def lines_to_measure(name):
    """Numbered lines of a file whose length counts."""
    is_prose, is_code = name.endswith(".md"), False
    for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1):
        is_code ^= is_prose and line.lstrip().startswith("```")
        is_exempt = is_code or line.startswith(("    ", "|")) or " " not in line.strip(" -*>")
        if not (is_prose and is_exempt):
            yield number, line


def long_lines(name):
    for number, line in lines_to_measure(name):
        if len(line) > MOST_COLUMNS:
            yield f"{name}:{number}: {len(line)} columns, at most {MOST_COLUMNS}"


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


def declarations(names):
    """What ctags finds in C files: dictionaries with path, line, end, name and kind."""
    command = ["ctags", "--output-format=json", "--fields=+neK", "--languages=C"]
    command += ["--langmap=C:.c.h", "--kinds-C=fpsug", "-f", "-", *names]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in found.splitlines()]


def needs_comment(tag, lines):
    if tag["kind"] not in KINDS or "scope" in tag:
        return False
    if tag["path"].endswith(".h"):
        return True
    is_long = tag.get("end", 0) - tag["line"] + 1 > LONGEST_PLAIN
    return tag["kind"] == "function" and "static" in lines[tag["line"] - 1].split() and is_long


def uncommented(names):
    """Pairs: a declaration that needs a comment, and whether it lacks one."""
    text = {name: (ROOT / name).read_text(encoding="utf-8").splitlines() for name in names}
    for tag in declarations(names):
        lines, at = text[tag["path"]], tag["line"] - 1
        while at > 0 and lines[at].startswith((" ", "\t")):
            at -= 1  # the declaration begins above its name
        if needs_comment(tag, lines):
            yield tag, not (at > 0 and lines[at - 1].rstrip().endswith("*/"))


def check_comments():
    names = [n for n in tracked(C_FILES) if n.startswith(tuple(f"{d}/" for d in COMMENTED))]
    found = list(uncommented(names))
    missing = [
        f"{tag['path']}:{tag['line']}: {tag['kind']} {tag['name']} has no comment above it"
        for tag, is_missing in found
        if is_missing
    ]
    return len(found), missing


def has_universal_ctags():
    path = shutil.which("ctags")
    command = [path or "ctags", "--version"]
    return path is not None and b"Universal" in subprocess.run(command, capture_output=True).stdout


def main():
    complaints = []
    conditionals = lines = 0
    prose = [line for name in tracked(["*.md"]) for line in long_lines(name)]
    complaints += prose if len(prose) > MOST_LONG_PROSE else []
    for name in tracked(["*.c", "*.h", "*.py"]):
        complaints += long_lines(name)
    for name in tracked(C_FILES):
        code = code_of((ROOT / name).read_text(encoding="utf-8"))
        complaints += [
            f"{name}:{n}: more than one ?: in an expression" for n in crowded_expressions(code)
        ]
        conditionals += code.count("?")
        lines += sum(1 for line in code.splitlines() if line.strip())
    rate = 1000 * conditionals / max(lines, 1)
    if rate > MOST_CONDITIONALS:
        complaints.append(f"{rate:.1f} ?: per thousand lines of code, at most {MOST_CONDITIONALS}")
    comments = "declarations not checked: universal-ctags is not installed"
    if has_universal_ctags():
        count, missing = check_comments()
        print("".join(f"{line}\n" for line in missing), end="")
        if count - len(missing) < LEAST_COMMENTED * count:
            complaints.append(f"{len(missing)} of {count} declarations have no comment")
        comments = f"{count} declarations, {count - len(missing)} with a comment"
    summary = f"style holds: {lines} lines of code, {rate:.1f} ?: per thousand, {comments}"
    summary += f", {len(prose)} long lines of prose"
    print("\n".join(complaints) or summary)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
