"""Files as people have them: each container, encoding, dialect and date form, and its answer.

A case is a name, its bytes, and what must come out: the ids of its records, or a part of the error
that names the file, the place and the remedy. No record may be lost.
"""

import csv
import gzip
import io
import json
import pathlib
import tempfile
import unittest

from command import found, records, run

NEWS = "Zorvex Inc. paid $3 million in Berlin on Thursday."
ROWS = [
    {"id": "a", "date": "2023-11-30", "text": NEWS},
    {
        "id": "b",
        "date": "2023-11-29",
        "text": 'Halden "Ltd." sold 40 shops, all in Oslo.\nSales rose 4%.',
    },
]
PAGE = """<!doctype html><html><head><title>Zorvex buys Halden | The Example</title>
<meta property="og:title" content="Zorvex buys Halden">
<meta property="article:published_time" content="2023-11-30T10:00:00Z">
<script>var city = "Tokyo";</script><style>.x { color: red }</style></head>
<body><nav><a href="/">Home</a> <a href="/lima">Lima</a></nav>
<article><h1>Zorvex buys Halden</h1>
<p>Zorvex Inc. paid &pound;3 million in <a href="/berlin">Berlin</a> on Thursday,
the firm said&#46; It has 400&nbsp;staff.</p><p>Its rival Halden Ltd. is based in \
Oslo.</p></article>
<footer>Madrid office</footer></body></html>"""  # noqa: E501
LATIN_1 = '<meta charset="iso-8859-1">'
FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Example</title><pubDate>Thu, 30 Nov 2023 10:00:00 \
GMT</pubDate>
<item><guid>a</guid><title>Zorvex pays</title><pubDate>Thu, 30 Nov 2023 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Zorvex Inc. paid $3 million in &lt;b&gt;Berlin&lt;/b&gt; on \
Thursday.&lt;/p&gt;</description>
</item><item><guid>b</guid><title>Halden sells</title><description><![CDATA[<p>Halden Ltd. sold \
40 shops in Oslo.]]>
</description></item></channel></rss>"""  # noqa: E501
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>a</id>
<title>Zorvex pays</title><updated>2023-11-30T10:00:00Z</updated>
<content type="html">Zorvex Inc. paid $3 million in Berlin on Thursday.</content></entry></feed>"""


def json_lines(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def table(rows, **dialect):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys(), **dialect)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def with_keys(**names):
    return [{names.get(key, key): value for key, value in row.items()} for row in ROWS]


def dated(date):
    return json.dumps({"id": "a", "date": date, "text": NEWS})


GOOD = [
    ("text.txt", NEWS, [None]),
    ("bom.txt", b"\xef\xbb\xbf" + NEWS.encode(), [None]),
    ("utf16.txt", NEWS.encode("utf-16"), [None]),
    ("utf16be.txt", b"\xfe\xff" + NEWS.encode("utf-16-be"), [None]),
    ("utf16_without_mark.txt", NEWS.encode("utf-16-le"), [None]),
    ("utf16be_without_mark.txt", NEWS.encode("utf-16-be"), [None]),
    ("utf32.txt", NEWS.encode("utf-32"), [None]),
    ("packed.txt.gz", gzip.compress(NEWS.encode()), [None]),
    ("no_ending", NEWS, [None]),
    ("lines.jsonl", json_lines(ROWS), ["a", "b"]),
    ("lines_as_text.txt", json_lines(ROWS), ["a", "b"]),
    ("bom.jsonl", b"\xef\xbb\xbf" + json_lines(ROWS).encode(), ["a", "b"]),
    ("crlf.jsonl", json_lines(ROWS).replace("\n", "\r\n"), ["a", "b"]),
    ("utf16.jsonl", json_lines(ROWS).encode("utf-16"), ["a", "b"]),
    ("packed.jsonl.gz", gzip.compress(json_lines(ROWS).encode()), ["a", "b"]),
    (
        "two_members.jsonl.gz",
        b"".join(gzip.compress(json_lines([r]).encode()) for r in ROWS),
        ["a", "b"],
    ),
    ("packed_without_ending", gzip.compress(json_lines(ROWS).encode()), ["a", "b"]),
    ("array.json", json.dumps(ROWS), ["a", "b"]),
    ("pretty_array.json", json.dumps(ROWS, indent=2), ["a", "b"]),
    ("one_object.json", json.dumps(ROWS[0], indent=2), ["a"]),
    ("objects.json", "\n".join(json.dumps(row, indent=2) for row in ROWS), ["a", "b"]),
    ("wrapped.json", json.dumps({"status": "ok", "articles": ROWS}), ["a", "b"]),
    ("body.jsonl", json_lines(with_keys(text="body")), ["a", "b"]),
    (
        "content.jsonl",
        json_lines(with_keys(text="content", date="published_at", id="url")),
        ["a", "b"],
    ),
    ("maintext.jsonl", json_lines(with_keys(text="maintext", date="date_publish")), ["a", "b"]),
    ("rows.csv", table(ROWS), ["a", "b"]),
    ("rows_lf.csv", table(ROWS, lineterminator="\n"), ["a", "b"]),
    ("rows_cr.csv", table(ROWS[:1], lineterminator="\r"), ["a"]),
    ("semicolons.csv", table(ROWS, delimiter=";"), ["a", "b"]),
    ("bars.csv", table(ROWS, delimiter="|"), ["a", "b"]),
    ("tabs.tsv", table(ROWS, delimiter="\t"), ["a", "b"]),
    ("bom.csv", b"\xef\xbb\xbf" + table(ROWS).encode(), ["a", "b"]),
    ("all_quoted.csv", table(ROWS, quoting=csv.QUOTE_ALL), ["a", "b"]),
    (
        "stray_quote.csv",
        'id,text\na,Zorvex Inc. of 5" pipes in Berlin\nb,"So" it said\n',
        ["a", "b"],
    ),
    ("page.html", PAGE, [None]),
    ("page_as_text.txt", PAGE, [None]),
    ("feed.xml", FEED, ["a", "b"]),
    ("atom.xml", ATOM, ["a"]),
    ("rss.rss", FEED, ["a", "b"]),
    ("iso_time.json", dated("2023-11-30T08:15:00+01:00"), ["a"]),
    ("rfc_date.json", dated("Thu, 30 Nov 2023 10:00:00 GMT"), ["a"]),
    ("compact_date.json", dated("20231130"), ["a"]),
    ("slashed_date.json", dated("2023/11/30"), ["a"]),
    ("epoch.json", json.dumps({"id": "a", "date": 1701338400, "text": NEWS}), ["a"]),
    ("epoch_ms.json", json.dumps({"id": "a", "date": 1701338400000, "text": NEWS}), ["a"]),
    ("no_date.json", dated(None), ["a"]),
    ("date_object.json", dated({"$date": "2023-11-30"}), ["a"]),
    ("date_true.json", dated(True), ["a"]),
    ("utf16.csv", table(ROWS).encode("utf-16"), ["a", "b"]),
    ("utf16.html", PAGE.encode("utf-16"), [None]),
    ("latin1.html", PAGE.replace("<head>", f"<head>{LATIN_1}").encode("latin-1"), [None]),
    ("unreadable_date.json", dated("yesterday"), ["a"]),
]

BAD = [
    ("open_quote.csv", 'id,text\na,"Zorvex\nb,Berlin\n', ":2: a quote opens"),
    ("wide.csv", "id,text\na,b,c\n", ":2: the row has 3 fields"),
    ("no_text.jsonl", '{"id": 1, "summary": "x"}\n', "--text-key"),
    ("broken.jsonl", '{"id": 1, "text": \n', ":1: not valid JSON at byte"),
    ("cut.json", '[{"id": 1, "text": "x"', "not valid JSON"),
    ("numbers.json", "[{}, 7]", "not a JSON object"),
    ("cut.jsonl.gz", gzip.compress(json_lines(ROWS * 50).encode())[:-12], "packed data"),
    ("odd.utf16.txt", b"\xff\xfeZ\x00o", "middle of a character"),
    ("latin1.txt", "caf\xe9".encode("latin-1"), "not UTF-8"),
    ("empty.html", "<html><body><script>x()</script></body></html>", "no text"),
    ("feed_without_items.xml", "<rss><channel></channel></rss>", "no item"),
]


class Files(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name, content):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_each_file_gives_all_its_records(self):
        for name, content, ids in GOOD:
            path = self.file(name, content)
            with self.subTest(name):
                status, out, err = run("-f", "jsonl", path)
                got = records(out)
                wanted = [str(path) if each is None else each for each in ids]
                self.assertEqual((status, [str(r["id"]) for r in got]), (0, wanted), err)
                self.assertIn("Zorvex Inc.", found(got[0], "ORG"))
                if name not in ("stray_quote.csv",):
                    self.assertIn("Berlin", found(got[0], "CITY"))

    def test_each_broken_file_is_told_with_place_and_remedy(self):
        for name, content, message in BAD:
            path = self.file(name, content)
            with self.subTest(name):
                status, out, err = run("-f", "jsonl", path)
                self.assertEqual(status, 1)
                self.assertIn(message, err.decode())
                self.assertIn(str(path), err.decode())
                self.assertTrue(any("error" in record for record in records(out)), out)

    def test_rows_are_those_of_the_csv_module(self):
        texts = [
            "plain",
            'a "quote" inside',
            "line\nend",
            "comma, and more",
            '"all"',
            "x\r\ny",
            " spaces ",
        ]
        rows = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
        for dialect in (
            {},
            {"quoting": csv.QUOTE_ALL},
            {"lineterminator": "\n"},
            {"delimiter": ";"},
        ):
            path = self.file("rows.csv", table(rows, **dialect))
            out = records(run("--with-text", "-f", "jsonl", path)[1])
            self.assertEqual(
                [(r["id"], r["text"]) for r in out], list(enumerate_texts(path, dialect))
            )

    def test_standard_input_is_looked_at(self):
        status, out, err = run("-f", "jsonl", stdin=json_lines(ROWS))
        self.assertEqual((status, [r["id"] for r in records(out)]), (0, ["a", "b"]))
        self.assertIn("read as jsonl", err.decode())
        self.assertEqual(
            len(records(run("-f", "jsonl", "-i", "text", stdin=json_lines(ROWS))[1])), 1
        )

    def test_a_page_is_its_article(self):
        page = records(run("-f", "jsonl", self.file("page.html", PAGE))[1])[0]
        self.assertEqual(page["title"], "Zorvex buys Halden")
        self.assertTrue(
            page["text"].startswith(
                "Zorvex buys Halden\n\nZorvex Inc. paid £3 million in Berlin on"
            )
        )
        for passed_over in ("Tokyo", "Lima", "Madrid", "Home", "color"):
            self.assertNotIn(passed_over, page["text"])
        for entity in page["entities"]:
            self.assertEqual(page["text"][entity["start"] : entity["end"]], entity["text"])
        dates = [e["norm"]["value"] for e in page["entities"] if e["type"] == "DATE"]
        self.assertEqual(dates, ["2023-11-30"])

    def test_a_title_is_a_headline_of_the_text(self):
        given = {
            "id": 1,
            "title": "Zorvex Inc. buys",
            "text": "It paid $3 million in Berlin.",
            "extra": 1,
        }
        record = records(run("-f", "jsonl", stdin=json_lines([given]))[1])[0]
        self.assertEqual(record["text"], "Zorvex Inc. buys\n\nIt paid $3 million in Berlin.")
        self.assertEqual(record["extra"], 1)
        for entity in record["entities"]:
            self.assertEqual(record["text"][entity["start"] : entity["end"]], entity["text"])
        without = records(run("-f", "jsonl", "--title-key", "", stdin=json_lines([given]))[1])[0]
        self.assertNotIn("text", without)

    def test_keys_can_be_named(self):
        given = {"nr": 5, "when": "20231130", "words": NEWS}
        record = records(
            run(
                "-f",
                "jsonl",
                "--text-key",
                "words",
                "--date-key",
                "when",
                "--id-key",
                "nr",
                stdin=json_lines([given]),
            )[1]
        )[0]
        self.assertEqual((record["id"], record["date"]), (5, "20231130"))
        self.assertIn("2023-11-30", [e["norm"].get("value") for e in record["entities"]])
        status, _, err = run("--text-key", "nothing", stdin=json_lines([given]))
        self.assertEqual(status, 1)
        self.assertIn('no "nothing"', err.decode())

    def test_folders_are_read_with_all_that_is_in_them(self):
        self.file("b.txt", NEWS)
        self.file(".hidden", NEWS)
        below = pathlib.Path(self.folder.name) / "a"
        below.mkdir()
        (below / "c.jsonl").write_text(json_lines(ROWS), encoding="utf-8")
        status, out, err = run("-f", "jsonl", "--recursive", self.folder.name)
        ids = [record["id"] for record in records(out)]
        self.assertEqual(
            (status, ids), (0, ["a", "b", str(pathlib.Path(self.folder.name) / "b.txt")])
        )
        status, out, err = run("-f", "jsonl", self.folder.name)
        self.assertEqual(status, 1)
        self.assertIn("--recursive", err.decode())

    def test_a_summary_counts_what_was_read(self):
        given = json_lines([*ROWS, {"id": "c", "text": 5}, {"id": "d", "text": "", "date": "soon"}])
        status, _, err = run("-f", "jsonl", "-i", "jsonl", "--summary", stdin=given)
        self.assertEqual(status, 1)
        for line in (
            r"3 records, 0\.0 MB in",
            r"\d+ ORG",
            "1 records read without",
            "1 records or files",
        ):
            self.assertRegex(err.decode(), line)

    def test_strict_refuses_a_date_that_cannot_be_read(self):
        for date in ("soon", {"day": 5}, [2023], "2023-13-40"):
            status, out, err = run("-i", "jsonl", "-f", "jsonl", "--strict", stdin=dated(date))
            self.assertEqual((status, set(records(out)[0])), (1, {"id", "error"}))
            self.assertIn("not a date; write it as YYYY-MM-DD", err.decode())
            status, out, err = run("-i", "jsonl", "-f", "jsonl", stdin=dated(date))
            self.assertEqual((status, "entities" in records(out)[0]), (0, True))
            self.assertIn("stdin:1: ", err.decode())
            self.assertIn("the record is read without a date", err.decode())

    def test_skip_and_limit_count_records_of_all_files(self):
        many = [{"id": i, "text": NEWS} for i in range(10)]
        first = self.file("a.jsonl", json_lines(many[:4]))
        second = self.file("b.json", json.dumps(many[4:]))
        out = records(run("-f", "jsonl", "--skip", 3, "--limit", 4, first, second)[1])
        self.assertEqual([r["id"] for r in out], [3, 4, 5, 6])
        self.assertEqual(run("-f", "jsonl", "--skip", 30, first)[:2], (0, b""))


def enumerate_texts(path, dialect):
    """Id and text of each row, as Python's csv module reads the file."""
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file, delimiter=dialect.get("delimiter", ","))
        yield from ((row["id"], row["text"]) for row in reader)


if __name__ == "__main__":
    unittest.main()
