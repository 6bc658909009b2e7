import json
from pathlib import Path

import pytest

from dateline.capture.dates import iso
from dateline.capture.layout import lay_out
from dateline.core.text import Document

CASES = Path(__file__).parents[1] / "cases"
LAYOUTS = [json.loads(line) for line in (CASES / "layout.jsonl").read_text("utf-8").splitlines()]
DATES = [row.split("\t") for row in (CASES / "layout_dates.tsv").read_text("utf-8").splitlines() if row[0] != "#"]


def document(text: str, title: str | None = None, **more: str) -> Document:
    given = {"url": None, "publisher": None, "published": None, **more}
    return lay_out(text, title=title, sha256="0" * 64, **given)


@pytest.mark.parametrize("case", LAYOUTS, ids=[case["name"] for case in LAYOUTS])
def test_layout(case: dict) -> None:
    made = document(case["text"], case["title"])
    assert [[zone.kind, made.text[zone.start : zone.end]] for zone in made.zones] == case["zones"]
    for field in ("published", "updated", "publisher"):
        if field in case:
            assert getattr(made, field) == case[field]
    if "byline" in case:
        assert list(made.byline) == case["byline"]
    if "document_title" in case:
        assert made.title == case["document_title"]


@pytest.mark.parametrize("case", LAYOUTS, ids=[case["name"] for case in LAYOUTS])
def test_zones_cover_all_words(case: dict) -> None:
    made = document(case["text"], case["title"])
    at = 0
    for zone in made.zones:
        assert at <= zone.start < zone.end
        assert not made.text[at : zone.start].strip()
        at = zone.end
    assert not made.text[at:].strip()


@pytest.mark.parametrize(("given", "kept"), DATES, ids=[row[0] for row in DATES])
def test_dates(given: str, kept: str) -> None:
    assert iso(given) == (kept or None)


def test_metadata_go_before_the_words_of_the_text() -> None:
    text = (
        "March in Lima\n\nBy Ana Rojas\n4 January 2024\n\nThousands marched in Lima, police said.\n\nSource: Lima Lamp"
    )
    made = document(text, published="2024-01-05T08:00:00Z", publisher="Cusco Courier")
    assert (made.published, made.publisher) == ("2024-01-05T08:00:00+00:00", "Cusco Courier")


def test_a_lone_surrogate_does_not_stop_anything() -> None:
    made = document("March in Lima\n\nThousands \ud83d marched in Lima, police said.")
    made.text.encode("utf-8")


def test_a_million_characters_on_one_line() -> None:
    made = document("March in Lima\n\n" + "(A/B " * 200_000)
    assert len(made.text) > 999_990
