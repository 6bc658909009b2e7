"""Every part of the filter narrows, is read from words and written as words; counts are those of the incidents."""

import sqlite3
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from dateline.core.problem import UnusableArgument
from dateline.core.results import Actor, Incident
from dateline.core.values import Harm
from dateline.store import index, schema
from dateline.store.columns import Coded, Marked
from dateline.store.filter import HELP, NAMES, Box, Filter, read_filter, written
from dateline.store.packing import unpacked
from dateline.store.settling import put_incidents
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import BARA, coding

ALL = {
    "country": "SDN", "since": "2023-01-01", "until": "2023-12-31", "type": "ASSAULT", "grade": "fair",
    "min_killed": "0", "status": "actual", "text": 'a&b "c d" e*', "mode": "aerial", "admin1": "Nord-Kivu",
    "actor": "act_0000000000000000", "outlet": "Nile, Wire", "min_injured": "3", "review": "machine",
    "contested": "killed", "box": "28.5,12,33,16.25",
}  # fmt: skip


@pytest.fixture
def view(tmp_path: Path) -> View:
    """A store of two incidents: one of a named force in Bara, one of nobody named in the province of Sennar."""
    first = coding()
    force = replace(first.entities[0], id="ent_1", name="Oryx Brigade", kind="armed_group", named=True)
    person = replace(first.entities[0], id="ent_2", name="Adam Yassin", kind="person", named=True)
    secret = replace(first.entities[0], id="ent_3", name="Huda Idris", kind="person", named=True, private=True)
    first = replace(first, entities=(*first.entities, force, person, secret))
    second = coding("Shelling killed 40 people in Sennar. The shelling went on.", 40, voice=None, publisher="Nile Wire",
                    url="https://other.example/2")  # fmt: skip
    event, other = first.events[0], second.events[0]
    by = (replace(event.actors[0], entity=id, role="initiator") for id in ("ent_1", "ent_2", "ent_3"))
    hurt = Harm("injured", "unspecified", 5, 5, 5, "5", event.harm[0].evidence)
    sennar = replace(BARA, name="Sennar", admin1="Sennar", lat=13.5, lon=33.6, precision="adm1")
    incidents = [
        Incident(
            "inc_0000000000000001", "ASSAULT", ("aerial", "drone"), "actual", False, event.time, BARA,
            (*by, *event.actors), (), (*event.harm, hurt), "lowest", (event.id,), (first.document.id,), 1, None, (),
            ("killed",), "contested",
        ),
        Incident(
            "inc_0000000000000002", "ASSAULT", (), "alleged", False, None, sennar, (), (), other.harm, "lowest",
            (other.id,), (second.document.id,), 1, None, (), (), "weak",
        ),
    ]  # fmt: skip
    actors = [
        Actor(f"act_{e.name.replace(' ', '_')}", e.name, e.kind, None, (), (), {}, (e.id,), 1, 1, e.private)
        for e in (force, person, secret)
    ]
    writer = Writer(tmp_path / "s.dateline")
    writer.add([first, second])
    writer.settle("x", {}, actors, incidents)
    return View(tmp_path / "s.dateline")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("country=SDN", 12), ("country=IRQ", 0), ("admin1=Sennar", 2), ("type=ASSAULT", 12), ("type=PROTEST", 0),
        ("mode=aerial", 1), ("mode=drone", 1), ("mode=aeria", 0), ("mode=%", 0), ("outlet=Nile Wire", 2),
        ("outlet=nile", 0), ("status=alleged", 2), ("grade=weak", 2), ("min_killed=13", 2), ("min_injured=5", 1),
        ("min_injured=6", 0), ("review=machine", 12), ("review=reviewed", 0), ("contested=killed", 1),
        ("contested=any", 1), ("contested=place", 0), ("actor=oryx brigade", 1), ("actor=act_Oryx_Brigade", 1),
        ("actor=Adam Yassin", 0), ("actor=act_Adam_Yassin", 0), ("actor=Huda Idris", 0), ("actor=act_Huda_Idris", 0),
        ("box=30,13,31,14", 1), ("box=30,13,34,14", 12), ("box=170,-90,-170,90", 0), ("box=33,13,31,14", 12),
        ("since=2023-09-18", 1), ("until=2023-09-17", 0), ("text=MEDICS", 1), ("text=medic", 0), ("text=medic*", 1),
        ('text="medics said"', 1), ('text="said medics"', 0), ("text=said medics", 1), ("text=shelling", 12),
        ("text=%", 0), ('text="', 0), ("text=* OR NOT", 0), ("text=text:medics", 0), ("text=NEAR(a b)", 0),
        ("text=shelling&outlet=Nile Wire", 2), ("text=medics&outlet=Nile Wire", 0),
    ],
)  # fmt: skip
def test_each_part_narrows_incidents_and_counts(view: View, given: str, found: int) -> None:
    wanted = read_filter(dict(part.split("=", 1) for part in given.split("&")))
    numbers = [int(incident.id[-1]) for incident in view.incidents(wanted)]
    assert numbers == [n for n in (1, 2) if str(n) in str(found)]
    assert view.facets(wanted).total == sum(spot.number for spot in view.places(wanted)) == len(numbers)
    assert [int(i.id[-1]) for i in view.incidents(wanted, newest=True)] == numbers  # unknown days come last


def test_a_filter_is_read_and_written() -> None:
    assert set(ALL) == set(NAMES) == set(HELP)
    wanted = read_filter(ALL)
    assert wanted.box == Box(28.5, 12, 33, 16.25) and wanted.min_killed == 0
    assert written(wanted) == ALL
    assert read_filter({"country": "", "text": "  "}) == Filter()


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,10,5,5", "0,-91,5,5", "nan,0,1,1", "181,0,1,1", "1,2,3,4,5"])
def test_what_is_no_box_is_refused(box: str) -> None:
    with pytest.raises(UnusableArgument):
        read_filter({"box": box})


def test_a_field_is_counted_as_if_it_were_not_asked(view: View) -> None:
    facets = view.facets(Filter(status="alleged"))
    assert facets.total == 1 and facets.undated == 1
    assert facets.by["status"] == {"actual": 1, "alleged": 1}
    assert facets.by["grade"] == {"weak": 1} and facets.by["mode"] == {None: 1}
    assert view.facets(Filter(until="2000-01-01")).days == {"2023-09-18": 1}
    assert view.facets().by["mode"] == {"aerial": 1, "drone": 1, None: 1}


def test_no_person_is_followed(view: View) -> None:
    assert view.in_short(["act_Huda_Idris"])["act_Huda_Idris"].private
    assert view.most("side") == [("act_Oryx_Brigade", 1)]
    assert view.marked("act_Adam_Yassin") == ["inc_0000000000000001"]
    assert view.marked("act_Huda_Idris") == []


def test_an_older_store_is_made_findable(view: View) -> None:
    view.close()
    with sqlite3.connect(view.path) as old:
        old.execute("DELETE FROM meta WHERE key = 'index'")
        old.execute("DELETE FROM marks")
        old.execute("UPDATE incidents SET modes = NULL, injured = NULL, precision = NULL, contested = NULL")
        old.execute("UPDATE actors SET private = NULL")
        old.execute("DROP TABLE words")
        old.execute("DELETE FROM searched")
    again = View(view.path)
    for wanted in (Filter(mode="drone"), Filter(min_injured=5), Filter(box=Box(30, 13, 31, 14)), Filter(text="medics")):
        assert [incident.id for incident in again.incidents(wanted)] == ["inc_0000000000000001"]
    assert again.most("side") == [("act_Oryx_Brigade", 1)]


def test_counts_follow_a_change_of_the_store(view: View) -> None:
    assert view.facets().total == 2
    writer = Writer(view.path)
    writer.settle("y", {}, [], [])
    assert view.facets().total == 0 and view.places() == []


def test_searches_are_kept_by_name(view: View) -> None:
    from dateline.store.filter import SavedSearch

    writer, kept = Writer(view.path), SavedSearch("Sennar", "admin1=Sennar", "me", "2024-01-01T00:00:00Z")
    writer.keep_search(kept)
    writer.keep_search(replace(kept, query="type=ASSAULT"))
    assert view.searches() == [replace(kept, query="type=ASSAULT")]
    writer.forget_search("Sennar")
    assert view.searches() == []


def test_what_is_kept_in_one_piece_follows_every_change(view: View) -> None:
    [one, two] = view.incidents()
    more = replace(one, id="inc_0000000000000000", type="PROTEST", time=None)
    with Writer(view.path)._engine.begin() as connection:
        put_incidents(connection, [replace(more, events=("evt_0000000000000000",))])
        connection.execute(delete(schema.incidents).where(schema.incidents.c.id == two.id))
        index.pack(connection, [more.id, two.id])
        kept = unpacked(connection)
        assert sorted(kept.named(kept.by_day)) == [more.id, one.id]
        index.pack(connection)
        whole = unpacked(connection)
        for field in fields(whole):
            assert _values(getattr(kept, field.name)) == _values(getattr(whole, field.name))
    assert view.facets().by["type"] == {"ASSAULT": 1, "PROTEST": 1}
    assert [i.id for i in view.incidents(Filter(outlet="Nile Wire"))] == []


def _values(column: object) -> list[object]:
    """What stands at each place of a column."""
    if isinstance(column, Coded):
        return [column.values[code] for code in column.codes]
    if isinstance(column, Marked):
        return sorted(zip(column.at, _values(column.coded), strict=True), key=repr)
    return list(column) if hasattr(column, "__len__") else sorted(zip(column.at, column.numbers, strict=True))
