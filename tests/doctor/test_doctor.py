"""`dateline doctor`: a line for each check, what to do where something is not right, status 1 where it is broken."""

import json
import os
import sqlite3
import subprocess
import sys
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.core.problem import StoreError, UnusableArgument
from dateline.data import book, gazetteer
from dateline.doctor import machine, parts
from dateline.doctor.finding import STATES, Finding
from dateline.reading import parse
from dateline.store import health as health_of
from dateline.store.health import health
from dateline.store.view import View

Usage = namedtuple("Usage", "total used free")


def asked(*arguments: object) -> tuple[int, dict[str, dict[str, Any]]]:
    done = CliRunner().invoke(app, ["doctor", *map(str, arguments), "--json"])
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return done.exit_code, {one["check"]: one for one in found}


def test_a_sound_installation_and_store_are_ok(demo_store: Path) -> None:
    status, found = asked("--store", demo_store)
    assert status == 0
    assert not [one for one in found.values() if one["state"] == "broken"]
    for check in (
        "dateline",
        "python",
        "sqlite",
        "model",
        "gazetteer",
        "book",
        "store",
        "disk",
        "encoding",
        "permission",
    ):
        assert found[check]["said"]
    assert {one["state"] for one in found.values()} <= set(STATES)
    assert found["store"]["state"] == "ok" and "32 articles" in found["store"]["said"]


def test_a_line_each_with_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["doctor", "--store", str(tmp_path / "none.dateline")])
    assert done.exit_code == 1
    assert "broken   no store at" in done.stdout and "what to do: name a store" in done.stdout


def test_a_damaged_store_is_broken(demo_store: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.dateline"
    with sqlite3.connect(demo_store) as source, sqlite3.connect(path) as target:
        source.backup(target)
    View(path).close()
    raw = bytearray(path.read_bytes())
    for at in range(20 * 4096, 60 * 4096):
        raw[at] = 0xA5
    path.write_bytes(raw)
    status, found = asked("--store", path)
    assert status == 1 and found["store"]["state"] == "broken" and found["store"]["do"]


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database, but long enough to be taken for one " * 50)
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE birds (name TEXT)")
    for name in ("text", "other.db", "nothing"):
        with pytest.raises(StoreError):
            health(tmp_path / name)
        assert parts.store(tmp_path / name).state == "broken"


def test_a_store_is_not_changed_by_looking(demo_store: Path) -> None:
    View(demo_store).close()
    before = demo_store.read_bytes()
    assert not health(demo_store).faults
    assert demo_store.read_bytes() == before


def test_a_store_that_cannot_be_written_is_a_warning(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_of, "may_write", lambda path: False)
    found = parts.store(demo_store)
    assert found.state == "warning" and "cannot be written" in found.said and "copy it" in found.do


def test_an_older_store_that_cannot_be_written_is_broken(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_of, "may_write", lambda path: False)
    monkeypatch.setattr(health_of, "STEPS", [*health_of.STEPS, ()])
    found = parts.store(demo_store)
    assert found.state == "broken" and "brought up to date" in found.said and "copy it" in found.do


def test_a_store_of_a_newer_version_is_broken(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_of, "STEPS", [])
    assert parts.store(demo_store).do == "install the newer version"


def test_missing_parts_are_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise UnusableArgument("not installed")

    monkeypatch.setattr(parse, "load", gone)
    monkeypatch.setattr(gazetteer.Gazetteer, "open", gone)
    monkeypatch.setattr(book.Book, "open", gone)
    for found in (parts.model(), parts.gazetteer(), parts.book()):
        assert found.state == "broken" and "not installed" in found.said and "install Dateline again" in found.do


@pytest.mark.parametrize(("free", "state"), [(10 * 10**6, "broken"), (100 * 10**6, "warning"), (10**10, "ok")])
def test_little_room_is_told(free: int, state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda folder: Usage(10**11, 0, free))
    assert machine.disk(tmp_path).state == state


@pytest.mark.parametrize(("free", "state"), [(10**8, "warning"), (10**10, "ok"), (None, "ok")])
def test_little_memory_is_told(free: int | None, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda: free)
    assert machine.memory().state == state


def test_a_finding_that_is_not_ok_says_what_to_do() -> None:
    with pytest.raises(ValueError, match="what to do"):
        Finding("sqlite", "broken", "no SQLite")
    with pytest.raises(ValueError, match="no finding"):
        Finding("sqlite", "fine", "SQLite")


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path: Path) -> None:
    assert machine.permission(tmp_path).state == "ok"
    assert machine.permission(tmp_path / "none").state == "warning"


@pytest.mark.parametrize("command", [["doctor"], ["list", "incidents", "--store", "{store}"]])
def test_a_terminal_without_the_letters_gets_question_marks(demo_store: Path, command: list[str]) -> None:
    arguments = [part.format(store=demo_store) for part in command]
    done = subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        capture_output=True, text=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0 and "Traceback" not in done.stderr
    assert "warning  prints in ascii" in done.stdout or "?" in done.stdout
