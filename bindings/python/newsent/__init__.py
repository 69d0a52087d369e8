"""Organizations, cities, metrics and dates in English news.

>>> import newsent
>>> nlp = newsent.load()
>>> doc = nlp("Profit rose 12% in the third quarter.", date="2023-11-30")
>>> [(ent.text, ent.label_) for ent in doc.ents]
[('12%', 'METRIC'), ('the third quarter', 'DATE')]
"""

from .doc import Doc, Entity, Fact, FactEntities
from .engine import (
    Config,
    Diagnostic,
    Engine,
    Evidence,
    NearMiss,
    Rule,
    compile_pack,
    lint,
    load,
)
from .errors import (
    ArgumentError,
    CancelledError,
    DateError,
    Error,
    FileError,
    LimitError,
    OutOfMemoryError,
    PackError,
    SourceError,
    TextError,
)
from .html import render
from .raw import version as _version
from .tables import to_arrow, to_arrow_lists, to_frame
from .values import City, Date, Metric, Organization, Value

__version__ = _version()

__all__ = [
    "ArgumentError",
    "CancelledError",
    "City",
    "Config",
    "Date",
    "DateError",
    "Diagnostic",
    "Doc",
    "Engine",
    "Entity",
    "Error",
    "Evidence",
    "Fact",
    "FactEntities",
    "FileError",
    "LimitError",
    "Metric",
    "NearMiss",
    "Organization",
    "OutOfMemoryError",
    "PackError",
    "Rule",
    "SourceError",
    "TextError",
    "Value",
    "compile_pack",
    "lint",
    "load",
    "render",
    "to_arrow",
    "to_arrow_lists",
    "to_frame",
]
