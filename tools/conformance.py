#!/usr/bin/env python3
"""Runs newsent over the specifications of other projects and prints what passes, by group.

  tools/conformance.py                  one table for all specifications of ../shared
  tools/conformance.py --failures FILE  also the cases that fail, by group
  tools/conformance.py --floor FILE     fail when a group's share dropped, or was not measured
  tools/conformance.py --raise-floor FILE  lift the floors to today's shares; none falls

FILE of the floors is tests/conformance_floor.json.

A case passes when all its expected spans are found, with the right value where the specification
has one that can be compared. A case that expects nothing passes when nothing is found. A span
counts as found when one of its type overlaps it. Duckling's must be read over their full length,
but words
that this project keeps outside may be left over: articles, prepositions, approximators, and
"of" phrases.
Known gaps are in tests/conformance_gaps.tsv: pattern of groups, reason.
"""

import argparse
import collections
import datetime
import fnmatch
import math
import re
import sys

import annotated
import scoring

LEXICON = annotated.ROOT / "data/en/lexicon"
GAPS = annotated.ROOT / "tests/conformance_gaps.tsv"
NOTHING = "nothing expected"
OUTSIDE_CLASSES = {"Approx", "SomeApprox", "Prep", "Det", "Article", "IndefiniteOne"}

Verdict = collections.namedtuple("Verdict", "group passes compared reason")


# ---------------------------------------------------------------- Words of the lexicon


def lexicon_rows(*names):
    for name in names:
        for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) > 1 and not line.startswith("#"):
                attributes = (
                    dict(pair.split("=", 1) for pair in columns[2].split(";") if "=" in pair)
                    if len(columns) > 2
                    else {}
                )
                yield columns[0].lower(), set(columns[1].split(",")), attributes


def read_units():
    """Attributes by the name of a unit and by its symbol."""
    units = {}
    for surface, _, attributes in lexicon_rows("units.tsv", "currencies.tsv", "currency_words.tsv"):
        units.setdefault(surface, attributes)
        units.setdefault(attributes.get("unit"), attributes)
    return units


def read_outside():
    """Words that a span of this project leaves outside."""
    words = {"of", "an", "a", "the"}
    for surface, classes, _ in lexicon_rows("function_words.tsv", "calendar.tsv"):
        if classes & OUTSIDE_CLASSES:
            words.update(surface.split())
    return words


# ---------------------------------------------------------------- Values


def both_ends(number):
    return number if isinstance(number, list) else [number, number]


def same_ends(expected, value, factor):
    pairs = zip(expected, value)
    return all(math.isclose(a * factor, b, rel_tol=1e-4, abs_tol=1e-9) for a, b in pairs)


def same_quantity(gold, found, units):
    """Whether a metric has the value that the specification gives.

    Another unit of the same kind, and coins of a currency, are the same after conversion.
    """
    expected, value = gold["norm"].get("value"), found["norm"].get("value")
    if expected is None:
        return None
    expected, value = both_ends(expected), both_ends(math.nan if value is None else value)
    if expected[0] == expected[1]:  # some give the middle of a range
        value = [sum(value) / 2] * 2
    unit = units.get(str(gold["norm"].get("unit_source", "")).lower(), {})
    own = units.get(found["norm"].get("unit"), {})
    factors = [1 / float(unit.get("divisor", 1))]
    if "si" in unit and "si" in own:
        factors.append(float(unit["si"]) / float(own["si"]))
    return any(same_ends(expected, value, factor) for factor in factors)


def whole_hours(value):
    """One form of a time: 2023-11-30T20:00 is 2023-11-30T20."""
    return re.sub(r"(:00){1,2}$", "", value.replace(" ", "T"))


def same_timex(gold, found):
    """Recognizers-Text: its timex where that is a TIMEX3 value, else one of its readings.

    Intervals are not compared.
    """
    timex, value = gold["source_norm"]["timex"], str(found["norm"].get("value"))
    if timex.startswith("(") or "," in timex:
        return None
    if timex.startswith("T"):
        return whole_hours(value.partition("T")[2]) == whole_hours(timex[1:])
    readings = [reading["value"] for reading in gold["source_norm"]["values"] if "value" in reading]
    if timex.startswith("XXXX") and readings:
        return whole_hours(value) in map(whole_hours, readings) or value == timex
    return whole_hours(str(scoring.timex(value))) == whole_hours(str(scoring.timex(timex)))


def day_before(time):
    return (datetime.date.fromisoformat(time[:10]) - datetime.timedelta(days=1)).isoformat()


def same_time(gold, found):
    """Duckling: the day or minute, the first day of longer units, both ends of intervals of days.

    Open and shorter intervals are not compared.
    """
    norm, source = found["norm"], gold["source_norm"]
    times, grain = source["times"], source["grain"]
    is_short = grain in ("second", "minute", "hour")
    if not times or "Open" in source["fn"] or (len(times) == 2 and is_short):
        return None
    if is_short:
        return whole_hours(str(norm.get("value"))) == whole_hours(times[0])
    if len(times) == 2:
        return (norm.get("first_day"), norm.get("last_day")) == (
            times[0][:10],
            day_before(times[1]),
        )
    return norm.get("first_day") == times[0][:10]


# ---------------------------------------------------------------- Groups


def group_number(record, gold):
    return gold["source_norm"].get("subtype", gold["source_type"]).lower()


def group_datetime(record, gold):
    kind = gold["source_type"].partition(".")[2]
    return f"{kind}, interval" if gold["source_norm"]["timex"].startswith("(") else kind


def group_quantulum(record, gold):
    entity = gold["source_norm"].get("entity")
    return (
        "ambiguous unit"
        if ".ambiguity" in record["id"]
        else "bare unit"
        if entity is None
        else entity
    )


def group_time(record, gold):
    source = gold["source_norm"]
    kind = (
        "holiday"
        if "Holiday" in source["fn"]
        else "open"
        if "Open" in source["fn"]
        else source["grain"]
    )
    return f"{kind}, interval" if "Interval" in source["fn"] and kind != "open" else kind


def group_category(record, gold):
    return record["id"].split("/")[0]


# Specification, types, group of a case, what compares a value, whether all of it must be read.
SPECS = [
    ("recognizers_numberwithunit", ["METRIC", "DATE"], group_number, "quantity", False),
    ("recognizers_datetime", ["DATE"], group_datetime, "timex", False),
    ("quantulum3", ["METRIC"], group_quantulum, "quantity", False),
    ("duckling_time", ["DATE"], group_time, "time", True),
    ("duckling_quantities", ["METRIC", "DATE"], group_category, "quantity", True),
]


class Judge:
    """Says of a case whether it passes."""

    def __init__(self, compare, needs_length):
        self.compare, self.needs_length = compare, needs_length
        self.units, self.outside = read_units(), read_outside()

    def same_value(self, gold, found):
        if gold["type"] == "METRIC" and "norm" in gold:
            return same_quantity(gold, found, self.units)
        if self.compare == "timex":
            return same_timex(gold, found)
        return same_time(gold, found) if self.compare == "time" else None

    def is_full(self, text, gold, found):
        before = re.findall(
            r"\w+", text[gold["start"] : max(gold["start"], found["start"])].lower()
        )
        behind = text[found["end"] : gold["end"]].strip().lower()
        return all(word in self.outside for word in before) and (
            behind in ("", ".") or behind.startswith("of ")
        )

    def judge(self, text, gold, found):
        """(passes, whether a value was compared, what is wrong)"""
        compared = False
        pairs = dict(scoring.pair(gold, found))
        for i, span in enumerate(gold):
            if span.get("optional"):
                continue
            if i not in pairs:
                return False, compared, "not found"
            match = found[pairs[i]]
            if self.needs_length and not self.is_full(text, span, match):
                return False, compared, "not read over its length"
            same = self.same_value(span, match)
            compared = compared or same is not None
            if same is False:
                return False, compared, "other value"
        return True, compared, ""


def pairs_of(judge, text, gold, found, types):
    """Spans of different types are paired apart."""
    verdicts = [
        judge.judge(text, [g for g in gold if g["type"] == t], [f for f in found if f["type"] == t])
        for t in types
    ]
    wrong = [reason for passes, _, reason in verdicts if not passes]
    return not wrong, any(compared for _, compared, _ in verdicts), ", ".join(wrong)


def judge_record(judge, record, found, types, group_of):
    gold = [span for span in record["entities"] if span["type"] in types]
    found = [entity for entity in found if entity["type"] in types]
    asked = [span for span in gold if not span.get("optional")]
    if not gold:
        return Verdict(NOTHING, not found, False, "" if not found else "something found")
    if not asked:
        return Verdict(group_of(record, gold[0]), None, False, "")
    return Verdict(group_of(record, asked[0]), *pairs_of(judge, record["text"], gold, found, types))


# ---------------------------------------------------------------- The table


def read_gaps():
    rows = (
        line.split("\t")
        for line in GAPS.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
    return [(pattern, reason) for pattern, reason in rows]


def gap_of(gaps, name):
    return "; ".join(reason for pattern, reason in gaps if fnmatch.fnmatchcase(name, pattern))


def print_row(name, verdicts, gap):
    asked = [verdict for verdict in verdicts if verdict.passes is not None]
    passed = sum(verdict.passes for verdict in asked)
    by_value = sum(verdict.compared for verdict in asked)
    share = f"{passed / len(asked):6.3f}" if asked else "     -"
    print(f"{name:50}{len(asked):6}{passed:6}  {share}{by_value:9}   {gap}".rstrip())
    return passed / len(asked) if asked else None


def print_spec(spec, groups, gaps):
    """The rows of one specification; gives its shares by group."""
    shares = {}
    everything = [verdict for verdicts in groups.values() for verdict in verdicts]
    print_row(spec, everything, "")
    for group in sorted(groups, key=lambda name: (name == NOTHING, -len(groups[name]), name)):
        share = print_row(f"  {group}", groups[group], gap_of(gaps, f"{spec}/{group}"))
        if share is not None:
            shares[f"{spec}/{group}"] = share
    return shares


def write_failures(out, spec, records, verdicts):
    for record, verdict in sorted(zip(records, verdicts), key=lambda pair: pair[1].group):
        if verdict.passes is False:
            spans = [span["text"] for span in record["entities"] if not span.get("optional")]
            columns = [f"{spec}/{verdict.group}", record["id"], verdict.reason, " | ".join(spans)]
            out.write("\t".join([*columns, repr(record["text"])]) + "\n")


def measure_spec(options, path, spec, types, group_of, compare, needs_length):
    """The records of a specification, and a verdict on each."""
    judge = Judge(compare, needs_length)
    found = annotated.extract(options.newsent, path)
    records = list(scoring.read(path).values())
    verdicts = [
        judge_record(judge, record, found[record["id"]]["entities"], types, group_of)
        for record in records
    ]
    if options.failures:
        write_failures(options.failures, spec, records, verdicts)
    return verdicts


def measure(options):
    """Prints the table; gives the shares by group, and the specifications that are not there."""
    gaps, shares, absent = read_gaps(), {}, []
    print(f"{'':50}{'cases':>6}{'pass':>6}  {'share':>6}{'by value':>9}   known gap")
    for spec, *rest in SPECS:
        path = options.shared / f"corpora/{spec}_dev.jsonl"
        if options.only not in spec:
            continue
        if not path.exists():
            absent.append(spec)
            continue
        groups = collections.defaultdict(list)
        for verdict in measure_spec(options, path, spec, *rest):
            groups[verdict.group].append(verdict)
        shares.update(print_spec(spec, groups, gaps))
    return shares, absent


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    annotated.add_options(parser)
    parser.add_argument(
        "--failures",
        type=argparse.FileType("w", encoding="utf-8"),
        help="write the cases that fail to this file",
    )
    options = parser.parse_args()
    shares, absent = measure(options)
    if absent:
        print(f"not measured, as {options.shared} does not have them: {', '.join(absent)}")
    if not shares:
        print("nothing was measured")
        return 1
    return annotated.finish(options, {"conformance_floor.json": shares})


if __name__ == "__main__":
    sys.exit(main())
