"""Pages and feeds, compared with the readers that people use for them: trafilatura and feedparser.

20 files written for it: 14 pages, each with its article, its title and what must stay out, and 6
feeds. The words that must come out are known, so that both readers are held against them, not
against each other alone. Without the two packages the comparison is left out, the rest is tested.
"""

import html
import json
import pathlib
import re
import tempfile
import unittest
from collections import Counter

from command import records, run

try:
    import feedparser
except ImportError:
    feedparser = None
try:
    import trafilatura
except ImportError:
    trafilatura = None

TITLE = "Zorvex buys Halden"
FIRST = "Zorvex Inc. paid £3 million for Halden Ltd. in Berlin on Thursday, it said in a note."
SECOND = "Halden has 400 staff in Oslo & Leeds; sales rose 12% to €40 million in the third quarter."
THIRD = "Analysts had expected the deal since May, when talks with a rival from Madrid ended."
BODY = f"<p>{html.escape(FIRST)}</p>\n<p>{html.escape(SECOND)}</p>\n<p>{THIRD}</p>"
NAV = "<nav><ul><li><a href=/>Lima</a></li><li><a href=/x>Quito</a></li></ul></nav>"
FOOT = "<footer><p>Tokyo office. Imprint and cookies.</p></footer>"
OUT = ("Lima", "Quito", "Tokyo", "Seoul", "tracker")


def page(body, head=""):
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE} | The Example</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


PAGES = {
    "article": page(f"{NAV}<article><h1>{TITLE}</h1>{BODY}</article>{FOOT}"),
    "main": page(f"{NAV}<main><h1>{TITLE}</h1>{BODY}</main>{FOOT}"),
    "script": page(
        f"<script>var tracker = 'Seoul';</script><article><h1>{TITLE}</h1>{BODY}</article>"
        "<style>.Seoul{color:red}</style><noscript>Seoul</noscript>"
    ),
    "aside": page(f"<article><h1>{TITLE}</h1>{BODY}</article><aside>Seoul: most read</aside>"),
    "div": page(f"{NAV}<div class='content'><h1>{TITLE}</h1>{BODY}</div>{FOOT}"),
    "comment": page(f"<article><!-- Seoul tracker --><h1>{TITLE}</h1>{BODY}</article>"),
    "og": page(
        f"{NAV}<article><h1>{TITLE}</h1>{BODY}</article>{FOOT}",
        f'<meta property="og:title" content="{TITLE}">'
        '<meta property="article:published_time" content="2023-11-30T10:00:00Z">',
    ),
    "inline": page(
        f"<article><h1>{TITLE}</h1>"
        + BODY.replace("Berlin", "<a href=/b>Ber<b>lin</b></a>").replace("12%", "<em>12%</em>")
        + "</article>"
    ),
    "references": page(
        f"<article><h1>{TITLE}</h1>"
        + BODY.replace("£", "&pound;").replace("€", "&#8364;").replace("on Th", "on&nbsp;Th")
        + "</article>"
    ),
    "open_tags": page(f"{NAV}<article><h1>{TITLE}</h1>{BODY.replace('</p>', '')}</article>{FOOT}"),
    "upper": page(f"<ARTICLE><H1>{TITLE}</H1>{BODY.replace('p>', 'P>')}</ARTICLE>{FOOT}"),
    "breaks": page(
        f"{NAV}<article><h1>{TITLE}</h1><div>"
        + BODY.replace("<p>", "").replace("</p>", "<br><br>")
        + f"</div></article>{FOOT}"
    ),
    "form": page(
        f"<article><h1>{TITLE}</h1>{BODY}</article><form><button>Seoul</button>"
        "<select><option>Quito</option></select></form>"
    ),
    "header": page(f"<header>{NAV}</header><article><h1>{TITLE}</h1>{BODY}</article>{FOOT}"),
}
DATED = "<pubDate>Thu, 30 Nov 2023 10:00:00 GMT</pubDate>"
ITEM = f"<title>{TITLE}</title><link>http://example.org/1</link>"
FEEDS = {
    "rss_escaped": f"<rss version='2.0'><channel><title>Lima</title><item><guid>a</guid>{ITEM}"
    f"{DATED}<description>{html.escape(BODY)}</description></item></channel></rss>",
    "rss_cdata": f"<rss version='2.0'><channel><title>Lima</title><item><guid>a</guid>{ITEM}{DATED}"
    f"<description><![CDATA[{BODY}]]></description></item></channel></rss>",
    "rss_content": "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    f"<channel><title>Lima</title><item><guid>a</guid>{ITEM}{DATED}"
    "<description>Short.</description>"
    f"<content:encoded><![CDATA[{BODY}]]></content:encoded></item></channel></rss>",
    "atom_html": "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lima</title><entry><id>a</id>"
    f"<title>{TITLE}</title><updated>2023-11-30T10:00:00Z</updated>"
    f"<content type='html'>{html.escape(BODY)}</content></entry></feed>",
    "atom_xhtml": "<feed xmlns='http://www.w3.org/2005/Atom'><title>Lima</title><entry><id>a</id>"
    f"<title>{TITLE}</title><updated>2023-11-30T10:00:00Z</updated><content type='xhtml'>"
    f"<div xmlns='http://www.w3.org/1999/xhtml'>{BODY}</div></content></entry></feed>",
    "rdf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    f"<channel rdf:about='x'><title>Lima</title></channel><item rdf:about='a'>{ITEM}"
    f"<dc:date>2023-11-30T10:00:00Z</dc:date><description>{html.escape(BODY)}</description></item>"
    "</rdf:RDF>",
}
WORDS = Counter(f"{TITLE} {FIRST} {SECOND} {THIRD}".split())


def agreement(text):
    """F1 of the words of a text against those of the article."""
    words = Counter(text.split())
    return 2 * sum((words & WORDS).values()) / max(1, sum(words.values()) + sum(WORDS.values()))


def plain(markup):
    return html.unescape(re.sub(r"<[^>]*>", " ", markup))


class Readers(unittest.TestCase):
    def read(self, name, content):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, name)
            path.write_text(content, encoding="utf-8")
            status, out, err = run("-f", "jsonl", "--with-text", path)
        self.assertEqual(status, 0, err)
        return records(out)

    def check(self, record):
        self.assertGreater(agreement(record["text"]), 0.99, record["text"])
        for word in OUT:
            self.assertNotIn(word, json.dumps(record))
        for entity in record["entities"]:
            span = record["text"][entity["start"] : entity["end"]]
            self.assertEqual(span, entity["text"])

    def test_pages(self):
        for name, content in PAGES.items():
            with self.subTest(name):
                (record,) = self.read(f"{name}.html", content)
                self.check(record)

    def test_feeds(self):
        for name, content in FEEDS.items():
            with self.subTest(name):
                (record,) = self.read(f"{name}.xml", content)
                self.check(record)
                dates = [e["norm"] for e in record["entities"] if e["text"] == "Thursday"]
                self.assertEqual([date["value"] for date in dates], ["2023-11-30"])

    @unittest.skipIf(trafilatura is None, "trafilatura is not installed")
    def test_pages_are_read_no_worse_than_by_trafilatura(self):
        for name, content in PAGES.items():
            with self.subTest(name):
                theirs = trafilatura.extract(content, include_comments=False) or ""
                (record,) = self.read(f"{name}.html", content)
                self.assertGreaterEqual(agreement(record["text"]), agreement(theirs))

    @unittest.skipIf(feedparser is None, "feedparser is not installed")
    def test_feeds_are_read_as_by_feedparser(self):
        for name, content in FEEDS.items():
            with self.subTest(name):
                (entry,) = feedparser.parse(content).entries
                (record,) = self.read(f"{name}.xml", content)
                body = entry.content[0].value if "content" in entry else entry.summary
                wanted = f"{entry.title} {plain(body)}".split()
                self.assertEqual(record["text"].split(), wanted)
                self.assertEqual(record["title"], entry.title)
                day = "%04d-%02d-%02d" % (entry.get("published_parsed") or entry.updated_parsed)[:3]
                self.assertEqual(day, "2023-11-30")


if __name__ == "__main__":
    unittest.main()
