"""Every command says what it does, what each option means, with examples, exit statuses and where to read more."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from dateline.cli import app
from dateline.terminal.help import PANELS, table

DOCS = Path(__file__).parent.parent.parent / "docs"


def commands(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))
        else:
            yield " ".join((*before, name)), command


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("name", ALL)
def test_help_is_a_page(name: str) -> None:
    printed = CliRunner().invoke(app, [*name.split(), "--help"]).output
    assert "Examples:" in printed and "Exit status: 0 done; 1 " in " ".join(printed.split())
    assert f"dateline {name}" in " ".join(printed.split()) and "More: docs/" in printed


def test_commands_stand_by_what_they_are_for() -> None:
    printed = CliRunner().invoke(app, ["--help"]).output
    panels = [printed.index(f" {panel} ") for panel in PANELS]
    assert panels == sorted(panels)
    first = [line.split()[1] for line in printed.splitlines() if re.match(r"│ [a-z]+  ", line)]
    assert first == [name for names in PANELS.values() for name in names]
    assert set(first) == {name.split()[0] for name in ALL}


def test_filters_stand_apart() -> None:
    printed = CliRunner().invoke(app, ["export", "--help"]).output
    assert printed.index("--delay-days") < printed.index("Only of these incidents") < printed.index("--min-killed")


@pytest.mark.parametrize("name", ALL)
def test_every_option_has_a_sentence(name: str) -> None:
    command = ALL[name]
    assert command.help and command.help.strip().split("\n")[0].endswith((".", ":"))
    for parameter in command.params:
        said = parameter.help
        assert said, f"{name} {parameter.name}"
        if parameter.param_type_name == "option":
            assert said.endswith((".", "…", ")")), f"{name} --{parameter.name}: {said}"


@pytest.mark.parametrize("name", ALL)
def test_every_example_can_be_parsed(name: str) -> None:
    rows = [(kind, words) for of, kind, words in table() if of == name]
    examples = [words for kind, words in rows if kind == "example"]
    assert examples and [kind for kind, _ in rows].count("page") == 1
    for example in examples:
        given = shlex.split(example.rpartition("| ")[2])
        assert given[: 1 + len(name.split())] == ["dateline", *name.split()], example
        try:
            ALL[name].make_context(name, given[1 + len(name.split()) :])
        except Exception as error:
            assert "does not exist" in str(error), f"{example}: {error}"


def test_nothing_is_said_of_commands_or_pages_that_are_not_there() -> None:
    assert {of for of, _, _ in table()} <= set(ALL)
    assert {kind for _, kind, _ in table()} == {"example", "page", "1"}
    for _, kind, words in table():
        assert kind != "page" or (DOCS / words).is_file(), words


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(shell: str) -> None:
    variables = {"_DATELINE_COMPLETE": f"complete_{shell}", "COMP_WORDS": "dateline li", "COMP_CWORD": "1"}
    variables |= {"_TYPER_COMPLETE_ARGS": "dateline li", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = CliRunner().invoke(app, [], prog_name="dateline", env=variables)
    assert "list" in done.output, done.output


OFFERED = [
    ("export --format ge", ["gexf", "ged", "geojson", "geoparquet"]),
    ("export --profile p", ["partner", "public"]),
    ("list in", ["incidents"]),
    ("show a", ["actor", "article"]),
    ("list incidents --type PRO", ["PROTEST"]),
    ("list incidents --grade w", ["weak"]),
    ("export --status d", ["denied"]),
]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(("typed", "offered"), OFFERED)
def test_shells_complete_values(shell: str, typed: str, offered: list[str]) -> None:
    line = f"dateline {typed}"
    variables = {"_DATELINE_COMPLETE": f"complete_{shell}", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    variables |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = CliRunner().invoke(app, [], prog_name="dateline", env=variables)
    found = re.findall(r"[A-Za-z]+", done.output)
    assert [word for word in found if word in offered] and set(offered) <= set(found), done.output


def test_completion_can_be_shown() -> None:
    command = [sys.executable, "-m", "dateline", "--show-completion", "bash"]
    named = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}  # no shell need stand above the tests
    assert "complete" in subprocess.run(command, capture_output=True, text=True, env=named).stdout


SCRIPTS = {
    "bash": 'eval "$(dateline --show-completion bash)"; COMP_WORDS=({words}); COMP_CWORD={last}; '
    '$(complete -p dateline | sed "s/.*-F \\([^ ]*\\) .*/\\1/") dateline; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "fish": 'dateline --show-completion fish | source; complete -C "{words}"',
}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_shell_itself_completes(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    named = {"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1", "HOME": str(tmp_path)}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for words, offered in (("dateline expo", "export"), ("dateline export --format geop", "geoparquet")):
        script = SCRIPTS[shell].format(words=words, last=words.count(" "))
        done = subprocess.run(
            [shell, "-c", script], capture_output=True, text=True, env={**os.environ, **named, "PATH": path}
        )
        assert done.stdout.split()[:1] == [offered], done.stdout + done.stderr
