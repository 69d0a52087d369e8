"""Output of hostile text: a terminal is never obeyed, readers read back what was written, and what
could not be written gives an exit status.
"""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

from command import NEWSENT, lines, records, run

# Escape sequences in 7 and 8 bits, a bell, a backspace, a delete, marks that turn the direction.
HOSTILE = "\x1b[31m\x1b]0;x\x07\x08\x7f\u009b2J\u202e\u2066\u2028"
TEXT = (
    f'Velmora{HOSTILE} Inc.\x1b[2J rose 4%{HOSTILE} in "Par\tis". '
    "At Velmora\tInc.\rit sold 5\0 tons."
)
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028]")
FULL = "/dev/full"


class Terminal(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def shown(self, *arguments, stdin=b""):
        """All that a terminal would see, which must obey none of it."""
        _, out, err = run(*arguments, stdin=stdin)
        seen = (out + err).decode()
        self.assertIsNone(OBEYED.search(seen), (arguments, seen))
        return seen

    def test_text(self):
        seen = self.shown("-f", "text", "--facts", "--explain", stdin=TEXT)
        self.assertIn("\\x1B", seen)
        self.assertIn("\\u202E", seen)

    def test_ids_and_dates(self):
        given = lines({"id": HOSTILE, "date": HOSTILE[:9], "text": TEXT}, {"id": HOSTILE})
        seen = self.shown("-i", "jsonl", "-f", "text", stdin=given)
        self.assertIn("is not a date", seen)

    def test_explain(self):
        path = self.folder / "a.txt"
        path.write_text(TEXT)
        self.shown("explain", f"{path}:1:1")
        self.shown("explain", path, "--span", "7-9")

    def test_names_of_files(self):
        for name in (HOSTILE, "a\nnewsent: all is well"):
            path = str(self.folder / name)
            seen = self.shown("-f", "text", path)
            self.assertEqual(len(seen.strip().splitlines()), 1)
            self.shown("--rules", path + ".rules", stdin="x")
            self.shown("explain", path + ":1:1")
        # Bytes that are no text reach the terminal as escapes, too.
        raw = os.fsencode(self.folder) + b"/\x9b2J"
        _, out, err = run("-f", "text", os.fsdecode(raw))
        self.assertEqual(out, b"")
        err.decode()

    def test_rules(self):
        path = self.folder / "a.rules"
        rule = 'rule x{0}.y\n  why {0}\n  type X\n  match "{0}"\n  yes "[{0}] {0}"\n'
        for given in (rule.format(HOSTILE[:4]), rule.format(""), f"rule x.y\n  why {HOSTILE}\n"):
            path.write_text(given)
            self.shown("lint", path)
            self.shown("test", path)
            self.shown("--rules", path, "-f", "text", "--explain", stdin="x")
        path.write_text(
            f'rule x.y\n  why {HOSTILE}\n  type X\n  match "flight"\n  yes [b] flight\n'
        )
        self.shown("test", path)
        self.shown("--rules", path, "-f", "text", "--explain", stdin="a flight")

    def test_a_message_is_never_cut_inside_a_character(self):
        path = self.folder / "a.rules"
        for shift in range(4):
            path.write_text(f"rule x{'y' * shift}{'Ä' * 700}.y\n")
            self.shown("lint", path)
            self.shown("lint", str(path) + "x" * shift + "é" * 120)
            given = '{"text":"x","date":"' + "x" * shift + "€" * 900 + '"}\n'
            _, out, err = run("-i", "jsonl", "--strict", stdin=given)
            err.decode()
            self.assertIn("error", records(out)[0])


class ReadBack(unittest.TestCase):
    """Each format by a reader that the project has not written."""

    def setUp(self):
        self.given = lines(
            {"id": "a\tb\n\\c\x1b", "text": TEXT}, {"id": 2, "text": "Up 4%\r\n\x0b"}
        )
        self.found = [
            entity
            for record in records(run("-i", "jsonl", stdin=self.given)[1])
            for entity in record["entities"]
        ]

    def output(self, name):
        status, out, _ = run("-i", "jsonl", "-f", name, "--facts", stdin=self.given)
        self.assertEqual(status, 0)
        return out.decode()

    def test_tables(self):
        def unescape(cell):
            short = {"t": "\t", "n": "\n", "r": "\r", "\\": "\\"}
            return re.sub(
                r"\\(?:x([0-9A-F]{2})|(.))",
                lambda m: chr(int(m[1], 16)) if m[1] else short[m[2]],
                cell,
            )

        for name in ("tsv", "facts"):
            written = self.output(name)
            self.assertNotRegex(written.replace("\n", "").replace("\t", ""), "[\x00-\x1f\x7f]")
            rows = list(
                csv.reader(io.StringIO(written, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
            )
            self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        rows = [
            row
            for row in csv.reader(
                io.StringIO(self.output("tsv"), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE
            )
        ][1:]
        self.assertEqual(
            [(int(r[1]), int(r[2]), unescape(r[4]), json.loads(r[9])) for r in rows],
            [(e["start"], e["end"], e["text"], e["norm"]) for e in self.found],
        )
        self.assertEqual(unescape(rows[0][0]), "a\tb\n\\c\x1b")

    def test_conll(self):
        for line in self.output("conll").splitlines():
            if line and not line.startswith("# "):
                self.assertEqual(len(line.split()), 2, line)

    def test_brat(self):
        for line in self.output("brat").split("\n"):
            if line and not line.startswith("# "):
                self.assertEqual(line.count("\t"), 2, line)

    def test_xml(self):
        for name in ("inline", "timex3"):
            for text in (TEXT, "4% \ufffe \uffff \r & <b>"):
                status, out, _ = run("-f", name, stdin=text)
                self.assertEqual(status, 0)
                root = xml.etree.ElementTree.fromstring(f"<r>{out.decode()}</r>")
                body = root if name == "inline" else root.find("TimeML/TEXT")
                expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
                self.assertEqual("".join(body.itertext())[: len(expected)], expected)

    def test_nul_cuts_no_value(self):
        given = lines({"text": "Velmora\0Inc. rose. It sold 5\0wid\0gets."})
        (record,) = records(run("-i", "jsonl", stdin=given)[1])
        self.assertEqual(
            [e["norm"].get("name", e["norm"].get("unit")) for e in record["entities"]],
            ["Velmora Inc.", "wid get"],
        )


@unittest.skipUnless(os.path.exists(FULL), "no device that is always full")
class Failures(unittest.TestCase):
    def status(self, *arguments):
        with open(FULL, "wb") as full:
            done = subprocess.run(
                [NEWSENT, *map(str, arguments)],
                input=b"Velmora rose 4% in Paris.",
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        self.assertTrue(done.stderr, arguments)
        return done.returncode

    def test_full_disk(self):
        with tempfile.TemporaryDirectory() as folder:
            rules = pathlib.Path(folder, "a.rules")
            rules.write_text('rule x.y\n  why b\n  type X\n  match "flight"\n  yes a [flight]\n')
            text = pathlib.Path(folder, "a.txt")
            text.write_text("Velmora rose 4%.")
            for name in (
                "text",
                "jsonl",
                "tsv",
                "facts",
                "inline",
                "html",
                "conll",
                "brat",
                "timex3",
            ):
                self.assertEqual(self.status("-f", name), 1)
            for given in (["--help"], ["--version"], ["test", rules], ["explain", f"{text}:1:1"]):
                self.assertEqual(self.status(*given), 1, given)
            rules.write_text('rule x.y\n  type X\n  match "flight"\n')
            self.assertEqual(self.status("lint", rules), 1)
            self.assertEqual(self.status("compile", "-o", FULL, rules), 1)


if __name__ == "__main__":
    unittest.main()
