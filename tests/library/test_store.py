"""`dateline.open` and `dateline.run`: a store as frames, the same values as its records, in typed columns."""

import builtins
import datetime
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import dateline
from dateline.core.problem import StoreError, UnusableArgument
from dateline.export.records import KINDS
from dateline.library.frames import FRAMES, columns
from dateline.library.store import Filters
from dateline.store.view import Filter

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Iterator[dateline.Store]:
    with dateline.open(demo_store) as opened:
        yield opened


@pytest.mark.parametrize("kind", FRAMES)
def test_every_frame_has_its_columns_in_pandas_and_polars(store: dateline.Store, kind: str) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    frame = store.frame(kind)
    assert isinstance(frame, pandas.DataFrame) and len(frame) > 0
    assert list(frame.columns) == list(columns(kind)) == store.polars(kind).columns
    assert isinstance(store.polars(kind), polars.DataFrame)
    assert len(store.polars(kind)) == len(frame) == store.arrow(kind).num_rows


def told(value: Any) -> Any:
    """A value of a frame as the JSON of a record has it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


@pytest.mark.parametrize("kind", KINDS)
def test_frames_hold_the_values_of_the_records(store: dateline.Store, kind: str) -> None:
    rows = store.arrow(kind).to_pylist()
    for row, record in zip(rows, store.records(kind), strict=True):
        assert row["id"] == record["id"]
        same = [name for name in row if name in record and not isinstance(record[name], dict | list)]
        assert same and all(row[name] == record[name] for name in same)
        for name in [n for n in row if isinstance(record.get(n), list)]:
            assert len(row[name]) == len(record[name])
            assert all(
                isinstance(item, dict) or item == kept for item, kept in zip(row[name], record[name], strict=True)
            )


def test_incidents_have_their_days_places_and_figures(store: dateline.Store) -> None:
    schema = store.arrow("incidents").schema
    assert schema.field("start").type == pa.date32()
    assert schema.field("killed_best").type == pa.int64()
    assert schema.field("modes").type == pa.list_(pa.string())
    for row, record in zip(store.arrow("incidents").to_pylist(), store.records("incidents"), strict=True):
        assert told(row["start"]) == ((record["time"] or {}).get("start") or "")[:10] or row["start"] is None
        assert row["place"] == (record["place"] or {}).get("name")
        killed = [h["best"] for h in record["harm"] if (h["outcome"], h["group"]) == ("killed", "unspecified")]
        assert row["killed_best"] == (killed[0] if killed else None)
        assert [json.loads(a["value"]) if a["value"][:1] == "{" else a["value"] for a in row["accounts"]] == [
            a["value"] for a in record["accounts"]
        ]


def test_accounts_and_participants_stand_in_rows_of_their_own(store: dateline.Store) -> None:
    records = {record["id"]: record for record in store.records("incidents")}
    accounts = store.arrow("accounts").to_pylist()
    assert len(accounts) == sum(len(record["accounts"]) for record in records.values())
    for row in accounts:
        assert row["incident"] in records and row["speaker_name"]
        assert row["value"] is None or row["low"] is row["best"] is row["high"] is None
    assert any(row["low"] is not None for row in accounts) and any(row["value"] for row in accounts)
    participants = store.arrow("participants").to_pylist()
    assert len(participants) == sum(len(record["actors"]) for record in records.values())
    assert {row["role"] for row in participants} <= {
        "initiator",
        "target",
        "victim",
        "instrument_owner",
        "intermediary",
    }


def test_filters_are_those_of_the_list(store: dateline.Store) -> None:
    assert set(Filters.__annotations__) == set(Filter.__dataclass_fields__)
    sudan = store.arrow("incidents", country="sdn").to_pylist()
    assert sudan and {row["country"] for row in sudan} == {"SDN"}
    for kind, key in (("events", "id"), ("documents", "id"), ("mentions", "document"), ("relations", "document")):
        kept = {item for row in sudan for item in row["events" if kind == "events" else "documents"]}
        assert {row[key] for row in store.arrow(kind, country="SDN").to_pylist()} <= kept
    events = {event for row in sudan for event in row["events"]}
    claims = store.arrow("claims", country="SDN").to_pylist()
    assert claims and all(events & set(row["about"]) for row in claims)
    acting = {actor["actor"] for row in sudan for actor in row["actors"]} - {None}
    assert {row["id"] for row in store.arrow("actors", country="SDN").to_pylist()} == acting
    assert store.arrow("events", country="ATA").num_rows == 0


def test_what_cannot_be_asked_is_told(store: dateline.Store, tmp_path: Path) -> None:
    with pytest.raises(UnusableArgument, match="no frame 'birds'"):
        store.frame("birds")
    with pytest.raises(UnusableArgument, match="colour"):
        store.frame("incidents", colour="red")  # type: ignore[call-arg]
    with pytest.raises(UnusableArgument):
        list(store.records("accounts"))
    with pytest.raises(StoreError):
        dateline.open(tmp_path / "none.dateline")


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_a_missing_library_is_named_with_what_to_install(
    store: dateline.Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(UnusableArgument, match=rf"{name} is not installed: pip install 'dateline\[{name}\]'"):
        getattr(store, "frame" if name == "pandas" else name)("incidents")


def test_a_store_shows_what_it_holds(store: dateline.Store) -> None:
    assert "incidents" in repr(store) and "machine-coded" in repr(store)
    assert "<td" in store._repr_html_() and "not verified" in store._repr_html_()
    assert [i.id for i in store.incidents()] == [record["id"] for record in store.records("incidents")]


def test_run_and_export_from_a_script(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Shelling kills four in Bara\n\nShelling killed four people in Bara, Sudan.", "utf-8"
    )
    outcome = dateline.run(tmp_path / "a.txt", tmp_path / "a.dateline")
    assert (outcome.read, outcome.coded, outcome.problems) == (1, 1, [])
    with dateline.open(tmp_path / "a.dateline") as store:
        assert store.counts()["documents"] == 1
        assert [path.name for path in store.export("geojson", tmp_path / "out")] == ["incidents.geojson"]


def test_public_names_are_there_and_nothing_is_hidden() -> None:
    assert {"read", "open", "run", "Article", "Store", "Settings", "__version__"} <= set(dir(dateline))
    with pytest.raises(AttributeError, match="no attribute 'predict'"):
        dateline.predict  # type: ignore[attr-defined]  # noqa: B018
    code = "from dateline import *; print(open is __builtins__.open)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "True"
    assert builtins.open is not dateline.open


def test_a_user_s_types_are_checked(tmp_path: Path) -> None:
    script = tmp_path / "use.py"
    script.write_text(
        "import dateline\n"
        "reveal_type(dateline.read('x'))\nreveal_type(dateline.open('x'))\nreveal_type(dateline.run('x', 'y'))\n"
    )
    command = [sys.executable, "-m", "mypy", "--no-error-summary"]  # as .ci/run calls it, so that both share a cache
    done = subprocess.run([*command, str(script)], capture_output=True, text=True, cwd=HERE.parent.parent)
    for name in ("article.Article", "store.Store", "pipeline.Outcome"):
        assert name in done.stdout, done.stdout + done.stderr
