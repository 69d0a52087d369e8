"""Tables: entities and facts of many documents as data frames. The columns are built in C, without
an object for a row.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional, Tuple, Union

from . import raw
from .doc import Doc, Fact
from .engine import Day, Engine, Text, shared_engine
from .errors import ArgumentError
from .values import Date, read_day

if TYPE_CHECKING:
    import pandas
    import pyarrow

Column = Tuple[str, str, bytes, bytes, Optional[bytes]]


def to_frame(
    texts_or_docs: Union[Doc, Iterable[Union[Text, Doc]]],
    *,
    dates: Optional[Iterable[Day]] = None,
    nlp: Optional[Engine] = None,
    n_threads: int = 1,
    facts: bool = False,
) -> pandas.DataFrame:
    """A pandas DataFrame with a row for each entity, or with facts=True for each fact: a metric,
    its organization and date.

    Columns that do not apply to a type are missing values; "document" is the place among the texts,
    from 0.
    """
    docs = _read(texts_or_docs, dates, nlp, n_threads)
    import pandas

    if facts:
        return _fact_frame(docs)
    columns = raw.columns_of([doc.record for doc in docs])
    return pandas.DataFrame({column[0]: _pandas_column(column) for column in columns})


def to_arrow(
    texts_or_docs: Union[Doc, Iterable[Union[Text, Doc]]],
    *,
    dates: Optional[Iterable[Day]] = None,
    nlp: Optional[Engine] = None,
    n_threads: int = 1,
) -> pyarrow.Table:
    """A pyarrow Table with the rows and columns of to_frame()."""
    docs = _read(texts_or_docs, dates, nlp, n_threads)
    import pyarrow

    columns = raw.columns_of([doc.record for doc in docs])
    return pyarrow.table({column[0]: _arrow_column(column) for column in columns})


def to_arrow_lists(docs: Iterable[Optional[Doc]]) -> pyarrow.ListArray:
    """A pyarrow array with a list of structs, one for each entity, for each document; null for
    None.
    """
    import pyarrow

    listed = list(docs)
    columns = raw.columns_of([None if doc is None else doc.record for doc in listed])[
        1:
    ]  # not "document"
    structs = pyarrow.StructArray.from_arrays(
        [_arrow_column(column) for column in columns], [column[0] for column in columns]
    )
    ends = list(accumulate((0 if doc is None else len(doc) for doc in listed), initial=0))
    starts: List[Optional[int]] = [None if doc is None else ends[i] for i, doc in enumerate(listed)]
    return pyarrow.ListArray.from_arrays(
        pyarrow.array([*starts, ends[-1]], pyarrow.int32()), structs
    )


def _read(
    texts_or_docs: Union[Doc, Iterable[Union[Text, Doc]]],
    dates: Optional[Iterable[Day]],
    nlp: Optional[Engine],
    n_threads: int,
) -> List[Doc]:
    """Documents as they are, texts read."""
    if isinstance(texts_or_docs, (str, bytes)):
        raise ArgumentError("a table is made of a list of texts, not of one: [text]")
    given = [texts_or_docs] if isinstance(texts_or_docs, Doc) else list(texts_or_docs)
    if given and all(isinstance(item, Doc) for item in given):
        return given  # type: ignore[return-value]
    engine = shared_engine() if nlp is None else nlp
    return list(engine.pipe(given, dates=dates, n_threads=n_threads))


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


def _fact_frame(docs: List[Doc]) -> pandas.DataFrame:
    import pandas

    rows = [_fact_row(number, fact) for number, doc in enumerate(docs) for fact in doc.facts]
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
