"""Engines: the knowledge, loaded; they read texts."""

from __future__ import annotations

import datetime
import functools
import itertools
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import (
    Any,
    Callable,
    Deque,
    Iterable,
    Iterator,
    List,
    Mapping,
    NamedTuple,
    Optional,
    Tuple,
    Union,
)

from . import raw
from .doc import Doc, Entity
from .errors import ArgumentError

Text = Union[str, bytes]
Day = Union[str, datetime.date, None]
Source = Union[str, "os.PathLike[str]"]
Sources = Union[Source, Iterable[Source]]

# A thread takes so many texts at a time, fewer when they are long: enough that handing over costs
# nothing beside reading.
BATCH_TEXTS = 32
BATCH_CHARACTERS = 200_000
# Batches in work or waiting for each thread, so that it never waits for the next and the input is
# not read far ahead.
BATCHES_AHEAD = 2
# A reader keeps its memory from text to text; after longer ones it is dropped.
READER_CHARACTERS = 4_000_000


class Rule(NamedTuple):
    """A rule, or a row of evidence, of the knowledge."""

    name: str
    why: str  # its reason in a sentence, or ""
    file: str
    line: int


class Evidence(NamedTuple):
    """One thing that spoke for or against an entity."""

    rule: Rule
    weight: float  # what it added to the decision, in log-odds; 0 for a rule that decided alone
    note: str  # what it saw, or ""


class NearMiss(NamedTuple):
    """What a rule, or the name recogniser, made of a place: a decision, or how near it came."""

    outcome: str  # "found", "lost" against something better, "failed" after a beginning
    rule: Optional[Rule]  # None when no rule speaks for it
    type_name: str  # "ORG", ..., also "PERSON", "PLACE", "OTHER" of names and "NONE"
    start: int  # what it matched, in code points; of a failure what it read before
    end: int
    score: float  # of a name: its probability among all readings of the place; of a rule 0
    note: str  # what it lost against, what it missed, what weighed; or ""


class Diagnostic(NamedTuple):
    """An error or a warning about a rule or lexicon file."""

    is_error: bool
    source: str
    line: int  # from 1
    column: int
    message: str

    def __str__(self) -> str:
        kind = "error" if self.is_error else "warning"
        return f"{self.source}:{self.line}:{self.column}: {kind}: {self.message}"


class Limits(NamedTuple):
    """How to read: the options of newsent_extract_options."""

    default_date: Optional[str] = None
    home: Optional[str] = None
    without_facts: bool = False
    max_bytes: int = 0
    max_entities: int = 0
    max_ms: int = 0
    is_cancelled: Optional[Callable[[], bool]] = None


class Config(NamedTuple):
    """How an engine is made: what it is pickled as."""

    pack: Optional[str] = None
    rules: Tuple[str, ...] = ()
    lexicons: Tuple[str, ...] = ()
    fiscal_year_start_month: int = 1
    jit: bool = True


# The built-in knowledge alone.
DEFAULT_CONFIG = Config()


class Engine:
    """Reads texts: ``doc = nlp(text)``, or ``for doc in nlp.pipe(texts)``.

    It never changes, may be shared by threads, kept over a fork, and pickled: as its configuration,
    not its contents.
    """

    def __init__(self, config: Config = DEFAULT_CONFIG) -> None:
        self.config = config
        self._raw = _make_raw(config)
        self._idle: List[raw.doc] = []

    def __call__(
        self,
        text: Text,
        date: Day = None,
        *,
        default_date: Day = None,
        home: Optional[str] = None,
        facts: bool = True,
        max_bytes: int = 0,
        max_entities: int = 0,
        max_ms: int = 0,
        is_cancelled: Optional[Callable[[], bool]] = None,
    ) -> Doc:
        """Reads a text. date: the day of publication; without it, it is taken from the text, else
        default_date holds.

        home: where the readers live, whose towns need no state: a country ("GB"), one with a
        division ("US-MN"), or a GeoNames id.

        max_bytes: a longer text raises LimitError. max_entities, max_ms: what is above is left out,
        and ``doc.is_partial`` says so. is_cancelled: a function, such as ``Event.is_set`` of
        threading, which is asked between two blocks of some 64 KB; true raises CancelledError.
        0 or None: no limit.
        """
        limits = _limits(default_date, home, facts, max_bytes, max_entities, max_ms, is_cancelled)
        result = self._read([text], [day_string(date)], limits)[0]
        if isinstance(result, Doc):
            return result
        raise result

    def pipe(
        self,
        texts: Iterable[Any],
        *,
        as_tuples: bool = False,
        dates: Optional[Iterable[Day]] = None,
        default_date: Day = None,
        home: Optional[str] = None,
        facts: bool = True,
        n_threads: int = 1,
        errors: str = "raise",
        max_bytes: int = 0,
        max_entities: int = 0,
        max_ms: int = 0,
        is_cancelled: Optional[Callable[[], bool]] = None,
    ) -> Iterator[Any]:
        """Reads many texts, in order and lazily: texts are drawn a little ahead of what is asked
        for.

        as_tuples: texts are (text, context), and (doc, context) are given; a mapping as context
        gives its "date". dates: days of publication, as many as texts. n_threads: threads that
        read; 0 for one on each processor. errors: "raise" stops at a text that cannot be read;
        "return" gives its exception in the place of the document. max_bytes to is_cancelled: for
        each text, as of a call.
        """
        if errors not in ("raise", "return"):
            raise ArgumentError(f"errors is 'raise' or 'return', not {errors!r}")
        if n_threads < 0:
            raise ArgumentError(f"n_threads is 0 or more, not {n_threads}")
        threads = n_threads or _processors()
        limits = _limits(default_date, home, facts, max_bytes, max_entities, max_ms, is_cancelled)
        return self._pipe(texts, as_tuples, dates, limits, threads, errors == "raise")

    def explain(self, doc: Doc, span: Union[Entity, int, Tuple[int, int]]) -> List[Evidence]:
        """Why an entity was found, strongest first. span: the entity, its place in doc.ents, or
        (start, end).
        """
        index = _index_of(doc, span)
        reader = self._take_reader()
        try:
            reader.read(doc.text, doc.date, None, True, True)
            reader.ask_evidence(index)
            found = [reader.evidence_at(i) for i in range(reader.count_evidence())]
            return [Evidence(_rule_of(one.rule), one.weight, one.note or "") for one in found]
        finally:
            self._idle.append(reader)

    def explain_span(self, doc: Doc, start: int, end: int) -> List[NearMiss]:
        """What there was to decide about text[start:end], also where nothing was found: what was
        found, what lost against it, and the rules that came closest, in this order.
        """
        text = doc.text
        first, last = len(text[:start].encode()), len(text[:end].encode())
        reader = self._take_reader()
        try:
            reader.read(text, doc.date, None, True, True)
            reader.ask_span(first, last)
            found = [reader.near_miss_at(i) for i in range(reader.count_near_misses())]
            return [_near_miss_of(one, text.encode()) for one in found]
        finally:
            self._idle.append(reader)

    def json(
        self,
        text: Text,
        date: Day = None,
        *,
        default_date: Day = None,
        facts: bool = True,
        explain: bool = False,
        with_text: bool = False,
    ) -> str:
        """Reads a text and gives a line of JSON, as the command writes it. explain: each entity has
        its evidence.
        """
        given = text.decode() if isinstance(text, bytes) else text
        reader = self._take_reader()
        try:
            reader.read(given, day_string(date), day_string(default_date), not facts, explain)
            return reader.as_json(given, with_text, facts, explain).decode()
        finally:
            self._idle.append(reader)

    def rule(self, name: str) -> Optional[Rule]:
        """The rule, or row of evidence, that an entity names; None when there is none."""
        if not isinstance(name, str):
            raise TypeError(f"the name of a rule is a str, not {type(name).__name__}")
        found = self._raw.rule_named(name)
        return None if found is None else _rule_of(found)

    def _take_reader(self) -> raw.doc:
        try:
            return self._idle.pop()
        except IndexError:
            return raw.doc(self._raw)

    def _read(
        self, texts: List[Text], dates: Optional[List[Any]], limits: Limits
    ) -> List[Union[Doc, Exception]]:
        reader = self._take_reader()
        results = raw.read_texts(reader, texts, dates, limits)
        if all(len(text) <= READER_CHARACTERS for text in texts if isinstance(text, (str, bytes))):
            self._idle.append(reader)
        return [
            Doc(text, result) if isinstance(result, bytes) else result
            for text, result in zip(texts, results)
        ]

    def _pipe(
        self,
        texts: Iterable[Any],
        as_tuples: bool,
        dates: Optional[Iterable[Day]],
        limits: Limits,
        n_threads: int,
        raises: bool,
    ) -> Iterator[Any]:
        def read(batch: _Batch) -> List[Union[Doc, Exception]]:
            return self._read(batch.texts, batch.dates, limits)

        for batch, results in _map_ordered(read, _batches(texts, dates, as_tuples), n_threads):
            for i, result in enumerate(results):
                if raises and not isinstance(result, Doc):
                    raise result
                yield (result, batch.contexts[i]) if as_tuples else result

    def __reduce__(self) -> Tuple[Any, ...]:
        return shared_engine, (self.config,)

    def __repr__(self) -> str:
        given, defaults = self.config._asdict(), Config._field_defaults
        changed = ", ".join(
            f"{key}={value!r}" for key, value in given.items() if value != defaults[key]
        )
        return f"newsent.load({changed})"


def load(
    *,
    pack: Optional[Source] = None,
    rules: Sources = (),
    lexicons: Sources = (),
    fiscal_year_start_month: int = 1,
    jit: bool = True,
) -> Engine:
    """Makes an engine.

    rules, lexicons: one or more, each a path or, when it has several lines, the text itself. They
    extend the built-in knowledge and override it by name. pack: a compiled pack to use instead of
    the built-in one.
    """
    path = None if pack is None else os.path.abspath(pack)
    return Engine(Config(path, _sources(rules), _sources(lexicons), fiscal_year_start_month, jit))


@functools.lru_cache(maxsize=8)
def shared_engine(config: Config = DEFAULT_CONFIG) -> Engine:
    """The engine of this process for a configuration: what an unpickled engine is."""
    return Engine(config)


def compile_pack(
    sources: Sources = (),
    pack: Source = "",
    *,
    rules: Sources = (),
    lexicons: Sources = (),
    base: Optional[Source] = "",
) -> None:
    """Compiles rules and lexicons into a pack file. sources: files of any kind; rules, lexicons: as
    of load(). base: a pack to extend; "" the built-in one; None nothing.
    """
    if not pack:
        raise ArgumentError("compile_pack() needs the path of the pack to write")
    paths, texts = _split(_sources(rules), _sources(lexicons))
    raw.compile_files(
        [*(os.fspath(path) for path in _listed(sources)), *paths],
        texts,
        _base_path(base),
        os.fspath(pack),
    )


def lint(
    sources: Sources = (),
    *,
    rules: Sources = (),
    lexicons: Sources = (),
    base: Optional[Source] = "",
) -> List[Diagnostic]:
    """All errors in files and texts, and warnings of what compiles and cannot be meant: rules that
    never match or always lose, missing reasons and examples. Arguments as of compile_pack().
    """
    paths, texts = _split(_sources(rules), _sources(lexicons))
    listed = [*(os.fspath(path) for path in _listed(sources)), *paths]
    found = raw.lint_sources(listed, texts, _base_path(base)).decode().split("\0")[:-1]
    return [
        Diagnostic(kind == "error", source, int(line), int(column), message)
        for kind, source, line, column, message in zip(*(found[i::5] for i in range(5)))
    ]


def _base_path(base: Optional[Source]) -> Optional[str]:
    return None if base is None else os.fspath(base)


def _limits(
    default_date: Day,
    home: Optional[str],
    facts: bool,
    max_bytes: int,
    max_entities: int,
    max_ms: int,
    is_cancelled: Optional[Callable[[], bool]],
) -> Limits:
    for name, limit in (
        ("max_bytes", max_bytes),
        ("max_entities", max_entities),
        ("max_ms", max_ms),
    ):
        if limit < 0:
            raise ArgumentError(f"{name} is 0 (no limit) or more, not {limit}")
    if is_cancelled is not None and not callable(is_cancelled):
        raise TypeError("is_cancelled is a function without arguments")
    day = day_string(default_date)
    return Limits(day, home, not facts, max_bytes, max_entities, max_ms, is_cancelled)


def day_string(date: Any) -> Optional[str]:
    """A day as YYYY-MM-DD; None for None and for what stands for none in data frames (NaN, NaT)."""
    if date is None or date != date:
        return None
    if isinstance(date, str):
        return date
    if isinstance(date, datetime.date):  # also datetime, and Timestamp of pandas
        return date.isoformat()[:10]
    if type(date).__name__ == "datetime64":  # of numpy, which need not be there
        return str(date)[:10]
    raise TypeError(f"a date is YYYY-MM-DD or a datetime.date, not {date!r}")


class _Batch(NamedTuple):
    texts: List[Text]
    dates: List[Union[str, Exception, None]]
    contexts: List[Any]


def _items(
    texts: Iterable[Any], dates: Optional[Iterable[Day]], as_tuples: bool
) -> Iterator[Tuple[Text, Any, Day]]:
    """Texts with their context and date."""
    all_dates: Iterator[Day] = itertools.repeat(None) if dates is None else iter(dates)
    for item in texts:
        text, context = item if as_tuples else (item, None)
        try:
            date = next(all_dates)
        except StopIteration:
            raise ArgumentError("there are fewer dates than texts") from None
        if dates is None and isinstance(context, Mapping):
            date = context.get("date")
        yield text, context, date


def _day_or_error(date: Any) -> Union[str, Exception, None]:
    """A date that is none refuses its own text, not those beside it."""
    try:
        return day_string(date)
    except TypeError as error:
        return error


def _batches(
    texts: Iterable[Any], dates: Optional[Iterable[Day]], as_tuples: bool
) -> Iterator[_Batch]:
    batch, characters = _Batch([], [], []), 0
    for text, context, date in _items(texts, dates, as_tuples):
        batch.texts.append(text)
        batch.dates.append(_day_or_error(date))
        batch.contexts.append(context)
        characters += len(text) if isinstance(text, (str, bytes)) else 0
        if len(batch.texts) == BATCH_TEXTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = _Batch([], [], []), 0
    if batch.texts:
        yield batch


def _map_ordered(
    read: Callable[[_Batch], List[Union[Doc, Exception]]], batches: Iterator[_Batch], n_threads: int
) -> Iterator[Tuple[_Batch, List[Union[Doc, Exception]]]]:
    """Each batch with what was read, in order."""
    if n_threads == 1:
        for batch in batches:
            yield batch, read(batch)
        return
    pool = ThreadPoolExecutor(n_threads, "newsent")
    waiting: Deque[Tuple[_Batch, Future[List[Union[Doc, Exception]]]]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, pool.submit(read, batch)))
            if len(waiting) > n_threads * BATCHES_AHEAD:
                first, results = waiting.popleft()
                yield first, results.result()
        while waiting:
            first, results = waiting.popleft()
            yield first, results.result()
    finally:  # also when the reader stops asking, or interrupts
        pool.shutdown(wait=True, cancel_futures=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _index_of(doc: Doc, span: Union[Entity, int, Tuple[int, int]]) -> int:
    if isinstance(span, Entity):
        return span.index
    if isinstance(span, int):
        return range(len(doc.ents))[span]
    for entity in doc.ents:
        if (entity.start_char, entity.end_char) == tuple(span):
            return entity.index
    raise ArgumentError(f"the document has no entity at {tuple(span)}")


def _rule_of(found: raw.rule) -> Rule:
    return Rule(found.name or "", found.why or "", found.file or "", found.line)


def _listed(sources: Sources) -> List[Source]:
    return [sources] if isinstance(sources, (str, os.PathLike)) else list(sources)


def _is_text(source: str) -> bool:
    return "\n" in source


def _sources(sources: Sources) -> Tuple[str, ...]:
    paths = [os.fspath(source) for source in _listed(sources)]
    return tuple(path if _is_text(path) else os.path.abspath(path) for path in paths)


def _split(
    rules: Iterable[str], lexicons: Iterable[str]
) -> Tuple[List[str], List[Tuple[str, bytes]]]:
    """Paths, and texts with names for messages whose endings say what they are."""
    paths, texts = [], []
    for kind, ending, sources in (("rules", "rules", rules), ("lexicon", "tsv", lexicons)):
        for i, source in enumerate(sources):
            if _is_text(source):
                texts.append((f"<{kind} {i}>.{ending}", source.encode()))
            else:
                paths.append(source)
    return paths, texts


def _near_miss_of(found: raw.near_miss, text: bytes) -> NearMiss:
    outcome = {raw.FOUND: "found", raw.LOST: "lost"}.get(found.outcome, "failed")
    start, end = len(text[: found.start].decode()), len(text[: found.end].decode())
    rule = None if found.rule is None else _rule_of(found.rule)
    return NearMiss(outcome, rule, found.type_name or "", start, end, found.score, found.note or "")


def _make_raw(config: Config) -> raw.engine:
    paths, texts = _split(config.rules, config.lexicons)
    return raw.engine(config.pack, paths, texts, config.fiscal_year_start_month, not config.jit)
