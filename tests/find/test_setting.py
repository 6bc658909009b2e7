"""When a sentence's event was: the day its words give, and no year that only names a thing."""

from pathlib import Path

import pytest

from dateline.core.records import Event
from dateline.data.table import read_table
from dateline.find.events import find_events
from dateline.reading.parse import Parser
from tests.find.test_events import article

CASES = [
    ("Gunmen in a 1981 blue Chevrolet shot dead two traders in Tikrit.", None),
    ("Soldiers shot dead two men over the 1967 borders in Nablus.", None),
    ("Thousands died in the 2003 invasion of Iraq.", "2003-01-01"),
    ("In 2019 gunmen shot dead two traders in Tikrit.", "2019-01-01"),
    ("A day after Monday's vote, gunmen shot dead two traders in Tikrit.", "2024-05-14"),
    ("Gunmen shot dead two traders in Tikrit at 0730 today.", "2024-05-15"),
    ("Gunmen shot dead two traders in Tikrit on April 15, says the complaint (FIR 109 2018).", "2024-04-15"),
]
SETTINGS = read_table(Path(__file__).parents[1] / "cases" / "settings.tsv")


@pytest.mark.parametrize(("text", "day"), CASES)
def test_day_of_the_event(text: str, day: str | None, parser: Parser) -> None:
    first = next(e for e in find_events(article(parser, "", text, "2024-05-15")) if e.type == "ASSAULT")
    assert (first.time.start if first.time else None) == day


def told(event: Event) -> str:
    """When and where an event was, as the case file writes it."""
    time, place = event.time, event.place
    return f"{event.trigger.text} = {time.start if time else '-'} @ {place.name if place else '-'}"


@pytest.mark.parametrize("case", SETTINGS, ids=lambda case: case["text"])
def test_day_and_place(case: dict[str, str], parser: Parser) -> None:
    assert " | ".join(told(e) for e in find_events(article(parser, "", case["text"], "2024-06-14"))) == case["settings"]
