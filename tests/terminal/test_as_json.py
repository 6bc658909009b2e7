"""`--json`: the records of the contract, an object a line, the same bytes each time; errors stay on standard error."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dateline.cli import app
from dateline.export.formats import export
from dateline.export.records import plain_record, records
from dateline.store.view import View
from dateline.terminal.as_json import print_json
from tests.records import coding, filled

GOLD = "date,country,place,killed\n2024-06-09,SDN,El Obeid,17\n1999-01-01,SDN,Nyala,3\n"
RECORDS = {"incident": "incidents", "event": "events", "claim": "claims", "actor": "actors", "article": "documents"}


def asked(*arguments: object) -> list[Any]:
    """What a command prints, twice the same, each line parsed."""
    printed = [CliRunner().invoke(app, [*map(str, arguments), "--json"]) for _ in range(2)]
    assert printed[0].exit_code == 0, printed[0].output
    assert printed[0].stdout == printed[1].stdout
    return [json.loads(line) for line in printed[0].stdout.splitlines()]


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("kind", "file"), [("incidents", "incidents"), ("articles", "documents"), ("actors", "actors")]
)
def test_lists_are_the_lines_of_the_export(demo_store: Path, tmp_path: Path, kind: str, file: str) -> None:
    export(View(demo_store), "jsonl", tmp_path)
    kept = [record for record in lines(tmp_path / f"{file}.jsonl") if not record.get("private")]
    found = [record for record in asked("list", kind, "--store", demo_store) if not record.get("private")]
    assert found == kept and found


def test_filters_narrow_the_list(demo_store: Path) -> None:
    found = asked("list", "incidents", "--country", "SDN", "--store", demo_store)
    assert found and {record["place"]["country"] for record in found} == {"SDN"}


def test_filters_narrow_actors_and_articles_to_those_of_the_incidents(demo_store: Path) -> None:
    asking = ("--country", "SDN", "--store", demo_store)
    incidents = asked("list", "incidents", *asking)
    articles = {id for record in incidents for id in record["documents"]}
    listed = asked("list", "articles", *asking)
    assert {record["id"] for record in listed} == articles < set(View(demo_store).document_ids())
    assert all(record["text"] for record in listed)
    sides = {a["actor"] for record in incidents for a in record["actors"]}
    found = {record["id"] for record in asked("list", "actors", *asking)}
    assert found and found <= sides
    tables = {
        kind: CliRunner().invoke(app, ["list", kind, *map(str, asking)]).stdout for kind in ("actors", "articles")
    }
    assert all(id in tables["actors"] for id in found) and all(id in tables["articles"] for id in articles)


@pytest.mark.parametrize("kind", ["decisions", "orphans"])
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_a_filter_that_a_list_has_not_is_no_silence(demo_store: Path, kind: str, json: list[str]) -> None:
    done = CliRunner().invoke(app, ["list", kind, "--country", "SDN", "--store", str(demo_store), *json])
    assert done.exit_code != 0 and "cannot be narrowed" in str(done.exception)


@pytest.mark.parametrize("kind", RECORDS)
def test_show_gives_the_record(demo_store: Path, kind: str) -> None:
    wanted = [record for record in records(View(demo_store), RECORDS[kind]) if not record.get("private")]
    for record in (wanted[0], wanted[-1]):
        [found] = asked("show", kind, record["id"], "--store", demo_store)
        assert found == json.loads(json.dumps(record))


def test_a_private_person_has_no_name(tmp_path: Path) -> None:
    made = coding()
    made = replace(made, entities=tuple(replace(entity, private=True) for entity in made.entities))
    store = tmp_path / "a.dateline"
    view = filled(store, made)
    hidden = [actor for actor in view.actors() if actor.private]
    found = {record["id"]: record for record in asked("list", "actors", "--store", store)}
    assert hidden
    for actor in hidden:
        assert found[actor.id]["name"] == "a private person" and found[actor.id]["aliases"] == []
        assert asked("show", "actor", actor.id, "--store", store) == [found[actor.id]]


def test_stats_count_every_incident(demo_store: Path) -> None:
    [found] = asked("stats", "--store", demo_store)
    types = found["by_type"]
    assert sum(t["fact"] + t["alleged"] + t["denied"] + t["other"] for t in types) == found["incidents"]
    assert sum(c["incidents"] for c in found["by_country"]) == sum(t["fact"] for t in types)


def test_problems_diff_and_evaluate(demo_store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "one.txt").write_text("Shelling kills four in Bara\n\nShelling killed four in Bara, Sudan.", "utf-8")
    (tmp_path / "gold.csv").write_text(GOLD, "utf-8")
    store = tmp_path / "a.dateline"
    assert CliRunner().invoke(app, ["run", str(tmp_path), "--store", str(store)]).exit_code == 1
    problems = asked("problems", "--store", store)
    assert problems == [plain_record(problem) for problem in View(store).problems()]
    assert {"id", "where", "code", "message", "document"} <= set(problems[0])
    assert asked("diff", demo_store, demo_store) == []
    changed = asked("diff", store, demo_store)
    assert {(bool(c["old"]), bool(c["new"])) for c in changed} == {(True, False), (False, True)}
    [found] = asked("evaluate", tmp_path / "gold.csv", "--store", demo_store)
    assert found["recall"] == 0.5 and [gold["line"] for gold in found["missed"]] == [3]
    assert found["pairs"][0]["line"] == 2 and found["pairs"][0]["incident"].startswith("inc_")


def test_what_actors_held(demo_store: Path) -> None:
    found = asked("actors", "at", "2024-06-09", "--store", demo_store)
    known = {record["id"] for record in records(View(demo_store), "relations")}
    assert found and all(set(one["relations"]) <= known and one["says"] for one in found)
    assert asked("actors", "proposals", "--store", demo_store) == []
    assert asked("list", "decisions", "--store", demo_store) == []


DOING = {
    "accept", "add", "decide", "demo", "disable", "export", "import", "label", "not-same", "note", "password", "refuse",
    "reject", "revoke", "role", "run", "same", "serve", "set", "split", "undo", "verify", "version", "watch",
}  # fmt: skip


def test_every_command_that_lists_something_has_it() -> None:
    def commands(group: Any) -> Iterator[tuple[str, Any]]:
        for name, command in group.commands.items():
            yield from commands(command) if hasattr(command, "commands") else [(name, command)]

    listing = {name: command for name, command in commands(typer.main.get_command(app)) if name not in DOING}
    assert {"list", "show", "problems", "stats", "diff", "evaluate", "log", "doctor"} <= set(listing)
    for name, command in listing.items():
        assert "--json" in [option for parameter in command.params for option in parameter.opts], name


def test_the_log_and_accounts_without_what_is_secret(demo_store: Path, tmp_path: Path) -> None:
    store = tmp_path / "a.dateline"
    filled(store, coding())
    for words in (["users", "add", "Rania", "--role", "coder", "--password-stdin"], ["keys", "add", "notebook"]):
        done = CliRunner().invoke(app, [*words, "--store", str(store)], input="a long pass phrase\n")
        assert done.exit_code == 0, done.output
    [user] = asked("users", "list", "--store", store)
    [key] = asked("keys", "list", "--store", store)
    assert set(user) == {"name", "role", "disabled", "made"} and user["name"] == "Rania"
    assert "digest" not in key and key["name"] == "notebook"
    entries = asked("log", "--store", store)
    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1)) and entries


@pytest.mark.parametrize(
    "arguments", [["list", "birds"], ["list", "incidents", "--since", "soon"], ["show", "event", "evt_none"]]
)
def test_errors_stay_on_standard_error(demo_store: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "dateline", *arguments, "--json", "--store", str(demo_store)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("dateline: ")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(VALUES, max_size=5), st.sampled_from(["utf-8", "ascii", "cp1252"]))
def test_any_value_comes_back_from_its_line(values: list[Any], encoding: str) -> None:
    raw = io.BytesIO()
    screen = io.TextIOWrapper(raw, encoding=encoding, errors="strict", newline="\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", screen)
        print_json(values)
        screen.flush()
    printed = raw.getvalue().decode(encoding).split("\n")
    assert [json.loads(line) for line in printed[:-1]] == values
