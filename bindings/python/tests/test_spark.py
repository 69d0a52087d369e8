"""PySpark, with two worker processes. NEWSENT_SPARK_ARTICLES sets how many texts: 100000 for the
figure in the documentation.
"""

import datetime
import os
import time

import newsent
import pytest
from conftest import DATE, SENTENCE

pyspark = pytest.importorskip("pyspark")
pytestmark = pytest.mark.spark

COUNT = int(os.environ.get("NEWSENT_SPARK_ARTICLES", "2000"))
FIELDS = ("start", "end", "text", "label", "rule", "value", "unit", "timex_value", "first_day")


@pytest.fixture(scope="module")
def spark():
    builder = pyspark.sql.SparkSession.builder.master("local[2]").appName("newsent")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def row_of(ent):
    norm = ent.norm.to_dict()
    value, unit = (ent.norm.low, norm.get("unit")) if ent.label_ == "METRIC" else (None, None)
    day = datetime.date.fromisoformat(norm["first_day"]) if "first_day" in norm else None
    timex = norm["value"] if ent.label_ == "DATE" else None
    return (ent.start_char, ent.end_char, ent.text, ent.label_, ent.rule, value, unit, timex, day)


def rows_of(entities):
    return [tuple(ent[field] for field in FIELDS) for ent in entities]


def test_same_as_local(spark, nlp, root):
    from newsent.spark import extract
    from pyspark.sql.functions import col, concat, lit

    article = (root / "examples/article.txt").read_text(encoding="utf-8")[:2048]
    df = spark.range(COUNT, numPartitions=4).select(
        "id",
        concat(lit("No. "), col("id"), lit(" - " + article)).alias("text"),
        lit(DATE).alias("date"),
    )
    start = time.perf_counter()
    total = extract(df, "text", "date").selectExpr("sum(size(entities))").first()[0]
    taken = time.perf_counter() - start
    print(f"\nspark: {COUNT} articles of 2 KB in {taken:.1f} s, {COUNT / taken:.0f} a second")
    texts = (f"No. {number} - {article}" for number in range(COUNT))
    assert total == sum(len(doc) for doc in nlp.pipe(texts, default_date=DATE, n_threads=2))
    for row in extract(df, "text", "date").toLocalIterator():
        assert rows_of(row.entities) == [row_of(ent) for ent in nlp(row.text, DATE).ents]


def test_several_workers(spark):
    from newsent.spark import extract

    df = spark.createDataFrame([(SENTENCE,)] * 40, "text string").repartition(2)
    assert df.rdd.getNumPartitions() == 2
    assert extract(df).selectExpr("sum(size(entities))").first()[0] == 120


def test_dates_and_nulls(spark):
    from newsent.spark import extract

    given = [
        (1, "It opened on Monday.", datetime.date(2023, 11, 30)),
        (2, None, None),
        (3, "", None),
    ]
    df = extract(
        spark.createDataFrame(given, "id int, body string, day date"),
        "body",
        "day",
        output_col="found",
    )
    rows = {row.id: row.found for row in df.collect()}
    assert rows[1][0].first_day == datetime.date(2023, 11, 27)
    assert rows[2] is None and rows[3] == []


def test_sql(spark):
    from newsent.spark import extract

    df = extract(spark.createDataFrame([(SENTENCE,)], "text string"))
    found = (
        df.selectExpr("explode(entities) as e")
        .where("e.unit = 'USD'")
        .select("e.value", "e.text")
        .first()
    )
    assert tuple(found) == (3.5e9, "$3.5bn")


def test_udf(spark, nlp):
    from newsent.spark import entities_udf

    entities = entities_udf()
    df = spark.createDataFrame([(SENTENCE, DATE), (None, None)], "text string, date string")
    (one, none) = df.select(entities("text", "date").alias("found")).collect()
    assert rows_of(one.found) == [row_of(ent) for ent in nlp(SENTENCE, DATE).ents]
    assert none.found is None
    assert len(df.select(entities("text").alias("found")).first().found) == 3


def test_rules_of_ones_own(spark):
    from newsent.spark import extract

    nlp = newsent.load(
        rules='rule my.odd\n  why test\n  type ODD\n  match "blurple"\n  priority 9\n'
    )
    df = extract(spark.createDataFrame([("A blurple.",)], "text string"), nlp=nlp)
    assert df.first().entities[0].label == "ODD"


def test_errors(spark):
    from newsent.spark import extract

    df = spark.createDataFrame(
        [(SENTENCE, "yesterday"), (SENTENCE, DATE)], "text string, date string"
    )
    assert [
        row.entities is None for row in extract(df, "text", "date", errors="null").collect()
    ] == [True, False]
    with pytest.raises(Exception, match="YYYY-MM-DD"):
        extract(df, "text", "date").collect()


def test_facts(spark, nlp):
    from newsent.spark import extract

    df = spark.createDataFrame([(SENTENCE, DATE), (None, None)], "text string, date string")
    one, none = extract(df, "text", "date", facts_col="facts").collect()
    (fact, *_), expected = one.facts, nlp(SENTENCE, DATE).facts[0]
    assert (fact.value, fact.unit, fact.date) == (expected.value, expected.unit, expected.date)
    assert one.entities[fact.metric].text == expected.entities.metric.text
    assert none.facts is None


def test_unknown_columns(spark):
    from newsent.spark import extract

    df = spark.createDataFrame([(SENTENCE, DATE)], "text string, date string")
    for columns in (("body",), ("text", "day")):
        with pytest.raises(ValueError, match="there is no column"):
            extract(df, *columns)
    with pytest.raises(ValueError, match="already"):
        extract(df, output_col="date")
