#!/usr/bin/env python3
"""Runs the examples of tests/spec/*.md through a reader and says which of them do not hold.

  tests/spec_examples.py READER ARGUMENT...            all files of tests/spec
  tests/spec_examples.py --only dates READER ...       the files whose name contains "dates"

A reader is a program that takes JSON Lines {"id", "text", "date", and other options of the example}
and gives a record for each line as the command does, with offsets in code points. The command is a
reader by itself (--input jsonl --facts); those of C, Python and Lua are in tests/spec/readers.
The format of the examples: tests/spec/README.md.
"""

import argparse
import dataclasses
import itertools
import json
import math
import pathlib
import re
import subprocess
import sys

SPEC = pathlib.Path(__file__).resolve().parent / "spec"
TYPES_OF_FILE = {
    "organizations": ["ORG"],
    "cities": ["CITY"],
    "metrics": ["METRIC"],
    "dates": ["DATE"],
    "facts": [],
}
FACTS_FILE = "facts"
DEFAULT_DATE = "2023-11-30"
FACT_FIELDS = ["org", "measure", "value", "change", "period", "date", "status"]
OPEN = re.compile(r"```example(?:\s+(.*))?$")
CLOSE = "```"
SPAN_END = re.compile(r"\]([A-Z][A-Z_]*)(?:\{([^{}\n]*)\})?")


class SpecError(Exception):
    """An example that cannot be read: file, line and what is wrong."""


@dataclasses.dataclass(frozen=True)
class Span:
    """An entity that an example asks for; value is None when any will do."""

    start: int
    end: int
    type: str
    value: "str | None" = None


@dataclasses.dataclass
class Example:
    """One fenced block. facts is None unless the block is about facts."""

    place: str
    text: str
    types: list
    spans: list
    facts: "list | None"
    record: dict


# ---------------------------------------------------------------- Parsing


def read_markup(marked):
    """The text without markup, and its spans. Brackets without a type behind belong to the text."""
    pieces, spans, opened, i = [], [], [], 0
    while i < len(marked):
        end = SPAN_END.match(marked, i)
        if end and opened:
            start = opened.pop()
            pieces[start] = ""  # it was markup
            spans.append((start, len(pieces), end[1], end[2]))
            i = end.end()
            continue
        if marked[i] == "[":
            opened.append(len(pieces))
        elif marked[i] == "]" and opened:
            opened.pop()
        pieces.append(marked[i])
        i += 1
    at = [0, *itertools.accumulate(map(len, pieces))]
    return "".join(pieces), [Span(at[start], at[end], *rest) for start, end, *rest in spans]


def read_options(given, place):
    options = {}
    for pair in (given or "").split():
        key, equals, value = pair.partition("=")
        if not equals or not value:
            raise SpecError(f"{place}: option {pair!r} is not of the form key=value")
        options[key] = value
    return options


def read_fact(line, place):
    fields = [field.strip() for field in line.removeprefix("=>").split("|")]
    if len(fields) > len(FACT_FIELDS):
        raise SpecError(f"{place}: a fact has at most these fields: {' | '.join(FACT_FIELDS)}")
    return ["" if field == "-" else field for field in fields]


def split_facts(lines, place):
    """The lines of the text, and the facts that stand behind it."""
    facts = [read_fact(line, place) for line in lines if line.startswith("=>")]
    return [line for line in lines if not line.startswith("=>")], facts


def check_spans(text, spans, types, place):
    if not text.strip():
        raise SpecError(f"{place}: the example has no text")
    for span in spans:
        if span.type not in types:
            shown = show_span(text, span.start, span.end, span.type, None)
            raise SpecError(f"{place}: {shown}: types compared here: {', '.join(types) or 'none'}")


def read_record(text, options):
    """What the reader is given: the text and the options, date=none for no date."""
    record = {"text": text, "date": DEFAULT_DATE, **options}
    if record["date"] == "none":
        del record["date"]
    return record


def read_example(stem, place, options, lines):
    """An example of the file with this stem; its options and lines as they stand in the block."""
    facts = None
    if stem == FACTS_FILE:
        lines, facts = split_facts(lines, place)
    types = options.pop("types").split(",") if "types" in options else TYPES_OF_FILE.get(stem)
    if types is None:
        raise SpecError(f"{place}: the file is about no type; write types=TYPE behind ```example")
    text, spans = read_markup("\n".join(lines))
    check_spans(text, spans, types, place)
    return Example(place, text, types, spans, facts, read_record(text, options))


def read_file(path):
    """The examples of one file."""
    examples, block = [], None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        opening = OPEN.match(line)
        if block is None and opening:
            place = f"{path.name}:{number}"
            options, lines = read_options(opening[1], place), []
            block = place
        elif block is not None and line == CLOSE:
            examples.append(read_example(path.stem, place, options, lines))
            block = None
        elif block is not None:
            lines.append(line)
    if block is not None:
        raise SpecError(f"{block}: the block is not closed")
    return examples


# ---------------------------------------------------------------- Comparing


def number_of(text):
    try:
        return float(text)
    except ValueError:
        return None


def same_numbers(wanted, value):
    """A number, or low..high of a range."""
    ends = [number_of(end) for end in wanted.split("..")]
    found = value if isinstance(value, list) else [value]
    if len(ends) != len(found) or None in ends or None in found:
        return False
    return all(math.isclose(end, other, rel_tol=1e-9) for end, other in zip(ends, found))


def same_quantity(wanted, value, unit):
    number, _, wanted_unit = wanted.partition(" ")
    return same_numbers(number, value) and wanted_unit == (unit or "")


def same_field(wanted, found):
    if isinstance(found, (int, float, list)):
        return same_numbers(wanted, found)
    return wanted == (found or "")


def same_value(span, entity):
    """The value before the first semicolon; key=value behind it, where key is a field of norm."""
    norm = entity.get("norm") or {}
    main, *pairs = [part.strip() for part in span.value.split(";")]
    fields = [pair.partition("=") for pair in pairs]
    if not all(same_field(value, norm.get(key)) for key, _, value in fields):
        return False
    if not main:
        return True
    if span.type == "METRIC":
        return same_quantity(main, norm.get("value"), norm.get("unit"))
    if span.type == "CITY":
        return main in (norm.get("country"), f"geonames:{norm.get('geonames')}")
    return main == norm.get("value" if span.type == "DATE" else "name")


def plain(value):
    """A number, a range or a string in the notation of the examples."""
    if isinstance(value, list):
        return "..".join(map(plain, value))
    return f"{value:.12g}" if isinstance(value, (int, float)) else str(value)


def show_quantity(given):
    return f"{plain(given.get('value'))} {given.get('unit') or ''}".strip()


def show_span(text, start, end, type_name, value):
    return f"[{text[start:end]}]{type_name}" + (f"{{{value}}}" if value is not None else "")


SHOW_VALUE = {
    "ORG": lambda norm: norm.get("name"),
    "CITY": lambda norm: norm.get("country"),
    "METRIC": show_quantity,
    "DATE": lambda norm: norm.get("value"),
}


def show_entity(text, entity):
    show_value = SHOW_VALUE.get(entity["type"], lambda norm: None)
    start, end, type_name = entity["start"], entity["end"], entity["type"]
    shown = show_span(text, start, end, type_name, show_value(entity.get("norm") or {}))
    return f"{shown} by {entity.get('rule')} at {start}"


def wrong_entities(example, found):
    """What differs, as lines."""
    wanted = {(span.start, span.end, span.type): span for span in example.spans}
    compared = [entity for entity in found if entity["type"] in example.types]
    given = {(entity["start"], entity["end"], entity["type"]): entity for entity in compared}
    lines = []
    for key, span in wanted.items():
        shown = show_span(example.text, *key, span.value)
        if key not in given:
            lines.append(f"wanted {shown}")
        elif span.value is not None and not same_value(span, given[key]):
            lines += [f"wanted {shown}", f"found  {show_entity(example.text, given[key])}"]
    others = [entity for key, entity in given.items() if key not in wanted]
    return lines + [f"found  {show_entity(example.text, entity)}" for entity in others]


def owner_of(fact):
    """The organization or city; else the subject of another type."""
    return fact.get("org") or fact.get("subject") or ""


def same_fact(wanted, fact):
    """Fields that the example leaves out at the end are not compared."""
    found = {**fact, "org": owner_of(fact)}
    for name, field in zip(FACT_FIELDS, wanted):
        if name == "value" and not same_quantity(field, fact.get("value"), fact.get("unit")):
            return False
        if name != "value" and field != (found.get(name) or ""):
            return False
    return True


def show_fact(fact):
    shown = {**fact, "org": owner_of(fact), "value": show_quantity(fact)}
    return " | ".join(shown.get(name) or "-" for name in FACT_FIELDS)


def wrong_facts(example, found):
    left, lines = list(found), []
    for wanted in example.facts:
        same = next((fact for fact in left if same_fact(wanted, fact)), None)
        if same is None:
            lines.append("wanted => " + " | ".join(field or "-" for field in wanted))
        else:
            left.remove(same)
    return lines + [f"found  => {show_fact(fact)}" for fact in left]


def judge(example, answer):
    """What differs between an example and the record that a reader gave; nothing when it holds."""
    if "error" in answer:
        return [f"error: {answer['error']}"]
    if example.facts is not None and "facts" not in answer:
        return ["error: the reader gives no facts"]
    wrong = wrong_entities(example, answer["entities"])
    return wrong if example.facts is None else wrong + wrong_facts(example, answer["facts"])


# ---------------------------------------------------------------- Running


def ask(reader, examples):
    """The reader's records, one for each example; a record may hold an error."""
    records = [{"id": i, **example.record} for i, example in enumerate(examples)]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    done = subprocess.run(reader, input=lines, capture_output=True, encoding="utf-8", check=False)
    answers = [json.loads(line) for line in done.stdout.split("\n") if line]
    if [answer.get("id") for answer in answers] != list(range(len(examples))):
        raise SpecError(
            f"{' '.join(reader)}: {len(answers)} records for {len(examples)} examples, "
            f"exit status {done.returncode}\n{done.stderr}"
        )
    return answers


def run(reader, examples):
    """Prints what fails; returns how many."""
    failed = 0
    for example, answer in zip(examples, ask(reader, examples)):
        wrong = judge(example, answer)
        failed += bool(wrong)
        if wrong:
            print(f"tests/spec/{example.place}: {example.text!r}", *wrong, sep="\n    ")
    print(f"{len(examples)} examples, {failed} fail")
    return failed


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default="", help="only files whose name contains this")
    parser.add_argument("reader", nargs=argparse.REMAINDER, help="the program, with its arguments")
    options = parser.parse_args()
    if not options.reader:
        parser.error("name a reader")
    files = [path for path in sorted(SPEC.glob("*.md")) if options.only in path.name]
    try:
        examples = [example for path in files for example in read_file(path)]
        if not examples:
            raise SpecError(f"no examples in {SPEC}/*{options.only}*.md")
        return int(run(options.reader, examples) > 0)
    except (SpecError, OSError) as error:
        print(f"tests/spec: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
