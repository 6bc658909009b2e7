"""What happened and who took part: every row of tests/cases/events.tsv, and the joining of small articles."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.core.reading import Reading
from dateline.core.records import STATUSES, Event
from dateline.core.text import Zone
from dateline.data.book import Book
from dateline.data.event_words import classes, modality, senses
from dateline.data.gazetteer import Gazetteer
from dateline.data.table import read_table
from dateline.find.events import find_events
from dateline.find.guards import KINDS, LABELS
from dateline.reading.actors import find_actors
from dateline.reading.parse import Parser
from dateline.reading.places import find_places
from dateline.reading.times import find_times
from dateline.reading.weapons import find_weapons
from tests.records import document

FOLDER = Path(__file__).parents[1] / "cases"
CASES = read_table(FOLDER / "events.tsv")
ARTICLES = [json.loads(line) for line in (FOLDER / "events_articles.jsonl").read_text("utf-8").splitlines()]


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


def article(parser: Parser, title: str, text: str, published: str) -> Reading:
    whole = f"{title}\n\n{text}" if title else text
    body = len(whole) - len(text)
    zones = ((Zone(0, len(title), "title"),) if title else ()) + (Zone(body, len(whole), "body"),)
    return read(parser, whole, title=title, published=published, zones=zones)


def summed_up(event: Event) -> str:
    """An event of an article in one line: type, modes, status, first day, place, numbers of harm, times told."""
    words = ["/".join([event.type, *event.modes]), event.status] + (["many"] if event.aggregate else [])
    words += [event.time.start] if event.time and event.time.start else []
    words += [event.place.name] if event.place else []
    words += [f"{h.outcome}={h.best}" for h in event.harm if h.group == "unspecified" or len(event.harm) == 1]
    return " ".join([*words, f"x{len(event.triggers)}"])


@pytest.mark.parametrize("case", ARTICLES, ids=lambda case: case["about"])
def test_events_of_an_article(case: dict[str, Any], parser: Parser) -> None:
    found = find_events(article(parser, case["title"], case["text"], case["published"]))
    assert [summed_up(e) for e in found] == case["events"]


def test_nothing_comes_from_a_caption_alone(parser: Parser) -> None:
    caption = "A soldier fires at rebels near Bangui in 2013."
    text = f"{caption}\n\nThe president opened a dam on Monday."
    zones = (Zone(0, len(caption), "caption"), Zone(len(caption) + 2, len(text), "body"))
    assert find_events(read(parser, text, zones=zones)) == []


def test_spans_and_evidence_equal_their_text(parser: Parser) -> None:
    case = ARTICLES[0]
    reading = article(parser, case["title"], case["text"], case["published"])
    for event in find_events(reading):
        spans = [event.trigger, *event.triggers, *event.evidence, *(a.evidence for a in event.actors)]
        spans += [s for s in (event.time_evidence, event.place.evidence if event.place else None) if s]
        assert all(reading.document.text[s.start : s.end] == s.text for s in spans)
        assert any(event.trigger.inside(e) for e in event.evidence)


def test_a_place_is_stood_for_by_its_words(parser: Parser) -> None:
    [event] = find_events(read(parser, "Rebels attacked a market in Goma on Monday."))
    assert event.place and event.place.evidence and event.place.evidence.text == "Goma"
    assert event.time and event.time_evidence and event.time_evidence.text == "Monday"


def test_a_named_operation_belongs_to_what_is_done_in_it(parser: Parser) -> None:
    [event] = find_events(read(parser, "Troops killed nine rebels near Goma as part of Operation Desert Wind."))
    assert event.operation == "Operation Desert Wind"


def test_the_same_article_gives_the_same_events(parser: Parser) -> None:
    case = ARTICLES[0]
    first, second = (find_events(article(parser, case["title"], case["text"], case["published"])) for _ in range(2))
    assert first == second


def test_every_class_of_a_condition_is_known() -> None:
    known = {*classes(), *KINDS, *LABELS, "any", "pronoun"}
    for some in senses().values():
        for sense in some:
            assert {
                name for c in (*(c for some in sense.need for c in some), *sense.never) for name in c.classes
            } <= known, sense.words


def test_every_status_is_known() -> None:
    assert set(modality().values()) <= {*STATUSES, "ended"}


def test_enough_cases() -> None:
    assert len(CASES) >= 190
    assert sum(not case["events"] for case in CASES) >= 40


def test_a_pronoun_stands_on_its_own_words(parser: Parser) -> None:
    [event] = find_events(read(parser, "The army said it attacked a camp near Goma on Monday."))
    [army] = [a for a in event.actors if a.role == "initiator"]
    assert (head(army.name), army.evidence.text) == ("army", "it"), "what a claim holds is found by where words stand"
