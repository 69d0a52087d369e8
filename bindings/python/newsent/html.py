"""HTML: documents with their entities as coloured marks, for notebooks and pages."""

from __future__ import annotations

from html import escape
from typing import Iterable, List, Union

from .doc import Doc, Entity
from .values import City, Date, Metric, Organization, plain_number

# See-through colours stand well on light and on dark, whichever the notebook has; the text keeps
# the notebook's own colour.
_STYLE = """<style>
.newsent { white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.75; max-width: 52em; margin: 0.5em 0; }
.newsent mark { color: inherit; background: rgba(128, 128, 128, 0.25); border-radius: 0.25em; padding: 0.1em 0.2em; cursor: help; }
.newsent mark.org { background: rgba(66, 133, 244, 0.3); } .newsent mark.city { background: rgba(52, 168, 83, 0.3); }
.newsent mark.metric { background: rgba(251, 173, 4, 0.35); } .newsent mark.date { background: rgba(190, 80, 200, 0.28); }
.newsent mark small { font: 600 0.65em system-ui, sans-serif; opacity: 0.65; margin-left: 0.35em; vertical-align: 0.1em; }
.newsent mark:hover { outline: 2px solid currentColor; }
</style>
"""  # noqa: E501

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>newsent</title>
<style>:root {{ color-scheme: light dark; }} body {{ margin: 2rem auto; max-width: 52rem; padding: 0 1rem; }}</style>
</head>
<body>
{}</body>
</html>
"""  # noqa: E501


def render(docs: Union[Doc, Iterable[Doc]], *, page: bool = False) -> str:
    """HTML of one or more documents. page: a whole page, else a piece for another one."""
    listed = [docs] if isinstance(docs, Doc) else list(docs)
    body = _STYLE + "".join(f'<div class="newsent">{_marked(doc)}</div>\n' for doc in listed)
    return _PAGE.format(body) if page else body


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


def _open_mark(entity: Entity) -> str:
    title = f"{entity.label_}: {describe(entity)}\n{entity.rule}, score {entity.score:.2f}"
    css_class = "".join(c.lower() if c.isalnum() else "-" for c in entity.label_)
    return f'<mark class="{escape(css_class)}" title="{escape(title)}">'


def _close_mark(entity: Entity) -> str:
    return f"<small>{escape(entity.label_)}</small></mark>"


def _marked(doc: Doc) -> str:
    """The text with marks, nested where entities are; one that crosses another is left out."""
    pieces: List[str] = []
    open_entities: List[Entity] = []
    text, at = doc.text, 0

    def go_to(place: int) -> None:
        nonlocal at
        pieces.append(escape(text[at:place]))
        at = place

    def close_until(place: int) -> None:
        while open_entities and open_entities[-1].end_char <= place:
            go_to(open_entities[-1].end_char)
            pieces.append(_close_mark(open_entities.pop()))

    for entity in doc.ents:
        close_until(entity.start_char)
        if open_entities and entity.end_char > open_entities[-1].end_char:
            continue
        go_to(entity.start_char)
        pieces.append(_open_mark(entity))
        open_entities.append(entity)
    close_until(len(text))
    go_to(len(text))
    return "".join(pieces)
