"""Scores entities that were found against annotated ones.

Takes two lists of records {"id", "entities": [{"start", "end", "type", "norm"?, "optional"?}]} and
gives figures for each type:

  strict   precision, recall and F1 of spans with both ends right
  relaxed  the same for spans that overlap, paired one to one
  norm     of the paired spans whose annotation has a value: the share with that value
  unit     of the paired metrics whose annotation has a unit: the share with that unit

An optional annotation counts neither as missed nor as found, and what overlaps it is no error.
"""

import collections
import json
import math
import re

# Names of one unit: the left ones are turned into the right ones before units are compared.
SAME_UNITS = {
    "MAU": "monthly active user",
    "percentage point": "pp",
    "basis point": "bp",
    "°C": "Cel",
    "degC": "Cel",
    "°F": "degF",
    "[degF]": "degF",
    "[ly]": "light year",
    "light-year": "light year",
    "lbf.ft": "ftlbf",
    "ft.lbf": "ftlbf",
}
YEARS_OF_UNIT = {"DE": 10, "CE": 100}

# One difference between annotation and result; gold or found is None where there is no such span.
Error = collections.namedtuple("Error", "record type kind gold found")


def read(path):
    """The records of a JSON Lines file by their ids."""
    with open(path, encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return {record["id"]: record for record in records}


# ---------------------------------------------------------------- Values


def timex(value):
    """One spelling of values that TIMEX has two for: P2DE (decades) is P20Y, FY2024 is 2024."""
    if not value:
        return value
    value = str(value)
    if re.match(r"FY\d{4}", value):
        return value[2:]
    long_unit = re.fullmatch(r"P(\d+)(DE|CE)", value)
    return f"P{int(long_unit[1]) * YEARS_OF_UNIT[long_unit[2]]}Y" if long_unit else value


def same_number(wanted, found):
    """Numbers, or ranges of two, up to rounding."""
    if isinstance(wanted, list) != isinstance(found, list):
        return False
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(map(same_number, wanted, found))
    try:
        return math.isclose(float(wanted), float(found), rel_tol=1e-6, abs_tol=1e-9)
    except (TypeError, ValueError):
        return False


def norm_of(span):
    """The value of a span as a dict; a plain value stands for {"value": it}."""
    norm = span.get("norm") or {}
    return norm if isinstance(norm, dict) else {"value": norm}


def same_value(gold, found):
    """Whether the value is right; None where the annotation has none."""
    wanted, given = norm_of(gold), norm_of(found)
    if gold["type"] == "METRIC" and wanted.get("value") is not None:
        return same_number(wanted["value"], given.get("value"))
    if gold["type"] == "DATE" and wanted.get("value"):
        return timex(wanted["value"]) == timex(given.get("value"))
    if gold["type"] == "CITY" and wanted.get("country"):
        return wanted["country"] == given.get("country")
    return None


def plain_unit(unit):
    """A unit without what a rate is for and without the dots of UCUM."""
    unit = str(unit).split("/", maxsplit=1)[0]
    return SAME_UNITS.get(unit, unit).replace(".", "")


def is_counted_noun(unit):
    return unit.islower() and len(unit) > 2


def same_unit(gold, found):
    """Whether the unit is right; None without one. Of a counted noun the last word decides."""
    unit = norm_of(gold).get("unit")
    if gold["type"] != "METRIC" or not unit:
        return None
    wanted, given = plain_unit(unit), plain_unit(norm_of(found).get("unit") or "")
    if wanted == given:
        return True
    if not is_counted_noun(wanted) or not given.split():
        return False
    return wanted.split()[-1].casefold() == given.split()[-1].casefold()


# ---------------------------------------------------------------- Spans


def overlap(a, b):
    """Number of characters that two spans share; not positive when they share none."""
    return min(a["end"], b["end"]) - max(a["start"], b["start"])


def distance(a, b):
    return abs(a["start"] - b["start"]) + abs(a["end"] - b["end"])


def pair(gold, found):
    """Pairs (index of gold, index of found) of overlapping spans, those that share most first."""
    candidates = [
        (overlap(wanted, span), -distance(wanted, span), i, j)
        for i, wanted in enumerate(gold)
        for j, span in enumerate(found)
        if overlap(wanted, span) > 0
    ]
    free_gold, free_found, pairs = set(range(len(gold))), set(range(len(found))), []
    for _, _, i, j in sorted(candidates, reverse=True):
        if i in free_gold and j in free_found:
            free_gold.remove(i)
            free_found.remove(j)
            pairs.append((i, j))
    return pairs


def without_repeats(spans):
    return list({(span["start"], span["end"], span["type"]): span for span in spans}.values())


# ---------------------------------------------------------------- Counting


class Counter:
    """The counts of one type, and the errors behind them."""

    def __init__(self, type_name, errors):
        self.type, self.errors = type_name, errors
        self.counts = collections.Counter()

    def add_error(self, record, kind, gold, found):
        self.errors.append(Error(record, self.type, kind, gold, found))

    def add_value(self, record, kind, is_right, gold, found):
        """Counts a value or unit; is_right is None where the annotation says nothing."""
        if is_right is None:
            return
        self.counts[kind, is_right] += 1
        if not is_right:
            self.add_error(record, kind, gold, found)

    def add_pair(self, record, gold, found):
        if gold.get("optional"):
            return
        is_exact = (gold["start"], gold["end"]) == (found["start"], found["end"])
        self.counts["overlapping"] += 1
        self.counts["exact"] += is_exact
        if not is_exact:
            self.add_error(record, "span", gold, found)
        self.add_value(record, "norm", same_value(gold, found), gold, found)
        self.add_value(record, "unit", same_unit(gold, found), gold, found)

    def add_missed(self, record, gold):
        if gold.get("optional"):
            return
        self.counts["missed"] += 1
        self.counts["missed values"] += same_value(gold, gold) is not None
        self.add_error(record, "missed", gold, None)

    def add_false(self, record, found, optional):
        if any(overlap(found, span) > 0 for span in optional):
            return
        self.counts["false"] += 1
        self.add_error(record, "false", None, found)

    def add_record(self, record, gold, found, optional):
        """gold and found are of this type, optional of all types."""
        pairs = pair(gold, found)
        for i, j in pairs:
            self.add_pair(record, gold[i], found[j])
        paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, span in enumerate(gold):
            if i not in paired_gold:
                self.add_missed(record, span)
        for j, span in enumerate(found):
            if j not in paired_found:
                self.add_false(record, span, optional)

    def share(self, kind):
        """The share of right values; None when there was nothing to compare."""
        compared = self.counts[kind, True] + self.counts[kind, False]
        return self.counts[kind, True] / compared if compared else None

    def spans(self, right):
        """Precision, recall and F1 with that many spans right."""
        gold = self.counts["overlapping"] + self.counts["missed"]
        found = self.counts["overlapping"] + self.counts["false"]
        return {
            "p": right / found if found else 0.0,
            "r": right / gold if gold else 0.0,
            "f1": 2 * right / (gold + found) if right else 0.0,
            "gold": gold,
        }

    def figures(self):
        right, wrong = self.counts["norm", True], self.counts["norm", False]
        known = right + wrong + self.counts["missed values"]
        return {
            "strict": self.spans(self.counts["exact"]),
            "relaxed": self.spans(self.counts["overlapping"]),
            "norm": {"accuracy": self.share("norm"), "recall": right / known if known else None},
            "unit": self.share("unit"),
        }


def score(gold_records, found_records, types):
    """Figures by type, and the errors. A record not found counts as one without entities."""
    errors = []
    counters = {type_name: Counter(type_name, errors) for type_name in types}
    for record, annotated in gold_records.items():
        found = without_repeats(found_records.get(record, {}).get("entities", []))
        gold = annotated["entities"]
        optional = [span for span in gold if span.get("optional")]
        for type_name, counter in counters.items():
            counter.add_record(
                record,
                [span for span in gold if span["type"] == type_name],
                [span for span in found if span["type"] == type_name],
                optional,
            )
    return {type_name: counter.figures() for type_name, counter in counters.items()}, errors
