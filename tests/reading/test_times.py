"""When things happened: every row of tests/cases/times.tsv, and the article's own day."""

from pathlib import Path

import pytest

from dateline.core.records import Mention
from dateline.core.text import Document, Zone
from dateline.core.values import Time
from dateline.data.table import read_table
from dateline.reading.parse import Parser
from dateline.reading.times import find_times

CASES = read_table(Path(__file__).parents[1] / "cases" / "times.tsv")


def article(
    body: str, published: str | None = "2024-01-04", *, title: str = "", dateline: str = "", url: str | None = None
) -> Document:
    """A document with a title, a dateline and a body, each in its zone."""
    text, zones = "", []
    for kind, words in (("title", title), ("dateline", dateline), ("body", body)):
        if words:
            text += "\n\n" if text else ""
            zones.append(Zone(len(text), len(text) + len(words), kind))
            text += words
    return Document("doc_0", url, None, title, (), "en", published, None, None, "", text, tuple(zones))


def told(time: Time) -> str:
    """The time as the case file writes it."""
    days = time.start if time.start and time.start == time.end else f"{time.start or '-'}..{time.end or '-'}"
    return f"{time.text} = {time.value or '-'} {days} {time.precision}"


def times_in(mentions: list[Mention]) -> list[Time]:
    return [m.time for m in mentions if m.time is not None]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} ({case['published']})")
def test_times_of_a_sentence(case: dict[str, str], parser: Parser) -> None:
    found = find_times(parser.parse(article(case["text"], case["published"] or None)))
    assert [told(t) for t in times_in(found)] == [part for part in case["times"].split(" | ") if part]


def test_enough_cases() -> None:
    assert len(CASES) >= 150


def test_mentions_point_at_their_words(parser: Parser) -> None:
    document = article("On Tuesday, Jan. 2, the base at Tanf was shelled.\n\nIt was rebuilt in 2019.")
    found = find_times(parser.parse(document))
    assert [m.text for m in found] == ["Tuesday, Jan. 2", "2019"]
    assert all(document.text[m.start : m.end] == m.text and m.kind == "time" for m in found)
    assert found == find_times(parser.parse(document))


def test_the_dateline_gives_the_day(parser: Parser) -> None:
    document = article("Troops shelled a market on Sunday.", "2024-01-08", dateline="GOMA, Jan. 7 (Kivu Wire) —")
    found = times_in(find_times(parser.parse(document)))
    assert [(t.text, t.start) for t in found] == [("Jan. 7", "2024-01-07"), ("Sunday", "2024-01-07")]


def test_a_dateline_with_its_year_is_enough(parser: Parser) -> None:
    document = article("Troops shelled a market yesterday.", None, dateline="GOMA, 7 Jan 90 (KW) --")
    found = times_in(find_times(parser.parse(document)))
    assert [(t.text, t.start) for t in found] == [("7 Jan 90", "1990-01-07"), ("yesterday", "1990-01-06")]


def test_an_old_date_over_the_story_is_not_its_day(parser: Parser) -> None:
    document = article("Troops shelled a market yesterday.", "2024-01-08", dateline="GOMA, 7 Jan 2019 (KW) --")
    assert times_in(find_times(parser.parse(document)))[1].start == "2024-01-07"


def test_headlines_tell_the_past_in_the_present(parser: Parser) -> None:
    document = article("The depot burned.", title="Rebels shell depot in Nyala on Saturday")
    assert times_in(find_times(parser.parse(document)))[0].start == "2023-12-30"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("https://news.example.co.uk/a", "2022-04-03"),
        ("https://example.gov/a", "2022-03-04"),
        ("https://example.com/a", None),
    ],
)
def test_numeric_dates_follow_the_outlet(url: str, start: str | None, parser: Parser) -> None:
    time = times_in(find_times(parser.parse(article("He was shot on 3/4/2022.", url=url))))[0]
    assert (time.start if time.precision == "day" else None) == start
    assert time.basis == ("stated" if start else "unknown")


@pytest.mark.parametrize(
    ("words", "basis"),
    [("on Jan. 2, 2024", "stated"), ("on Tuesday", "relative"), ("recently", "unknown"), ("in 2014", "stated")],
)
def test_the_basis_says_where_the_days_come_from(words: str, basis: str, parser: Parser) -> None:
    assert times_in(find_times(parser.parse(article(f"The base was shelled {words}."))))[0].basis == basis
