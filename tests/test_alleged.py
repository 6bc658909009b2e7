"""What nobody but an accuser vouches for is never plain fact, and what no outlet tells itself says who does: on the
terminal and in every export of a real store.

The articles are the demo's and one for each line of tests/cases/accusers.txt and one_voice.txt.
"""

import csv
import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow.parquet as pq
import pytest

from dateline.core.records import Event
from dateline.core.results import Incident
from dateline.data import demo
from dateline.export.formats import FORMATS, export
from dateline.pipeline import run
from dateline.settings import Settings
from dateline.store.view import Filter, View
from dateline.terminal.console import console
from dateline.terminal.list import listing
from dateline.terminal.show import show
from dateline.wording import STATUS_MARK, headline

CASES = Path(__file__).parent / "cases" / "accusers.txt"
VOICES = CASES.with_name("one_voice.txt")  # who says so, a tab, the article
FACT = ("actual", "ongoing")
TABLES_OF_FACTS = ("ged", "acled", "polecat", "hapi")  # formats of other datasets, whose rows are all facts


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    folder = tmp_path_factory.mktemp("alleged")
    store, cases = folder / "a.dateline", folder / "cases.jsonl"
    lines = CASES.read_text("utf-8").splitlines() + [line.split("\t")[1] for line in one_voice()]
    articles = [
        {"url": f"https://outlet.example/{n}", "published": "2024-03-02", "title": "", "text": line}
        for n, line in enumerate(lines)
    ]
    cases.write_text("\n".join(map(json.dumps, articles)), "utf-8")
    with demo.articles() as told:
        run([str(cases), str(told)], store, Settings())
    view = View(store)
    yield view
    view.close()


def one_voice() -> list[str]:
    return VOICES.read_text("utf-8").splitlines()


@pytest.fixture(scope="module")
def accused(view: View) -> list[Event]:
    """The events whose claims all accuse."""
    found = []
    for coding in view.codings():
        stance = {claim.id: claim.stance for claim in coding.claims}
        found += [e for e in coding.events if e.vouchers and {stance[id] for id in e.vouchers} == {"accuses"}]
    return found


@pytest.fixture(scope="module")
def incidents(view: View, accused: list[Event]) -> list[Incident]:
    """The incidents of which no other event tells."""
    ids = {event.id for event in accused}
    return [incident for incident in view.incidents() if set(incident.events) <= ids]


def printed(what: Any) -> str:
    screen = console()
    screen.width = 300
    with screen.capture() as captured:
        screen.print(what)
    return captured.get()


@pytest.mark.parametrize("line", one_voice())
def test_what_one_voice_tells_says_whose_it_is(view: View, line: str, tmp_path: Path) -> None:
    speaker, text = line.split("\t")
    [document] = [d for d in view.documents() if d.text == text]
    told = [i for i in view.incidents() if document.id in i.documents and i.type == "ASSAULT"]
    assert told
    table = " ".join(printed(listing(view, "incidents", Filter())).split())
    listed = {f"inc_{part[:16]}": part for part in table.split("inc_")[1:]}
    for incident in told:
        assert f"according to {speaker}" in listed[incident.id]
        assert f"according to {speaker}" in headline(incident)
    assert f"according to {speaker}" in " ".join(printed(show(view, "article", document.id)).split())
    export(view, "dossier", tmp_path)
    index = unescape((tmp_path / "index.html").read_text("utf-8")).splitlines()
    assert all(f"according to {speaker}" in line for line in index if any(i.id in line for i in told))


def test_the_parts_of_one_state_are_one_voice(view: View) -> None:
    [document] = [d for d in view.documents() if d.text.startswith("Mali's foreign ministry accused")]
    told = [i for i in view.incidents() if document.id in i.documents and i.type == "ASSAULT"]
    assert {incident.status for incident in told} == {"alleged"}


def test_each_case_has_such_an_event(accused: list[Event], incidents: list[Incident]) -> None:
    assert len(accused) >= len(CASES.read_text("utf-8").splitlines())
    assert len(incidents) >= len(CASES.read_text("utf-8").splitlines())


def test_the_records_say_so(accused: list[Event], incidents: list[Incident]) -> None:
    assert {event.status for event in accused} == {"alleged"}
    assert {incident.status for incident in incidents} == {"alleged"}


def test_the_terminal_says_so(view: View, accused: list[Event], incidents: list[Incident]) -> None:
    mark = STATUS_MARK["alleged"]
    for event in accused:
        shown = printed(show(view, "event", event.id))
        assert mark in shown and "in its own voice" not in shown
    for incident in incidents:
        assert mark in printed(show(view, "incident", incident.id))
    table = printed(listing(view, "incidents", Filter()))
    listed = {f"inc_{part[:16]}": part for part in table.split("inc_")[1:]}
    assert all("alleged" in listed[incident.id] for incident in incidents)


@pytest.mark.parametrize("format", ["csv", "jsonl", "geojson", "parquet", "geoparquet"])
def test_every_row_of_the_exports_says_so(
    view: View, accused: list[Event], incidents: list[Incident], format: str, tmp_path: Path
) -> None:
    wanted = {event.id for event in accused} | {incident.id for incident in incidents}
    statuses = {id: status for path in export(view, format, tmp_path) for id, status in rows(path)}
    if format.startswith("geo"):
        wanted = {incident.id for incident in incidents}
    assert {id: statuses.get(id) for id in wanted} == dict.fromkeys(wanted, "alleged")


def test_every_annotation_and_sheet_says_so(
    view: View, accused: list[Event], incidents: list[Incident], tmp_path: Path
) -> None:
    [annotations] = export(view, "annotations", tmp_path)
    tags = {
        item["id"].removeprefix("urn:dateline:"): [body["value"] for body in item["body"]]
        for item in json.loads(annotations.read_text("utf-8"))["items"]
    }
    assert all("status: alleged" in tags[event.id] for event in accused if event.id in tags)
    [book] = export(view, "xlsx", tmp_path)
    with ZipFile(book) as parts:
        lines = parts.read("xl/worksheets/sheet1.xml").decode().split("<row ")
    assert all("alleged" in line for incident in incidents for line in lines if f">{incident.id}<" in line)
    assert all(any(f">{incident.id}<" in line for line in lines) for incident in incidents)


def rows(path: Path) -> Iterator[tuple[str, str | None]]:
    """The id and the status of each record of an exported file."""
    if path.suffix == ".geojson":
        features = json.loads(path.read_text("utf-8"))["features"]
        yield from ((f["id"], f["properties"]["status"]) for f in features)
    elif path.suffix == ".parquet":
        yield from ((row["id"], row.get("status")) for row in pq.read_table(path).to_pylist())
    elif path.suffix == ".jsonl":
        yield from ((r["id"], r.get("status")) for r in map(json.loads, path.read_text("utf-8").splitlines()))
    elif path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            yield from ((row.get("id", ""), row.get("status")) for row in csv.DictReader(file))


@pytest.mark.parametrize("format", TABLES_OF_FACTS)
def test_no_table_of_facts_has_a_row_of_them(
    view: View, incidents: list[Incident], format: str, tmp_path: Path
) -> None:
    export(view, format, tmp_path)
    [aside] = tmp_path.glob("*not-eligible*")
    left_out = dict(rows_with_reason(aside))
    assert {left_out.get(incident.id) for incident in incidents} == {"status: alleged"}


def rows_with_reason(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        yield from ((row["id"], row["reason"]) for row in csv.DictReader(file))


@pytest.mark.parametrize("format", ["gexf", "graphml"])
def test_no_edge_of_the_networks_stands_on_them(
    view: View, incidents: list[Incident], format: str, tmp_path: Path
) -> None:
    if format not in FORMATS:
        pytest.skip(f"no format {format}")
    text = "".join(path.read_text("utf-8") for path in export(view, format, tmp_path))
    assert not any(incident.id in text for incident in incidents)


def test_every_page_says_so(view: View, incidents: list[Incident], tmp_path: Path) -> None:
    if "dossier" not in FORMATS:
        pytest.skip("no format dossier")
    pages = [path.read_text("utf-8") for path in export(view, "dossier", tmp_path) if path.suffix == ".html"]
    for incident in incidents:
        assert all("alleged" in page for page in pages if incident.id in page)
