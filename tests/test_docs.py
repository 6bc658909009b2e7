"""The documents say what is so: every command, setting, column, format, dependency and link has its entry."""

import re
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from dateline.cli import app
from dateline.export.tables import COLUMNS
from dateline.settings import Settings
from dateline.store.filter import HELP

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_ci_runs_the_test_command_of_the_readme() -> None:
    [command] = re.findall(r"^    (.*pytest -n 2)$", page("README.md"), re.MULTILINE)
    assert command in page(".ci/run").splitlines()
    assert command in page("CONTRIBUTING.md")


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_is_described(kind: str) -> None:
    described = set(re.findall(r"\w+", page("docs/records.md")))
    assert set(COLUMNS[kind]) <= described


def test_every_setting_is_described() -> None:
    for setting in fields(Settings):
        default = getattr(Settings(), setting.name)
        row = f"| {setting.name} | `{default}` | {setting.metadata['help']}"
        assert row.replace("`", "")[:60] in page("docs/settings.md").replace("`", "")


def test_every_part_of_the_filter_is_described() -> None:
    described = set(re.findall(r"\w+", page("docs/desk.md")))
    assert set(HELP) <= described


def test_every_command_is_shown() -> None:
    groups = [("", app), *((f"{g.name} ", g.typer_instance) for g in app.registered_groups if g.typer_instance)]
    names = {
        f"{of}{c.name or c.callback.__name__}" for of, group in groups for c in group.registered_commands if c.callback
    }
    shown = "".join(text.read_text("utf-8") for text in PAGES)
    assert {name for name in names if f"dateline {name}" not in shown} <= {"version"}


def test_every_dependency_has_its_licence() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    for dependency in project["dependencies"]:
        name = re.match(r"[\w-]+", dependency)
        assert name and name.group() in page("THIRD_PARTY.md"), dependency


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8")):
        if not target.startswith("http"):
            assert (path.parent / target).exists(), target


LINES = [line for path in PAGES for line in path.read_text("utf-8").splitlines()]
SHOWN = sorted({line.strip() for line in LINES if line.startswith("    dateline ")})


@pytest.mark.parametrize("line", SHOWN)
def test_shown_commands_parse(line: str) -> None:
    name, *arguments = shlex.split(line, comments=True)[1:]
    group = typer.main.get_command(app)
    if name.startswith("--"):
        assert name in {option for parameter in group.params for option in parameter.opts}
        return
    command = getattr(group, "commands")[name]  # noqa: B009
    assert command.make_context(name, arguments)


@pytest.mark.parametrize(
    "name", ["README", *(f"docs/{n}" for n in ("first-run", "records", "claims", "desk", "library"))]
)
def test_where_records_are_shown_it_says_that_a_machine_coded_them(name: str) -> None:
    assert re.search(r"machine-coded,?\s+(and\s+)?not\s+verified", page(f"{name}.md"), re.IGNORECASE), name


def test_pictures_and_outputs_show_no_machine_s_own_paths() -> None:
    for name in ("docs/demo.svg", "docs/notebook.ipynb"):
        assert not re.findall(r"/(?:tmp|home|root|Users)/", page(name)), name
