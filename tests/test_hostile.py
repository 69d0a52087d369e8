"""Hostile input: broken encodings, endless lines, nested brackets, damaged packs. A clear error or
an empty result, never a crash.
"""

import os
import pathlib
import random
import tempfile
import unittest

from command import NEWSENT, lines, records, run

SECONDS = 300
# A sanitizer takes several times the memory and time: smaller texts show the same there.
IS_SLOW = b"__asan_init" in pathlib.Path(NEWSENT).read_bytes() if os.path.exists(NEWSENT) else False
MEGABYTES = 5 if IS_SLOW else 100


class Encodings(unittest.TestCase):
    BAD = [
        b"\xff",
        b"\xc3",
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
        b"\x80",
        b"\xf8\x88\x80\x80\x80",
    ]

    def test_text_with_invalid_utf8(self):
        for bad in self.BAD:
            status, out, err = run(stdin=b"Velmora rose " + bad + b" 4%.")
            (record,) = records(out)
            self.assertEqual(status, 1)
            self.assertIn("offset 13", record["error"])
            self.assertIn(b"offset 13", err)

    def test_record_with_invalid_utf8_keeps_its_id(self):
        for bad in self.BAD:
            given = (
                b'{"id": "b", "text": "caf'
                + bad
                + b'"}\n'
                + lines({"id": "c", "text": "Rose 4%."}).encode()
            )
            status, out, _ = run("-i", "jsonl", stdin=given)
            first, second = records(out)
            self.assertEqual((status, first["id"], second["id"]), (1, "b", "c"))
            self.assertIn("byte", first["error"])
            self.assertEqual(len(second["entities"]), 1)

    def test_half_a_surrogate_pair(self):
        status, out, _ = run(
            "-i",
            "jsonl",
            stdin='{"id": 1, "text": "x \\ud83d y"}\n{"id": 2, "text": "\\ud83c\\udf89 4%"}\n',
        )
        first, second = records(out)
        self.assertEqual((status, first["id"], "error" in first, second["id"]), (1, 1, True, 2))
        self.assertEqual([(e["start"], e["end"]) for e in second["entities"]], [(2, 4)])

    def test_nul_bytes(self):
        status, out, _ = run(stdin=b"Velmora Inc.\0 rose 4%.\0\0")
        (record,) = records(out)
        self.assertEqual(
            (status, [e["text"] for e in record["entities"] if e["type"] == "METRIC"]), (0, ["4%"])
        )
        (record,) = records(run("-i", "jsonl", stdin='{"text": "It rose\\u0000 4%."}\n')[1])
        self.assertEqual([(e["start"], e["end"]) for e in record["entities"]], [(9, 11)])
        for name in ("text", "tsv", "inline", "html", "conll", "brat", "timex3"):
            self.assertEqual(run("-f", name, stdin=b"a\0b 4% \0")[0], 0)

    def test_empty(self):
        self.assertEqual([record["entities"] for record in records(run(stdin=b"")[1])], [[]])
        self.assertEqual(run("-i", "jsonl", stdin=b""), (0, b"", b""))
        self.assertEqual(run("-i", "csv", stdin=b""), (0, b"", b""))
        for blank in (b"\n", b" ", b"\n\n\n", "\u00a0\u2028\ufeff".encode()):
            self.assertEqual(records(run(stdin=blank)[1])[0]["entities"], [])

    def test_deep_json(self):
        status, out, _ = run(
            "-i",
            "jsonl",
            stdin="[" * 200000 + "\n" + '{"id":1,"text":"x","k":' + "[" * 400 + "]" * 400 + "}\n",
        )
        self.assertEqual(
            (status, ["error" in record for record in records(out)]), (1, [True, False])
        )
        deep = '{"a":[' * 1000000 + "]}" * 1000000
        for key in ("k", "id"):
            status, out, err = run("-i", "jsonl", stdin='{"text":"x","' + key + '":' + deep + "}\n")
            self.assertEqual((status, err, deep.encode() in out), (0, b"", True))


class Sizes(unittest.TestCase):
    """Each text repeats a piece; what is found is not asked, only that it ends in time and the
    process lives.
    """

    def survive(self, piece, megabytes=MEGABYTES, options=()):
        text = piece * (megabytes * 1000000 // len(piece) + 1)
        status, out, err = run(*options, stdin=text, timeout=SECONDS)
        self.assertEqual((status, err), (0, b""), piece[:20])
        return out

    def test_one_long_line(self):
        self.survive(
            b"Velmora Inc. said on Thursday that it sold 700 million phones in Paris, up 12%. "
        )

    def test_one_long_word(self):
        self.survive(b"x")
        self.survive(b"X", megabytes=max(1, MEGABYTES // 10))

    def test_brackets(self):
        self.survive(b"(", megabytes=10 if not IS_SLOW else 1)
        self.survive(b"[{(", megabytes=10 if not IS_SLOW else 1)

    def test_digits_and_marks(self):
        for piece in (
            b"9",
            b"1,",
            b"1 ",
            b"$",
            b"$1",
            b"-",
            b".",
            b"\"'",
            b"1-",
            b"A.",
            b"\xe2\x80\x9c",
            b"\n",
            b"\r",
            b"\t",
            b"million ",
        ):
            self.survive(piece, megabytes=1)

    def test_repeated_phrases(self):
        for piece in (
            b"of the ",
            b"Bank of ",
            b"the first of the last of ",
            b"Velmora and ",
            b"Of ",
            b"New York, ",
            b"$1 to $2 to ",
            b"January ",
            b"last ",
            b"three and a half ",
            b"VELMORA INC. ROSE ",
        ):
            self.survive(piece, megabytes=1)

    def test_a_search_of_the_sentence_counts_as_steps(self):
        """One endless sentence, in which a rule looks for a word from each token."""
        status, _, err = run("-f", "jsonl", stdin="13F " * 50000)
        self.assertEqual(status, 0)
        self.assertIn("none.form_13f", err.decode())
        self.assertIn("was stopped", err.decode())

    def test_random_bytes(self):
        source = random.Random(1)
        for _ in range(50):
            run(stdin=source.randbytes(3000))
            letters = "".join(source.choices("ABab 19.,$%-'\"()é€\n\u2019\U0001f600", k=3000))
            self.assertEqual(run("--explain", "--facts", stdin=letters)[0], 0)


class Packs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        rules = pathlib.Path(self.folder.name, "my.rules")
        rules.write_text('rule my.flight\n  why   test\n  type  FLIGHT\n  match "flight" Alnum\n')
        self.pack = os.path.join(self.folder.name, "my.pack")
        self.assertEqual(run("compile", "--no-base", "-o", self.pack, rules)[0], 0)
        self.good = pathlib.Path(self.pack).read_bytes()

    def refuse(self, content):
        pathlib.Path(self.pack).write_bytes(content)
        status, out, err = run("--pack", self.pack, stdin="flight VX204")
        self.assertEqual((status, out), (1, b""))
        self.assertIn(self.pack.encode(), err)

    def test_good_pack(self):
        self.assertEqual(
            len(records(run("--pack", self.pack, stdin="flight VX204")[1])[0]["entities"]), 1
        )

    def test_truncated(self):
        for length in (
            0,
            1,
            7,
            8,
            40,
            100,
            len(self.good) // 2,
            len(self.good) - 8,
            len(self.good) - 1,
        ):
            self.refuse(self.good[:length])

    def test_longer(self):
        self.refuse(self.good + b"\0" * 8)

    def test_altered(self):
        source = random.Random(2)
        for _ in range(60):
            damaged = bytearray(self.good)
            damaged[source.randrange(len(damaged))] ^= 1 << source.randrange(8)
            self.refuse(bytes(damaged))

    def test_no_pack(self):
        self.refuse(b"This is no pack.\n" * 100)
        status, _, err = run("--pack", os.path.join(self.folder.name, "missing.pack"), stdin="x")
        self.assertEqual((status, b"missing.pack" in err), (1, True))
        self.assertEqual(run("--pack", self.folder.name, stdin="x")[0], 1)


if __name__ == "__main__":
    unittest.main()
