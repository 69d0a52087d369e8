"""The scorer and the floors of tools/quality.py."""

import argparse
import contextlib
import io
import json
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "tools"))
import annotated  # noqa: E402
import scoring  # noqa: E402


def span(start, end, type_name="ORG", **more):
    return {"start": start, "end": end, "type": type_name, **more}


def metric(start, end, value, unit=None):
    return span(start, end, "METRIC", norm={"value": value, **({"unit": unit} if unit else {})})


def score(gold, found, type_name="ORG"):
    scores, errors = scoring.score({1: {"entities": gold}}, {1: {"entities": found}}, [type_name])
    return scores[type_name], [error.kind for error in errors]


class Spans(unittest.TestCase):
    def test_exact(self):
        scores, errors = score([span(0, 4), span(6, 9)], [span(0, 4), span(6, 9)])
        self.assertEqual((scores["strict"]["f1"], scores["relaxed"]["f1"], errors), (1, 1, []))

    def test_overlap_is_relaxed_only(self):
        scores, errors = score([span(0, 4)], [span(0, 5)])
        self.assertEqual(
            (scores["strict"]["f1"], scores["relaxed"]["f1"], errors), (0, 1, ["span"])
        )

    def test_missed_and_false(self):
        scores, errors = score([span(0, 4), span(6, 9)], [span(0, 4), span(20, 22), span(30, 31)])
        self.assertAlmostEqual(scores["strict"]["p"], 1 / 3)
        self.assertAlmostEqual(scores["strict"]["r"], 1 / 2)
        self.assertAlmostEqual(scores["strict"]["f1"], 0.4)
        self.assertEqual(errors, ["missed", "false", "false"])

    def test_optional_counts_neither_way(self):
        gold = [span(0, 4), span(6, 9, optional=True)]
        for found in ([span(0, 4)], [span(0, 4), span(6, 9)], [span(0, 4), span(7, 12)]):
            self.assertEqual(score(gold, found)[0]["strict"]["f1"], 1)

    def test_optional_of_another_type_excuses(self):
        self.assertEqual(score([span(0, 4, "CITY", optional=True)], [span(0, 4)])[1], [])

    def test_largest_overlap_is_paired_first(self):
        self.assertEqual(scoring.pair([span(0, 10), span(11, 15)], [span(9, 15)]), [(1, 0)])

    def test_a_repeated_span_counts_once(self):
        self.assertEqual(score([span(0, 4)], [span(0, 4), span(0, 4)])[0]["strict"]["p"], 1)


class Values(unittest.TestCase):
    def test_numbers_and_ranges(self):
        for gold, found, fits in (
            (5, 5.0, True),
            ([1, 2], [1, 2], True),
            ([1, 2], 1, False),
            (5, None, False),
            (5, "x", False),
            (0.1, 0.1000000001, True),
        ):
            scores, _ = score([metric(0, 3, gold)], [metric(0, 3, found)], "METRIC")
            self.assertEqual(scores["norm"]["accuracy"], float(fits), (gold, found))

    def test_missed_values_lower_recall_only(self):
        gold = [metric(0, 3, 5), metric(5, 7, 6)]
        scores, _ = score(gold, [metric(0, 3, 5)], "METRIC")
        self.assertEqual(scores["norm"], {"accuracy": 1, "recall": 0.5})

    def test_units(self):
        for gold, found, fits in (
            ("USD", "USD", True),
            ("USD", "EUR", False),
            ("%", "", False),
            ("smart device", "device", True),
            ("device", "phone", False),
            ("t/day", "t", True),
            ("percentage point", "pp", True),
        ):
            scores, _ = score([metric(0, 3, 5, gold)], [metric(0, 3, 5, found)], "METRIC")
            self.assertEqual(scores["unit"], float(fits), (gold, found))

    def test_timex_spellings(self):
        self.assertEqual(
            [scoring.timex(value) for value in ("P2DE", "P1CE", "FY2024", "2024-Q1", None)],
            ["P20Y", "P100Y", "2024", "2024-Q1", None],
        )

    def test_dates_and_cities(self):
        for type_name, key in (("DATE", "value"), ("CITY", "country")):
            gold = [span(0, 3, type_name, norm={key: "A"})]
            for value, fits in (("A", 1.0), ("B", 0.0)):
                scores, _ = score(gold, [span(0, 3, type_name, norm={key: value})], type_name)
                self.assertEqual(scores["norm"]["accuracy"], fits)


class Floors(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "floor.json"

    def finish(self, reached, only="", **options):
        given = {"floor": [], "raise_floor": [], "only": only, **options}
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            status = annotated.finish(argparse.Namespace(**given), {"floor.json": reached})
        return status, printed.getvalue()

    def check(self, floors, reached, only=""):
        self.path.write_text(json.dumps(floors), encoding="utf-8")
        return self.finish(reached, only, floor=[str(self.path)])

    def test_a_floor_holds_or_not(self):
        self.assertEqual(self.check({"a": 0.5}, {"a": 0.5})[0], 0)
        status, printed = self.check({"a": 0.5}, {"a": 0.4999})
        self.assertEqual(status, 1)
        self.assertIn("dropped: a", printed)

    def test_what_was_not_measured_fails(self):
        status, printed = self.check({"a": 0.5, "b": 0.5}, {"a": 0.5})
        self.assertEqual(status, 1)
        self.assertIn("not measured: b", printed)

    def test_only_asks_for_its_own_floors(self):
        self.assertEqual(self.check({"x/a": 0.5, "y/b": 0.5}, {"x/a": 0.5}, only="x/")[0], 0)

    def test_a_floor_file_must_be_known_and_there(self):
        self.assertEqual(self.finish({}, floor=["other.json"])[0], 2)
        with self.assertRaises(FileNotFoundError):
            self.finish({}, floor=[str(self.path)])

    def test_floors_rise_and_do_not_fall(self):
        for reached, expected in ((0.8, 0.795), (0.6, 0.795), (0.9, 0.895)):
            self.finish({"a": reached}, raise_floor=[str(self.path)])
            self.assertEqual(json.loads(self.path.read_text(encoding="utf-8")), {"a": expected})


if __name__ == "__main__":
    unittest.main()
