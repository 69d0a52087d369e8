"""Organizations, cities, metrics and dates in English news.

>>> import newsent
>>> nlp = newsent.load()
>>> doc = nlp("Profit rose 12% in the third quarter.", date="2023-11-30")
>>> [(ent.text, ent.label_) for ent in doc.ents]
[('12%', 'METRIC'), ('the third quarter', 'DATE')]
"""

from .doc import Doc, Entity, Fact, FactEntities
from .engine import Config, Engine, Evidence, Rule, compile_pack, load
from .errors import (
    ArgumentError,
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
from .values import City, Date, Metric, Organization

__version__ = _version()

__all__ = [
    "ArgumentError",
    "City",
    "Config",
    "Date",
    "DateError",
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
    "Organization",
    "OutOfMemoryError",
    "PackError",
    "Rule",
    "SourceError",
    "TextError",
    "compile_pack",
    "load",
    "render",
    "to_arrow",
    "to_arrow_lists",
    "to_frame",
]
