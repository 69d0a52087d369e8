"""Engines: the knowledge, loaded; they read texts."""

from __future__ import annotations

import datetime
import functools
import itertools
import os
import tempfile
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
    cast,
)

from . import raw
from .doc import Doc, Entity
from .errors import ArgumentError, Error, SourceError

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


class Config(NamedTuple):
    """How an engine is made: what it is pickled as."""

    pack: Optional[str] = None
    rules: Tuple[str, ...] = ()
    lexicons: Tuple[str, ...] = ()
    fiscal_year_start_month: int = 1
    jit: bool = True


class _Reader:
    """A document of the library, used again from text to text by one thread at a time."""

    def __init__(self, engine: raw.engine) -> None:
        self.engine = engine
        self.doc = raw.doc(engine)

    def __del__(self) -> None:
        if hasattr(self, "doc"):
            del self.doc  # before its engine


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
        self._idle: List[_Reader] = []

    def __call__(
        self,
        text: Text,
        date: Day = None,
        *,
        default_date: Day = None,
        home: Optional[str] = None,
        facts: bool = True,
    ) -> Doc:
        """Reads a text. date: the day of publication; without it, it is taken from the text, else
        default_date holds.

        home: where the readers live, whose towns need no state: a country ("GB"), one with a
        division ("US-MN"), or a GeoNames id.
        """
        result = self._read([text], [day_string(date)], day_string(default_date), home, facts)[0]
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
    ) -> Iterator[Any]:
        """Reads many texts, in order and lazily: texts are drawn a little ahead of what is asked
        for.

        as_tuples: texts are (text, context), and (doc, context) are given; a mapping as context
        gives its "date". dates: days of publication, as many as texts. n_threads: threads that
        read; 0 for one on each processor. errors: "raise" stops at a text that cannot be read;
        "return" gives its exception in the place of the document.
        """
        if errors not in ("raise", "return"):
            raise ArgumentError(f"errors is 'raise' or 'return', not {errors!r}")
        if n_threads < 0:
            raise ArgumentError(f"n_threads is 0 or more, not {n_threads}")
        threads = n_threads or _processors()
        return self._pipe(
            texts,
            as_tuples,
            dates,
            day_string(default_date),
            home,
            facts,
            threads,
            errors == "raise",
        )

    def explain(self, doc: Doc, span: Union[Entity, int, Tuple[int, int]]) -> List[Evidence]:
        """Why an entity was found, strongest first. span: the entity, its place in doc.ents, or
        (start, end).
        """
        index = _index_of(doc, span)
        reader = self._take_reader()
        try:
            reader.doc.read(doc.text, doc.date, None, True, True)
            reader.doc.ask_evidence(index)
            found = [reader.doc.evidence_at(i) for i in range(reader.doc.count_evidence())]
            return [Evidence(_rule_of(one.rule), one.weight, one.note or "") for one in found]
        finally:
            self._idle.append(reader)

    def rule(self, name: str) -> Optional[Rule]:
        """The rule, or row of evidence, that an entity names; None when there is none."""
        found = self._raw.rule_named(name)
        return None if found is None else _rule_of(found)

    def _take_reader(self) -> _Reader:
        try:
            return self._idle.pop()
        except IndexError:
            return _Reader(self._raw)

    def _read(
        self,
        texts: List[Text],
        dates: Optional[List[Optional[str]]],
        default_date: Optional[str],
        home: Optional[str],
        facts: bool,
    ) -> List[Union[Doc, Exception]]:
        reader = self._take_reader()
        results = raw.read_texts(reader.doc, texts, dates, default_date, home, not facts)
        if all(len(text) <= READER_CHARACTERS for text in texts):
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
        default_date: Optional[str],
        home: Optional[str],
        facts: bool,
        n_threads: int,
        raises: bool,
    ) -> Iterator[Any]:
        def read(batch: _Batch) -> List[Union[Doc, Exception]]:
            return self._read(batch.texts, batch.dates, default_date, home, facts)

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


def compile_pack(sources: Sources, pack: Source, *, base: Optional[Source] = "") -> None:
    """Compiles rule, lexicon and evidence files into a pack. base: one to extend; "" the built-in
    one; None nothing.
    """
    base_path = base if base is None or base == "" else os.fspath(base)
    raw.compile_files([os.fspath(path) for path in _listed(sources)], base_path, os.fspath(pack))


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
    dates: Optional[List[Optional[str]]]
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


def _batches(
    texts: Iterable[Any], dates: Optional[Iterable[Day]], as_tuples: bool
) -> Iterator[_Batch]:
    batch, characters = _Batch([], [], []), 0
    for text, context, date in _items(texts, dates, as_tuples):
        batch.texts.append(text)
        cast("List[Optional[str]]", batch.dates).append(day_string(date))
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


def _make_raw(config: Config) -> raw.engine:
    """Texts among the sources go through files that exist only while the engine is made."""
    with tempfile.TemporaryDirectory(prefix="newsent-") as folder:
        paths, names = [], {}
        for kind, ending, sources in (
            ("rules", ".rules", config.rules),
            ("lexicon", ".tsv", config.lexicons),
        ):
            for i, source in enumerate(sources):
                path = os.path.join(folder, f"{kind}{i}{ending}") if _is_text(source) else source
                if _is_text(source):
                    names[path] = f"<{kind} {i}>"
                    with open(path, "w", encoding="utf-8") as file:
                        file.write(source)
                paths.append(path)
        try:
            return raw.engine(config.pack, paths, config.fiscal_year_start_month, not config.jit)
        except SourceError as error:
            raise _renamed(error, names) from None


def _renamed(error: SourceError, names: Mapping[str, str]) -> Error:
    """An error in a text, with a name for the file that is gone."""
    name = names.get(error.source, error.source)
    message = error.message.replace(error.source, name) if error.source else error.message
    return SourceError(message, error.status, name, error.offset, error.line, error.column)
