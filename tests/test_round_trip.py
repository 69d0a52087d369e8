"""Output formats, read back by public readers: all that is in JSON Lines is there again.

TSV and facts by Python's csv, TIMEX3 and inline by an XML parser, CoNLL by conllu when it is
installed and by its definition in any case, brat by the checks that brat makes, HTML by an HTML
parser.
"""

import csv
import html.parser
import io
import json
import re
import unittest
import xml.etree.ElementTree

from command import lines, records, run

try:
    import conllu
except ImportError:
    conllu = None

DATE = "2023-11-30"
TEXTS = [
    "Zorvex Inc. said on Thursday that sales rose 12% to €1.4 billion in Berlin.",
    "Tabs\tand \\t, \\n and \"quotes\": Halden\tRobotics Ltd. cut 40 jobs in New\nYork.\n",
    "Line ends\r\nof Windows: the Bank of\r\nEngland sold £3\r\nbillion on\rMonday, 'it' said.",
    "<b>Zorvex</b> & \"Sons\" Inc. </div></article><script>x</script> paid $5 &lt; $6 million.",
    "Köln 🎉 naïve: two Shanghai-based firms, Velmora Inc. and Halden AG, paid 10–12%.",
    "# Zorvex Inc. rose 4%\n\n# Halden Ltd. fell 5% \n#\nT1\tORG 0 5\tZorvex",
    "=Zorvex Inc. gained 3%, -Halden Ltd. lost 2%; @home, +5% in Paris",
    "",
    "\n\n",
    "No name is here",
]
INPUT = lines(*({"id": f"doc {i}", "text": text, "date": DATE} for i, text in enumerate(TEXTS)))
FOUND = records(run("-i", "jsonl", "--facts", stdin=INPUT)[1])


def written(name, *arguments):
    status, out, _ = run("-i", "jsonl", "-f", name, *arguments, stdin=INPUT)
    assert status == 0
    return out.decode()


def alone(name, text):
    """One text as a document of its own."""
    return run("-i", "text", "-f", name, "--date", DATE, stdin=text)[1].decode()


def unescaped(cell):
    """A cell of TSV: tabs, line ends and backslashes are written as in C."""
    marks = {"t": "\t", "n": "\n", "r": "\r"}
    return re.sub(r"\\(.)", lambda found: marks.get(found[1], found[1]), cell)


def outer(entities):
    """Without those that lie in another one."""
    kept = []
    for entity in entities:
        if not kept or entity["start"] >= kept[-1]["end"]:
            kept.append(entity)
    return kept


class Tables(unittest.TestCase):
    def rows(self, name):
        text = io.StringIO(written(name), newline="")
        return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))

    def test_tsv(self):
        rows = self.rows("tsv")
        wanted = [(doc["id"], each) for doc in FOUND for each in doc["entities"]]
        self.assertEqual(len(rows), len(wanted))
        for row, (name, entity) in zip(rows, wanted):
            self.assertNotIn(None, row)  # a cell too many
            self.assertEqual(row["id"], name)
            self.assertEqual((int(row["start"]), int(row["end"])), (entity["start"], entity["end"]))
            self.assertEqual(unescaped(row["text"]), entity["text"])
            self.assertEqual((row["type"], row["rule"]), (entity["type"], entity["rule"]))
            self.assertEqual(float(row["score"]), entity["score"])
            self.assertEqual(int(row["cluster"]), entity["cluster"])
            self.assertEqual(json.loads(unescaped(row["norm"])), entity["norm"])

    def test_facts(self):
        rows = self.rows("facts")
        wanted = [(doc, fact) for doc in FOUND for fact in doc["facts"]]
        self.assertEqual(len(rows), len(wanted))
        for row, (doc, fact) in zip(rows, wanted):
            metric = doc["entities"][fact["entities"]["metric"]]
            self.assertEqual(unescaped(row["text"]), metric["text"])
            for key in ("org", "measure", "unit", "change", "period", "date", "status"):
                self.assertEqual(unescaped(row[key]), fact[key] or "", key)
            ends = fact["value"] if isinstance(fact["value"], list) else [fact["value"], None]
            self.assertEqual(float(row["value"]), ends[0])
            self.assertEqual(float(row["high"]) if row["high"] else None, ends[1])


class Markup(unittest.TestCase):
    def test_timex3(self):
        for doc, text in zip(FOUND, TEXTS):
            tree = xml.etree.ElementTree.fromstring(alone("timex3", text))
            self.assertEqual("".join(tree.find("TEXT").itertext()), text)
            dates = [each["norm"] for each in doc["entities"] if each["type"] == "DATE"]
            self.assertEqual(
                [(each.get("type"), each.get("value")) for each in tree.iterfind("TEXT//TIMEX3")],
                [(date["timex"], date["value"]) for date in dates],
            )

    def test_inline(self):
        for doc, text in zip(FOUND, TEXTS):
            out = alone("inline", text).removesuffix("\n")
            tree = xml.etree.ElementTree.fromstring(f"<all>{out}</all>")
            self.assertEqual("".join(tree.itertext()).rstrip("\n"), text.rstrip("\n"))
            types = [each.tag for each in tree.iter() if each is not tree]
            self.assertEqual(types, [each["type"] for each in doc["entities"]])

    def test_html(self):
        articles = Articles()
        articles.feed(written("html"))
        self.assertEqual([each["id"] for each in articles.found], [doc["id"] for doc in FOUND])
        for article, doc, text in zip(articles.found, FOUND, TEXTS):
            self.assertEqual(article["text"], text)
            self.assertEqual(article["marks"], list(range(len(doc["entities"]))))
            data = json.loads(article["json"])
            self.assertEqual(data["entities"], doc["entities"])
            self.assertEqual(data["facts"], doc["facts"])
            self.assertEqual(article["date"], DATE)


class Articles(html.parser.HTMLParser):
    """The articles of a page: id, date, text, numbers of the marks, JSON."""

    def __init__(self):
        super().__init__()
        self.found, self.part = [], None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "article":
            names = {"id": given["data-id"], "date": given["data-date"]}
            self.found.append({**names, "text": "", "json": "", "marks": []})
        elif given.get("class") == "text":
            self.part = "text"
        elif given.get("type") == "application/json":
            self.part = "json"
        elif tag == "mark":
            self.found[-1]["marks"].append(int(given["data-e"]))

    def handle_endtag(self, tag):
        if tag in ("div", "script"):
            self.part = None

    def handle_data(self, data):
        if self.part:
            self.found[-1][self.part] += data


class Annotations(unittest.TestCase):
    def test_brat(self):
        """As brat checks: spans lie in the text, which they quote with spaces for line ends."""
        for doc, text in zip(FOUND, TEXTS):
            rows = alone("brat", text).splitlines()
            spans = {}
            for row in rows:
                self.assertRegex(row, r"^(T\d+\t\S+ \d+ \d+\t.+|[N#]\d+\t\S+ T\d+.*)$")
                if row[0] == "T":
                    name, where, quoted = row.split("\t")
                    kind, start, end = where.split()
                    spans[name] = (kind, int(start), int(end))
                    self.assertEqual(quoted, re.sub(r"[\t\r\n]", " ", text[int(start) : int(end)]))
                else:
                    self.assertIn(re.search(r" (T\d+)", row)[1], spans)
            wanted = [(each["type"], each["start"], each["end"]) for each in doc["entities"]]
            self.assertEqual(list(spans.values()), wanted)

    def check_tokens(self, sentences, doc, text):
        tokens = [token for sentence in sentences for token in sentence]
        self.assertEqual("".join(word for word, _ in tokens), re.sub(r"\s", "", text))
        spans = []
        for word, tag in tokens:
            if tag.startswith("B-"):
                spans.append([tag[2:], word])
            elif tag.startswith("I-"):
                self.assertEqual(spans[-1][0], tag[2:])
                spans[-1][1] += word
        wanted = [
            [each["type"], re.sub(r"\s", "", each["text"])] for each in outer(doc["entities"])
        ]
        self.assertEqual(spans, wanted)

    def test_conll(self):
        for doc, text in zip(FOUND, TEXTS):
            blocks = alone("conll", text).strip("\n").split("\n\n")
            self.check_tokens(
                [[row.split("\t") for row in block.splitlines()] for block in blocks if block],
                doc,
                text,
            )

    @unittest.skipIf(conllu is None, "conllu is not installed")
    def test_conllu_reads_it(self):
        """All but tokens of a number sign, which it takes for comments."""
        cells = {"form": lambda line, i: line[i], "tag": lambda line, i: line[i]}
        for doc, text in zip(FOUND, TEXTS):
            out = alone("conll", text)
            if out.strip():
                read = conllu.parse(out, fields=list(cells), field_parsers=cells)
                sentences = [[(t["form"], t["tag"]) for t in each] for each in read]
                self.check_tokens(sentences, doc, text.replace("#", ""))


if __name__ == "__main__":
    unittest.main()
