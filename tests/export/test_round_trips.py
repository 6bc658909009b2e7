"""What Dateline exports gives the same values when it is read again, whatever the figures, days, places and names."""

import csv
import json
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from dateline.compare.datasets import read_events
from dateline.compare.own import of_incident
from dateline.compare.record import EventRecord, Figures
from dateline.core.records import Coding
from dateline.core.results import Incident
from dateline.core.values import Place
from dateline.export.deaths import killed
from dateline.export.files import safe
from dateline.export.formats import export
from dateline.export.markup import clean
from dateline.export.records import KINDS, records
from dateline.export.tables import COLUMNS, row
from dateline.export.told import masked_records
from dateline.link.imported import Imported
from dateline.link.read_ftm import read_ftm
from tests.export.telling import ARMY, FRONT, PEOPLE, Who, telling
from tests.records import BARA, filled

NUMBER = st.integers(0, 500)
DEGREES = st.floats(-80, 80, allow_nan=False).map(lambda value: round(value, 5))
PRECISIONS = st.sampled_from(
    ["exact", "near", "settlement", "adm2", "adm1", "region", "country", "international_waters", "unknown"]
)
PLAIN = st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters=";\N{NO-BREAK SPACE}")
NAMES = st.text(PLAIN, min_size=3, max_size=20).map(lambda name: " ".join(f"{name} Front".split()))
ODD = st.sampled_from(["=SUM(A1)", "+Front", "-", "@Front", 'The "Front"', "Front, the", "Фронт", "جبهة", "Front\tTab"])


@st.composite
def figures(draw: st.DrawFn) -> tuple[int | None, int | None, int | None]:
    """Figures in order, any of them unknown."""
    low, best, high = sorted([draw(NUMBER), draw(NUMBER), draw(NUMBER)])
    return (low if draw(st.booleans()) else None, best, high if draw(st.booleans()) else None)


@st.composite
def places(draw: st.DrawFn) -> Place | None:
    precision, known = draw(PRECISIONS), draw(st.booleans())
    where = (draw(DEGREES), draw(DEGREES)) if known else (None, None)
    country = draw(st.sampled_from(["SDN", "COD", "MMR", "PSE", None]))
    place = Place(draw(NAMES), country, draw(st.sampled_from(["North Kordofan", None])), *where, precision)
    return draw(st.sampled_from([place, place, place, None]))


@st.composite
def tellings(draw: st.DrawFn) -> Coding:
    """A coding of one event with drawn parties, deaths by group, days and place."""
    groups = draw(st.lists(st.sampled_from(["unspecified", "civilian", "soldier", "militant", "child"]), unique=True))
    first = draw(st.dates())
    last = draw(st.sampled_from([0, 0, 0, 3, 12, 200]))
    end = first.toordinal() + last
    rebels = Who(draw(st.one_of(NAMES, ODD)), "initiator")
    other = draw(st.sampled_from([ARMY, PEOPLE, replace(ARMY, country="MLI")]))
    return telling(
        rebels,
        other,
        killed=[(group, *draw(figures())) for group in groups],
        start=first.isoformat(),
        end=type(first).fromordinal(end).isoformat() if last and end < 3_652_000 else None,
        place=draw(places()),
        modes=draw(st.sampled_from([("heavy-weapons",), ("aerial", "explosives"), ()])),
    )


def read(path: Path) -> list[EventRecord]:
    _, items = read_events(path)
    found = list(items)
    assert all(isinstance(item, EventRecord) for item in found), found
    return [replace(item, where="") for item in found if isinstance(item, EventRecord)]


@settings(max_examples=12, deadline=None)
@given(coding=tellings())
@example(coding=telling(FRONT, ARMY))
@example(coding=telling(FRONT, ARMY, start="2000-02-18", end="2000-03-01"))
@example(coding=telling(replace(FRONT, name="=SUM(A1)"), PEOPLE, place=BARA, end="2023-09-21"))
def test_incidents(coding: Coding) -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = filled(Path(folder) / "a.dateline", coding)
        [incident] = view.incidents()
        wanted = [of_incident("", record) for record in records(view, "incidents")]
        for format in ("jsonl", "csv", "parquet", "geojson", "geoparquet"):
            files = export(view, format, Path(folder) / format)
            assert read(next(path for path in files if path.name.startswith("incidents"))) == wanted
        for format, check in (("ged", as_ged), ("acled", as_acled), ("polecat", as_polecat)):
            [table, _, _] = export(view, format, Path(folder) / format)
            for cells, record in zip(rows_of(table), read(table), strict=True):
                event(format)
                check(cells, record, incident)


def as_ged(cells: dict[str, object], record: EventRecord, incident: Incident) -> None:
    """Figures in order, the best one the sum of the sides', days and place as they are."""
    low, best, high = (int(str(cells[name])) for name in ("low", "best", "high"))
    assert 0 <= low <= best <= high
    assert 1 <= best == sum(int(str(cells[f"deaths_{side}"])) for side in ("a", "b", "civilians", "unknown"))
    assert record.killed == Figures(low, best, high)
    assert incident.time is not None
    assert record.days == (incident.time.start, incident.time.end)
    assert cells["relid"] == incident.id
    same(record.place, incident.place)


def as_acled(cells: dict[str, object], record: EventRecord, incident: Incident) -> None:
    """The days lie within those of the row; the place, the type and the lowest figure are as they are."""
    assert incident.time is not None and incident.time.start and incident.time.end
    assert record.days is not None
    assert record.days[0] <= incident.time.start <= incident.time.end <= record.days[1]
    dead = killed(incident)
    assert record.killed == Figures((dead.low or 0) if dead else 0, (dead.low or 0) if dead else 0, None)
    assert (record.type, record.id.removeprefix(record.id[:3])) == ("ASSAULT", incident.id.removeprefix("inc_"))
    same(record.place, incident.place)


def as_polecat(cells: dict[str, object], record: EventRecord, incident: Incident) -> None:
    """Day, type, modes and place are as they are."""
    assert incident.time is not None
    assert record.days == (incident.time.start, incident.time.end)
    assert (record.type, record.modes) == (incident.type, incident.modes)
    assert record.id.startswith(incident.id)
    if incident.place and record.place:
        same(record.place, incident.place)


def test_the_check_has_rows_to_check() -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = filled(Path(folder) / "a.dateline", telling(FRONT, ARMY))
        for format in ("ged", "acled", "polecat"):
            assert len(read(export(view, format, Path(folder) / format)[0])) == 1


def same(one: Place | None, other: Place | None) -> None:
    """That two places have one name, country and coordinates."""
    assert one is not None and other is not None
    assert " ".join(one.name.split()).lstrip("'") == " ".join(other.name.split()).lstrip("'")
    assert (one.country, one.lat, one.lon) == (other.country, other.lat, other.lon)


def rows_of(path: Path) -> Iterator[dict[str, object]]:
    if path.suffix in (".csv", ".tsv"):
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ",")
    elif path.suffix == ".jsonl":
        yield from map(json.loads, path.read_text("utf-8").splitlines())
    else:
        from pyarrow.parquet import read_table

        yield from read_table(path).to_pylist()


@settings(max_examples=6, deadline=None)
@given(coding=tellings())
def test_every_kind_of_record_is_the_same_in_lines_tables_and_parquet(coding: Coding) -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = filled(Path(folder) / "a.dateline", coding)
        files = {p.name: p for format in ("jsonl", "csv", "parquet") for p in export(view, format, Path(folder) / "o")}
        for kind in KINDS:
            whole = list(records(view, kind))
            assert list(rows_of(files[f"{kind}.jsonl"])) == json.loads(json.dumps(whole))
            flat = [row(kind, record) for record in whole]
            assert list(rows_of(files[f"{kind}.parquet"])) == flat
            cells = [{name: "" if v is None else str(safe(v)) for name, v in one.items()} for one in flat]
            assert [dict(one) for one in rows_of(files[f"{kind}.csv"])] == cells
            assert all(list(one) == list(COLUMNS[kind]) for one in rows_of(files[f"{kind}.csv"]))


@settings(max_examples=6, deadline=None)
@given(name=NAMES)
def test_actors_in_follow_the_money(name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        view = filled(Path(folder) / "a.dateline", telling(Who(name, "initiator"), ARMY))
        [entities, *_] = export(view, "ftm", Path(folder) / "out")
        with entities.open(encoding="utf-8") as file:
            found = {item.name: item for item in read_ftm(file) if isinstance(item, Imported)}
        exported = {a.name: a for a in view.actors() if not a.private and a.name in (name, ARMY.name)}
        assert set(exported) <= set(found)
        assert found[ARMY.name].country == "SDN"


@pytest.mark.parametrize("name", ["=SUM(A1)", 'Front, <the> & "Co"', "جبهة", "Dune Front"])
def test_networks_and_workbooks_hold_the_same_values(name: str) -> None:
    coding = telling(Who(name, "initiator"), ARMY, place=BARA)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        view = filled(out / "a.dateline", coding)
        gexf, graphml = (ElementTree.parse(export(view, format, out)[0]).getroot() for format in ("gexf", "graphml"))
        actors = {a.id: (clean(a.name), str(a.mentions), a.country) for a in view.actors() if not a.private}
        named = {
            n.get("id"): (n.get("label"), *(valued(n, key) for key in ("mentions", "country"))) for n in nodes(gexf)
        }
        data = {n.get("id"): tuple(valued(n, f"node_{key}") for key in NODE_KEYS) for n in nodes(graphml)}
        assert named == data == actors
        ends = [
            [(e.get("source"), e.get("target")) for e in root.iter() if is_a(e, "edge")] for root in (gexf, graphml)
        ]
        assert ends[0] == ends[1]
        [path] = export(view, "xlsx", out)
        with ZipFile(path) as book:
            sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        header, *cells = [["".join(c.itertext()) for c in r if is_a(c, "c")] for r in sheet.iter() if is_a(r, "row")]
        wanted = [row("incidents", record) for record in masked_records(view)]
        told = [[str(one[name]) for name in header if one[name] not in (None, "", False)] for one in wanted]
        assert [[cell for cell in line if cell != "0"] for line in cells] == [
            [clean(cell)[:32_767] for cell in line if cell != "0"] for line in told
        ]


NODE_KEYS = ("label", "mentions", "country")


def is_a(element: ElementTree.Element, name: str) -> bool:
    return element.tag.rpartition("}")[2] == name


def nodes(root: ElementTree.Element) -> list[ElementTree.Element]:
    return [element for element in root.iter() if is_a(element, "node")]


def valued(node: ElementTree.Element, key: str) -> str | None:
    """The value that a node has under a key in GEXF's or GraphML's way."""
    found = (e.get("value") or e.text for e in node.iter() if key in (e.get("for"), e.get("key")))
    return next(found, None)
