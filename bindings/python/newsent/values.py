"""Values: what an entity means. The fields are those of the library (docs/vocabulary.md), so a new
one is there without a change here; the classes below name the ones that each type may have.
"""

from __future__ import annotations

import datetime
from typing import Any, Dict, Iterator, Optional, Tuple, Type, Union


class Value:
    """The fields of a value: ``norm.unit``, ``norm["unit"]``, ``norm.get("unit")``,
    ``dict(norm)``. What the text does not say is None as an attribute, and absent as a key.
    """

    __slots__ = ("fields",)

    def __init__(self, **fields: Any) -> None:
        self.fields: Dict[str, Any] = {
            key: field for key, field in fields.items() if field is not None
        }

    def __getattr__(self, name: str) -> Any:
        if name == "fields":  # while it is unpickled
            raise AttributeError(name)
        try:
            return self.fields[name]
        except KeyError:
            if name in type(self).__annotations__:
                return None
            raise AttributeError(f"a {type(self).__name__} has no field {name!r}") from None

    def __getitem__(self, key: str) -> Any:
        return self.fields[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self.fields.get(key, default)

    def keys(self) -> Iterator[str]:
        return iter(self.fields)

    def __iter__(self) -> Iterator[str]:
        return iter(self.fields)

    def __contains__(self, key: object) -> bool:
        return key in self.fields

    def __len__(self) -> int:
        return len(self.fields)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Value) and type(other) is type(self) and other.fields == self.fields
        )

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.fields.items())))

    def __reduce__(self) -> Tuple[Any, ...]:
        return value_of, (type(self).__name__, self.fields)

    def __repr__(self) -> str:
        fields = ", ".join(f"{key}={field!r}" for key, field in self.fields.items())
        return f"{type(self).__name__}({fields})"

    def to_dict(self) -> Dict[str, Any]:
        """As the command writes it in JSON Lines."""
        return {key: plain(field) for key, field in self.fields.items()}


class Organization(Value):
    """An organization by the fullest name in the text, or its canonical name in the lexicon."""

    __slots__ = ()
    name: Optional[str]


class City(Value):
    """A city by its GeoNames record. Fields are None when the name is not in the gazetteer."""

    __slots__ = ()
    name: Optional[str]
    country: Optional[str]  # ISO 3166-1 alpha-2
    admin1: Optional[str]  # first-level division, such as "Bavaria"
    geonames: Optional[int]  # GeoNames id
    lat: Optional[float]  # degrees, WGS 84
    lon: Optional[float]
    population: Optional[int]

    @property
    def coordinates(self) -> Optional[Tuple[float, float]]:
        """Latitude and longitude."""
        if self.lat is None or self.lon is None:
            return None
        return self.lat, self.lon


class Metric(Value):
    """A quantity."""

    __slots__ = ()
    value: Union[float, Tuple[float, float]]  # the number, or (low, high) of a range
    kind: Optional[str]  # money, percent, measure, count, multiple, number
    # ISO 4217 code, "%", a UCUM-like symbol, or the counted noun in the singular
    unit: Optional[str]
    modifier: Optional[str]  # about, over, under, nearly, at least, at most
    change: Optional[str]  # up, down, to, from
    period: Optional[str]  # day, month, quarter, year, ... for rates and "monthly"
    per: Optional[str]  # what a rate is for: "barrel" in "$30 a barrel"
    head: Optional[str]  # the noun itself of what is counted: "user" of "monthly active user"

    @property
    def is_range(self) -> bool:
        return isinstance(self.value, tuple)

    @property
    def low(self) -> float:
        """The value; the lower end of a range."""
        value = self.value
        return value[0] if isinstance(value, tuple) else value

    @property
    def high(self) -> float:
        """Equal to low unless the text gives a range."""
        value = self.value
        return value[1] if isinstance(value, tuple) else value


class Date(Value):
    """A time expression, as TIMEX3 (ISO 24617-1) writes it."""

    __slots__ = ()
    timex: Optional[str]  # DATE, TIME, DURATION, SET
    value: Optional[str]  # "2023-11-30", "2023-Q3", "P3Y", "XXXX-WXX-1", ...
    mod: Optional[str]  # APPROX, START, MID, END, BEFORE, AFTER, ...
    first_day: Optional[str]  # first day covered, YYYY-MM-DD, when it can be placed
    last_day: Optional[str]  # last day covered, inclusive, YYYY-MM-DD
    quant: Optional[str]  # of a SET: "EVERY"
    freq: Optional[str]  # of a SET: "2X" for twice

    @property
    def start(self) -> Optional[datetime.datetime]:
        """The first moment of the first day; None when it cannot be placed, or before Christ."""
        day = read_day(self.first_day)
        return None if day is None else datetime.datetime.combine(day, datetime.time.min)

    @property
    def end(self) -> Optional[datetime.datetime]:
        """The last moment of the last day, as in the end_time of pandas' periods."""
        day = read_day(self.last_day)
        return None if day is None else datetime.datetime.combine(day, datetime.time.max)


def read_day(text: Optional[str]) -> Optional[datetime.date]:
    """A day; None for one that Python's calendar does not have."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def plain_number(number: float) -> Union[int, float]:
    """An int where nothing is lost, as JSON writes it."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def plain(field: Any) -> Any:
    """A field as JSON has it."""
    if isinstance(field, tuple):
        return [plain_number(end) for end in field]
    return plain_number(field) if isinstance(field, float) else field


# By the name of the type; a value of another type is a plain Value.
CLASSES: Dict[str, Type[Value]] = {
    "ORG": Organization,
    "CITY": City,
    "METRIC": Metric,
    "DATE": Date,
}
_BY_NAME = {made.__name__: made for made in CLASSES.values()}


def value_of(name: str, fields: Dict[str, Any]) -> Value:
    """A value of the type or class of this name, which keeps the dict."""
    made: Value = object.__new__(CLASSES.get(name) or _BY_NAME.get(name, Value))
    made.fields = fields
    return made
