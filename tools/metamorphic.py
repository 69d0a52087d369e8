#!/usr/bin/env python3
"""Reads texts in disguise and compares with the plain reading.

  tools/metamorphic.py                               one table: own texts, and those of ../shared
  tools/metamorphic.py --errors FILE                 also every entity that was lost, changed or new
  tools/metamorphic.py --floor tests/metamorphic_floor.json         fail when a share dropped
  tools/metamorphic.py --raise-floor tests/metamorphic_floor.json   lift the floors

Floors of ../shared are in tests/metamorphic_shared_floor.json.

A disguise changes the layout of a text and not what it says: line breaks, quoting, character
references, invisible characters, damaged encoding, capitals. Each character of a disguised text
knows the character of the plain text that it comes from, so spans can be compared. An entity is
kept when the disguised reading has its type and span; `value` is the share of those with equal
values; `new` are entities that the plain reading does not have, as a share of the plain ones.
No gold is needed: the plain reading is the reference.
"""

import argparse
import collections
import html
import json
import random
import subprocess
import tempfile
import unicodedata

import annotated

OWN = annotated.ROOT / "tests/metamorphic.jsonl"
OWN_FLOOR, SHARED_FLOOR = "metamorphic_floor.json", "metamorphic_shared_floor.json"
SHARED = ["eval/dev.jsonl", "eval/reports_dev.jsonl"]
TYPES = ["ORG", "CITY", "METRIC", "DATE"]
SLACK = 0.015  # one or two entities of a type, of about a hundred
SEED = 15  # the same disguises in every run
SHORTEST_SPLIT = 8  # letters of a word that a hyphenating wrapper splits

# A disguised text is a list of (string, index of the plain character that it stands for).


def plain(text):
    return [(character, at) for at, character in enumerate(text)]


def lines_of(text):
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def words_of(line, start):
    """(index of the space before it or None, index of its first character, word) for each word."""
    at = start
    for i, word in enumerate(line.split(" ")):
        yield (at - 1 if i else None), at, word
        at += len(word) + 1


def wrapped(text, width, prefix="", hyphenates=False):
    """Hard line breaks at `width` columns; a prefix before each line, as mail quotes have it."""
    out = []
    for number, (start, line) in enumerate(lines_of(text)):
        if number:
            out.append(("\n", start - 1))
        out += [(character, start) for character in prefix]
        column = len(prefix)
        for space, at, word in words_of(line, start):
            room = width - column - (space is not None)
            if space is not None and len(word) > room and column > len(prefix):
                head = split_at(word, room) if hyphenates else 0
                if head:
                    out.append((" ", space))
                    out += plain_from(word[:head], at) + [("-\n", at + head - 1)]
                    word, at = word[head:], at + head
                else:
                    out.append(("\n", space))
                out += [(character, at) for character in prefix]
                column = len(prefix)
            elif space is not None:
                out.append((" ", space))
                column += 1
            out += plain_from(word, at)
            column += len(word)
    return out


def plain_from(word, at):
    return [(character, at + i) for i, character in enumerate(word)]


def split_at(word, room):
    """Letters of a long plain word that stay on the line, with a hyphen behind; 0 for none."""
    letters = word.rstrip(".,;:")
    if len(letters) < SHORTEST_SPLIT or not letters.isalpha() or not letters[1:].islower():
        return 0
    head = min(room - 1, len(letters) - 3)
    return head if head >= 3 else 0


NAMED = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "’": "&#8217;",
    "‘": "&lsquo;",
    "“": "&ldquo;",
    "”": "&rdquo;",
    "–": "&ndash;",
    "—": "&#x2014;",
    "£": "&pound;",
    "€": "&euro;",
    "¥": "&yen;",
    "½": "&frac12;",
    "\u00a0": "&nbsp;",
}


def references(text):
    """HTML character references; some spaces do not break."""
    chance = random.Random(SEED)
    out = []
    for at, character in enumerate(text):
        named = NAMED.get(character)
        if named is None and ord(character) > 0x7F:
            name = html.entities.codepoint2name.get(ord(character))
            named = f"&{name};" if name else f"&#{ord(character)};"
        if character == " " and chance.random() < 0.2:
            named = "&nbsp;"
        out.append((named or character, at))
    return out


def invisible(text):
    """Zero-width characters and soft hyphens inside of words and beside them."""
    chance = random.Random(SEED)
    out = []
    for at, character in enumerate(text):
        out.append((character, at))
        if chance.random() < 0.06 and text[at + 1 : at + 2].strip() and character.strip():
            out.append((chance.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad"), at))
        elif character == " " and chance.random() < 0.1:
            out.append(("\u200b", at))
    return out


def misread(text):
    """UTF-8 that was taken for Windows-1252."""
    out = []
    for at, character in enumerate(text):
        wrong = "".join(
            bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
            for byte in character.encode("utf-8")
        )
        out.append((wrong, at))
    return out


def curly(text):
    table = {"'": "’"}
    return [(table.get(character, character), at) for at, character in enumerate(text)]


def cased(text, change):
    return [
        (changed if len(changed) == 1 else character, at)
        for at, (character, changed) in enumerate((c, change(text, i)) for i, c in enumerate(text))
    ]


def capitals(text):
    return cased(text, lambda whole, i: whole[i].upper())


def title_case(text):
    def change(whole, i):
        begins = i == 0 or whole[i - 1].isspace() or whole[i - 1] in '-("“/'
        return whole[i].upper() if begins else whole[i]

    return cased(text, change)


DISGUISES = {
    "wrap 72": lambda text: wrapped(text, 72),
    "wrap 40": lambda text: wrapped(text, 40),
    "hyphenated": lambda text: wrapped(text, 56, hyphenates=True),
    "quoted": lambda text: wrapped(text, 72, "> "),
    "quoted twice": lambda text: wrapped(text, 72, ">> "),
    "CRLF": lambda text: [("\r\n" if c == "\n" else c, at) for c, at in wrapped(text, 64)],
    "no-break": lambda text: [("\u00a0" if c == " " else c, at) for c, at in plain(text)],
    "references": references,
    "invisible": invisible,
    "misread": misread,
    "curly": curly,
    "decomposed": lambda text: [(unicodedata.normalize("NFD", c), at) for c, at in plain(text)],
    "capitals": capitals,
    "title case": title_case,
}


def read(newsent, records):
    """Entities of each record, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as given:
        given.writelines(json.dumps(record) + "\n" for record in records)
        given.flush()
        run = subprocess.run(
            [newsent, "--input", "jsonl", "--format", "jsonl", given.name],
            stdout=subprocess.PIPE,
            check=True,
            encoding="utf-8",
        )
    return [json.loads(line)["entities"] for line in run.stdout.splitlines()]


def disguised(record, disguise):
    """The record with its text in disguise, and where each of its characters comes from."""
    pieces = disguise(record["text"])
    text = "".join(piece for piece, _ in pieces)
    origin = [at for piece, at in pieces for _ in piece]
    return {**{key: record[key] for key in ("id", "date") if key in record}, "text": text}, origin


def value_of(entity):
    """The value without what the letters of the text make different."""
    norm = {key: value for key, value in (entity.get("norm") or {}).items() if key != "name"}
    return json.dumps(norm if entity["type"] != "ORG" else {}, sort_keys=True)


def spans(entities, origin=None):
    found = {}
    for entity in entities:
        start, end = entity["start"], entity["end"]
        if origin is not None:
            start, end = origin[start], origin[end - 1] + 1
        found[entity["type"], start, end] = entity
    return found


def compare(newsent, records, reference, disguise, note):
    """Counts by type: plain, kept, kept with equal values, new."""
    masks = [disguised(record, disguise) for record in records]
    counts = collections.defaultdict(collections.Counter)
    found = read(newsent, [mask for mask, _ in masks])
    for record, expected, entities, (_, origin) in zip(records, reference, found, masks):
        before, after = spans(expected), spans(entities, origin)
        for key, entity in before.items():
            count = counts[key[0]]
            count["plain"] += 1
            count["kept"] += key in after
            same = key in after and value_of(entity) == value_of(after[key])
            count["same"] += same
            if not same:
                note("changed" if key in after else "lost", record, key, after.get(key))
        for key in after.keys() - before.keys():
            counts[key[0]]["new"] += 1
            note("new", record, key, after[key])
    return counts


def note_in(out, name, title):
    def note(kind, record, key, entity):
        if out is None:
            return
        type_name, start, end = key
        text = record["text"]
        around = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 30]}"
        norm = "" if entity is None else json.dumps(entity.get("norm"), ensure_ascii=False)
        line = around.replace("\n", "\\n")
        out.write(f"{title}\t{kind} {type_name}\t{name} {record['id']}\t{line}\t{norm}\n")

    return note


def measure(newsent, path, name, only, errors):
    """One table row and floor for each disguise and type."""
    records = [json.loads(line) for line in open(path, encoding="utf-8")]
    reference = read(newsent, [disguised(record, plain)[0] for record in records])
    reached = {}
    for title, disguise in DISGUISES.items():
        if only not in title:
            continue
        note = note_in(errors, name, title)
        counts = compare(newsent, records, reference, disguise, note)
        for type_name in TYPES:
            count = counts[type_name]
            if not count["plain"]:
                continue
            kept = count["kept"] / count["plain"]
            same = count["same"] / max(1, count["kept"])
            new = count["new"] / count["plain"]
            print(
                f"{name:24}{title:14}{type_name:7}{count['plain']:6}  "
                f"{kept:6.3f} {same:6.3f} {new:6.3f}"
            )
            key = f"{name} {title} {type_name}"
            reached |= {f"{key} kept": kept, f"{key} value": same, f"{key} not new": 1 - new}
    return reached


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    annotated.add_options(parser)
    parser.add_argument("--errors", help="write what is lost, changed or new to this file")
    parser.add_argument("--disguise", default="", help="only disguises with this in their name")
    options = parser.parse_args()
    sets = {OWN_FLOOR: [OWN], SHARED_FLOOR: [options.shared / name for name in SHARED]}
    errors = open(options.errors, "w", encoding="utf-8") if options.errors else None
    print(f"{'':45}{'plain':>6}  {'kept':>6} {'value':>6} {'new':>6}")
    reached = {floor: {} for floor in sets}
    for floor, paths in sets.items():
        for path in paths:
            if path.exists() and options.only in path.name:
                reached[floor] |= measure(
                    options.newsent, path, path.name, options.disguise, errors
                )
    return annotated.finish(options, reached, {name: SLACK for name in reached})


if __name__ == "__main__":
    raise SystemExit(main())
