"""`dateline actors at`: who held what then, who says so, and nothing about private persons."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.actors.at import held_at
from dateline.cli import app
from dateline.store.view import View
from tests.actors.stories import store_of


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("at") / "news.dateline"
    store_of(path)
    return path


def at(path: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, ["actors", "at", *arguments, "--store", str(path)])
    assert done.exit_code == 0, done.output
    return done.output


def test_who_held_what(path: Path) -> None:
    found, more = held_at(View(path), "2023-10-01")
    assert [(h.subject.name, h.kind, h.object_name, h.answer) for h in found] == [
        ("Ada Tolv", "officeholder_of", "Ministry of Tides", "held"),
        ("Karim Dasht", "leader_of", "Zorand Liberation Front", "held"),
    ]
    assert more == 0
    assert found[1].voices == ("officials (Kordofan Post)", "Kordofan Post")


def test_what_is_not_told_is_printed_as_unknown(path: Path) -> None:
    text = at(path, "2023-10-01")
    assert "from 2019-01-01 to 2019-12-31" in text and "; until 2023-11-01" in text
    assert "from unknown, told of 2023-08-01 to 2024-01-04; until unknown" in text
    late = at(path, "2024-06-01")
    assert late.startswith("Told of on other days only") and "Ada Tolv" not in late


def test_country_and_private_persons(path: Path) -> None:
    text = at(path, "2023-08-01", "--country", "irq")
    assert "Karim Dasht" in text and "Ada Tolv" not in text
    assert "Sami Quell" not in text and "officials: part of" not in text


def test_a_wrong_day_is_told(path: Path) -> None:
    assert CliRunner().invoke(app, ["actors", "at", "yesterday", "--store", str(path)]).exit_code != 0
