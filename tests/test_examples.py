"""The commands and the Python that the documents show do what they are shown for, on the demo's store.

What cannot run here stands in tests/cases/examples_not_run.tsv, with the reason.
"""

import gzip
import json
import os
import re
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.store.view import View

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
NOT_RUN = [line.split("\t") for line in (ROOT / "tests/cases/examples_not_run.tsv").read_text("utf-8").splitlines()[1:]]
ARTICLE = "Shelling kills four in Bara\n\nShelling killed four people in Bara, Sudan, on Monday, medics said.\n"


def commands(page: Path) -> list[str]:
    """The commands of a page, in order."""
    return [line.strip() for line in page.read_text("utf-8").splitlines() if line.startswith("    dateline ")]


def runs(line: str) -> bool:
    return not any(line.startswith(begins) for begins, _ in NOT_RUN)


def scripts(page: Path) -> list[str]:
    """The blocks of Python of a page."""
    return re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.fixture
def here(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples name: stores that hold the demo, a few articles, a hand-coded table."""
    monkeypatch.chdir(tmp_path)
    for name in ("demo", "news", "old", "new", "sudan"):
        with sqlite3.connect(demo_store) as source, sqlite3.connect(tmp_path / f"{name}.dateline") as target:
            source.backup(target)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "page.html").write_text(f"<html><body><p>{ARTICLE}</p></body></html>", "utf-8")
    line = json.dumps({"title": "Nine killed in Nyala", "text": ARTICLE, "published": "2023-09-19"})
    (tmp_path / "more.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    (tmp_path / "my-incidents.csv").write_text("date,country,killed\n2024-06-09,SDN,17\n", "utf-8")
    return tmp_path


def filled_in(line: str, store: Path) -> str:
    """The command with ids of the store in place of those shown."""
    view = View(store)
    incidents = sorted(view.incidents(), key=lambda i: (-len(i.events), i.id))
    actors = [actor.id for actor in view.actors() if not actor.private]
    entities = [coding.entities[0].id for coding in view.codings() if coding.entities]
    view.close()
    ids = {
        "inc": [i.id for i in incidents], "evt": [incidents[0].events[-1], incidents[1].events[0]],
        "act": actors, "ent": entities,
    }  # fmt: skip
    for kind, known in ids.items():
        for shown, id in zip(
            (f"{kind}_…", f"{kind}_0123456789abcdef", f"{kind}_fedcba9876543210"), (0, 0, 1), strict=True
        ):
            line = line.replace(shown, known[id])
    return line


@pytest.mark.parametrize("page", [page for page in PAGES if any(map(runs, commands(page)))], ids=lambda page: page.stem)
def test_shown_commands_run(page: Path, here: Path) -> None:
    for line in dict.fromkeys(filter(runs, commands(page))):
        named = re.search(r"--store (\S+)", line)
        given = shlex.split(filled_in(line, here / (named[1] if named else "demo.dateline")), comments=True)[1:]
        done = CliRunner().invoke(app, given)
        assert done.exit_code == 0, f"{line}\n{done.output}\n{done.exception!r}"


@pytest.mark.parametrize(
    ("page", "number"),
    [(page, number) for page in PAGES for number in range(len(scripts(page)))],
    ids=lambda value: getattr(value, "stem", str(value)),
)
def test_shown_python_runs(page: Path, number: int, here: Path) -> None:
    (here / "example.py").write_text(scripts(page)[number], "utf-8")
    done = subprocess.run([sys.executable, "example.py"], capture_output=True, text=True, env={**os.environ})
    assert done.returncode == 0, done.stderr


def test_what_is_not_run_is_shown_somewhere_and_says_why() -> None:
    shown = [line for page in PAGES for line in commands(page)]
    for begins, why in NOT_RUN:
        assert why and any(line.startswith(begins) for line in shown), begins
    assert sum(map(runs, shown)) > 25
