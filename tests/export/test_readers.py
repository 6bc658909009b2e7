"""What Dateline exports, read by the libraries with which people read it: the same values, whatever the names hold."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.export.files import safe
from dateline.export.formats import export
from dateline.export.markup import clean
from dateline.export.records import KINDS, records
from dateline.export.tables import COLUMNS, row
from dateline.export.told import masked_records
from dateline.store.view import View
from tests.export.telling import ARMY, FRONT, PEOPLE, Who, telling
from tests.records import BARA, filled

NASTY = (
    "=HYPERLINK(1)", "Front, \"the\"; 'Co'", "جبهة الصحراء", "Фронт", "a\tb\r\nc", "x_x0041_y", "<&>", "NA", "007",
    "1e5", " padded ", "\N{RIGHT-TO-LEFT OVERRIDE}x", "\N{GRINNING FACE} Front", "nul\x01l", "True",
)  # fmt: skip


@pytest.fixture(params=["demo", "nasty"])
def view(request: pytest.FixtureRequest, tmp_path: Path) -> View:
    """The demo, or a store whose actors, titles and places bear names that break careless formats."""
    if request.param == "demo":
        return View(request.getfixturevalue("demo_store"))
    some = [
        telling(Who(name, "initiator"), ARMY, place=BARA, title=name, start=f"2023-{n % 12 + 1:02}-{n + 1:02}")
        for n, name in enumerate(NASTY)
    ]
    return filled(tmp_path / "nasty.dateline", *some, telling(FRONT, PEOPLE, place=None))


def incidents(view: View) -> Iterator[dict[str, Any]]:
    return (row("incidents", record) for record in masked_records(view))


def test_pandas_reads_tables(view: View, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    export(view, "csv", tmp_path)
    export(view, "parquet", tmp_path)
    export(view, "jsonl", tmp_path)
    for kind in KINDS:
        wanted = [row(kind, record) for record in records(view, kind)]
        table = pandas.read_csv(tmp_path / f"{kind}.csv", dtype=str, keep_default_na=False)
        assert list(table.columns) == list(COLUMNS[kind])
        assert table.to_dict("records") == [
            {name: "" if value is None else str(safe(value)) for name, value in one.items()} for one in wanted
        ]
        frame = pandas.read_parquet(tmp_path / f"{kind}.parquet", dtype_backend="pyarrow").astype(object)
        found = [{n: None if v is pandas.NA else v for n, v in one.items()} for one in frame.to_dict("records")]
        assert found == wanted
        lines = (tmp_path / f"{kind}.jsonl").read_text("utf-8").splitlines()
        assert list(map(json.loads, lines)) == json.loads(json.dumps(list(records(view, kind))))


def test_openpyxl_reads_the_workbook(view: View, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    [path] = export(view, "xlsx", tmp_path)
    header, *lines = openpyxl.load_workbook(path)["incidents"].values
    wanted = [[_cell(one[name]) for name in header] for one in incidents(view)]
    assert [[_cell(value) for value in line] for line in lines] == wanted and wanted
    titles = {_cell(line[4]) for line in openpyxl.load_workbook(path)["sources"].values}
    assert titles > {_cell(document.title) for document in view.documents() if _told(view, document.id)} - {None}


def _told(view: View, document: str) -> bool:
    from dateline.store.view import Filter

    return any(document in i.documents and i.review.state != "rejected" for i in view.incidents(Filter()))


def _cell(value: object) -> object:
    """The value as a workbook gives it back: no empty text, one kind of line end, nothing that XML cannot hold.

    openpyxl leaves it to others to read "_x005F_" as "_".
    """
    if not isinstance(value, str):
        return value
    return clean(value).replace("_x005F_", "_").replace("\r\n", "\n") or None


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_networkx_reads_networks(view: View, format: str, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    [path] = export(view, format, tmp_path)
    graph = getattr(networkx, f"read_{format}")(path)
    public = {actor.id: actor for actor in view.actors() if not actor.private}
    assert set(graph.nodes) == set(public)
    for id, data in graph.nodes(data=True):
        actor = public[id]
        assert data["label"].split() == clean(actor.name).split()
        assert (data["kind"], data.get("country"), data["mentions"]) == (actor.kind, actor.country, actor.mentions)
    assert graph.number_of_edges() and all(data["kind"] for _, _, data in graph.edges(data=True))


def test_points_are_where_the_table_has_them(view: View, tmp_path: Path) -> None:
    from pyarrow.parquet import read_table

    [map_] = export(view, "geojson", tmp_path)
    [geo] = export(view, "geoparquet", tmp_path)
    features = json.loads(map_.read_text("utf-8"))["features"]
    wanted = json.loads(json.dumps(list(incidents(view))))
    assert [feature["properties"] for feature in features] == wanted
    for feature, one, other in zip(features, wanted, read_table(geo).to_pylist(), strict=True):
        point = feature["geometry"] and feature["geometry"]["coordinates"]
        assert point == ([one["longitude"], one["latitude"]] if one["latitude"] is not None else None)
        assert (other.pop("geometry") is None) == (point is None) and other == one


def test_annotations_stand_on_their_words(view: View, tmp_path: Path) -> None:
    [path] = export(view, "annotations", tmp_path)
    texts = {f"urn:dateline:{document.id}": document.text for document in view.documents()}
    items = json.loads(path.read_text("utf-8"))["items"]
    for target in (target for item in items for target in item["target"]):
        position, quoted = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"] : position["end"]] == quoted["exact"]
        before, after = quoted.get("prefix", ""), quoted.get("suffix", "")
        assert text[: position["start"]].endswith(before) and text[position["end"] :].startswith(after)
    assert items
