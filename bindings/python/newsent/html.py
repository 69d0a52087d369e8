"""HTML: documents with their entities as coloured marks, for notebooks and pages."""

from __future__ import annotations

import json
from html import escape
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Dict, Iterable, List, Optional, Union

from .doc import Doc, Entity
from .values import City, Date, Metric, Organization, plain_number

if TYPE_CHECKING:
    from .engine import Engine

# See-through colours stand well on light and on dark, whichever the notebook has; the text keeps
# the notebook's own colour.
_STYLE = """<style>
.newsent { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.75; max-width: 52em; \
margin: 0.5em 0; }
.newsent mark { color: inherit; background: rgba(128, 128, 128, 0.25); border-radius: 0.25em; \
padding: 0.1em 0.2em; cursor: help; }
.newsent mark.org { background: rgba(66, 133, 244, 0.3); } .newsent mark.city { background: \
rgba(52, 168, 83, 0.3); }
.newsent mark.metric { background: rgba(251, 173, 4, 0.35); } .newsent mark.date { background: \
rgba(190, 80, 200, 0.28); }
.newsent mark small { font: 600 0.65em system-ui, sans-serif; opacity: 0.65; margin-left: \
0.35em; vertical-align: 0.1em; }
.newsent mark:hover { outline: 2px solid currentColor; }
</style>
"""  # noqa: E501

# Where the articles stand in the template of the page, which the command writes too.
_TEMPLATE, _PLACE = "page.html", "{{articles}}"
_MOST_TITLE = 200


def render(
    docs: Union[Doc, Iterable[Doc]],
    *,
    page: bool = False,
    ids: Optional[Iterable[object]] = None,
    engine: Optional[Engine] = None,
) -> str:
    """HTML of one or more documents.

    page: a whole page, with an index, filters, facts, charts and cities: what ``newsent -f html``
    writes; else a piece for a notebook. ids: of the documents, for the index of the page; else
    their numbers. engine: what read them, so that the page says why each rule is there.
    """
    listed = [docs] if isinstance(docs, Doc) else list(docs)
    if not page:
        return _STYLE + "".join(
            f'<div class="newsent">{_marked(doc, _Labelled(doc))}</div>\n' for doc in listed
        )
    named = [str(number + 1) for number in range(len(listed))] if ids is None else list(ids)
    if len(named) != len(listed):
        raise ValueError(f"{len(listed)} documents have {len(named)} ids")
    template = (Path(__file__).parent / _TEMPLATE).read_text(encoding="utf-8")
    head, tail = template.split(_PLACE)
    return head + "".join(map(_article, listed, named, repeat(engine))) + tail


def _article(doc: Doc, name: object, engine: Optional[Engine]) -> str:
    found = doc.to_dict()
    found["rules"] = _reasons(doc, engine)
    data = json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<article data-id="{_escape(str(name))}" data-date="{doc.date or ""}">\n'
        f'<div class="text">{_marked(doc, _Numbered(doc))}</div>\n'
        f'<script type="application/json">{data}</script>\n</article>\n'
    )


def _reasons(doc: Doc, engine: Optional[Engine]) -> Dict[str, List[str]]:
    reasons: Dict[str, List[str]] = {}
    if engine is None:
        return reasons
    for name in {entity.rule for entity in doc.ents}:
        rule = engine.rule(name)
        if rule is not None:
            reasons[name] = [rule.why, f"{rule.file}:{rule.line}" if rule.file else ""]
    return reasons


def _escape(text: str) -> str:
    """Readers of HTML make a line feed of a carriage return, and of a NUL what they like."""
    return escape(text).replace("\r", "&#13;").replace("\0", "\ufffd")


def describe(entity: Entity) -> str:
    """What an entity means, in words: "up 12 %", "Munich, Bavaria, DE, GeoNames 2867714"."""
    norm = entity.norm
    if isinstance(norm, Organization):
        return norm.name or ""
    if isinstance(norm, City):
        parts = [norm.name, norm.admin1 if norm.admin1 != norm.name else None, norm.country]
        parts.append(f"GeoNames {norm.geonames}" if norm.geonames else None)
        return ", ".join(part for part in parts if part)
    if isinstance(norm, Metric):
        return _describe_metric(norm)
    return _describe_date(norm) if isinstance(norm, Date) else ""


def _describe_metric(norm: Metric) -> str:
    low, high = plain_number(norm.low), plain_number(norm.high)
    words = [
        norm.change,
        norm.modifier,
        f"{low:,}" + (f" to {high:,}" if norm.is_range else ""),
        norm.unit,
    ]
    words.append(f"per {norm.per}" if norm.per else None)
    words.append(f"each {norm.period}" if norm.period and norm.period != norm.per else None)
    return " ".join(word for word in words if word)


def _describe_date(norm: Date) -> str:
    parts = [norm.value]
    if norm.first_day and norm.first_day != norm.value:
        parts.append(
            norm.first_day
            if norm.first_day == norm.last_day
            else f"{norm.first_day} to {norm.last_day}"
        )
    parts += [norm.mod, norm.quant, norm.freq, norm.timex if norm.timex != "DATE" else None]
    return ", ".join(part for part in parts if part)


def _class_of(entity: Entity) -> str:
    return escape("".join(c.lower() if c.isalnum() else "-" for c in entity.label_))


class _Labelled:
    """Marks of a notebook: the value stands in the tooltip, the type behind the mark."""

    def __init__(self, doc: Doc) -> None:
        self.title_end = 0

    def open(self, entity: Entity) -> str:
        title = f"{entity.label_}: {describe(entity)}\n{entity.rule}, score {entity.score:.2f}"
        return f'<mark class="{_class_of(entity)}" title="{escape(title)}">'

    def close(self, entity: Entity) -> str:
        return f"<small>{escape(entity.label_)}</small></mark>"


class _Numbered:
    """Marks of the page, whose script knows the rest; a short first line is the headline."""

    def __init__(self, doc: Doc) -> None:
        end = doc.text.find("\n")
        is_title = 0 < end < len(doc.text) - 1 and len(doc.text[:end].encode()) <= _MOST_TITLE
        crosses = any(entity.start_char < end < entity.end_char for entity in doc.ents)
        self.title_end = end if is_title and not crosses else 0

    def open(self, entity: Entity) -> str:
        return f'<mark class="{_class_of(entity)}" data-e="{entity.index}">'

    def close(self, entity: Entity) -> str:
        return "</mark>"


def _marked(doc: Doc, marks: Union[_Labelled, _Numbered]) -> str:
    """The text with marks, nested where entities are; one that crosses another is left out."""
    pieces: List[str] = ["<h2>"] if marks.title_end else []
    open_entities: List[Entity] = []
    text, at = doc.text, 0

    def go_to(place: int) -> None:
        nonlocal at
        pieces.append(_escape(text[at:place]))
        at = place

    def close_until(place: int) -> None:
        while open_entities and open_entities[-1].end_char <= place:
            go_to(open_entities[-1].end_char)
            pieces.append(marks.close(open_entities.pop()))
        if at < marks.title_end <= place or (at == marks.title_end > 0 and "</h2>" not in pieces):
            go_to(marks.title_end)
            pieces.append("</h2>")

    for entity in doc.ents:
        close_until(entity.start_char)
        if open_entities and entity.end_char > open_entities[-1].end_char:
            continue
        go_to(entity.start_char)
        pieces.append(marks.open(entity))
        open_entities.append(entity)
    close_until(len(text))
    go_to(len(text))
    return "".join(pieces)
