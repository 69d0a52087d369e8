"""Tables: entities and facts of many documents as data frames. The columns are built in C, without
an object for a row.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Tuple, Union

from . import raw
from .doc import Doc, Fact
from .engine import Day, Engine, shared_engine
from .errors import ArgumentError
from .values import Date, read_day

if TYPE_CHECKING:
    import pandas
    import pyarrow

Column = Tuple[str, str, bytes, bytes, Optional[bytes]]


def to_frame(
    texts_or_docs: Any,
    *,
    text_col: str = "text",
    date_col: Optional[str] = None,
    dates: Optional[Iterable[Day]] = None,
    default_date: Day = None,
    nlp: Optional[Engine] = None,
    n_threads: int = 1,
    facts: bool = False,
    errors: str = "raise",
) -> pandas.DataFrame:
    """A pandas DataFrame with a row for each entity, or with facts=True for each fact: a metric,
    its organization and date.

    texts_or_docs: documents, or texts in a list, a generator, a Series, an array of Arrow, or a
    data frame or table, whose columns text_col and date_col are read. A missing text (None, NaN,
    null) has no rows. Columns that do not apply to a type are missing values; "document" is the
    place among the texts, from 0.

    errors, at a text or date that cannot be read: "raise" its exception, which has the place in
    ``record``; "skip" it; or "column": a row with the place and the message in the column "error".
    """
    read = _read(texts_or_docs, text_col, date_col, dates, default_date, nlp, n_threads, errors)
    import pandas

    if facts:
        frame = _fact_frame(read)
    else:
        columns = raw.columns_of(_records(read))
        frame = pandas.DataFrame({column[0]: _pandas_column(column) for column in columns})
    if errors != "column":
        return frame
    frame["error"] = pandas.Series([None] * len(frame), dtype=object)
    failed = _failures(read)
    if not failed:
        return frame
    rows = pandas.DataFrame(failed, columns=["document", "error"])
    both = pandas.concat([frame, rows.reindex(columns=frame.columns)], ignore_index=True)
    return both.sort_values("document", kind="stable", ignore_index=True)


def to_arrow(
    texts_or_docs: Any,
    *,
    text_col: str = "text",
    date_col: Optional[str] = None,
    dates: Optional[Iterable[Day]] = None,
    default_date: Day = None,
    nlp: Optional[Engine] = None,
    n_threads: int = 1,
    errors: str = "raise",
) -> pyarrow.Table:
    """A pyarrow Table with the rows and columns of to_frame()."""
    read = _read(texts_or_docs, text_col, date_col, dates, default_date, nlp, n_threads, errors)
    import pyarrow

    columns = raw.columns_of(_records(read))
    table = pyarrow.table({column[0]: _arrow_column(column) for column in columns})
    if errors != "column":
        return table
    failed = _failures(read)
    table = table.append_column("error", pyarrow.nulls(len(table), pyarrow.string()))
    rows = [{"document": place, "error": message} for place, message in failed]
    added = pyarrow.Table.from_pylist(rows, schema=table.schema)
    return pyarrow.concat_tables([table, added]).sort_by("document")


def to_arrow_lists(docs: Iterable[Optional[Doc]]) -> pyarrow.ListArray:
    """A pyarrow array with a list of structs, one for each entity, for each document; null for
    None.
    """
    import pyarrow

    listed = list(docs)
    # Without "document", and without attributes of a user's own, which come last: one type for all.
    count = len(raw.columns_of([]))
    columns = raw.columns_of([None if doc is None else doc.record for doc in listed])[1:count]
    structs = pyarrow.StructArray.from_arrays(
        [_arrow_column(column) for column in columns], [column[0] for column in columns]
    )
    ends = list(accumulate((0 if doc is None else len(doc) for doc in listed), initial=0))
    starts: List[Optional[int]] = [None if doc is None else ends[i] for i, doc in enumerate(listed)]
    return pyarrow.ListArray.from_arrays(
        pyarrow.array([*starts, ends[-1]], pyarrow.int32()), structs
    )


# What stands for a text: its document, None where there is no text, or what was wrong with it.
Result = Union[Doc, Exception, None]


def _read(
    given: Any,
    text_col: str,
    date_col: Optional[str],
    dates: Optional[Iterable[Day]],
    default_date: Day,
    nlp: Optional[Engine],
    n_threads: int,
    errors: str,
) -> List[Result]:
    """Documents as they are, texts read."""
    if errors not in ("raise", "skip", "column"):
        raise ArgumentError(f"errors is 'raise', 'skip' or 'column', not {errors!r}")
    if isinstance(given, (str, bytes)):
        raise ArgumentError("a table is made of a list of texts, not of one: [text]")
    if hasattr(given, "columns"):  # a data frame or a table
        if date_col is not None:
            dates = _values(_column(given, date_col))
        given = _column(given, text_col)
    elif date_col is not None:
        raise ArgumentError("date_col names a column of a data frame; dates is for other texts")
    texts = [given] if isinstance(given, Doc) else _values(given)
    if texts and all(isinstance(item, Doc) for item in texts):
        return texts
    return _read_texts(texts, dates, default_date, nlp, n_threads, errors == "raise")


def _read_texts(
    texts: List[Any],
    dates: Optional[Iterable[Day]],
    default_date: Day,
    nlp: Optional[Engine],
    n_threads: int,
    raises: bool,
) -> List[Result]:
    engine = shared_engine() if nlp is None else nlp
    is_missing = [text is None or _is_nan(text) for text in texts]
    present = ["" if missing else text for text, missing in zip(texts, is_missing)]
    found = engine.pipe(
        present, dates=dates, default_date=default_date, n_threads=n_threads, errors="return"
    )
    results: List[Result] = []
    for place, (missing, result) in enumerate(zip(is_missing, found)):
        if isinstance(result, Exception):
            result.record = place  # type: ignore[attr-defined]
            if raises:
                raise result
        results.append(None if missing else result)
    return results


def _is_nan(text: Any) -> bool:
    """NaN, NaT and NA of data frames."""
    return type(text).__name__ in ("NAType", "NaTType") or isinstance(text, float) and text != text


def _column(frame: Any, name: str) -> Any:
    names = list(getattr(frame, "column_names", frame.columns))
    if name not in names:
        raise ArgumentError(f"there is no column {name!r}; there are {', '.join(map(str, names))}")
    return frame[name]


def _values(of: Any) -> List[Any]:
    """Python's objects of a series or an array of Arrow, or of anything that can be walked."""
    if hasattr(of, "to_pylist"):
        return list(of.to_pylist())
    return list(of)


def _records(read: Iterable[Result]) -> List[Optional[bytes]]:
    return [result.record if isinstance(result, Doc) else None for result in read]


def _failures(read: Iterable[Result]) -> List[Tuple[int, str]]:
    return [
        (place, str(result)) for place, result in enumerate(read) if isinstance(result, Exception)
    ]


def _arrow_column(column: Column) -> Any:
    import pyarrow

    _, type_name, validity, values, data = column
    arrow_type = {
        "int64": pyarrow.int64(),
        "double": pyarrow.float64(),
        "string": pyarrow.string(),
        "date32": pyarrow.date32(),
    }
    buffers = [pyarrow.py_buffer(validity), pyarrow.py_buffer(values)]
    count = (
        len(values) // 4 - 1
        if data is not None
        else len(values) // (4 if type_name == "date32" else 8)
    )
    if data is not None:
        buffers.append(pyarrow.py_buffer(data))
    return pyarrow.Array.from_buffers(arrow_type[type_name], count, buffers)


def _pandas_column(column: Column) -> Any:
    import numpy
    import pandas

    _, type_name, validity, values, data = column
    numbers = numpy.frombuffer(values, {"int64": "i8", "double": "f8"}.get(type_name, "i4"))
    count = len(numbers) - (data is not None)
    is_valid: Any = numpy.unpackbits(
        numpy.frombuffer(validity, "u1"), count=count, bitorder="little"
    ).astype(bool)
    if data is not None:
        ends = numbers.tolist()
        strings = [
            data[ends[i] : ends[i + 1]].decode() if here else None
            for i, here in enumerate(is_valid.tolist())
        ]
        return pandas.Series(strings, dtype=object)
    if type_name == "double":
        return numpy.where(is_valid, numbers, numpy.nan)
    if type_name == "date32":
        days = numbers.astype("datetime64[D]")
        days[~is_valid] = numpy.datetime64("NaT")
        return pandas.Series(days.astype("datetime64[s]"))
    return numbers if is_valid.all() else pandas.arrays.IntegerArray(numbers.copy(), ~is_valid)


_FACT_COLUMNS = (
    *(
        "document",
        "org",
        "subject",
        "measure",
        "value",
        "high",
        "unit",
        "change",
        "period",
        "date",
        "status",
    ),
    *("first_day", "last_day", "rule", "score"),
)


def _fact_frame(read: List[Result]) -> pandas.DataFrame:
    import pandas

    rows = [
        _fact_row(number, fact)
        for number, doc in enumerate(read)
        if isinstance(doc, Doc)
        for fact in doc.facts
    ]
    frame = pandas.DataFrame(rows, columns=list(_FACT_COLUMNS))
    for column in ("first_day", "last_day"):
        frame[column] = pandas.to_datetime(frame[column], errors="coerce")
    return frame


def _fact_row(number: int, fact: Fact) -> Dict[str, Any]:
    """Days are those of the fact's own DATE; of another date, when it is a day."""
    norm = None if fact.entities.date is None else fact.entities.date.norm
    day = fact.date if read_day(fact.date) is not None else None
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    return {
        "document": number,
        **{key: getattr(fact, key) for key in _FACT_COLUMNS if key in Fact._fields},
        "value": low,
        "high": high,
        "first_day": norm.first_day if isinstance(norm, Date) else day,
        "last_day": norm.last_day if isinstance(norm, Date) else day,
    }
