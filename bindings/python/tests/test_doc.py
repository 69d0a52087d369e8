"""Documents and entities: spans, values, clusters, facts."""

import datetime
import pickle

import newsent
import pytest
from conftest import DATE, SENTENCE, kept_texts


def found(doc):
    return [(ent.text, ent.label_) for ent in doc.ents]


def test_entities(nlp):
    doc = nlp(SENTENCE, date=DATE)
    assert found(doc) == [
        ("12%", "METRIC"),
        ("$3.5bn", "METRIC"),
        ("the third quarter of 2023", "DATE"),
    ]
    assert [str(ent) for ent in doc] == [ent.text for ent in doc.ents]
    assert len(doc) == 3 and len(doc.ents[0]) == 3
    assert doc.date == DATE
    assert doc.text == SENTENCE


def test_metric(nlp):
    percent, money, _ = nlp(SENTENCE).ents
    assert isinstance(percent.norm, newsent.Metric)
    assert (percent.norm.value, percent.norm.unit, percent.norm.kind, percent.norm.change) == (
        12,
        "%",
        "percent",
        "up",
    )
    assert (money.norm.value, money.norm.unit, money.norm.kind) == (3.5e9, "USD", "money")
    assert money.norm.period is None
    assert 0.5 <= money.score <= 1


def test_range(nlp):
    (ent,) = nlp("It expects to sell 4 million to 5 million tonnes.").ents
    assert ent.norm.is_range and ent.norm.value == (4e6, 5e6)
    assert ent.norm.to_dict()["value"] == [4000000, 5000000]


def test_date(nlp):
    date = nlp(SENTENCE).ents[2].norm
    assert isinstance(date, newsent.Date)
    assert (date.timex, date.value) == ("DATE", "2023-Q3")
    assert date.start == datetime.datetime(2023, 7, 1)
    assert date.end == datetime.datetime(2023, 9, 30, 23, 59, 59, 999999)


def test_date_before_christ_has_no_datetime():
    assert newsent.Date(timex="DATE", value="BC0044", first_day="BC0044-01-01").start is None


def test_city_and_organization(nlp):
    doc = nlp(
        "BERLIN, Nov 30 - Zorvex Holdings Inc. opened an office in the city of Munich on Monday.",
        date=DATE,
    )
    values = {type(ent.norm): ent.norm for ent in doc.ents}
    city, org = values[newsent.City], values[newsent.Organization]
    assert (city.country, city.name) == ("DE", "Munich")
    assert city.geonames == 2867714
    assert city.coordinates == pytest.approx((48.14, 11.58), abs=0.05)
    assert org.name == "Zorvex Holdings Inc."


@pytest.mark.parametrize(
    "day", [DATE, datetime.date(2023, 11, 30), datetime.datetime(2023, 11, 30, 18, 5)]
)
def test_dates_given(nlp, day):
    doc = nlp("It opened on Monday.", date=day)
    assert doc.date == DATE
    assert doc.ents[0].norm.start == datetime.datetime(2023, 11, 27)


def test_default_date(nlp):
    assert nlp("It rose.").date is None
    assert nlp("It rose.", default_date=DATE).date == DATE


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\U0001f600\U0001f600 ",
        "Cafe\u0301 na\u00efve \u4e2d\u6587 ",
        "\x00\x00 ",
        "\u200f\ufeff\u2028",
    ],
)
def test_offsets_slice(nlp, before):
    text = before + SENTENCE + "\n\n" + before + SENTENCE
    doc = nlp(text, date=DATE)
    assert len(doc.ents) >= 6
    assert [ent.text for ent in doc.ents if ent.label_ == "METRIC"] == ["12%", "$3.5bn"] * 2
    assert (
        [text[ent.start_char : ent.end_char] for ent in doc.ents]
        == [ent.text for ent in doc.ents]
        == kept_texts(doc)
    )


def test_nested_ends_do_not_ascend(nlp):
    """A metric may hold a name: ends are then out of order, and must still be right in code
    points.
    """
    doc = nlp(
        "\U0001f600 caf\u00e9 sold 300 Toyota cars, \u00e9t\u00e9. Some 90 Google engineers,"
        " \u4e2d, and 40 IBM engineers left."
    )
    ends = [ent.end_char for ent in doc.ents]
    assert ends != sorted(ends)
    assert [doc.text[ent.start_char : ent.end_char] for ent in doc.ents] == kept_texts(doc)


def test_bytes(nlp):
    doc = nlp("\u00e9t\u00e9: up 12%".encode())
    assert doc.text == "\u00e9t\u00e9: up 12%"
    assert doc.text[doc.ents[0].start_char : doc.ents[0].end_char] == "12%"


def test_empty(nlp):
    doc = nlp("")
    assert doc.ents == () and doc.facts == [] and doc.clusters == [] and doc


def test_clusters(nlp):
    doc = nlp(SENTENCE + " Zorvex Holdings Inc. rose. Then Zorvex Holdings Inc. fell.")
    assert sorted(
        ent for cluster in doc.clusters for ent in map(lambda e: e.index, cluster)
    ) == list(range(len(doc)))
    assert ["Zorvex Holdings Inc."] * 2 in [
        [ent.text for ent in cluster] for cluster in doc.clusters
    ]


def test_facts(nlp):
    facts = nlp(SENTENCE, date=DATE).facts
    assert facts and all(fact.entities.metric.label_ == "METRIC" for fact in facts)
    assert facts[0].date == "2023-Q3" and facts[0].entities.date.text == "the third quarter of 2023"
    assert nlp(SENTENCE, facts=False).facts == []


def test_to_dict(nlp):
    record = nlp(SENTENCE, date=DATE).to_dict()
    first = record["entities"][0]
    assert record["date"] == DATE
    assert {key: first[key] for key in ("start", "end", "text", "type")} == {
        "start": 12,
        "end": 15,
        "text": "12%",
        "type": "METRIC",
    }
    assert first["norm"] == {"value": 12, "unit": "%", "change": "up", "kind": "percent"}
    assert record["facts"][0]["entities"]["metric"] == 0


def test_document_outlives_its_engine():
    doc = newsent.load()(SENTENCE)
    assert found(doc)[0] == ("12%", "METRIC")


def test_pickle_doc(nlp):
    doc = nlp(SENTENCE, date=DATE)
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc and again.ents == doc.ents and hash(again) == hash(doc)
    assert again != nlp("Something else.")


def test_a_value_is_attributes_and_keys(nlp):
    percent, _, date = (ent.norm for ent in nlp(SENTENCE).ents)
    assert percent["unit"] == percent.unit == percent.get("unit") == "%"
    assert dict(percent) == {"value": 12.0, "unit": "%", "change": "up", "kind": "percent"}
    assert percent.period is None and "period" not in percent
    with pytest.raises(AttributeError, match="a Metric has no field 'unti'"):
        percent.unti  # noqa: B018
    assert pickle.loads(pickle.dumps(date)) == date
    assert hash(date) == hash(pickle.loads(pickle.dumps(date))) and date != percent
    assert repr(newsent.Organization(name="Zorvex")) == "Organization(name='Zorvex')"


def test_damaged_pickle(nlp):
    """A saved document with any byte changed, or cut short, is refused or harmless."""
    from newsent.doc import restore

    doc = nlp(SENTENCE, date=DATE)
    restored = 0
    for place in range(len(doc.record)):
        for byte in (0, 1, 0x7F, 0xFF):
            record = doc.record[:place] + bytes([byte]) + doc.record[place + 1 :]
            try:
                other = restore(doc.text, record)
                other.to_dict(), other.facts, other.clusters, repr(other)
                newsent.raw.columns_of([record])
                restored += 1
            except (ValueError, UnicodeDecodeError):
                pass
        with pytest.raises(newsent.ArgumentError):
            restore(doc.text, doc.record[:place])
    assert restored
    with pytest.raises(newsent.ArgumentError, match="damaged"):
        restore("another text", doc.record)
    with pytest.raises(newsent.ArgumentError, match="damaged"):
        restore("", "no bytes")
