#!/usr/bin/env python3
"""Checks that no English stands in C: no string of the library is a word or phrase of a lexicon.
Prints each one found.

Exempt are messages (nothing that a lexicon has), compile/ (the words of the rule language),
version.c (names of statuses), references.c (names that HTML gives to characters) and what the
interface itself defines: names of classes, attributes, fields and builders, and normal forms, such
as those of TIMEX3.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEXICONS = (
    "city_states regions function_words calendar numbers currency_words metric_words holidays"
    " legal_suffixes org_heads org_words titles units verbs countries demonyms name_words sentence"
).split()
STRING = re.compile(r'//.*|/\*.*?\*/|\'(?:\\.|[^\'\\])\'|"((?:\\.|[^"\\])*)"', re.S)


def lexicon():
    """Folded surfaces; names of classes, keys and values of attributes."""
    surfaces, names = set(), set()
    for path in sorted((ROOT / "data/en/lexicon").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            names.update(re.findall(r"\w+", line) if line.startswith("%class") else ())
            if line.startswith(("#", "%")) or not line.strip():
                continue
            columns = line.split("\t")
            if path.stem in LEXICONS:
                surfaces.add(columns[0].strip().lower())
            names.update(columns[1].split(",") if len(columns) > 1 else ())
            names.update(re.findall(r"\w+", columns[2]) if len(columns) > 2 else ())
    return {s for s in surfaces if len(s) > 1 and s[0].isalpha()}, names


def allowed():
    """Constants of rules, and the values that the interface documents."""
    rules = " ".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "data/en").glob("*.rules")
    )
    header = (ROOT / "include/newsent/newsent.h").read_text(encoding="utf-8")
    builders = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    fields = (ROOT / "libnewsent/match/fields.h").read_text(encoding="utf-8")
    return (
        set(re.findall(r"\b\w+=(\w+)", rules))
        | set(re.findall(r"\w+", " ".join(re.findall(r"/\*.*?\*/", header, re.S))))
        | set(re.findall(r"`(\w+)`", builders))
        | set(re.findall(r"X\((\w+)\)", fields))
    )


def main():
    surfaces, names = lexicon()
    known = names | allowed()
    found = 0
    for path in sorted((ROOT / "libnewsent").rglob("*.c")):
        if "compile" in path.parts or path.name in ("version.c", "references.c"):
            continue
        text = path.read_text(encoding="utf-8")
        for match in STRING.finditer(text):
            word = match.group(1)
            if word and word.lower() in surfaces and word not in known and not word.isupper():
                found += 1
                print(
                    f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}:"
                    f' "{word}" is a word of a lexicon'
                )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
