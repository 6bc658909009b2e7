"""What happened and who took part: every row of tests/cases/events.tsv, and the joining of small articles."""

from pathlib import Path

import pytest

from dateline.core.reading import Reading
from dateline.core.records import Event
from dateline.data.book import Book
from dateline.data.gazetteer import Gazetteer
from dateline.data.table import read_table
from dateline.find.events import find_events
from dateline.read.actors import find_actors
from dateline.read.parse import Parser
from dateline.read.places import find_places
from dateline.read.times import find_times
from dateline.read.weapons import find_weapons
from tests.records import document

CASES = read_table(Path(__file__).parents[1] / "cases" / "events.tsv")


def read(parser: Parser, text: str, **more: object) -> Reading:
    parse = parser.parse(document(text, **more))  # type: ignore[arg-type]
    places = find_places(parse, Gazetteer.open())
    actors, entities = find_actors(parse, places, Book.open())
    return Reading(parse, (*places, *actors, *find_times(parse), *find_weapons(parse)), tuple(entities))


def head(name: str) -> str:
    return name.lower().split(" of ")[0].split()[-1]


def told(event: Event) -> str:
    """An event in one line: type, modes, status, whether many, the head word of who in which role, with what."""
    kind = "/".join([event.type, *event.modes])
    words = [kind, event.status] + (["many"] if event.aggregate else [])
    words += [f"{a.role}: {head(a.name)}" for a in event.actors]
    words += [f"weapon: {w}" for w in event.weapons]
    return "; ".join(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_events_of_a_sentence(case: dict[str, str], parser: Parser) -> None:
    found = find_events(read(parser, case["text"]))
    assert [told(e) for e in found] == [part.strip() for part in case["events"].split(" | ") if part]
