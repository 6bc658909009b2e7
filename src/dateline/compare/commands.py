"""The commands on other datasets of events: they parse, call and print."""

from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from dateline.filter_options import filtered
from dateline.store.filter import Filter
from dateline.terminal.console import console
from dateline.terminal.options import AsJson

out = console()

File = Annotated[
    Path,
    typer.Option("--with", help="ACLED, UCDP GED, GDELT, POLECAT, ICEWS, or an export of Dateline.", dir_okay=False),
]
Most = Annotated[int, typer.Option(min=0, help="How many of each kind are printed.")]


def add(to: typer.Typer) -> None:
    """Adds these commands to the command line."""
    to.command()(compare)
    to.command()(dataset)


@filtered
def compare(
    store: Annotated[Path, typer.Option("--store", help="The store: one SQLite file.", dir_okay=False)],
    file: File,
    most: Most = 20,
    table: Annotated[
        Path | None, typer.Option("--csv", help="Also write all of it as a table.", dir_okay=False)
    ] = None,
    as_json: AsJson = False,
    *,
    wanted: Filter,
) -> None:
    """Show, incident by incident, what a store and another dataset both have, where they differ, what only one has."""
    from dateline.compare.compare import compare as lay_side_by_side
    from dateline.compare.datasets import read_events
    from dateline.compare.report import records, report, write_table
    from dateline.store.view import View
    from dateline.terminal.as_json import print_json

    of, items = read_events(file)
    found = lay_side_by_side(View(store), of, items, wanted)
    if table:
        write_table(found, table)
    if as_json:
        print_json(records(found))
    else:
        for line in report(found, str(file), most):
            out.print(line, soft_wrap=True)
    if found.broken:
        raise typer.Exit(1)


@filtered
def dataset(
    file: Annotated[Path, typer.Argument(help="ACLED, UCDP GED, GDELT, POLECAT, ICEWS, or an export of Dateline.")],
    most: Most = 20,
    gold: Annotated[
        Path | None, typer.Option("--gold", help="Write the rows as a table for dateline evaluate.", dir_okay=False)
    ] = None,
    as_json: AsJson = False,
    *,
    wanted: Filter,
) -> None:
    """List the rows of another dataset, all in one shape; --json and --gold give all of them to start from."""
    from dateline.compare.compare import passes
    from dateline.compare.datasets import read_events
    from dateline.compare.report import gold as write_gold
    from dateline.compare.report import line, record_of
    from dateline.core.problem import Problem
    from dateline.terminal.as_json import print_json
    from dateline.wording import plain

    of, items = read_events(file)
    asked = (item for item in items if isinstance(item, Problem) or passes(item, wanted))
    if gold:
        out.print(f"{write_gold(asked, gold):,} rows of {of.title} written to {gold}")
    elif as_json:
        print_json(record_of(item) for item in asked if not isinstance(item, Problem))
    else:
        out.print(of.title, style="bold")
        for item in islice(asked, most):
            told = f"  {plain(item.where)}: {plain(item.message)}" if isinstance(item, Problem) else line(item)
            out.print(told, soft_wrap=True)
