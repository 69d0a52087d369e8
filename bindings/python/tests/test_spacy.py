"""The spaCy component."""

import pytest
from conftest import DATE, SENTENCE

spacy = pytest.importorskip("spacy")


@pytest.fixture
def pipeline():
    blank = spacy.blank("en")
    blank.add_pipe("newsent")
    return blank


def test_component(pipeline):
    doc = pipeline(SENTENCE)
    assert ("the third quarter of 2023", "DATE") in [(ent.text, ent.label_) for ent in doc.ents]
    assert len(doc.spans["newsent"]) == 3
    assert doc.spans["newsent"][0]._.newsent["norm"]["value"] == 12
    assert doc._.newsent_facts


def test_date(pipeline):
    doc = pipeline.make_doc("It opened on Monday.")
    doc._.newsent_date = DATE
    doc = pipeline.get_pipe("newsent")(doc)
    assert doc.ents[0]._.newsent["norm"]["first_day"] == "2023-11-27"


def test_pipe_and_config():
    blank = spacy.blank("en")
    rules = 'rule my.odd\n  why test\n  type ODD\n  match "blurple"\n  priority 9\n'
    blank.add_pipe("newsent", config={"rules": [rules], "default_date": DATE})
    first, second = blank.pipe(["A blurple.", "It opened on Monday."])
    assert [ent.label_ for ent in first.ents] == ["ODD"]
    assert second._.newsent_date == DATE


def test_keeps_others():
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler").add_patterns(
        [{"label": "MINE", "pattern": "12%"}, {"label": "MINE", "pattern": "Profit"}]
    )
    blank.add_pipe("newsent", config={})
    found = [(ent.text, ent.label_) for ent in blank(SENTENCE).ents]
    assert found[0] == ("Profit", "MINE") and "DATE" in [label for _, label in found]
    assert ("12%", "MINE") in found


def test_saved(pipeline, tmp_path):
    from spacy.tokens import Doc

    pipeline.to_disk(tmp_path)
    doc = spacy.load(tmp_path)(SENTENCE)
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert [ent.text for ent in again.ents] == [ent.text for ent in doc.ents]
    assert again.spans["newsent"][0]._.newsent == doc.spans["newsent"][0]._.newsent


def test_overwrites_where_told():
    blank = spacy.blank("en")
    blank.add_pipe("entity_ruler").add_patterns(
        [{"label": "MINE", "pattern": "12%"}, {"label": "MINE", "pattern": "Profit"}]
    )
    blank.add_pipe("newsent", config={"overwrite_ents": True})
    doc = blank(SENTENCE)
    assert [(ent.text, ent.label_) for ent in doc.ents][:2] == [
        ("Profit", "MINE"),
        ("12%", "METRIC"),
    ]


def test_ids_and_colours(pipeline):
    doc = pipeline("The office in the city of Munich, Germany, opened.")
    assert "2867714" in [span.kb_id_ for span in doc.spans["newsent"]]
    html = spacy.displacy.render(pipeline(SENTENCE), style="ent", jupyter=False)
    from newsent.spacy_component import COLOURS

    assert COLOURS["METRIC"] in html
