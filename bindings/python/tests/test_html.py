"""HTML of documents."""

import re
from html.parser import HTMLParser

import newsent
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


def test_page(nlp):
    docs = [nlp(SENTENCE), nlp("Up 5%.")]
    page = newsent.render(docs, page=True)
    assert page.startswith("<!DOCTYPE html>") and page.count('<div class="newsent">') == 2
    assert "http" not in page
