"""Exports hold the records as the contract names them, whole, in a stable order, and safe for spreadsheets."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dateline.core.problem import UnusableArgument
from dateline.core.records import Coding
from dateline.export.formats import export
from dateline.export.records import KINDS
from dateline.export.tables import COLUMNS
from dateline.store.view import Filter, View
from tests.records import coding, filled

CONTRACT = {
    "documents": "id url publisher title byline language published updated retrieved sha256 text zones copy_of "
    "coded_by",
    "mentions": "id document start end text kind actor place time",
    "actors": "id name kind country sectors aliases identifiers mentions documents",
    "relations": "id subject subject_name kind object object_name start end starting ending status evidence claims",
    "events": "id document type modes contexts status aggregate actors time place harm weapons trigger evidence "
    "claims confidence",
    "claims": "id document speaker speaker_name speaker_span cue_span content_span via stance certainty quote "
    "anonymous about parent",
    "incidents": "id type modes status time place actors weapons harm events documents independent_sources "
    "first_reported accounts contested grade covers review reasons rule",
}


@pytest.fixture
def view(tmp_path: Path) -> View:
    return filled(tmp_path / "a.dateline", coding(), coding(url="https://b.example/1", publisher="=HYPERLINK(1)"))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_kind_has_its_keys_and_names_actors(view: View, tmp_path: Path) -> None:
    export(view, "jsonl", tmp_path / "out")
    for kind, keys in CONTRACT.items():
        for record in lines(tmp_path / "out" / f"{kind}.jsonl"):
            assert set(keys.split()) <= set(record), kind
    [first, _] = lines(tmp_path / "out" / "events.jsonl")
    assert first["actors"][0]["actor"].startswith("act_")  # type: ignore[index]
    assert first["trigger"]["text"] == "Shelling"  # type: ignore[index]


def test_an_export_is_the_same_bytes_again(view: View, tmp_path: Path) -> None:
    for format in ("jsonl", "csv", "geojson", "parquet"):
        one, two = (export(view, format, tmp_path / name) for name in ("one", "two"))
        assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_tables_have_their_columns_and_no_formulas(view: View, tmp_path: Path) -> None:
    for path in export(view, "csv", tmp_path / "out")[:-1]:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        assert rows[0] == list(COLUMNS[path.stem])
        assert not any(cell[:1] in "=+-@" for row in rows[1:] for cell in row if cell)
    [incident] = csv.DictReader((tmp_path / "out" / "incidents.csv").open(encoding="utf-8"))
    assert (incident["killed_best"], incident["country"], incident["start"]) == ("12", "SDN", "2023-09-18")


def test_an_empty_store_gives_empty_tables(tmp_path: Path) -> None:
    view = filled(tmp_path / "empty.dateline")
    for path in export(view, "csv", tmp_path / "out")[:-1]:
        assert path.read_text("utf-8").count("\n") == 1
    assert json.loads(export(view, "geojson", tmp_path / "out")[0].read_text("utf-8"))["features"] == []


def test_geojson_and_parquet_read_back(view: View, tmp_path: Path) -> None:
    [features] = (json.loads(export(view, "geojson", tmp_path / "out")[0].read_text("utf-8"))["features"],)
    assert features[0]["geometry"]["coordinates"] == [30.37, 13.7]
    for path in export(view, "parquet", tmp_path / "out"):
        table = pq.read_table(path)
        assert table.column_names == list(COLUMNS[path.stem])
    assert {path.stem for path in (tmp_path / "out").glob("*.parquet")} == set(KINDS)


def test_filters_narrow_incidents(view: View, tmp_path: Path) -> None:
    export(view, "jsonl", tmp_path / "out", Filter(country="IRQ"))
    assert lines(tmp_path / "out" / "incidents.jsonl") == []
    assert len(lines(tmp_path / "out" / "documents.jsonl")) == 2


def test_an_uncoded_article_says_why_and_by_whom_it_was_not_coded(tmp_path: Path) -> None:
    given = coding()
    kept = Coding(replace(given.document, reason="language: es"), coded_by=given.coded_by)
    [record] = lines(export(filled(tmp_path / "a.dateline", kept), "jsonl", tmp_path / "out")[0])
    assert (record["coded_by"], record["reason"]) == (None, "language: es")


def test_an_unknown_format_or_folder_is_an_unusable_argument(view: View, tmp_path: Path) -> None:
    with pytest.raises(UnusableArgument, match="no format"):
        export(view, "papyrus", tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(UnusableArgument, match="cannot write"):
        export(view, "jsonl", tmp_path / "file" / "out")
