"""Engines: configuration, rules of one's own, explanations, errors, pickling."""

import gc
import json
import pickle
import subprocess
import sys
import threading

import newsent
import pytest
from conftest import DATE, RULES, SENTENCE


def test_rules_as_text(own):
    doc = own("See ticket 4711 for more.")
    (ent,) = (ent for ent in doc.ents if ent.label_ == "TICKET")
    assert (ent.text, ent.rule, ent.norm["number"]) == ("ticket 4711", "my.ticket", "4711")
    assert ent.to_dict()["norm"] == {"number": "4711"}


def test_rules_and_lexicons_as_paths(tmp_path):
    rules, lexicon = tmp_path / "my.rules", tmp_path / "my.tsv"
    rules.write_text("rule my.fruit\n  why test\n  type FRUIT\n  match MyFruit\n  priority 50\n")
    lexicon.write_text("%class MyFruit\n%case any\n%table hot\nblurple\n")
    nlp = newsent.load(rules=rules, lexicons=[str(lexicon)])
    assert [(ent.text, ent.label_) for ent in nlp("A blurple a day.").ents] == [
        ("blurple", "FRUIT")
    ]
    assert nlp.rule("my.fruit").line == 1


def test_explain(nlp):
    doc = nlp(SENTENCE, date=DATE)
    for span in (doc.ents[0], 0, (12, 15)):
        evidence = nlp.explain(doc, span)
        assert evidence and evidence[0].rule.name == doc.ents[0].rule
        assert evidence[0].rule.file and evidence[0].rule.line > 0
    with pytest.raises(newsent.ArgumentError):
        nlp.explain(doc, (0, 1))
    with pytest.raises(IndexError):
        nlp.explain(doc, 99)


def test_rule(nlp):
    name = nlp(SENTENCE).ents[0].rule
    assert nlp.rule(name).name == name
    assert nlp.rule("no.such.rule") is None
    for name in (None, 5, b"date"):
        with pytest.raises(TypeError, match="name of a rule is a str"):
            nlp.rule(name)


def test_pickle(own):
    again = pickle.loads(pickle.dumps(own))
    assert again.config == own.config
    assert again("See ticket 4711.").ents[0].label_ == "TICKET"
    assert pickle.loads(pickle.dumps(own)) is again  # one for a process
    assert "fiscal_year_start_month=10" in repr(own)


def test_no_jit():
    assert newsent.load(jit=False)(SENTENCE) == newsent.load()(SENTENCE)


def test_compile_pack(tmp_path):
    rules, pack = tmp_path / "my.rules", tmp_path / "my.pack"
    rules.write_text(RULES)
    newsent.compile_pack(rules, pack)
    assert newsent.load(pack=pack)("See ticket 4711.").ents[0].rule == "my.ticket"


def test_lone_surrogate(nlp):
    with pytest.raises(newsent.TextError, match="lone surrogate at code point 6") as caught:
        nlp("\U0001f600 up 4\ud8001%")
    assert caught.value.offset == 6 and caught.value.status == 3
    assert isinstance(caught.value, newsent.Error) and isinstance(caught.value, ValueError)


def test_bytes_that_are_not_utf8(nlp):
    with pytest.raises(newsent.TextError) as caught:
        nlp(b"abc\xff")
    assert caught.value.offset == 3 and "0xFF" in caught.value.message


def test_wrong_date(nlp):
    with pytest.raises(newsent.DateError, match="YYYY-MM-DD"):
        nlp(SENTENCE, date="30/13/2023")
    with pytest.raises(TypeError):
        nlp(SENTENCE, date=20231130)


def test_wrong_text(nlp):
    with pytest.raises(TypeError, match="a text is a str or bytes"):
        nlp(5)
    assert nlp(SENTENCE).ents  # and the engine goes on


def test_wrong_source(tmp_path):
    with pytest.raises(newsent.SourceError) as caught:
        newsent.load(rules="rule my.rule\n  bogus 5\n")
    assert (caught.value.source, caught.value.line) == (
        "<rules 0>.rules",
        2,
    ) and caught.value.column > 0
    path = tmp_path / "wrong.rules"
    path.write_text("# one\nbogus\n")
    with pytest.raises(newsent.SourceError, match="wrong.rules") as caught:
        newsent.load(rules=path)
    assert caught.value.source == str(path) and caught.value.line == 2


def test_missing_file(tmp_path):
    with pytest.raises(newsent.FileError) as caught:
        newsent.load(rules=tmp_path / "none.rules")
    assert caught.value.source.endswith("none.rules") and isinstance(caught.value, OSError)


def test_damaged_pack(tmp_path):
    pack = tmp_path / "bad.pack"
    pack.write_bytes(b"no pack at all" * 100)
    with pytest.raises(newsent.PackError):
        newsent.load(pack=pack)


def test_wrong_argument():
    with pytest.raises(newsent.ArgumentError):
        newsent.load(fiscal_year_start_month=13)


def test_every_status_has_its_exception():
    from newsent import errors, raw

    for status in range(1, 10):
        error = errors.from_status(status, "It went wrong.", "a.rules", 5, 6, 7)
        assert type(error) is not newsent.Error
        assert (error.status, error.offset, error.line, error.column, error.source) == (
            status,
            5,
            6,
            7,
            "a.rules",
        )
        assert str(error) == "a.rules:6:7: It went wrong."
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.__dict__) == (type(error), error.__dict__)
        assert raw.status_name(status)


def test_raw_document_outlives_its_engine():
    """The raw document holds its engine, also when both are let go of in any order."""
    from newsent import raw

    for _ in range(20):
        engine = raw.engine(None, [], [], 0, False)
        doc = raw.doc(engine)
        del engine
        gc.collect()
        doc.read(SENTENCE, None, None, False, True)
        doc.ask_evidence(0)
        assert doc.count_evidence() > 0


def test_another_interpreter_is_refused():
    """SWIG's modules have state for the whole process."""
    inner = (
        f"import sys\nsys.path[:] = {sys.path!r}\n"
        "try:\n    import newsent\n    print('imported')\n"
        "except ImportError as error:\n    print('refused:', error)\n"
    )
    code = (
        "try:\n    import _xxsubinterpreters as interpreters\n"
        "except ImportError:\n    import _interpreters as interpreters\n"
        f"interpreters.run_string(interpreters.create(), {inner!r})\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert ended.returncode == 0 and ended.stdout.startswith("refused:")


def test_limits(nlp):
    text = SENTENCE * 20
    with pytest.raises(newsent.LimitError):
        nlp(text, max_bytes=100)
    doc = nlp(text, max_entities=5)
    assert len(doc) == 5 and doc.is_partial
    assert not nlp(text).is_partial and len(nlp(text)) == 60
    late = nlp(SENTENCE * 40_000, max_ms=1)
    assert late.is_partial and len(late) < 120_000
    refused, good = nlp.pipe([text, SENTENCE], max_bytes=100, errors="return")
    assert isinstance(refused, newsent.LimitError) and len(good) == 3
    with pytest.raises(newsent.ArgumentError, match="max_ms"):
        nlp(text, max_ms=-1)


def test_cancelling(nlp):
    stop = threading.Event()
    assert len(nlp(SENTENCE, is_cancelled=stop.is_set)) == 3
    stop.set()
    with pytest.raises(newsent.CancelledError):
        nlp(SENTENCE * 4000, is_cancelled=stop.is_set)
    with pytest.raises(TypeError):
        nlp(SENTENCE, is_cancelled=True)


def test_lint():
    broken = "rule my.first\n  why test\n  type X\n  match NoSuchClass\nrule my.second\n  bogus 1\n"
    found = newsent.lint(rules=broken)
    assert any(one.is_error and one.line == 6 for one in found)
    assert str(found[0]).startswith("<rules 0>.rules:")
    assert not [one for one in newsent.lint(rules=RULES) if one.is_error]


def test_explain_span(nlp):
    doc = nlp("\u00e9\u00e9 " + SENTENCE, date=DATE)
    ent = doc.ents[0]
    best = nlp.explain_span(doc, ent.start_char, ent.end_char)[0]
    assert (best.outcome, best.type_name, best.start, best.end) == (
        *("found", "METRIC"),
        *(ent.start_char, ent.end_char),
    )
    assert best.rule.name == ent.rule
    nothing = nlp.explain_span(doc, 3, 9)  # "Profit"
    assert all(one.outcome in ("found", "lost", "failed") for one in nothing)
    with pytest.raises(newsent.ArgumentError):
        nlp.explain_span(doc, 5, 5)


def test_json(nlp):
    assert json.loads(nlp.json(SENTENCE, DATE)) == nlp(SENTENCE, DATE).to_dict()
    explained = json.loads(nlp.json(SENTENCE, DATE, explain=True, facts=False, with_text=True))
    assert explained["text"] == SENTENCE and "facts" not in explained
    assert explained["entities"][0]["explain"]["evidence"]


def test_compile_pack_from_text(tmp_path):
    newsent.compile_pack(rules=RULES, pack=tmp_path / "my.pack")
    nlp = newsent.load(pack=tmp_path / "my.pack")
    assert nlp("See ticket 4711.").ents[0].rule == "my.ticket"
