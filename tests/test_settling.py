"""A large store merges what new articles touch, and holds what a merge of everything would have made of them."""

import os
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline import pipeline, settling
from dateline.core.problem import StoreError
from dateline.core.records import Coding
from dateline.core.results import Actor
from dateline.families import AllKnown
from dateline.known import filed
from dateline.linking import Whole
from dateline.merge import merge, rarity
from dateline.merge.columns import Columns
from dateline.merge.merge import ALONE, Crew
from dateline.merge.settle import Side
from dateline.merge.source import InMemory, Source
from dateline.pipeline import settle
from dateline.review.decide import Decider
from dateline.settings import Settings
from dateline.store import kept_schema, schema
from dateline.store.database import open_store
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.merge.test_more import ALL

DERIVED = (
    schema.incidents, schema.event_incidents, schema.marks, schema.ties, schema.decided, schema.actors,
    schema.entity_actors, schema.copies, schema.versions, kept_schema.reaches, kept_schema.reports,
)  # fmt: skip
GROUPS = ("Kordofan Sons", "Nyala Guards", "Red Sea Front")


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every store were large, and words as rare as in all articles of this test."""
    fixed = merge.compared(InMemory(ARTICLES, [], {}, {}, {})).rarity

    def counted(columns: Columns) -> rarity.Rarity:
        return fixed

    monkeypatch.setattr(merge, "counted", counted)
    monkeypatch.setattr(rarity, "SMALL", 0)
    monkeypatch.setattr(rarity, "GROWTH", 1000.0)
    monkeypatch.setattr(pipeline, "HELD", 0)


def named(number: int, one: Coding) -> Coding:
    """The article with sides that have names, some of them of others too, and aggregates among the articles."""
    group = GROUPS[number % 3]
    entities = tuple(
        replace(e, name=group, kind="armed_group", named=True) if at == 0 else e for at, e in enumerate(one.entities)
    )
    [event] = one.events
    [victim] = event.actors
    sides = (replace(victim, name=group), replace(victim, name=group, role="initiator"))
    event = replace(event, actors=sides)
    if number % 10 == 9 and event.time and event.place:
        months = replace(event.time, start="2023-08-01", end="2023-10-31", precision="range")
        event = replace(event, aggregate=True, time=months, place=replace(event.place, precision="country"))
    return replace(one, entities=entities, events=(event,))


ARTICLES = [named(number, one) for number, one in enumerate(ALL)]
COPIES = [
    replace(one, document=replace(one.document, id=f"doc_{at:016x}"), entities=(), events=(), claims=())
    for at, one in enumerate(ARTICLES[:3])
]


def step(path: Path, codings: Sequence[Coding], workers: int = 1) -> None:
    """Adds these codings and settles the store."""
    writer, view = Writer(path), View(path)
    writer.add(codings)
    settle(writer, view, Settings(), workers)
    writer.close()
    view.close()


def derived(path: Path) -> dict[str, list[str]]:
    """All that is derived in a store, by table; but for the numbers of changes."""
    engine = open_store(path)
    with engine.begin() as connection:
        found = {
            table.name: sorted(
                repr(row) for row in connection.execute(select(*(c for c in table.c if c.name != "touched")))
            )
            for table in DERIVED
        }
    engine.dispose()
    return found


def at_once(path: Path, codings: Sequence[Coding]) -> dict[str, list[str]]:
    step(path, codings)
    return derived(path)


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stamps of the merges of everything, as they are made."""
    made: list[str] = []
    usual = settling.merge_all

    def merge_all(
        writer: Writer, view: View, basis: settling.Basis, linked: Whole, source: Source, crew: Crew = ALONE
    ) -> None:
        made.append(basis.stamp)
        usual(writer, view, basis, linked, source, crew)

    monkeypatch.setattr(pipeline, "merge_all", merge_all)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_in_any_batches_and_order_it_ends_as_if_merged_at_once(tmp_path: Path, seed: int, wholes: list[str]) -> None:
    chance = random.Random(seed)
    articles = [*ARTICLES, *COPIES]
    chance.shuffle(articles)
    path = tmp_path / "steps.dateline"
    while articles:
        size = chance.randrange(1, 40)
        step(path, articles[:size])
        articles = articles[size:]
    assert len(wholes) == 1
    assert derived(path) == at_once(tmp_path / "whole.dateline", [*ARTICLES, *COPIES])


def test_articles_coded_again_are_merged_again(tmp_path: Path, wholes: list[str]) -> None:
    path = tmp_path / "a.dateline"
    step(path, ARTICLES)
    gone = [replace(one, events=(), claims=()) for one in ARTICLES[10:14]]
    moved = [replace(one, events=(replace(one.events[0], modes=("firearms",)),)) for one in ARTICLES[20:30]]
    step(path, [*gone, *moved])
    now = {one.document.id: one for one in [*ARTICLES, *gone, *moved]}
    assert len(wholes) == 1
    assert derived(path) == at_once(tmp_path / "b.dateline", list(now.values()))


def test_what_persons_decide_holds_when_more_comes_in(tmp_path: Path, wholes: list[str]) -> None:
    path, other = tmp_path / "a.dateline", tmp_path / "b.dateline"
    half = ARTICLES[:50]
    for store, rest in ((path, []), (other, ARTICLES[50:])):
        step(store, half)
        ids = [incident.id for incident in View(store).incidents()]
        ada = Decider.of(store, "Ada")
        ada.review(ids[:6], "accepted", "read")
        ada.set(ids[2:4], {"killed": "7"}, "a list")
        ada.link("same", ids[7], ids[8], "one raid")
        several = next(one for one in View(store).incidents() if len(one.events) > 1)
        ada.link("not_same", *several.events[:2], "two raids")
        ada.note(ids[10], "ask again")
        step(store, rest)
    step(path, ARTICLES[50:])
    count = len(wholes)
    writer, view = Writer(other), View(other)
    writer.note("kept by", "")
    writer.note("settled", "")
    settle(writer, view, Settings())
    assert len(wholes) == count + 1
    assert without_times(derived(path)) == without_times(derived(other))


@pytest.mark.parametrize("workers", [2, 3])
def test_workers_share_a_large_store_and_make_the_same_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    alone, shared = tmp_path / "alone.dateline", tmp_path / "shared" / "shared.dateline"
    articles = [*ARTICLES, *COPIES]
    step(alone, articles)
    monkeypatch.setattr(pipeline, "SHARED", 0)
    step(shared, articles, workers)
    assert derived(alone) == derived(shared)
    for table in ("kept", "reports", "meta"):
        assert rows(alone, table) == rows(shared, table)
    assert all(path.name.startswith("shared.dateline") and path.is_file() for path in shared.parent.iterdir())


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    """All rows of a table, in order."""
    engine = open_store(path)
    with engine.begin() as connection:
        found = [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")]
    engine.dispose()
    return found


def test_a_small_store_starts_no_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "Workers", lambda count: 1 / 0)
    step(tmp_path / "a.dateline", ARTICLES, workers=2)


def test_a_worker_that_dies_is_a_clear_error_and_the_next_run_merges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.dateline"
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "SHARED", 0)
        patched.setattr(pipeline, "filed", lambda known, folder: Deadly())
        with pytest.raises(StoreError, match="a process that was merging it ended"):
            step(path, ARTICLES, workers=2)
    assert [found.name for found in tmp_path.iterdir() if found.is_dir()] == []
    step(path, [])
    assert derived(path) == at_once(tmp_path / "b.dateline", ARTICLES)


class Deadly:
    """What ends the process that opens it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_what_is_known_in_files_is_what_was_known(tmp_path: Path) -> None:
    sides = {"act_1": Side("armed_group", None), "act_2": Side("military", "SDN")}
    all_ = AllKnown({"ent_1": "act_1", "ent_22": "act_2"}, sides, {"doc_1": "doc_0"}, {})
    found = filed(all_, tmp_path)
    assert found.actor_of(["ent_22", "ent_2", "ent_1", "ent_333"]) == {"ent_1": "act_1", "ent_22": "act_2"}
    assert found.sides(["act_2", "act_1", "act_3"]) == sides
    assert found.standing(["doc_0", "doc_1"]) == {"doc_1": "doc_0"}
    assert found.newer(["doc_1"]) == found.actor_of([]) == {}


def without_times(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """The same without the seconds at which decisions were made."""
    return {name: [re.sub(r"\d\d:\d\d:\d\d", "", row) for row in rows] for name, rows in found.items()}


def test_few_articles_write_few_incidents(tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    step(path, ARTICLES[:-1])
    engine = open_store(path)
    with engine.begin() as connection:
        before = dict(connection.exec_driver_sql("SELECT id, rowid FROM incidents").all())
    step(path, ARTICLES[-1:])
    with engine.begin() as connection:
        after = dict(connection.exec_driver_sql("SELECT id, rowid FROM incidents").all())
    engine.dispose()
    written = [id for id, rowid in after.items() if before.get(id) != rowid]
    assert 0 < len(written) < len(after) / 4


@pytest.mark.parametrize("all_at_once", [False, True])
def test_the_id_that_an_actor_had_before_an_older_article_came_leads_to_it(tmp_path: Path, all_at_once: bool) -> None:
    path = tmp_path / "a.dateline"
    articles = sorted(ARTICLES, key=lambda one: one.document.published or "")
    step(path, articles[40:])
    before = {actor.name: actor.id for actor in View(path).actors() if actor.name in GROUPS}
    if all_at_once:
        Writer(path).note("kept by", "")
    step(path, articles[:40])
    view = View(path)
    after = {actor.name: actor.id for actor in view.actors() if actor.name in GROUPS}
    assert before.keys() == after.keys() == {*GROUPS}
    assert not {*before.values()} & {*after.values()}
    for name, id in before.items():
        assert view.matching(Actor, id) == view.matching(Actor, id[:12]) == [after[name]]
    assert view.matching(Actor, "act_0000000000000000") == []


def test_a_merge_that_was_killed_is_done_by_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.dateline"
    step(path, ARTICLES[:60])
    with monkeypatch.context() as patched:
        patched.setattr("dateline.store.settling.pack", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            step(path, ARTICLES[60:])
    step(path, [])
    assert derived(path) == at_once(tmp_path / "b.dateline", ARTICLES)


def test_other_settings_merge_everything(tmp_path: Path, wholes: list[str]) -> None:
    path = tmp_path / "a.dateline"
    step(path, ARTICLES[:20])
    writer, view = Writer(path), View(path)
    settle(writer, view, Settings(harm_rule="lowest"))
    assert len(wholes) == 2
