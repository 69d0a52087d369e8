"""Broken rule and lexicon files: each is refused with its place and what to do, exit status 2, and
nothing is half-loaded.

The first line of a file in broken/ says what must be said of it: "# compile LINE:COLUMN message".
Where it says lint, the file can be used, and only `newsent lint` refuses it.
"""

import os
import pathlib
import tempfile
import unittest

from command import records, run

FOLDER = pathlib.Path(__file__).resolve().parent / "broken"
LONG_LINE = 1 << 20


def expectation(path):
    """(tool, "LINE:COLUMN", message) of a broken file."""
    header = path.read_bytes().split(b"\n", 1)[0].decode()
    _, tool, place, message = header.split(" ", 3)
    return tool, place, message


class Broken(unittest.TestCase):
    def refused(self, path, place, message, *arguments, stdin=b""):
        status, out, err = run(*arguments, stdin=stdin)
        said = (out + err).decode(errors="replace")
        self.assertEqual(status, 2, said)
        self.assertIn(f"{path}:{place}: ", said)
        self.assertIn(message, said)
        return out, said

    def test_there_are_enough(self):
        self.assertGreaterEqual(len(list(FOLDER.iterdir())), 40)

    def test_each_file(self):
        with tempfile.TemporaryDirectory() as folder:
            for path in sorted(FOLDER.iterdir()):
                with self.subTest(path.name):
                    self.check(path, os.path.join(folder, "made.pack"))

    def check(self, path, pack):
        tool, place, message = expectation(path)
        self.refused(path, place, message, "lint", "--no-base", path)
        if tool == "lint":
            return
        _, said = self.refused(path, place, message, "compile", "--no-base", "-o", pack, path)
        self.assertFalse(os.path.exists(pack))
        line, column = map(int, place.split(":"))
        written = path.read_bytes().split(b"\n")[line - 1]
        if written.isascii() and b"\0" not in written:
            shown = said.splitlines()
            at = next(i for i, text in enumerate(shown) if f"{path}:{place}" in text)
            self.assertEqual(shown[at + 1], "    " + written.decode())
            self.assertEqual(len(shown[at + 2]), 4 + column)
            self.assertTrue(shown[at + 2].endswith("^"))
        out, _ = self.refused(
            path, place, message, "--rules", path, stdin=b"It rose 4% on Thursday."
        )
        self.assertEqual(out, b"")

    def test_line_of_a_megabyte(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (
                ("long.tsv", "A" * LONG_LINE + "\tOrg\n"),
                ("long.rules", "rule x\n  match " + '"a" ' * (LONG_LINE // 4) + "\n"),
            ):
                path = os.path.join(folder, name)
                pathlib.Path(path).write_text(text)
                line = 1 if name.endswith("tsv") else 2
                self.refused(path, f"{line}:65537", "a line has at most", "lint", path)
                self.refused(path, f"{line}:65537", "a line has at most", "--rules", path)

    def test_missing_file_and_unknown_ending(self):
        self.assertEqual(run("lint", "missing.rules")[0], 2)
        self.assertIn(b"missing.rules", run("lint", "missing.rules")[1])
        status, _, err = run("compile", "-o", "made.pack", str(FOLDER.parent / "command.py"))
        self.assertEqual(status, 2)
        self.assertIn(b"must end in .rules", err)

    def test_lint_tells_all_errors(self):
        text = (
            'rule a\n  type CODE\n  match Monht\n  prority 1\nlet X = ("a"\nrule b\n  type CODE\n '
            ' match X "b" | Yaer\nrule b\n  off\n'
        )
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "many.rules")
            pathlib.Path(path).write_text(text)
            status, out, _ = run("lint", path)
            said = out.decode()
        self.assertEqual(status, 2)
        for place in (
            "4:3: error: unknown key",
            "5:13: error: a closing bracket",
            "8:17: error: unknown class Yaer",
            "9:6: error: rule b stands",
        ):
            self.assertIn(f"{path}:{place}", said)

    def test_one_broken_file_keeps_all_out(self):
        good = 'rule good.a\n  why x\n  type CODE\n  match "zorp"\n  yes A [zorp].\n'
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "good.rules")
            pathlib.Path(path).write_text(good)
            self.assertEqual(
                [
                    e["type"]
                    for e in records(run("--rules", path, stdin=b"A zorp.")[1])[0]["entities"]
                ],
                ["CODE"],
            )
            status, out, _ = run(
                "--rules", path, "--rules", FOLDER / "group_open.rules", stdin=b"A zorp."
            )
            self.assertEqual((status, out), (2, b""))


class Doubts(unittest.TestCase):
    """What compiles and cannot be meant: exit status 1."""

    def warns(self, text, *messages):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "doubt.rules")
            pathlib.Path(path).write_text(text)
            status, out, err = run("lint", path)
        self.assertEqual((status, err), (1, b""), out)
        for message in messages:
            self.assertIn(message, out.decode())

    RULE = "rule {}\n  why x\n  type CODE\n  yes A [zorp].\n  match {}\n"

    def test_missing_reasons_and_examples(self):
        self.warns('rule x.a\n  type CODE\n  match "zorp"\n', "has no why", "has no example")
        self.warns(
            "token Code /\\dx/\n" + self.RULE.format("x.a", "Code"), "the token rule has no why"
        )

    def test_unused_let(self):
        self.warns(
            'let Part = "a" "b"\n' + self.RULE.format("x.a", '"zorp"'), "nothing uses let Part"
        )

    def test_shadowed_rule(self):
        self.warns(
            self.RULE.format("x.a", '"zorp" (Month | Number)?')
            + self.RULE.format("x.b", '"zorp" Month'),
            "rule x.b never shows: x.a",
        )
        self.warns(
            self.RULE.format("x.a", '"zorp" Digits2')
            + self.RULE.format("x.b", '"zorp" Number')
            + "  priority 3\n",
            "rule x.a never shows: x.b",
        )

    def test_rule_that_never_matches(self):
        self.warns(self.RULE.format("x.a", '"zorp" !Month Month'), "rule x.a can never match")
        self.warns(self.RULE.format("x.a", '"zorp" SentenceStart'), "rule x.a can never match")

    def test_endless_repeats(self):
        self.warns(
            self.RULE.format("x.a", '"zorp" Any*'),
            "an endless repeat of a class that most words have",
        )
        self.warns(
            self.RULE.format("x.a", '"zorp" ("a"+ "b"?)+'),
            "an endless repeat of what repeats endlessly",
        )
        self.warns(
            "token Code /\\d.*x/\n  why x\n" + self.RULE.format("x.a", "Code"),
            "an endless repeat of any character",
        )

    def test_row_given_twice(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "twice.tsv")
            pathlib.Path(path).write_text("Acme\tOrgThing\nBrix\tOrgThing\nAcme\tOrgThing\n")
            status, out, _ = run("lint", path)
        self.assertEqual(status, 1)
        self.assertIn("3:1: warning: the row stands in line 1 already", out.decode())


if __name__ == "__main__":
    unittest.main()
