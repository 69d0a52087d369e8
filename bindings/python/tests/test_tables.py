"""Data frames: pandas and pyarrow give the same rows."""

import datetime

import newsent
import pytest
from conftest import DATE, SENTENCE

TEXTS = [
    SENTENCE,
    "",
    (
        "BERLIN, Nov 30 - Zorvex Inc. opened a plant in the city of Munich on Monday. caf\u00e9"
        " \U0001f600 up 5%."
    ),
]


def test_to_frame(nlp):
    pandas = pytest.importorskip("pandas")
    frame = newsent.to_frame(TEXTS, dates=[DATE] * 3)
    docs = [nlp(text, DATE) for text in TEXTS]
    ents = [ent for doc in docs for ent in doc.ents]
    assert frame["document"].tolist() == [
        number for number, doc in enumerate(docs) for _ in doc.ents
    ]
    assert list(
        zip(frame["text"], frame["label"], frame["start"], frame["end"], frame["rule"])
    ) == [(ent.text, ent.label_, ent.start_char, ent.end_char, ent.rule) for ent in ents]
    metrics = frame[frame.label == "METRIC"]
    assert metrics["value"].tolist() == [ent.norm.low for ent in ents if ent.label_ == "METRIC"]
    assert frame.loc[2, "first_day"] == pandas.Timestamp(2023, 7, 1)
    assert frame["geonames"].dropna().tolist() == [
        ent.norm.geonames for ent in ents if ent.label_ == "CITY" and ent.norm.geonames
    ]
    assert frame.loc[0, "name"] is None and pandas.isna(frame.loc[0, "lat"])


def test_to_frame_of_docs(nlp):
    pandas = pytest.importorskip("pandas")
    docs = list(nlp.pipe(TEXTS, default_date=DATE))
    frame = newsent.to_frame(docs)
    pandas.testing.assert_frame_equal(
        frame, newsent.to_frame(TEXTS, dates=[DATE] * 3, nlp=nlp, n_threads=2)
    )
    assert len(newsent.to_frame(docs[0])) == 3
    assert newsent.to_frame(pandas.Series(TEXTS)).columns.tolist() == frame.columns.tolist()


def test_no_rows(nlp):
    pytest.importorskip("pandas")
    assert (
        newsent.to_frame([]).shape
        == newsent.to_frame([""]).shape
        == (0, len(newsent.to_frame([SENTENCE]).columns))
    )
    assert len(newsent.to_frame([""], facts=True)) == 0


def test_one_text_is_refused():
    with pytest.raises(newsent.ArgumentError, match="list of texts"):
        newsent.to_frame(SENTENCE)


def test_facts(nlp):
    pandas = pytest.importorskip("pandas")
    frame = newsent.to_frame([SENTENCE], dates=[DATE], facts=True)
    first = frame.iloc[0]
    assert (first["value"], first["unit"], first["date"]) == (12, "%", "2023-Q3")
    assert first["first_day"] == pandas.Timestamp(2023, 7, 1)


def test_to_arrow(nlp):
    pyarrow = pytest.importorskip("pyarrow")
    docs = list(nlp.pipe(TEXTS, default_date=DATE))
    table = newsent.to_arrow(docs)
    table.validate(full=True)
    ents = [ent for doc in docs for ent in doc.ents]
    assert table.schema.field("first_day").type == pyarrow.date32()
    assert table.column("text").to_pylist() == [ent.text for ent in ents]
    assert table.column("value").to_pylist() == [
        ent.norm.low if ent.label_ == "METRIC" else None for ent in ents
    ]
    assert table.column("first_day").to_pylist()[2] == datetime.date(2023, 7, 1)
    assert newsent.to_arrow([]).num_rows == 0


def test_to_arrow_days(nlp):
    """Days are counted in C: against Python's calendar."""
    pytest.importorskip("pyarrow")
    days = [
        datetime.date(year, month, day)
        for year in (1600, 1899, 1970, 2000, 2023, 2024)
        for month in (1, 2, 3, 12)
        for day in (1, 28)
    ]
    table = newsent.to_arrow([nlp(f"It happened on {day:%Y-%m-%d}.") for day in days])
    assert table.column("first_day").to_pylist() == days


def test_to_arrow_lists(nlp):
    pytest.importorskip("pyarrow")
    lists = newsent.to_arrow_lists([nlp(SENTENCE, DATE), None, nlp("")])
    lists.validate(full=True)
    rows = lists.to_pylist()
    assert [ent["text"] for ent in rows[0]] == ["12%", "$3.5bn", "the third quarter of 2023"]
    assert rows[1] is None and rows[2] == []


def test_frames_series_and_arrays(nlp):
    pandas, pyarrow = pytest.importorskip("pandas"), pytest.importorskip("pyarrow")
    expected = newsent.to_frame(TEXTS, dates=[DATE] * 3)
    frame = pandas.DataFrame({"body": TEXTS, "day": [DATE] * 3}, index=[7, 8, 9])
    day = dict(dates=[DATE] * 3)
    for given, options in (
        (frame, dict(text_col="body", date_col="day")),
        (pyarrow.table({"body": TEXTS, "day": [DATE] * 3}), dict(text_col="body", date_col="day")),
        (frame["body"], day),
        (pyarrow.array(TEXTS), day),
        (pyarrow.chunked_array([TEXTS[:1], TEXTS[1:]]), day),
        ((text for text in TEXTS), day),
    ):
        pandas.testing.assert_frame_equal(newsent.to_frame(given, **options), expected)
        assert newsent.to_arrow(given if given is not None else [], **options).num_columns > 30
    with pytest.raises(newsent.ArgumentError, match="no column 'text'; there are body, day"):
        newsent.to_frame(frame)
    assert newsent.to_frame(pandas.Series([SENTENCE, None, float("nan")]))["document"].max() == 0


def test_bad_records(nlp):
    pandas = pytest.importorskip("pandas")
    texts = [SENTENCE, "\ud800", SENTENCE, 5]
    with pytest.raises(newsent.TextError) as caught:
        newsent.to_frame(texts)
    assert caught.value.record == 1
    assert newsent.to_frame(texts, errors="skip")["document"].tolist() == [0] * 3 + [2] * 3
    for frame in (
        newsent.to_frame(texts, errors="column"),
        newsent.to_arrow(texts, errors="column").to_pandas(),
    ):
        bad = frame[frame["error"].notna()]
        assert bad["document"].tolist() == [1, 3] and "lone surrogate" in bad["error"].iloc[0]
        assert frame["document"].tolist() == [0] * 3 + [1] + [2] * 3 + [3]
        assert pandas.isna(bad["text"]).all()
    assert "error" in newsent.to_frame([SENTENCE], errors="column")
    with pytest.raises(newsent.ArgumentError):
        newsent.to_frame(texts, errors="null")
