"""A store keeps what articles gave, whole or not at all, and reads it back as it was."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from dateline.core.problem import Problem, StoreError
from dateline.core.records import Claim, CodedBy, Event
from dateline.core.results import Actor, Incident
from dateline.store import kept_schema, schema
from dateline.store.database import open_store
from dateline.store.view import Filter, View
from dateline.store.writer import Writer
from tests.records import BY, coding, filled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.dateline"


def test_what_went_in_comes_out(path: Path) -> None:
    given = coding()
    Writer(path).add([given])
    assert list(View(path).codings()) == [given]
    assert View(path).get(Event, given.events[0].id) == given.events[0]
    assert View(path).of(Claim, given.document.id) == list(given.claims)


def test_an_article_coded_again_takes_the_place_of_the_old_coding(path: Path) -> None:
    given = coding()
    writer = Writer(path)
    writer.add([given])
    writer.add([replace(given, events=())])
    assert View(path).counts()["events"] == 0
    assert View(path).counts()["documents"] == 1


def test_coded_asks_for_the_same_version_model_and_settings(path: Path) -> None:
    given = coding()
    Writer(path).add([given])
    view = View(path)
    assert view.coded([given.document.id, "doc_none"], BY) == {given.document.id}
    assert view.coded([given.document.id], CodedBy("1", BY.model, BY.settings)) == set()


def test_problems_are_kept_once_and_go_when_their_article_is_coded(path: Path) -> None:
    given = coding()
    writer = Writer(path)
    problems = [
        Problem("prb_1", "a.txt", "empty", "empty file"),
        Problem("prb_2", "b", "crashed", "x", given.document.id),
    ]
    writer.add([], problems)
    writer.add([], problems)
    assert View(path).problems() == problems
    writer.add([given])
    assert View(path).problems() == problems[:1]


def test_settle_replaces_all_derived_records(path: Path) -> None:
    given = coding()
    writer = Writer(path)
    writer.add([given])
    entity = given.entities[0].id
    actor = Actor("act_1", "people", "population", "SDN", (), (), {}, (entity,), 1, 1)
    event = given.events[0]
    incident = Incident(
        "inc_1", "ASSAULT", (), "actual", False, event.time, event.place, event.actors, (), event.harm, "lowest",
        (event.id,), (given.document.id,), 1, "2023-09-20", (), (), "weak",
    )  # fmt: skip
    writer.settle("one", {}, [actor], [incident])
    writer.settle("two", {}, [actor], [incident])
    view = View(path)
    assert list(view.incidents()) == [incident]
    assert view.actor_ids([entity]) == {entity: "act_1"}
    assert view.incident_of(event.id) == "inc_1"
    assert view.meta("settled") == "two"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), 1),
        (Filter(country="SDN"), 1),
        (Filter(country="IRQ"), 0),
        (Filter(since="2023-09-18", until="2023-09-18"), 1),
        (Filter(since="2023-09-19"), 0),
        (Filter(until="2023-09-17"), 0),
        (Filter(type="PROTEST"), 0),
        (Filter(min_killed=13), 0),
    ],
)
def test_filters_narrow_incidents(path: Path, wanted: Filter, found: int) -> None:
    given = coding()
    event = given.events[0]
    writer = Writer(path)
    incident = Incident(
        "inc_1", "ASSAULT", (), "actual", False, event.time, event.place, (), (), event.harm, "lowest",
        (event.id,), (given.document.id,), 1, None, (), (), "weak",
    )  # fmt: skip
    writer.settle("one", {}, [], [incident])
    assert len(list(View(path).incidents(wanted))) == found


def test_migrations_end_at_the_schema(path: Path) -> None:
    made = inspect(open_store(path, create=True))
    fresh_engine = create_engine("sqlite://")
    assert kept_schema.kept.metadata is schema.metadata
    schema.metadata.create_all(fresh_engine)
    fresh = inspect(fresh_engine)
    of_the_search = [name for name in made.get_table_names() if name == "words" or name.startswith("words_")]
    assert sorted(set(made.get_table_names()) - set(of_the_search)) == sorted(fresh.get_table_names())
    for table in fresh.get_table_names():
        of = lambda look, table=table: {(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)}  # noqa: E731
        assert of(made) == of(fresh), table
        indexes = lambda look, table=table: {(i["name"], *i["column_names"]) for i in look.get_indexes(table)}  # noqa: E731
        assert indexes(made) == indexes(fresh), table


def test_a_missing_foreign_broken_or_newer_file_is_a_clear_error(path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        View(path)
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        View(path)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(StoreError, match="not a Dateline store"):
        View(path)
    path.unlink()
    Writer(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE meta SET value = '999' WHERE key = 'step'")
    with pytest.raises(StoreError, match="newer Dateline"):
        View(path)


def test_a_full_disk_is_told_and_loses_nothing(path: Path) -> None:
    first = coding()
    writer = Writer(path)
    writer.add([first])
    with sqlite3.connect(path) as limit:
        pages = limit.execute("PRAGMA page_count").fetchone()[0]
    from sqlalchemy import event

    event.listen(writer._engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count = {pages}"))
    writer._engine.dispose()
    big = coding("Shelling killed 12 people in Bara on Monday, medics said. " + "word " * 200_000)
    with pytest.raises(StoreError, match=r"full.*nothing done so far is lost"):
        writer.add([big])
    assert [c.document.id for c in View(path).codings()] == [first.document.id]


def test_pages_of_incidents_follow_each_other(tmp_path: Path) -> None:
    codings = [coding(url=f"https://outlet.example/{n}", day=f"20{n}-01-02") for n in range(10, 17)]
    view = filled(tmp_path / "s.dateline", *codings)
    whole = [incident.id for incident in view.incidents()]
    assert len(whole) == 7
    assert [incident.id for incident in view.incidents(limit=3)] == whole[:3]
    assert [incident.id for incident in view.incidents(after=whole[2], limit=3)] == whole[3:6]
    assert list(view.incidents(after=whole[-1])) == []
    assert view.facets().days == {f"20{n}-01-02": 1 for n in range(10, 17)}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(text="MEDICS"), 1),
        (Filter(text="zones"), 0),
        (Filter(text="%"), 0),
        (Filter(text="sheltering"), 0),
        (Filter(status="actual"), 1),
        (Filter(status="denied"), 0),
    ],
)
def test_text_and_status_narrow_incidents(tmp_path: Path, wanted: Filter, found: int) -> None:
    view = filled(tmp_path / "s.dateline", coding())
    assert view.facets(wanted).total == len(list(view.incidents(wanted))) == found
