"""PySpark: entities of a column of texts, as a column of structs. An engine is made once in each
worker process.

from newsent.spark import extract
found = extract(df, "text", "date")
found.selectExpr("id", "explode(entities) as e").where("e.label = 'ORG'").select("id", "e.name")
"""

from __future__ import annotations

from typing import Any, Callable, Dict, Iterable, Iterator, List, Optional

import pandas as pd
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.functions import pandas_udf
from pyspark.sql.types import (
    ArrayType,
    DateType,
    DoubleType,
    LongType,
    StringType,
    StructField,
    StructType,
)

from . import raw
from .doc import Doc, Fact
from .engine import Config, Engine, shared_engine
from .tables import to_arrow_lists

_SPARK_TYPES = {
    "int64": LongType(),
    "double": DoubleType(),
    "string": StringType(),
    "date32": DateType(),
}

ENTITIES = ArrayType(
    StructType([StructField(name, _SPARK_TYPES[kind]) for name, kind, *_ in raw.columns_of([])[1:]])
)
"""Type of the column: the columns of newsent.to_frame() without "document"."""

_FACT_TEXTS = ("org", "subject", "measure")
_FACT_TAIL = ("unit", "change", "period", "date", "status", "rule")
FACTS = ArrayType(
    StructType(
        [
            *(StructField(name, StringType()) for name in _FACT_TEXTS),
            StructField("value", DoubleType()),
            StructField("high", DoubleType()),
            *(StructField(name, StringType()) for name in _FACT_TAIL),
            StructField("score", DoubleType()),
            *(StructField(name, LongType()) for name in ("org_entity", "metric", "date_entity")),
        ]
    )
)
"""Type of the column of facts. The last three are places in the column of entities, from 0."""

_FACTS_ARROW = pa.list_(
    pa.struct(
        [
            *((name, pa.string()) for name in _FACT_TEXTS),
            ("value", pa.float64()),
            ("high", pa.float64()),
            *((name, pa.string()) for name in _FACT_TAIL),
            ("score", pa.float64()),
            *((name, pa.int64()) for name in ("org_entity", "metric", "date_entity")),
        ]
    )
)


def extract(
    df: DataFrame,
    text_col: str = "text",
    date_col: Optional[str] = None,
    *,
    nlp: Optional[Engine] = None,
    output_col: str = "entities",
    facts_col: Optional[str] = None,
    default_date: Optional[str] = None,
    errors: str = "raise",
) -> DataFrame:
    """The frame with a column more: an array of structs, null where the text is null.

    date_col: days of publication, dates or strings YYYY-MM-DD. facts_col: one more column, with the
    facts. A column that the frame does not have raises ValueError at once. errors: "raise" fails
    the job at a text or date that cannot be read, "null" leaves the column null there.
    """
    for name in (text_col, date_col):
        if name is not None and name not in df.columns:
            raise ValueError(f"there is no column {name!r}; there are {', '.join(df.columns)}")
    read = _reader(nlp, default_date, errors)
    added = [StructField(output_col, ENTITIES)]
    if facts_col is not None:
        added.append(StructField(facts_col, FACTS))
    for field in added:
        if field.name in df.columns:
            raise ValueError(f"the frame has a column {field.name!r} already")
    schema = StructType([*df.schema.fields, *added])

    def read_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            dates = None if date_col is None else _column(batch, date_col)
            docs = read(_column(batch, text_col), dates)
            columns = [to_arrow_lists(docs)]
            if facts_col is not None:
                columns.append(_fact_lists(docs))
            yield pa.RecordBatch.from_arrays(
                [*batch.columns, *columns], [*batch.schema.names, *(f.name for f in added)]
            )

    return df.mapInArrow(read_batches, schema)


def _fact_lists(docs: Iterable[Optional[Doc]]) -> pa.ListArray:
    lists = [None if doc is None else [_fact_row(fact) for fact in doc.facts] for doc in docs]
    return pa.array(lists, _FACTS_ARROW)


def _fact_row(fact: Fact) -> Dict[str, Any]:
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    org, metric, date = fact.entities
    return {
        **{name: getattr(fact, name) for name in (*_FACT_TEXTS, *_FACT_TAIL, "score")},
        "value": low,
        "high": high,
        "org_entity": None if org is None else org.index,
        "metric": metric.index,
        "date_entity": None if date is None else date.index,
    }


def entities_udf(
    *, nlp: Optional[Engine] = None, default_date: Optional[str] = None, errors: str = "raise"
) -> Callable[..., Any]:
    """A pandas UDF of a column of texts, or of texts and dates, with the same result as
    extract().
    """
    read = _reader(nlp, default_date, errors)

    def entities(*columns: pd.Series) -> pd.Series:
        texts, *dates = [
            column.astype(object).where(column.notna(), None).tolist() for column in columns
        ]
        found = to_arrow_lists(read(texts, dates[0] if dates else None))
        return pd.Series(found.to_pylist(), dtype=object)

    return pandas_udf(entities, ENTITIES)  # type: ignore[no-any-return]


def _reader(
    nlp: Optional[Engine], default_date: Optional[str], errors: str
) -> Callable[[List[Any], Optional[List[Any]]], List[Optional[Doc]]]:
    """A function of texts and dates that is pickled with the configuration of an engine."""
    config = Config() if nlp is None else nlp.config
    if errors not in ("raise", "null"):
        raise ValueError(f"errors is 'raise' or 'null', not {errors!r}")

    def read(texts: List[Any], dates: Optional[List[Any]]) -> List[Optional[Doc]]:
        engine = shared_engine(config)
        mode = "raise" if errors == "raise" else "return"
        given = ["" if text is None else text for text in texts]
        found = engine.pipe(given, dates=dates, default_date=default_date, errors=mode)
        return [
            doc if text is not None and isinstance(doc, Doc) else None
            for text, doc in zip(texts, found)
        ]

    return read


def _column(batch: pa.RecordBatch, name: str) -> List[Any]:
    values: List[Any] = batch.column(batch.schema.names.index(name)).to_pylist()
    return values
