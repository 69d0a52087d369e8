"""The spaCy component: ``nlp.add_pipe("newsent")`` sets ``doc.ents`` and ``doc.spans["newsent"]``.

Extension attributes: ``span._.newsent`` is the entity as a dict, ``doc._.newsent_facts`` the facts;
``doc._.newsent_date`` is the day of publication, which may be set before the component runs. They
hold plain values, so that documents can be saved. ``span.kb_id_`` is the id of the value where it
has one.

As with spaCy's EntityRuler, entities that other components set are kept, and those that overlap
with them are left out of ``doc.ents``; ``overwrite_ents`` removes the others where they overlap.
``doc.spans`` has all, also those inside of others.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, Iterator, List, Optional

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span
from spacy.util import filter_spans, minibatch

from . import raw
from .doc import Doc, Entity
from .engine import Config, shared_engine

SPANS_KEY = "newsent"

# Keys of a value that identify it, the first one that it has.
KB_KEYS = ("id", "wikidata", "lei", "cik", "isin", "ticker", "geonames")

COLOURS: Dict[str, str] = {name: colour for name, colour, _ in raw.type_infos() if name}
"""By label, for displaCy, which finds them by the entry point of this package."""


@Language.factory(
    "newsent",
    assigns=["doc.ents", "doc.spans", "token.ent_type", "token.ent_iob"],
    default_config={
        "rules": [],
        "lexicons": [],
        "fiscal_year_start_month": 1,
        "default_date": None,
        "overwrite_ents": False,
        "spans_key": SPANS_KEY,
    },
)
def make_component(
    nlp: Language,
    name: str,
    rules: List[str],
    lexicons: List[str],
    fiscal_year_start_month: int,
    default_date: Optional[str],
    overwrite_ents: bool,
    spans_key: str,
) -> NewsentComponent:
    config = Config(None, tuple(rules), tuple(lexicons), fiscal_year_start_month)
    return NewsentComponent(config, default_date, overwrite_ents, spans_key)


class NewsentComponent:
    """Reads the text of a spaCy document; entities that do not end at a token's end are widened to
    it.
    """

    def __init__(
        self, config: Config, default_date: Optional[str], overwrite_ents: bool, spans_key: str
    ) -> None:
        self.engine = shared_engine(config)
        self.default_date = default_date
        self.overwrite_ents = overwrite_ents
        self.spans_key = spans_key
        for owner, key in (
            (SpacyDoc, "newsent_date"),
            (SpacyDoc, "newsent_facts"),
            (Span, "newsent"),
        ):
            if not owner.has_extension(key):
                owner.set_extension(key, default=None)

    def __call__(self, doc: SpacyDoc) -> SpacyDoc:
        return self._annotate(
            doc, self.engine(doc.text, doc._.newsent_date, default_date=self.default_date)
        )

    def pipe(self, stream: Iterable[SpacyDoc], *, batch_size: int = 128) -> Iterator[SpacyDoc]:
        for docs in minibatch(stream, batch_size):
            dates = [doc._.newsent_date for doc in docs]
            found = self.engine.pipe(
                [doc.text for doc in docs], dates=dates, default_date=self.default_date
            )
            for doc, read in zip(docs, found):
                yield self._annotate(doc, read)

    def _annotate(self, doc: SpacyDoc, found: Doc) -> SpacyDoc:
        spans = [_span_of(doc, entity) for entity in found.ents]
        for span, entity in zip(spans, found.ents):
            span._.newsent = entity.to_dict()
        doc.spans[self.spans_key] = spans
        own = filter_spans(spans)
        if self.overwrite_ents:
            doc.ents = [*own, *_apart(doc.ents, own)]
        else:
            doc.ents = [*_apart(own, doc.ents), *doc.ents]
        doc._.newsent_facts = [fact.to_dict() for fact in found.facts]
        doc._.newsent_date = found.date
        return doc

    def to_bytes(self, exclude: Any = ()) -> bytes:
        return b""

    def from_bytes(self, data: bytes, exclude: Any = ()) -> NewsentComponent:
        return self

    def to_disk(self, path: Any, exclude: Any = ()) -> None:
        """The configuration of the pipeline has all."""

    def from_disk(self, path: Any, exclude: Any = ()) -> NewsentComponent:
        return self


def _span_of(doc: SpacyDoc, entity: Entity) -> Span:
    norm = entity.norm
    ids = [] if norm is None else [str(norm[key]) for key in KB_KEYS if key in norm]
    return doc.char_span(
        entity.start_char,
        entity.end_char,
        entity.label_,
        kb_id=ids[0] if ids else "",
        alignment_mode="expand",
    )


def _apart(spans: Iterable[Span], others: Iterable[Span]) -> List[Span]:
    """The spans that share no token with the others."""
    taken = {token.i for span in others for token in span}
    return [span for span in spans if not any(token.i in taken for token in span)]
