"""lint, test and explain of the command; and that every entity names a rule that stands in a file
and line.
"""

import json
import os
import pathlib
import re
import tempfile
import unittest

from command import records, run

ROOT = pathlib.Path(__file__).resolve().parent.parent
RULES = sorted((ROOT / "data/en").glob("*.rules"))
OWN = [ROOT / "examples/rules/products.rules", ROOT / "examples/rules/products.tsv"]
# Raw news when it lies beside the repository.
RAW = sorted((ROOT.parent / "shared/corpora").glob("raw_*.jsonl"))
RAW_ARTICLES = 1000


class BuiltIn(unittest.TestCase):
    def test_lint_has_nothing_to_say(self):
        self.assertEqual(run("lint", *RULES), (0, b"", b""))

    def test_examples_hold(self):
        status, out, _ = run("test", *RULES)
        self.assertEqual(status, 0, out)
        self.assertRegex(out.decode(), r"^\d{3,} examples, 0 fail")


class OwnRules(unittest.TestCase):
    def test_lint_and_examples(self):
        self.assertEqual(run("lint", *OWN), (0, b"", b""))
        status, out, _ = run("test", *OWN)
        self.assertEqual((status, out), (0, b"9 examples, 0 fail\n"))

    def test_new_types_in_the_output(self):
        text = "Zorvex (NYSE: ZVX) unveiled the Kestrel 9 on Thursday."
        (record,) = records(
            run("--rules", OWN[0], "--lexicon", OWN[1], "-f", "jsonl", stdin=text)[1]
        )
        found = {(e["type"], e["text"], e["rule"]) for e in record["entities"]}
        self.assertLessEqual(
            {("PRODUCT", "Kestrel 9", "product.line"), ("TICKER", "ZVX", "ticker.exchange")}, found
        )

    def test_failing_example(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "my.rules")
            pathlib.Path(path).write_text(
                'rule x.a\n  why x\n  type CODE\n  match "zorp" Number\n  yes  A [zorp] fell.\n  no'
                "   A zorp 5 fell.\n"
            )
            status, out, _ = run("test", path)
        self.assertEqual(status, 1)
        self.assertIn(f"{path}:5: x.a: it is not found", out.decode())
        self.assertIn(f"{path}:6: x.a: it must not be found", out.decode())

    def test_gold(self):
        gold = {
            "id": 1,
            "text": "Crude rose 4% on Thursday. The 5% is wrong.",
            "date": "2023-11-30",
            "entities": [
                {"start": 11, "end": 13, "type": "METRIC"},
                {"start": 17, "end": 25, "type": "DATE"},
            ],
        }
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "gold.jsonl")
            pathlib.Path(path).write_text(json.dumps(gold) + "\n")
            status, out, _ = run("test", "--gold", path)
        table = [line.split() for line in out.decode().splitlines()]
        self.assertEqual(status, 0)
        self.assertIn(["DATE", "date.weekday", "1", "1", "1.000", "1.000", "1.000"], table)
        self.assertIn(["METRIC", "(all)", "2", "1", "0.500", "1.000", "0.667"], table)
        self.assertIn(b"Slowest rules", out)


class Documentation(unittest.TestCase):
    def test_worked_examples(self):
        text = (ROOT / "docs/rules.md").read_text()
        blocks = {
            kind: "\n".join(re.findall(rf"^```{kind}\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
            for kind in ("rules", "tsv")
        }
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, f"docs.{kind}") for kind in blocks]
            for path, block in zip(paths, blocks.values()):
                pathlib.Path(path).write_text(block)
            self.assertEqual(run("lint", *paths), (0, b"", b""))
            status, out, _ = run("test", *paths)
        self.assertEqual(status, 0, out)
        self.assertRegex(out, rb"^1\d examples, 0 fail")


class Explain(unittest.TestCase):
    TEXT = "Velmora Inc. met on Thursday.\nIt paid 20 yuan and a second 30 somewhat.\n"

    def explain(self, *place, text=None):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "a.txt")
            pathlib.Path(path).write_text(text or self.TEXT)
            status, out, err = run(
                "explain",
                path + (place[0] if place[0].startswith(":") else ""),
                *[p for p in place if not p.startswith(":")],
            )
        self.assertEqual((status, err), (0, b""))
        return out.decode()

    def test_rule(self):
        said = self.explain(":2:12")
        self.assertIn('"20 yuan" is METRIC', said)
        self.assertRegex(said, r"by +metric.money \(data/en/metrics.rules:\d+\)")

    def test_name(self):
        said = self.explain("--span", "0-7")
        self.assertIn('"Velmora Inc." is ORG', said)
        self.assertRegex(said, r"[+-]\d\.\d  .*\.weights:\d+\)")

    def test_name_of_several_readings(self):
        said = self.explain(":1:1", text="Jordan met bankers on Monday.\n")
        self.assertRegex(said, r'Lost\n +PERSON +"Jordan" +0\.\d+')

    def test_what_came_close(self):
        said = self.explain(":2:31")
        self.assertIn("is no entity", said)
        self.assertRegex(said, r'needs .* at "somewhat')

    def test_wrong_places(self):
        self.assertEqual(run("explain", "a.txt")[0], 2)
        self.assertEqual(run("explain", "missing.txt:1:1")[0], 1)
        self.assertEqual(run("explain", f"{ROOT}/LICENSE:100000:1")[0], 2)


class EveryEntity(unittest.TestCase):
    def resolve(self, path, limit):
        status, out, _ = run("--explain", "-f", "jsonl", path, timeout=600)
        self.assertEqual(status, 0)
        count = 0
        for record in records(out)[:limit]:
            for entity in record["entities"]:
                self.assertTrue(entity["rule"], entity)
                self.assertTrue(
                    any(
                        each.get("file") and each.get("line", 0) > 0
                        for each in entity["explain"]["evidence"]
                    ),
                    entity,
                )
                count += 1
        return count

    def test_names_a_rule_with_file_and_line(self):
        self.assertGreater(self.resolve(ROOT / "examples/article.txt", 1), 20)
        for path in RAW[:1]:
            self.assertGreater(self.resolve(path, RAW_ARTICLES), 1000)


if __name__ == "__main__":
    unittest.main()
