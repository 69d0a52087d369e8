"""HTML of documents."""

import json
import os
import re
import subprocess
from html.parser import HTMLParser

import newsent
import pytest
from conftest import DATE, SENTENCE


def text_of(html):
    """The text of the piece, without the style sheet and the labels."""
    html = re.sub(r"<style>.*?</style>|<small>.*?</small>", "", html, flags=re.S)
    parts = []
    parser = HTMLParser(convert_charrefs=True)
    parser.handle_data = parts.append
    parser.feed(html)
    return "".join(parts).strip("\n")


def test_marks(nlp):
    html = nlp(SENTENCE, DATE)._repr_html_()
    assert html.count("<mark") == html.count("</mark>") == 3
    assert 'class="metric" title="METRIC: up 12 %' in html and "2023-07-01 to 2023-09-30" in html
    assert "metric." in html and text_of(html) == SENTENCE


def test_escaped(nlp):
    text = "<script>alert('x')</script> & \"up 5%\" <b>"
    html = newsent.render(nlp(text))
    assert "<script>" not in html and "<b>" not in html
    assert text_of(html) == text


def test_own_type(own):
    assert 'class="ticket" title="TICKET: ' in newsent.render(own("See ticket 4711."))


def articles_of(page):
    """Of each article of a page: its id, its text, and the JSON of what was found."""
    form = r'<article data-id="(.*?)" .*?<div class="text">(.*?)</div>\n(.*?)</article>'
    pieces = re.findall(form, page, re.S)
    found = [json.loads(re.search(r"json\">(.*)</script>", data)[1]) for _, _, data in pieces]
    return [(name, text_of(text), each) for (name, text, _), each in zip(pieces, found)]


def test_page(nlp):
    docs = [nlp(SENTENCE, DATE), nlp("Zorvex up again\n\nUp 5%.\r\nThen <b>down</b>.")]
    page = newsent.render(docs, page=True, ids=["a<b", 7], engine=nlp)
    assert page.startswith("<!DOCTYPE html>")
    assert re.findall("https?://[^']*", page) == ["http://www.w3.org/2000/svg"]
    (first, text, found), (second, other, _) = articles_of(page)
    assert (first, second) == ("a&lt;b", "7")
    assert (text, other) == (docs[0].text, docs[1].text.strip())
    assert {**docs[0].to_dict(), "rules": found["rules"]} == found
    assert all(why for why, _ in found["rules"].values())
    assert page.count("<h2>") == page.count("</h2>") == 1


def test_page_cannot_be_left(nlp):
    text = "</script><script>alert(1)</script> <!-- Zorvex rose 5%. --> </div></article>"
    page = newsent.render(nlp(text), page=True)
    assert page.count("<script") == 2 and page.count("</script>") == 2
    assert articles_of(page)[0][1] == text


def test_ids_are_as_many(nlp):
    with pytest.raises(ValueError, match="1 documents have 2 ids"):
        newsent.render(nlp(SENTENCE), page=True, ids=[1, 2])


@pytest.mark.skipif("NEWSENT_COMMAND" not in os.environ, reason="no command to compare with")
def test_page_is_that_of_the_command(nlp):
    texts = [SENTENCE, "Zorvex cuts jobs\n\nZorvex < Halden said on Monday it lost $3 million."]
    lines = "\n".join(json.dumps({"text": text, "date": DATE}) for text in texts)
    run = [os.environ["NEWSENT_COMMAND"], "-f", "html", "-i", "jsonl"]
    theirs = subprocess.run(run, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    page = theirs.stdout.decode()
    ours = newsent.render([nlp(text, DATE) for text in texts], page=True, engine=nlp)
    frame = re.compile("<article.*</article>", re.S)
    marks = re.compile('<div class="text">.*?</div>', re.S)
    assert frame.sub("", page) == frame.sub("", ours)
    assert marks.findall(page) == marks.findall(ours)
    for (_, text, found), (_, own_text, own_found) in zip(articles_of(page), articles_of(ours)):
        found.setdefault("date", DATE)
        assert (text, found) == (own_text, own_found)
