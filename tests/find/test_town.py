"""Where the main event of an article was: every row of tests/cases/towns.jsonl."""

import json
from pathlib import Path

import pytest

from dateline.find.events import find_events
from dateline.reading.parse import Parser
from tests.find.test_events import article

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/towns.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_town_of_the_main_event(case: dict[str, str], parser: Parser) -> None:
    found = find_events(article(parser, case["title"], case["text"], case["published"]))
    first = next(e for e in found if e.type == "ASSAULT")
    assert first.place is not None and first.place.name == case["town"], [(e.type, e.place) for e in found]
