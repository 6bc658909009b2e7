"""The command `doctor`: it runs the checks and prints what they find."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.terminal.console import console
from dateline.terminal.options import AsJson

if TYPE_CHECKING:
    from dateline.doctor.finding import Finding

out = console()
STYLES = {"ok": "green", "warning": "yellow", "broken": "bold red"}

Stored = Annotated[Path | None, typer.Option("--store", help="Also check this store.", dir_okay=False)]


def add(to: typer.Typer) -> None:
    """Adds this command to the command line."""
    to.command()(doctor)


def doctor(store: Stored = None, as_json: AsJson = False) -> None:
    """Check whether Dateline can work here, and say what to do where it cannot."""
    from dateline.terminal.as_json import print_json

    found = list(findings(store))
    if as_json:
        print_json(map(asdict, found))
    else:
        _print(found)
    if any(one.state == "broken" for one in found):
        raise typer.Exit(1)


def findings(store: Path | None) -> "Iterator[Finding]":
    """What all checks find, in order."""
    from dateline.doctor import machine, parts

    folder = (store.parent if store else Path()).resolve()
    yield from (parts.version(), machine.python(), machine.sqlite(), parts.model(), parts.gazetteer(), parts.book())
    yield from (parts.frames(), machine.cores(), machine.memory(), machine.encoding())
    if folder.is_dir():
        yield from (machine.disk(folder), machine.permission(folder))
    if store:
        yield parts.store(store)


def _print(found: "list[Finding]") -> None:
    from rich.text import Text

    from dateline.wording import plain

    for one in found:
        line = Text.assemble((f"{one.state:<8}", STYLES[one.state]), f" {plain(one.said)}")
        out.print(line, soft_wrap=True)
        if one.state != "ok":
            out.print(f"         what to do: {one.do}", soft_wrap=True)
