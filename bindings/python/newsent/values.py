"""Values: what an entity means. Fields that the text does not say are None."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Dict, NamedTuple, Optional, Sequence, Tuple, Union


class Organization(NamedTuple):
    """An organization by the fullest name in the text, or its canonical name in the lexicon."""

    name: Optional[str]

    def to_dict(self) -> Dict[str, Any]:
        return without_none({"name": self.name})


class City(NamedTuple):
    """A city by its GeoNames record. Fields are None when the name is not in the gazetteer."""

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

    def to_dict(self) -> Dict[str, Any]:
        return without_none(
            {
                "geonames": self.geonames,
                "name": self.name,
                "country": self.country,
                "admin1": self.admin1,
                "lat": self.lat,
                "lon": self.lon,
                "population": self.population or None,
            }
        )


class Metric(NamedTuple):
    """A quantity."""

    low: float  # the value; the lower end of a range
    high: float  # equal to low unless the text gives a range
    is_range: bool
    kind: Optional[str]  # money, percent, measure, count, multiple, number
    unit: Optional[
        str
    ]  # ISO 4217 code, "%", a UCUM-like symbol, or the counted noun in the singular
    modifier: Optional[str]  # about, over, under, nearly, at least, at most
    change: Optional[str]  # up, down, to, from
    period: Optional[str]  # day, month, quarter, year, ... for rates and "monthly"
    per: Optional[str]  # what a rate is for: "barrel" in "$30 a barrel"
    head: Optional[
        str
    ]  # the noun itself of what is counted: "user" when unit is "monthly active user"

    @property
    def value(self) -> Union[float, Tuple[float, float]]:
        """The number, or (low, high) of a range."""
        return (self.low, self.high) if self.is_range else self.low

    def to_dict(self) -> Dict[str, Any]:
        low, high = plain_number(self.low), plain_number(self.high)
        return without_none(
            {
                "value": [low, high] if self.is_range else low,
                "unit": self.unit,
                "modifier": self.modifier,
                "change": self.change,
                "period": self.period,
                "per": self.per,
                "head": self.head,
                "kind": self.kind,
            }
        )


class Date(NamedTuple):
    """A time expression, as TIMEX3 (ISO 24617-1) writes it."""

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

    def to_dict(self) -> Dict[str, Any]:
        return without_none(
            {
                "timex": self.timex,
                "value": self.value,
                "mod": self.mod,
                "first_day": self.first_day,
                "last_day": self.last_day,
                "quant": self.quant,
                "freq": self.freq,
            }
        )


Value = Union[Organization, City, Metric, Date]


def read_day(text: Optional[str]) -> Optional[datetime.date]:
    """A day; None for one that Python's calendar does not have."""
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError:
        return None


def plain_number(number: float) -> Union[int, float]:
    """An int where nothing is lost, as JSON writes it."""
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def without_none(fields: Dict[str, Any]) -> Dict[str, Any]:
    return {key: field for key, field in fields.items() if field is not None}


# The row of an entity in its record, see record.h: its numbers, and the strings of its value.
# tuple.__new__ is what a NamedTuple's own constructor calls, after a detour that would be half of
# the time.
_new: Any = tuple.__new__


def _make_organization(row: Sequence[Any], strings: Sequence[Optional[str]]) -> Organization:
    return Organization(strings[0])


def _make_city(row: Sequence[Any], strings: Sequence[Optional[str]]) -> City:
    numbers = (row[5], row[19], row[20], row[21]) if row[5] else (None, None, None, None)
    return City(strings[0], strings[1], strings[2], *numbers)


def _make_metric(row: Sequence[Any], strings: Sequence[Optional[str]]) -> Metric:
    return _new(Metric, (row[19], row[20], row[6] == 1, *strings[:7]))  # type: ignore[no-any-return]


def _make_date(row: Sequence[Any], strings: Sequence[Optional[str]]) -> Date:
    return _new(Date, strings)  # type: ignore[no-any-return]


# By newsent_type; a type of a user's own rules, 0, has no value.
MAKERS: Tuple[Optional[Callable[[Sequence[Any], Sequence[Optional[str]]], Value]], ...] = (
    None,
    _make_organization,
    _make_city,
    _make_metric,
    _make_date,
)
