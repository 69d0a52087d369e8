"""What the tests share: one engine, a few sentences, the tree."""

from array import array
from pathlib import Path

import newsent
import pytest
from newsent import raw

DATE = "2023-11-30"  # a Thursday
SENTENCE = "Profit rose 12% to $3.5bn in the third quarter of 2023."

RULES = """rule my.ticket
  why    numbers of tickets
  type   TICKET
  match  "ticket" number:Digits
  priority 50
"""


def kept_texts(doc):
    """The texts of the entities as C cut them out by bytes, which the offsets must give too."""
    name, _, _, offsets, data = raw.columns_of([doc.record])[3]
    assert name == "text"
    ends = array("i", offsets)
    return [data[start:end].decode() for start, end in zip(ends, ends[1:])]


@pytest.fixture(scope="session")
def nlp() -> newsent.Engine:
    return newsent.load()


@pytest.fixture(scope="session")
def own() -> newsent.Engine:
    """An engine with rules of its own, which takes a while to make."""
    return newsent.load(rules=RULES, fiscal_year_start_month=10)


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return Path(__file__).resolve().parents[3]
