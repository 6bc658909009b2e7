"""Workbook, GeoParquet, data package, annotations, networks, dossiers: they read back, hold no markup, hide names."""

import csv
import json
import re
import struct
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from dateline.core.records import Relation
from dateline.export.formats import FORMATS, export
from dateline.export.geoparquet import wkb
from dateline.export.markup import clean
from dateline.store.view import Filter, View
from tests.export.telling import ARMY, FRONT, PEOPLE, Who, telling
from tests.records import filled

INTERNAL = ("jsonl", "csv", "parquet")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
HIDDEN = Who("Amna Idris", "initiator", "person", ("CVL",), private=True)


@pytest.fixture
def view(tmp_path: Path) -> View:
    return filled(tmp_path / "a.dateline", telling(FRONT, ARMY, PEOPLE, title="Front <b>shells</b> & burns Bara"))


def sheet(path: Path, number: int) -> ElementTree.Element:
    with ZipFile(path) as book:
        assert book.testzip() is None
        return ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def test_a_workbook_has_frozen_headers_filters_and_typed_cells(view: View, tmp_path: Path) -> None:
    [path] = export(view, "xlsx", tmp_path)
    first = sheet(path, 1)
    pane = first.find(f".//{SHEET}pane")
    area = first.find(f"{SHEET}autoFilter")
    assert pane is not None and pane.get("state") == "frozen" and pane.get("ySplit") == "1"
    assert area is not None and area.get("ref") == "A1:AH2"
    cells = {cell.get("r"): "".join(cell.itertext()) for cell in first.iter(f"{SHEET}c")}
    assert cells["A1"] == "id" and cells["A2"].startswith("inc_")
    titles = [cell for cell in sheet(path, 3).iter(f"{SHEET}t") if cell.text and "Bara" in cell.text]
    assert titles[0].text == "Front <b>shells</b> & burns Bara"
    assert not list(first.iter(f"{SHEET}f"))


def test_a_workbook_opens_in_another_library(view: View, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is not installed")
    book = openpyxl.load_workbook(export(view, "xlsx", tmp_path)[0])
    assert book.sheetnames == ["incidents", "accounts", "sources"]
    header, row = book["incidents"].values
    assert dict(zip(header, row, strict=True))["killed_low"] == 9


def test_geoparquet_says_where_its_points_are(view: View, tmp_path: Path) -> None:
    table = pq.read_table(export(view, "geoparquet", tmp_path)[0])
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["columns"]["geometry"]["encoding"] == "WKB" and geo["primary_column"] == "geometry"
    assert struct.unpack("<BIdd", table.column("geometry")[0].as_py()) == (1, 1, 30.37, 13.7)
    assert wkb(None, None) is None


def test_the_data_package_fits_its_tables(view: View, tmp_path: Path) -> None:
    *tables, package = export(view, "csv", tmp_path)
    resources = json.loads(package.read_text("utf-8"))["resources"]
    assert [resource["path"] for resource in resources] == [path.name for path in tables]
    casts = {"integer": int, "number": float, "string": str, "boolean": {"True": True, "False": False}.__getitem__}
    for resource in resources:
        with (tmp_path / resource["path"]).open(newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == header
        for row in rows:
            for field, cell in zip(fields, row, strict=True):
                assert cell == "" or casts[field["type"]](cell) is not None
        for key in resource["schema"].get("foreignKeys", ()):
            other = key["reference"]["resource"] or resource["name"]
            assert {resource["path"], f"{other}.csv"} <= {path.name for path in tables}


def test_the_data_package_is_valid(view: View, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    *_, package = export(view, "csv", tmp_path)
    assert frictionless.validate(str(package)).valid


def test_lists_of_words_stand_as_words_in_tables(view: View, tmp_path: Path) -> None:
    export(view, "csv", tmp_path)
    [incident] = csv.DictReader((tmp_path / "incidents.csv").open(encoding="utf-8"))
    assert (incident["modes"], incident["covers"]) == ("heavy-weapons", "")


def test_annotations_quote_the_words_and_link_to_them(view: View, tmp_path: Path) -> None:
    page = json.loads(export(view, "annotations", tmp_path)[0].read_text("utf-8"))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    [document] = view.documents()
    for item in page["items"]:
        for target in item["target"]:
            position, quote = target["selector"]
            assert document.text[position["start"] : position["end"]] == quote["exact"]
            assert document.text[: position["start"]].endswith(quote.get("prefix", ""))
            assert target["id"].startswith("https://outlet.example/1#:~:text=")
    assert "status: actual" in [body["value"] for body in page["items"][0]["body"]]


def test_annotations_follow_the_filter(view: View, tmp_path: Path) -> None:
    [path] = export(view, "annotations", tmp_path, Filter(country="IRQ"))
    assert json.loads(path.read_text("utf-8"))["items"] == []


def networked(tmp_path: Path) -> View:
    given = telling(FRONT, ARMY, replace(HIDDEN, role="victim"))
    front, army, hidden = given.entities[-3:]
    held = Relation("rel_1", given.document.id, front.id, "opposed_to", army.id)
    denied = replace(held, id="rel_2", status="denied")
    private = replace(held, id="rel_3", kind="member_of", subject=hidden.id)
    return filled(tmp_path / "n.dateline", replace(given, relations=(held, denied, private)))


def test_networks_hold_public_actors_and_what_holds(tmp_path: Path) -> None:
    view = networked(tmp_path)
    gexf = ElementTree.parse(export(view, "gexf", tmp_path)[0]).getroot()
    graphml = ElementTree.parse(export(view, "graphml", tmp_path)[0]).getroot()
    for root, space in ((gexf, GEXF), (graphml, GRAPHML)):
        nodes = {node.get("id") for node in root.iter(f"{space}node")}
        edges = list(root.iter(f"{space}edge"))
        assert {edge.get("source") for edge in edges} | {edge.get("target") for edge in edges} <= nodes
        assert "rel_1" in {edge.get("id") for edge in edges} and "rel_2" not in {edge.get("id") for edge in edges}
        assert any(str(edge.get("id")).startswith("inc_") for edge in edges)
    labels = [node.get("label") for node in gexf.iter(f"{GEXF}node")]
    assert "Dune Front" in labels


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_a_dossier_is_whole_escaped_and_names_its_sources(tmp_path: Path) -> None:
    given = telling(FRONT, PEOPLE, title="<script>alert(1)</script>")
    given = replace(given, document=replace(given.document, url="javascript:alert(1)"))
    index, page, sums = export(filled(tmp_path / "a.dateline", given), "dossier", tmp_path / "out")
    assert sums.read_text("utf-8") == f"{sha256(page.read_bytes()).hexdigest()}  {page.name}\n"
    for path in (index, page):
        parser = Tags()
        parser.feed(path.read_text("utf-8"))
        assert not parser.open and "script" not in parser.found
    text = page.read_text("utf-8")
    assert "&lt;script&gt;" in text and 'href="javascript' not in text and "SHA-256" in text and "Dune Front" in text
    assert "no person has reviewed it" in text


def test_a_dossier_says_first_what_is_no_fact(tmp_path: Path) -> None:
    view = filled(tmp_path / "a.dateline", telling(FRONT, PEOPLE, status="alleged"))
    text = export(view, "dossier", tmp_path / "out")[1].read_text("utf-8")
    assert "This is not told as a fact. Status: alleged." in text


@pytest.mark.parametrize("format", [format for format in FORMATS if format not in INTERNAL])
def test_private_persons_have_no_name(format: str, tmp_path: Path) -> None:
    text = "Shelling killed 12 people in Bara on Monday, medics said. Amna Idris saw it."
    view = filled(tmp_path / "a.dateline", telling(HIDDEN, PEOPLE, title="Amna Idris leads; Idris wounded", text=text))
    for path in export(view, format, tmp_path / "out"):
        parts = [path.read_bytes()]
        if path.suffix == ".xlsx":
            with ZipFile(path) as book:
                parts = [book.read(name) for name in book.namelist()]
        if path.suffix == ".parquet":
            parts = [str(pq.read_table(path).to_pylist()).encode()]
        assert not any(re.search(b"Amna|Idris", part) for part in parts), path.name


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_bytes_again(format: str, tmp_path: Path) -> None:
    view = networked(tmp_path)
    one, two = (export(view, format, tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_store_is_an_empty_file_of_every_format(format: str, tmp_path: Path) -> None:
    for path in export(filled(tmp_path / "a.dateline"), format, tmp_path / "out"):
        assert path.exists() and not path.name.endswith(".part")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_described(format: str) -> None:
    root = Path(__file__).parents[2]
    assert f"| {format} |" in (root / "docs" / "formats.md").read_text("utf-8")
    assert re.search(rf"\b{format}\b", (root / "src" / "dateline" / "cli.py").read_text("utf-8"))


def test_text_for_xml_loses_what_xml_cannot_hold() -> None:
    assert clean("a\x00b\x0bc\ud800\n☂\U0001f300") == "abc\n☂\U0001f300"
