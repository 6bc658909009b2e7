"""Every span of every record of the demo equals its words, and every id that a record names exists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import wording
from dateline.export.formats import export
from dateline.export.records import KINDS
from dateline.store.view import Filter, View
from dateline.terminal.console import console
from dateline.terminal.demo import print_demo
from dateline.terminal.list import listing
from dateline.terminal.show import show

Records = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def records(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Records:
    """All records of the demo, as its export has them."""
    folder = tmp_path_factory.mktemp("export")
    export(View(demo_store), "jsonl", folder)
    return {
        kind: [json.loads(line) for line in (folder / f"{kind}.jsonl").read_text("utf-8").splitlines()]
        for kind in KINDS
    }


def inside(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, itself first."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from inside(part)


@pytest.mark.parametrize("kind", KINDS)
def test_every_span_equals_its_text(records: Records, kind: str) -> None:
    texts = {document["id"]: document["text"] for document in records["documents"]}
    spans = [part for part in inside(records[kind]) if {"document", "start", "end", "text"} <= part.keys()]
    assert spans or kind in ("documents", "incidents")
    wrong = [s for s in spans if texts[s["document"]][s["start"] : s["end"]] != s["text"] or s["start"] >= s["end"]]
    assert not wrong


def test_zones_cover_all_words_and_stand_apart(records: Records) -> None:
    for document in records["documents"]:
        at = 0
        for zone in document["zones"]:
            assert not document["text"][at : zone["start"]].strip()
            assert at <= zone["start"] < zone["end"]
            at = zone["end"]
        assert at <= len(document["text"]) and not document["text"][at:].strip()


def test_no_id_is_given_twice(records: Records) -> None:
    for kind, some in records.items():
        ids = [record["id"] for record in some]
        assert len(ids) == len(set(ids)), kind


def test_every_id_that_is_named_exists(records: Records) -> None:
    ids = {kind: {record["id"] for record in some} for kind, some in records.items()}
    field_kinds = {
        "document": "documents", "documents": "documents", "copy_of": "documents", "actor": "actors",
        "speaker": "actors", "subject": "actors", "object": "actors", "claims": "claims", "claim": "claims",
        "parent": "claims", "events": "events", "event": "events", "covers": "incidents",
    }  # fmt: skip
    answered = ids["events"] | ids["relations"] | ids["actors"] | ids["claims"]
    for kind, some in records.items():
        for part in inside(some):
            for field, value in part.items():
                if field in ("about", "answers"):
                    assert set(value) <= answered, (kind, part["id"], field)
                elif field in field_kinds and value is not None and not isinstance(value, int | dict):
                    named = value if isinstance(value, list) else [value]
                    assert set(named) <= ids[field_kinds[field]], (kind, field, value)


def test_figures_are_in_order(records: Records) -> None:
    for part in inside([records["events"], records["incidents"]]):
        if {"low", "best", "high"} <= part.keys():
            known = [part[bound] for bound in ("low", "best", "high") if part[bound] is not None]
            assert known == sorted(known) and all(number >= 0 for number in known), part


def test_what_is_only_claimed_is_never_printed_as_fact(demo_store: Path) -> None:
    view = View(demo_store)
    marked = [i for i in view.incidents() if wording.STATUS_MARK[i.status]]
    assert {"alleged", "planned"} <= {i.status for i in marked}
    screen = console()
    screen.width = 1000
    with screen.capture() as captured:
        print_demo(screen, view)
        screen.print(listing(view, "incidents", Filter()))
    printed = captured.get().splitlines()
    for incident in marked:
        mark = wording.STATUS_MARK[incident.status]
        places = [number for number, line in enumerate(printed) if incident.id in line]
        assert places
        for number in places:
            assert any(mark in line for line in printed[number - 1 : number + 2]), incident.id
        with screen.capture() as captured:
            screen.print(show(view, "incident", incident.id))
        assert captured.get().startswith(mark)


def test_events_that_are_only_claimed_are_marked(demo_store: Path) -> None:
    for coding in View(demo_store).codings():
        for event in coding.events:
            assert wording.headline(event).startswith(wording.STATUS_MARK[event.status])
