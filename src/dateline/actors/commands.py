"""The commands on actors: they parse, call and print."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.core.problem import UnusableArgument
from dateline.terminal.console import console
from dateline.terminal.options import AsJson

if TYPE_CHECKING:
    from rich.text import Text

    from dateline.actors.at import Held

out = console()
app = typer.Typer(no_args_is_help=True, help="Who is who: who held what, and other books of actors.")

StoreOption = Annotated[Path, typer.Option("--store", help="The store: one SQLite file.", dir_okay=False)]
By = Annotated[str, typer.Option("--by", help="Who decides: a name that others know.")]


def add(to: typer.Typer) -> None:
    """Adds these commands to the command line."""
    to.add_typer(app, name="actors")


@app.command()
def at(
    day: Annotated[str, typer.Argument(help="The day, as 2023-10-01.")],
    store: StoreOption,
    country: Annotated[str | None, typer.Option(help="Only of or in this country (alpha-3).")] = None,
    as_json: AsJson = False,
) -> None:
    """Who led, held, belonged to, backed or listed whom on a day, and who says so. What is not told is unknown."""
    from dateline.actors.at import held_at, record
    from dateline.store.view import View
    from dateline.terminal.as_json import print_json

    try:
        date.fromisoformat(day)
    except ValueError:
        raise UnusableArgument(f"no day: {day!r}; write it as 2023-10-01") from None
    found, more = held_at(View(store), day, country and country.upper())
    if as_json:
        print_json(map(record, found))
        return
    heading = ""
    for one in found:
        wanted = f"Told of on other days only: nothing says whether it held on {day}"
        wanted = wanted if one.answer == "unknown" and one.told else f"On {day}"
        if wanted != heading:
            out.print(wanted, style="bold")
            heading = wanted
        out.print(_line(one), soft_wrap=True)
    if more:
        out.print(f"and {more} more")
    if not found:
        out.print(f"Nobody is told to have held anything on {day} or near it.")


def _line(one: "Held") -> "Text":
    """One holding: who, what, of whom; from when until when; who says so, in which articles."""
    from rich.text import Text

    from dateline.wording import plain

    names = dict.fromkeys(a.name for a in one.subject.aliases if a.relation != "short")
    also = f" (also {', '.join(list(names)[:3])})" if names else ""
    what = " ".join([one.kind.replace("_", " "), one.object_name, *_roles(one)])
    answer = {"held": "", "disputed": "disputed: "}.get(one.answer, "on that day unknown: " if not one.told else "")
    since, until = _bounds(one)
    articles = _some([t.relation.document for t in one.told])
    line = Text(plain(f"  {answer}{one.subject.name}{also}: {what}"))
    line.append(f"\n    from {plain(since)}; until {plain(until)}\n", style="dim")
    line.append(plain(f"    says {_some(one.voices)}" + (f" in {articles}" if articles else "")), style="dim")
    return line


def _some(items: Iterable[str]) -> str:
    """The first four, each once, and how many more there are."""
    known = list(dict.fromkeys(items))
    return ", ".join([*known[:4], *([f"{len(known) - 4} more"] if len(known) > 4 else [])])


def _roles(one: "Held") -> list[str]:
    said = {t.relation.role for t in one.told if t.relation.role} | set(one.programs)
    return [f"({', '.join(sorted(said))})"] if said else []


def _bounds(one: "Held") -> tuple[str, str]:
    """From when and until when, as told; unknown, with the days on which it was told, where nobody says."""
    from dateline import wording

    began = dict.fromkeys(wording.time(t.relation.start) for t in one.told if t.relation.starting)
    ended = dict.fromkeys(wording.time(t.relation.end) for t in one.told if t.relation.ending)
    days = sorted({t.published[:10] for t in one.told if t.published})
    told = "unknown, told of " + (days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}") if days else "unknown"
    if not one.told:
        return one.since or "unknown", one.until or "unknown"
    return " / ".join(sorted(began)) or told, " / ".join(sorted(ended)) or "unknown"


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="FollowTheMoney JSON lines, the SDN list (.xml, .csv), or a .csv.")],
    store: StoreOption,
    accept_above: Annotated[
        float | None, typer.Option(min=0.85, max=1.0, help="Accept at once the proposals of this score or more.")
    ] = None,
) -> None:
    """Keep another book of actors in the store and propose who its entries may be; a broken file changes nothing."""
    from dateline.actors.bring import import_book

    done = import_book(file, store, accept_above)
    out.print(f"{done.entries:,} entries kept, {done.proposals:,} proposals, {done.accepted:,} of them accepted.")
    if done.problems:
        out.print(f"{done.problems:,} lines had problems: dateline problems --store {store}", style="yellow")
        raise typer.Exit(1)


@app.command()
def proposals(store: StoreOption, as_json: AsJson = False) -> None:
    """List which actor each imported entry may be, with the score, the sentence, and what was decided."""
    from rich.table import Table

    from dateline.actors.bring import proposed, record
    from dateline.store.view import View
    from dateline.terminal.as_json import print_json
    from dateline.wording import plain

    found = proposed(View(store))
    if as_json:
        print_json(map(record, found))
        return

    table = Table("Proposal", "Score", "Entry", "File", "Actor", "Why", "Decided")
    for one in found:
        cells = (one.match.id, f"{one.match.score:.2f}", one.entry, one.file, one.actor, one.match.why, one.decided)
        table.add_row(*map(plain, cells))
    out.print(table)


@app.command()
def accept(
    ids: Annotated[list[str], typer.Argument(help="Ids of proposals.", metavar="ID…")],
    store: StoreOption,
    by: By,
    why: Annotated[str, typer.Option(help="Why; the proposal's own sentence if not given.")] = "",
) -> None:
    """Take imported entries for the actors proposed: their identifiers and designations come along."""
    from dateline.actors.decide import judge

    out.print(f"{judge(store, ids, 'same', by, why)} accepted.")


@app.command()
def refuse(
    ids: Annotated[list[str], typer.Argument(help="Ids of proposals.", metavar="ID…")],
    store: StoreOption,
    by: By,
    why: Annotated[str, typer.Option(help="Why.")] = "",
) -> None:
    """Keep that imported entries are not the actors proposed; what was accepted before is undone."""
    from dateline.actors.decide import judge

    out.print(f"{judge(store, ids, 'not_same', by, why)} refused.")


@app.command()
def export(
    store: StoreOption,
    folder: Annotated[Path, typer.Option("--out", help="The folder for the files.", file_okay=False)],
    format: Annotated[str, typer.Option(help="ftm: FollowTheMoney.")] = "ftm",
) -> None:
    """Write public actors and their relations as FollowTheMoney entities and statements."""
    from dateline.actors.export import export_ftm
    from dateline.store.view import View

    if format != "ftm":
        raise UnusableArgument(f"no format {format!r}: ftm is the one for actors")
    for path in export_ftm(View(store), folder):
        out.print(str(path))
