"""The command that watches: it parses, calls and prints."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.settings import Settings
from dateline.terminal.console import console

if TYPE_CHECKING:
    from dateline.watch.rounds import Seen
    from dateline.watch.watch import Watching

out = console()
err = console(stderr=True)

StoreOption = Annotated[Path, typer.Option("--store", help="The store: one SQLite file.", dir_okay=False)]


def add(to: typer.Typer) -> None:
    """Adds this command to the command line."""
    to.command()(watch)


def watch(
    addresses: Annotated[
        Path, typer.Argument(help="Text with the address of a feed or page on each line, or OPML.", metavar="LIST")
    ],
    store: StoreOption,
    once: Annotated[bool, typer.Option("--once", help="One round; else round after round until Ctrl-C.")] = False,
    every: Annotated[int, typer.Option(min=5, max=10_080, help="Minutes from one round to the next.")] = 30,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Ask hosts of the list on private networks too, and on this machine."),
    ] = False,
    setting: Annotated[list[str] | None, typer.Option("--set", help="A setting, as for run.")] = None,
) -> None:
    """Fetch what feeds and pages have new, keep every page as it came, follow corrections, and code the articles."""
    from dateline.watch.rounds import Way
    from dateline.watch.watch import watch_once

    settings = Settings().changed(setting or [])
    while True:
        began = time.monotonic()
        with err.status("looking at the list") as status:
            done = watch_once(
                addresses,
                store,
                settings,
                Way(allow_private),
                lambda seen: status.update(_line(seen)),
                lambda outcome: status.update(f"coding: {outcome.coded + outcome.kept} of {outcome.read} articles"),
            )
        _print(done, store)
        if once:
            raise typer.Exit(1 if done.problems else 0)
        time.sleep(max(0.0, 60.0 * every - (time.monotonic() - began)))


def _line(seen: "Seen") -> str:
    waiting = f", {seen.waiting} put off" if seen.waiting else ""
    gone = f", {seen.gone} gone" if seen.gone else ""
    return f"{seen.looks} looked at: {seen.new} new, {seen.changed} changed, {seen.unchanged} unchanged{gone}{waiting}"


def _print(done: "Watching", store: Path) -> None:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    kept = f", {done.outcome.kept} kept uncoded" if done.outcome.kept else ""
    coded = f"{done.outcome.coded} article{'s' * (done.outcome.coded != 1)} coded{kept}"
    out.print(f"{now}  {_line(done.seen)}; {coded}.", soft_wrap=True)
    if done.problems:
        count = f"{len(done.problems)} problem{'s' * (len(done.problems) != 1)}"
        out.print(f"{count}: dateline problems --store {store}", style="yellow", soft_wrap=True)
