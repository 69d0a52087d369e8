"""The form of the gold set: offsets, types and values."""

import collections
import datetime
import json
import pathlib
import unittest

GOLD = pathlib.Path(__file__).resolve().parent / "gold/news.jsonl"
TYPES = ["CITY", "DATE", "METRIC", "ORG"]
KEYS = {"start", "end", "type", "text", "norm", "optional"}
NORM_KEYS = {
    "ORG": set(),
    "CITY": {"country"},
    "METRIC": {"value", "unit", "modifier", "per"},
    "DATE": {"timex", "value", "mod"},
}
TIMEX = {"DATE", "TIME", "DURATION", "SET"}


def crosses(a, b):
    """Whether two spans overlap and neither holds the other."""
    return (
        a["start"] < b["start"] < a["end"] < b["end"]
        or b["start"] < a["start"] < b["end"] < a["end"]
    )


class Gold(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.records = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]

    def each_entity(self):
        for record in self.records:
            for entity in record["entities"]:
                with self.subTest(record=record["id"], text=entity["text"]):
                    yield record, entity

    def test_records_have_an_id_a_date_and_all_types(self):
        self.assertGreaterEqual(len(self.records), 40)
        self.assertEqual(len({record["id"] for record in self.records}), len(self.records))
        for record in self.records:
            with self.subTest(record=record["id"]):
                self.assertEqual(list(record), ["id", "date", "text", "entities"])
                datetime.date.fromisoformat(record["date"])
                self.assertEqual(sorted({each["type"] for each in record["entities"]}), TYPES)

    def test_spans_cut_out_their_text(self):
        for record, entity in self.each_entity():
            self.assertLessEqual(set(entity), KEYS)
            self.assertEqual(record["text"][entity["start"] : entity["end"]], entity["text"])
            self.assertEqual(entity["text"], entity["text"].strip())

    def test_spans_nest_or_stand_apart_and_none_repeats(self):
        for record in self.records:
            spans = record["entities"]
            counts = collections.Counter(
                (each["start"], each["end"], each["type"]) for each in spans
            )
            with self.subTest(record=record["id"]):
                self.assertEqual(max(counts.values()), 1)
                self.assertFalse([a["text"] for a in spans for b in spans if crosses(a, b)])

    def test_values_are_well_formed(self):
        for _, entity in self.each_entity():
            norm = entity.get("norm", {})
            self.assertLessEqual(set(norm), NORM_KEYS[entity["type"]])
            if entity["type"] == "DATE" and norm:
                self.assertIn(norm["timex"], TIMEX)
                self.assertTrue(norm["value"])
            if entity["type"] == "CITY":
                self.assertRegex(norm["country"], "^[A-Z]{2}$")
            if entity["type"] == "METRIC" and isinstance(norm.get("value"), list):
                self.assertLess(norm["value"][0], norm["value"][1])

    def test_weekdays_are_right(self):
        """A DATE of one day that names its weekday has a value on that weekday."""
        names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        for _, entity in self.each_entity():
            value = entity.get("norm", {}).get("value", "")
            named = [name for name in names if entity["type"] == "DATE" and name in entity["text"]]
            if named and value[:4].isdigit():
                day = datetime.date.fromisoformat(value[:10])
                self.assertEqual(names[day.weekday()], named[0])


if __name__ == "__main__":
    unittest.main()
