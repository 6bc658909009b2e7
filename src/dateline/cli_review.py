"""The part of the command line on decisions of persons and on the log: it parses, calls and prints."""

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.core.problem import UnusableArgument
from dateline.terminal.console import console
from dateline.terminal.options import AsJson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.core.decision import Decision
    from dateline.review.decide import Decider

out = console()
err = console(stderr=True)
app = typer.Typer(no_args_is_help=True, help="Accept, reject, correct, split and join; nothing is ever overwritten.")

StoreOption = Annotated[Path, typer.Option("--store", help="The store: one SQLite file.", dir_okay=False)]
By = Annotated[str, typer.Option("--by", help="Who decides: a name that others know.")]
Why = Annotated[str, typer.Option("--why", help="Why.")]
Incidents = Annotated[list[str], typer.Argument(help="Ids of incidents.", metavar="ID…")]


def add(to: typer.Typer) -> None:
    """Adds these commands to the command line."""
    to.add_typer(app, name="decide")
    to.command()(log)
    to.command()(verify)


@app.command()
def accept(ids: Incidents, store: StoreOption, by: By, why: Why = "") -> None:
    """Accept incidents as they are: reviewed, by you, today."""
    _done(_decider(store, by).review(ids, "accepted", why), store)


@app.command()
def reject(ids: Incidents, store: StoreOption, by: By, why: Why = "") -> None:
    """Reject incidents: no such happening, or nothing that belongs into the records. They stay, marked."""
    _done(_decider(store, by).review(ids, "rejected", why), store)


@app.command("set")
def set_(
    id: Annotated[str, typer.Argument(help="The id of an incident.")],
    given: Annotated[list[str], typer.Argument(help='killed=12, "place=Bara, SDN", …', metavar="FIELD=VALUE…")],
    store: StoreOption,
    by: By,
    why: Why = "",
) -> None:
    """Set values of an incident; the machine's own stay beside them."""
    pairs = [item.partition("=") for item in given]
    if wrong := [item for item, (field, sign, _) in zip(given, pairs, strict=True) if not field or not sign]:
        raise UnusableArgument(f"set takes FIELD=VALUE, not {wrong[0]!r}")
    _done(_decider(store, by).set([id], {field.strip(): value for field, _, value in pairs}, why), store)


@app.command()
def note(
    id: Annotated[str, typer.Argument(help="The id of an incident.")],
    words: Annotated[str, typer.Argument(help="The note.")],
    store: StoreOption,
    by: By,
) -> None:
    """Leave a note on an incident."""
    _done(_decider(store, by).note(id, words), store)


@app.command()
def split(
    id: Annotated[str, typer.Argument(help="The id of an incident.")],
    reports: Annotated[list[str], typer.Argument(help="Ids of its events that are another one.", metavar="EVENT…")],
    store: StoreOption,
    by: By,
    why: Why = "",
) -> None:
    """Part reports from an incident: they are another happening."""
    _done(_decider(store, by).split(id, reports, why), store)


@app.command()
def same(
    left: Annotated[str, typer.Argument(metavar="ID", help="An id.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another id of the same kind.")],
    store: StoreOption,
    by: By,
    why: Why,
) -> None:
    """Find two actors (or entities), or two events (or incidents), the same."""
    _done(_decider(store, by).link("same", left, right, why), store)


@app.command("not-same")
def not_same(
    left: Annotated[str, typer.Argument(metavar="ID", help="An id.")],
    right: Annotated[str, typer.Argument(metavar="ID", help="Another id of the same kind.")],
    store: StoreOption,
    by: By,
    why: Why,
) -> None:
    """Find two actors (or entities), or two events (or incidents), not the same."""
    _done(_decider(store, by).link("not_same", left, right, why), store)


@app.command()
def undo(
    store: StoreOption,
    by: By,
    numbers: Annotated[
        list[int] | None, typer.Argument(help="Numbers of decisions; your last one if not given.", metavar="NUMBER…")
    ] = None,
    why: Why = "",
) -> None:
    """Take decisions back; what was decided as one is undone as one. An undoing can be undone."""
    decider = _decider(store, by)
    if not numbers:
        _done(decider.undo_last(why), store)
        return
    found = {d.number: d for d in decider.ledger.decisions(numbers)}
    if missing := [number for number in numbers if number not in found]:
        raise UnusableArgument(f"there is no decision {missing[0]}: dateline list decisions")
    whole = {other.number: other for d in found.values() for other in decider.made_with(d)}
    _done(decider.undo(list(whole.values()), why), store)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write, as decisions.jsonl.", dir_okay=False)],
    store: StoreOption,
) -> None:
    """Write all decisions as JSON lines, orphans too, to keep elsewhere or to bring into another store."""
    from dateline.export.files import whole
    from dateline.review.carry import lines

    with whole(file) as out_file:
        for line in lines(store):
            out_file.write(line + "\n")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="What decide export wrote.", dir_okay=False)],
    store: StoreOption,
) -> None:
    """Bring decisions of another store into this one; each finds its incident by the words that it rests on."""
    from dateline.pipeline import settle_again
    from dateline.review.carry import bring, read
    from dateline.store.ledger import Ledger, system_user
    from dateline.store.writer import Writer

    added = bring(store, read(file))
    Ledger(store).log(system_user(), {"kind": "import", "file": file.name, "decisions": added})
    Writer(store).note("settled", "")
    settle_again(store)
    out.print(f"{added} decisions added.")


def _decider(store: Path, by: str) -> "Decider":
    from dateline.review.decide import Decider

    return Decider.of(store, by)


def _done(made: "Sequence[Decision]", store: Path) -> None:
    """Says what was decided, and merges the store again where that is asked for."""
    from dateline.review.decide import merges
    from dateline.wording import decision

    for one in made:
        out.print(decision(one), soft_wrap=True)
    if not made:
        out.print("Nothing to decide: the values are so already.")
    if merges(made):
        from dateline.pipeline import settle_again

        settle_again(store)


def log(
    store: StoreOption,
    format: Annotated[str, typer.Option(help="text or csv.")] = "text",
    as_json: AsJson = False,
) -> None:
    """Print the log: decisions, runs, imports, exports and sign-ins, each bound to the one before by its hash."""
    from dateline.export.files import safe
    from dateline.export.records import plain_record
    from dateline.store.ledger import Ledger
    from dateline.terminal.as_json import print_json
    from dateline.wording import entry

    if format not in ("text", "csv"):
        raise UnusableArgument(f"no format {format!r}: text or csv")
    entries = Ledger(store).entries()
    if as_json:
        print_json(map(plain_record, entries))
        return
    if format == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("number", "at", "by", "what", "previous", "hash"))
        for e in entries:
            what = json.dumps(e.what, ensure_ascii=False, sort_keys=True)
            writer.writerow((e.number, e.at, safe(e.by), what, e.previous, e.hash))
        return
    for e in entries:
        out.print(entry(e), soft_wrap=True)


def verify(
    store: StoreOption,
    head: Annotated[
        str | None, typer.Option(help="The hash that an earlier verify printed: it must be in the log.")
    ] = None,
) -> None:
    """Check that no article, capture, decision or line of the log was changed; exit status 1 names the first break."""
    from dateline.review.verify import check

    found = check(store, head)
    out.print(found.said(), soft_wrap=True)
    if found.broken:
        err.print(f"dateline: broken: {found.broken}", style="red", soft_wrap=True)
        raise typer.Exit(1)
