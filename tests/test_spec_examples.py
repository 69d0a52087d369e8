"""The parser and the comparison behind the examples of tests/spec."""

import pathlib
import tempfile
import unittest

import spec_examples
from spec_examples import Span, SpecError, judge, read_file, read_markup


def read(text, name="dates.md"):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return read_file(path)


def example(body, name="dates.md", options=""):
    (only,) = read(f"prose\n\n```example {options}\n{body}\n```\n", name)
    return only


def entity(start, end, type_name, **norm):
    return {"start": start, "end": end, "type": type_name, "norm": norm, "rule": "r"}


class Markup(unittest.TestCase):
    def test_spans_nest(self):
        text, spans = read_markup("[two [Köln]CITY{DE} firms]METRIC{2 firm}")
        self.assertEqual(text, "two Köln firms")
        self.assertEqual(spans, [Span(4, 8, "CITY", "DE"), Span(0, 14, "METRIC", "2 firm")])

    def test_brackets_without_a_type_are_text(self):
        text, spans = read_markup("a [sic] b] [c]DATE [")
        self.assertEqual((text, spans), ("a [sic] b] c [", [Span(11, 12, "DATE", None)]))

    def test_block_has_options_and_a_place(self):
        given = example("a\n[b]METRIC", options="types=METRIC,DATE date=2020-01-02 home=US-MN")
        self.assertEqual(given.place, "dates.md:3")
        self.assertEqual(given.types, ["METRIC", "DATE"])
        self.assertEqual(given.record, {"text": "a\nb", "date": "2020-01-02", "home": "US-MN"})

    def test_date_may_be_left_out(self):
        self.assertEqual(example("a", options="date=none").record, {"text": "a"})

    def test_errors_name_the_place(self):
        for text, name in (
            ("```example\nx\n", "dates.md"),
            ("```example\n[x]ORG\n```\n", "dates.md"),
            ("```example\nx\n```\n", "other.md"),
            ("```example date\nx\n```\n", "dates.md"),
            ("```example\n\n```\n", "dates.md"),
            ("```example\nx\n=> a|b|c|d|e|f|g|h\n```\n", "facts.md"),
        ):
            with self.assertRaisesRegex(SpecError, rf"{name}:1: "):
                read(text, name)


class Comparison(unittest.TestCase):
    def assert_holds(self, given, *entities):
        self.assertEqual(judge(given, {"entities": list(entities)}), [])

    def assert_fails(self, given, lines, *entities):
        self.assertEqual(len(judge(given, {"entities": list(entities)})), lines)

    def test_span_must_be_found_with_its_value(self):
        given = example("[May]DATE{2023-05}")
        self.assert_holds(given, entity(0, 3, "DATE", value="2023-05"), entity(0, 3, "ORG"))
        self.assert_fails(given, 2, entity(0, 3, "DATE", value="2022-05"))
        self.assert_fails(given, 2, entity(0, 2, "DATE", value="2023-05"))
        self.assert_fails(given, 1)

    def test_text_without_marks_means_nothing(self):
        self.assert_holds(example("May"))
        self.assert_fails(example("May"), 1, entity(0, 3, "DATE", value="2023-05"))

    def test_quantities(self):
        for value, norm in (
            ("5", {"value": 5}),
            ("3..5 km", {"value": [3, 5], "unit": "km"}),
            ("12 %; change=up", {"value": 12, "unit": "%", "change": "up"}),
        ):
            given = example(f"[x]METRIC{{{value}}}", "metrics.md")
            self.assert_holds(given, entity(0, 1, "METRIC", **norm))
            self.assert_fails(given, 2, entity(0, 1, "METRIC", **{**norm, "value": 7}))
            self.assert_fails(given, 2, entity(0, 1, "METRIC", **{**norm, "unit": "mile"}))
        self.assert_fails(given, 2, entity(0, 1, "METRIC", value=12, unit="%"))

    def test_cities_and_organizations(self):
        norm = {"country": "FR", "geonames": 5, "lat": 48.5}
        for value, fits in (
            ("FR", True),
            ("geonames:5", True),
            ("; lat=48.5", True),
            ("DE", False),
        ):
            self.assertEqual(
                judge(
                    example(f"[x]CITY{{{value}}}", "cities.md"),
                    {"entities": [entity(0, 1, "CITY", **norm)]},
                )
                == [],
                fits,
            )
        self.assert_holds(
            example("[x]ORG{X Inc}", "organizations.md"), entity(0, 1, "ORG", name="X Inc")
        )
        self.assert_fails(
            example("[x]ORG{X Inc}", "organizations.md"), 2, entity(0, 1, "ORG", name="X")
        )

    def test_an_error_is_a_failure(self):
        self.assertEqual(judge(example("x"), {"error": "why"}), ["error: why"])


class Facts(unittest.TestCase):
    FACT = {
        "org": "Velmora",
        "measure": "sales",
        "value": 4,
        "unit": "%",
        "change": "up",
        "date": "2023-11",
    }

    def judge(self, lines, *facts):
        given = example("Sales rose 4%." + "".join(f"\n{line}" for line in lines), "facts.md")
        return judge(given, {"entities": [entity(11, 13, "METRIC", value=4)], "facts": list(facts)})

    def test_fields_at_the_end_may_be_left_out(self):
        self.assertEqual(self.judge(["=> Velmora | sales | 4 % | up"], self.FACT), [])
        self.assertEqual(
            self.judge(["=> Velmora | sales | 4 % | up | - | 2023-11 | -"], self.FACT), []
        )

    def test_what_differs_is_shown(self):
        self.assertEqual(
            self.judge(["=> Velmora | cost | 4 %"], self.FACT),
            [
                "wanted => Velmora | cost | 4 %",
                "found  => Velmora | sales | 4 % | up | - | 2023-11 | -",
            ],
        )

    def test_all_facts_must_be_listed(self):
        self.assertEqual(len(self.judge([], self.FACT)), 1)
        self.assertEqual(len(self.judge(["=> Velmora"], self.FACT, self.FACT)), 1)

    def test_subject_of_another_type(self):
        self.assertEqual(
            self.judge(["=> Chile"], {**self.FACT, "org": None, "subject": "Chile"}), []
        )

    def test_a_reader_without_facts_fails(self):
        given = example("x", "facts.md")
        self.assertEqual(len(judge(given, {"entities": []})), 1)


class Readers(unittest.TestCase):
    def test_a_reader_that_answers_nothing_is_an_error(self):
        with self.assertRaisesRegex(SpecError, "0 records for 1 examples"):
            spec_examples.ask(["true"], [example("x")])


if __name__ == "__main__":
    unittest.main()
