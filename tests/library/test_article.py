"""`dateline.read`: one article in a line, as the records that a store of that article would give."""

import datetime
import json
from pathlib import Path

import pytest

import dateline
from dateline.core.problem import UnusableArgument
from dateline.export.records import KINDS, records
from dateline.pipeline import settle
from dateline.settings import Settings
from dateline.store.view import View
from dateline.store.writer import Writer

TEXT = (
    "Shelling kills four in Bara\n\nShelling by the Rapid Support Forces killed four people in Bara, Sudan, on Monday, "
    "medics told the Nile Wire.\n\nThe Rapid Support Forces (RSF) denied that they had fired on the town. General "
    "Adam Hassan, who leads the RSF, said the army had attacked the market.\n"
)


@pytest.fixture(scope="module")
def article() -> dateline.Article:
    return dateline.read(TEXT, published="2023-09-20", publisher="Nile Wire", url="https://nile.example/1")


def test_one_line_gives_who_did_what_and_who_says_so(article: dateline.Article) -> None:
    assert article.document.title == "Shelling kills four in Bara"
    [event] = [e for e in article.events if e.type == "ASSAULT" and any(h.outcome == "killed" for h in e.harm)]
    assert event.place and (event.place.name, event.place.country) == ("Bara", "SDN")
    assert {"denies"} <= {claim.stance for claim in article.claims}
    assert article.entities and article.mentions and article.actors and article.incidents and article.relations


def test_records_are_those_of_a_store_that_holds_the_article(article: dateline.Article, tmp_path: Path) -> None:
    writer = Writer(tmp_path / "one.dateline")
    writer.add([article.coding])
    view = View(tmp_path / "one.dateline")
    settle(writer, view, Settings())
    made = article.records()
    assert tuple(made) == KINDS
    for kind in KINDS:
        kept = [json.dumps(record, sort_keys=True) for record in records(view, kind)]
        assert sorted(json.dumps(record, sort_keys=True) for record in made[kind]) == sorted(kept), kind


def test_a_day_may_be_a_date_and_settings_may_be_given() -> None:
    given = dateline.read(TEXT, published=datetime.date(2023, 9, 20), settings=dateline.Settings(harm_rule="lowest"))
    assert given.document.published == "2023-09-20"
    assert given.incidents[0].rule == "lowest"


@pytest.mark.parametrize(
    ("text", "published"), [("", None), (" \n", None), (TEXT, "the day before"), (TEXT, "2024-13-40")]
)
def test_what_cannot_be_read_is_told(text: str, published: str | None) -> None:
    with pytest.raises(UnusableArgument):
        dateline.read(text, published=published)


def test_what_is_not_coded_says_why() -> None:
    spanish = "El ejército bombardeó la ciudad el lunes por la noche y murieron doce personas, dijeron médicos. " * 5
    article = dateline.read(spanish)
    assert article.document.reason == "language: es" and not article.events
    assert "not coded (language: es)" in repr(article) and "Not coded: language: es" in article._repr_html_()


def test_pictures_say_what_they_are_and_hold_no_markup_of_the_article(article: dateline.Article) -> None:
    assert repr(article).splitlines()[0].endswith("machine-coded>") and "ASSAULT" in repr(article)
    assert "Machine-coded, not verified" in article._repr_html_() and "denies" in article._repr_html_()
    evil = "<script>alert(1)</script>"
    hostile = dateline.read(
        TEXT.replace("medics", f'"{evil}" medics'), title=f"{evil} & \x1b[31m", publisher=evil, published="2023-09-20"
    )
    html = hostile._repr_html_()
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "\x1b" not in html + repr(hostile)
