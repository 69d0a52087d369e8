"""Documents: a text and what was found in it. Python objects are made of a record when they are
asked for.
"""

from __future__ import annotations

import struct
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple, Union

from . import raw
from .errors import ArgumentError
from .values import Value, plain_number, value_of

# The layout of record.h.
_HEAD = struct.Struct("@4I16s")
_ROW = struct.Struct("@10Id")
_FACT = struct.Struct("@4I10I3d")
_NO_ENTITY = 0xFFFFFFFF
_START, _END, _TYPE, _CLUSTER, _SENTENCE, _FIELD_COUNT, _STRINGS, _SCORE = 0, 1, 2, 3, 4, 5, 6, 10
_LABEL, _RULE = 1, 2
# By newsent_type: their names need no reading. The first, "", is that of a user's own type.
_LABELS = tuple(name for name, _, _ in raw.type_infos())
_SCORE_DECIMALS = 3


class Entity:
    """A span of the text, with its type and value. ``doc.text[start_char:end_char] == text``."""

    __slots__ = ("doc", "index", "_kept_row")

    def __init__(self, doc: Doc, index: int) -> None:
        self.doc = doc
        self.index = index
        """Place in ``doc.ents``."""
        self._kept_row: Optional[Tuple[Any, ...]] = None

    @property
    def _row(self) -> Tuple[Any, ...]:
        if self._kept_row is None:
            self._kept_row = _ROW.unpack_from(self.doc.record, _HEAD.size + self.index * _ROW.size)
        return self._kept_row

    @property
    def start_char(self) -> int:
        """Code points before it."""
        return self._row[_START]  # type: ignore[no-any-return]

    @property
    def end_char(self) -> int:
        return self._row[_END]  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        row = self._kept_row or self._row
        return self.doc.text[row[_START] : row[_END]]

    @property
    def label_(self) -> str:
        """ORG, CITY, METRIC, DATE, or the type of a rule of your own."""
        newsent_type: int = self._row[_TYPE]
        known = _LABELS[newsent_type] if newsent_type < len(_LABELS) else ""
        return known or self._string(_LABEL)

    @property
    def rule(self) -> str:
        """Name of the rule, or of the strongest evidence: see ``Engine.rule`` and
        ``Engine.explain``.
        """
        return self._string(_RULE)

    @property
    def score(self) -> float:
        """0 to 1: how sure; 0.5 is the threshold."""
        return self._row[_SCORE]  # type: ignore[no-any-return]

    @property
    def cluster(self) -> int:
        """Mentions of one thing share it: see ``doc.clusters``."""
        return self._row[_CLUSTER]  # type: ignore[no-any-return]

    @property
    def sentence(self) -> int:
        """Number of the sentence, from 0."""
        return self._row[_SENTENCE]  # type: ignore[no-any-return]

    @property
    def norm(self) -> Optional[Value]:
        """The value: an Organization, City, Metric or Date, or a Value with the attributes of a
        type of your own; None when it has none.
        """
        if self._row[_FIELD_COUNT] == 0:
            return None
        return value_of(self.label_, raw.fields_of(self.doc.record, self.index))

    def to_dict(self) -> Dict[str, Any]:
        """As the command writes it in JSON Lines."""
        norm = self.norm
        return {
            "start": self.start_char,
            "end": self.end_char,
            "text": self.text,
            "type": self.label_,
            "norm": {} if norm is None else norm.to_dict(),
            "rule": self.rule,
            "score": round(self.score, _SCORE_DECIMALS),
            "cluster": self.cluster,
        }

    def _string(self, number: int) -> str:
        start, end = self._row[_STRINGS + number], self._row[_STRINGS + number + 1]
        return self.doc.record[start : end - 1].decode()

    def __len__(self) -> int:
        return self.end_char - self.start_char

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and other.index == self.index and other.doc == self.doc

    def __hash__(self) -> int:
        return hash((self.index, self.start_char, self.end_char))

    def __repr__(self) -> str:
        return f"<{self.label_} {self.text!r}>"

    def __str__(self) -> str:
        return self.text


class FactEntities(NamedTuple):
    """Where a fact stands in the text."""

    org: Optional[Entity]  # an ORG or a CITY
    metric: Entity
    date: Optional[
        Entity
    ]  # None: the date was carried from elsewhere, or is the day of publication


class Fact(NamedTuple):
    """A metric with what it is about: who, what, how much, when. What the text does not say is
    None.
    """

    org: Optional[str]
    subject: Optional[str]  # what the text names as the subject when there is no org
    measure: Optional[str]  # "revenue", "job cut"
    value: Union[float, Tuple[float, float]]  # the number, or (low, high) of a range
    unit: Optional[str]
    change: Optional[str]  # up, down, to, from
    period: Optional[str]  # day, month, quarter, half, year, ...
    date: Optional[str]  # a TIMEX3 value
    status: Optional[str]  # actual, expected, planned, required
    entities: FactEntities
    rule: Optional[str]
    score: float

    def to_dict(self) -> Dict[str, Any]:
        """As the command writes it in JSON Lines."""
        value = self.value
        fields = self._asdict()
        fields["value"] = (
            [plain_number(end) for end in value]
            if isinstance(value, tuple)
            else plain_number(value)
        )
        fields["entities"] = {
            key: entity and entity.index for key, entity in self.entities._asdict().items()
        }
        fields["score"] = round(self.score, _SCORE_DECIMALS)
        if self.subject is None:
            del fields["subject"]
        return fields


class Doc:
    """A text that was read. It keeps nothing of the engine, and may be pickled."""

    __slots__ = ("_text", "record", "_ents")

    def __init__(self, text: Union[str, bytes], record: bytes) -> None:
        self._text = text
        self.record = record
        """All that was found, as bytes; see ``newsent.to_arrow``."""
        self._ents: Optional[Tuple[Entity, ...]] = None

    @property
    def text(self) -> str:
        if isinstance(self._text, bytes):
            self._text = self._text.decode()
        return self._text

    @property
    def date(self) -> Optional[str]:
        """The publication date that was used, YYYY-MM-DD: as given, or taken from the text. None
        when unknown.
        """
        date: bytes = _HEAD.unpack_from(self.record)[4]
        return date.rstrip(b"\0").decode() or None

    @property
    def is_partial(self) -> bool:
        """Whether max_entities or max_ms left something out."""
        return _HEAD.unpack_from(self.record)[2] != 0  # type: ignore[no-any-return]

    @property
    def ents(self) -> Tuple[Entity, ...]:
        """The entities in the order of the text, the longer first where they begin together."""
        if self._ents is None:
            self._ents = tuple([Entity(self, i) for i in range(len(self))])
        return self._ents

    @property
    def _facts_start(self) -> int:
        return _HEAD.size + len(self) * _ROW.size

    @property
    def facts(self) -> List[Fact]:
        """Metrics tied to organizations and dates."""
        count = _HEAD.unpack_from(self.record)[1]
        rows = self.record[self._facts_start : self._facts_start + count * _FACT.size]
        return [self._fact(row) for row in _FACT.iter_unpack(rows)]

    def _fact(self, row: Tuple[Any, ...]) -> Fact:
        org, metric, date, is_range = row[:4]
        strings = self.record[row[4] : row[13] - 1].decode().split("\0")
        name, subject, measure, unit, change, period, day, status, rule = [
            string or None for string in strings
        ]
        low, high, score = row[14:]
        value = (low, high) if is_range else low
        entities = FactEntities(self._entity(org), self.ents[metric], self._entity(date))
        return Fact(
            name, subject, measure, value, unit, change, period, day, status, entities, rule, score
        )

    def _entity(self, index: int) -> Optional[Entity]:
        return None if index == _NO_ENTITY else self.ents[index]

    @property
    def clusters(self) -> List[List[Entity]]:
        """Mentions of one thing together, in the order of first mention."""
        clusters: Dict[int, List[Entity]] = {}
        for entity in self.ents:
            clusters.setdefault(entity.cluster, []).append(entity)
        return [clusters[number] for number in sorted(clusters)]

    def to_dict(self) -> Dict[str, Any]:
        """As the command writes it in JSON Lines."""
        return {
            "date": self.date,
            "entities": [entity.to_dict() for entity in self.ents],
            "facts": [fact.to_dict() for fact in self.facts],
        }

    def _repr_html_(self) -> str:
        from .html import render

        return render(self)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self.ents)

    def __len__(self) -> int:
        """Number of entities."""
        count: int = _HEAD.unpack_from(self.record)[0]
        return count

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Doc) and other.record == self.record and other.text == self.text

    def __hash__(self) -> int:
        return hash((self.text, self.record))

    def __reduce__(self) -> Tuple[Any, ...]:
        return restore, (self._text, self.record)

    def __repr__(self) -> str:
        start = self.text[:40].split("\n")[0]
        return f"<Doc {start!r}... {len(self)} entities>"


def restore(text: Union[str, bytes], record: bytes) -> Doc:
    """A document that was saved: what pickle calls. Damaged bytes raise ArgumentError."""
    doc = Doc(text, record)
    if not isinstance(record, bytes) or not raw.is_record(record, len(doc.text)):
        raise ArgumentError("the saved document is damaged, or of another version of newsent")
    return doc
