"""The command line: one function a verb. It parses, calls and prints; exit statuses are decided here alone.

0: done. 1: done, but some articles had problems, or the store failed. 2: the command cannot run as asked.
"""

import io
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from dateline import __version__
from dateline.actors.commands import add as add_actors
from dateline.cli_review import add as add_review
from dateline.cli_team import add as add_team
from dateline.compare.commands import add as add_compare
from dateline.completion import among, formats, profiles
from dateline.core.problem import DatelineError, StoreError, UnusableArgument
from dateline.doctor.commands import add as add_doctor
from dateline.filter_options import filtered
from dateline.settings import Settings
from dateline.store.filter import Filter
from dateline.terminal.console import console
from dateline.terminal.help import Panelled, help_all
from dateline.terminal.options import AsJson
from dateline.watch.commands import add as add_watch

app = typer.Typer(
    cls=Panelled,
    add_completion=True,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="News articles in; a sourced dataset of political violence and conflict out.",
)
out = console()
err = console(stderr=True)

add_actors(app)
add_team(app)
add_review(app)
add_compare(app)
add_watch(app)
add_doctor(app)

SHOWN = ("incident", "event", "claim", "actor", "article")
LISTED = ("incidents", "actors", "articles", "decisions", "orphans")
STOPPED = 130  # the exit status after Ctrl-C

StoreOption = Annotated[Path, typer.Option("--store", help="The store: one SQLite file.", dir_okay=False)]


@app.command()
def run(
    paths: Annotated[list[str], typer.Argument(help="Files and folders; - is standard input.", metavar="PATH…")],
    store: StoreOption,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that code articles.")] = 1,
    column: Annotated[
        list[str] | None, typer.Option("--column", help="Where a table keeps a field: text=body, published=date, …")
    ] = None,
    setting: Annotated[
        list[str] | None, typer.Option("--set", help="A setting: harm_rule=lowest, model=en_core_web_md, …")
    ] = None,
) -> None:
    """Code articles (text, pages, tables, exports of databases, mails) into a store; what it holds is left alone."""
    from dateline.pipeline import run as run_pipeline
    from dateline.terminal.progress import progress

    settings = Settings().changed(setting or [])
    with progress(err) as report:
        outcome = run_pipeline(paths, store, settings, workers, _columns(column or []), report)
    kept = f"{outcome.kept} kept uncoded, " if outcome.kept else ""
    out.print(f"{outcome.read} read: {outcome.coded} coded, {kept}{outcome.known} already in the store.")
    if outcome.problems:
        total = outcome.read + sum(problem.document is None for problem in outcome.problems)
        line = f"{len(outcome.problems)} of {total} articles had problems: dateline problems --store {store}"
        out.print(line, style="yellow", soft_wrap=True)
        raise typer.Exit(1)


@app.command()
def demo(
    store: Annotated[Path, typer.Option("--store", help="Where the demo's store goes.")] = Path("demo.dateline"),
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that code articles.")] = 2,
) -> None:
    """Code Dateline's own invented articles and print the incidents with their accounts."""
    from dateline.data.demo import articles
    from dateline.pipeline import run as run_pipeline
    from dateline.store.view import View
    from dateline.terminal.demo import print_demo
    from dateline.terminal.progress import progress

    with articles() as folder, progress(err) as report:
        run_pipeline([str(folder)], store, Settings(), workers, {}, report)
    print_demo(out, View(store))


@app.command()
def show(
    kind: Annotated[
        str, typer.Argument(help="incident, event, claim, actor or article", autocompletion=among(lambda: SHOWN))
    ],
    id: Annotated[str, typer.Argument(help="The record's id, or its beginning.")],
    store: StoreOption,
    why: Annotated[bool, typer.Option("--why", help="Also say why reports or names were joined.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show one record: each value, who says so, and the words it came from."""
    from dateline.store.view import View
    from dateline.terminal.as_json import print_json, shown
    from dateline.terminal.show import show as render

    view = View(store)
    if as_json:
        print_json([shown(view, kind, id)])
    else:
        out.print(render(view, kind, id, why))


@app.command("list")
@filtered
def list_(
    kind: Annotated[
        str,
        typer.Argument(help="incidents, actors, articles, decisions or orphans", autocompletion=among(lambda: LISTED)),
    ],
    store: StoreOption,
    as_json: AsJson = False,
    *,
    wanted: Filter,
) -> None:
    """List incidents (or those who take part, their articles, decisions, or decisions whose words are gone)."""
    from dateline.store.view import View
    from dateline.terminal.as_json import listed, print_json
    from dateline.terminal.list import listing

    view = View(store)
    if as_json:
        print_json(listed(view, kind, wanted))
    else:
        out.print(listing(view, kind, wanted))


@app.command()
@filtered
def export(
    store: StoreOption,
    folder: Annotated[Path, typer.Option("--out", help="The folder for the files.", file_okay=False)],
    format: Annotated[
        str,
        typer.Option(
            help="jsonl, csv, parquet, xlsx, geojson, geoparquet, ged, acled, polecat, hapi, annotations, gexf, "
            "graphml, dossier, ftm or warc.",
            autocompletion=among(formats),
        ),
    ] = "jsonl",
    profile: Annotated[
        str,
        typer.Option(
            help="For whom: internal (everything), partner or public (see docs/sharing.md).",
            autocompletion=among(profiles),
        ),
    ] = "internal",
    delay_days: Annotated[
        int, typer.Option(min=0, max=36_500, help="Leave out what happened in so many days before today.")
    ] = 0,
    *,
    wanted: Filter,
) -> None:
    """Write the store's records as files, for yourself or for others; options narrow the incidents."""
    from datetime import UTC, datetime

    from dateline.export.formats import export as write
    from dateline.export.profiles.kept import delayed
    from dateline.export.profiles.profile import profile as named
    from dateline.review.exports import files
    from dateline.store.filter import written
    from dateline.store.ledger import Ledger, system_user
    from dateline.store.view import View

    bounds = delayed(delay_days, datetime.now(UTC).date())
    paths = write(View(store), format, folder, wanted, named(profile), bounds)
    for path in paths:
        out.print(str(path))
    what = {"format": format, "profile": profile, "delay_days": delay_days, "filter": written(wanted)}
    try:
        ledger = Ledger(store)
        counted = {"incidents": ledger.waiting(wanted), "files": files(paths)}
        ledger.log(system_user(), {"kind": "export", **what, **counted})
    except StoreError as error:
        err.print(f"dateline: not in the log: {error}", style="yellow")


@app.command()
def problems(store: StoreOption, as_json: AsJson = False) -> None:
    """List what could not be used, where, and why."""
    from dateline.export.records import plain_record
    from dateline.store.view import View
    from dateline.terminal.as_json import print_json
    from dateline.wording import plain

    found = View(store).problems()
    if as_json:
        print_json(map(plain_record, found))
        return
    for problem in found:
        out.print(f"{plain(problem.where)}: {problem.code}: {plain(problem.message)}", soft_wrap=True)


@app.command()
def stats(store: StoreOption, as_json: AsJson = False) -> None:
    """Count what a store holds: articles, incidents by type and by country."""
    from dateline.store.view import View
    from dateline.terminal.as_json import counted, print_json
    from dateline.terminal.stats import stats as render

    view = View(store)
    if as_json:
        print_json([counted(view)])
    else:
        out.print(render(view))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="The store before.", dir_okay=False)],
    new: Annotated[Path, typer.Argument(help="The store after.", dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Say what changed between two stores, incident by incident."""
    from dateline.store.view import View
    from dateline.terminal.as_json import changed, print_json
    from dateline.terminal.stats import diff as render

    before, after = View(old), View(new)
    if as_json:
        print_json(changed(before, after))
    else:
        out.print(render(before, after))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="A CSV table of incidents coded by hand: date, country, place, …")],
    store: StoreOption,
    as_json: AsJson = False,
) -> None:
    """Compare a store with incidents that you coded by hand: what is found, missed, and right."""
    from dateline.evaluate.gold import read_gold
    from dateline.evaluate.match import compare
    from dateline.store.view import View
    from dateline.terminal.as_json import compared, print_json
    from dateline.terminal.evaluation import evaluation

    rows, view = read_gold(gold), View(store)
    urls = {document.id: document.url or "" for document in view.documents()}
    found = compare(rows, view.incidents(), urls)
    if as_json:
        print_json([compared(found)])
    else:
        out.print(evaluation(found))


@app.command()
def serve(
    store: StoreOption,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine; 0 takes a free one.")] = 8642,
    name: Annotated[str | None, typer.Option("--as", help="Your name under decisions: else the user's.")] = None,
    team: Annotated[bool, typer.Option("--team", help="For people who sign in: dateline users add.")] = False,
    host: Annotated[str, typer.Option(help="Where to listen; elsewhere than on this machine only with --team.")] = (
        "127.0.0.1"
    ),
    address: Annotated[
        str | None, typer.Option(help="How people reach it behind a proxy, as https://desk.example.org.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(help="A certificate, for https.")] = None,
    private_key: Annotated[Path | None, typer.Option(help="Its private key.")] = None,
) -> None:
    """Show a store as pages in a browser, on this machine or (--team) to people who sign in, until Ctrl-C."""
    from dateline.serve.server import Where
    from dateline.serve.server import serve as run_desk
    from dateline.store.view import View

    def settle() -> None:
        from dateline.pipeline import settle_again

        settle_again(store)

    def ready(origins: list[str]) -> None:
        out.print(f"{origins[0]}/  (Ctrl-C to stop)")
        if not where.here_alone and origins[0].startswith("http:"):
            err.print("Passwords cross the network unprotected: give --certificate, or the https --address of a proxy.")

    where = Where(host, port, address, certificate, private_key)
    run_desk(View(store), where, None if team else name or _user(), ready, settle)


@app.command()
def version() -> None:
    """Print Dateline's version."""
    out.print(__version__)


help_all(app)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UnusableArgument("this machine does not know your name: give it with --as NAME") from None


def _columns(given: list[str]) -> dict[str, str]:
    pairs = [item.partition("=") for item in given]
    wrong = [item for item, (field, _, column) in zip(given, pairs, strict=True) if not field or not column]
    if wrong:
        raise UnusableArgument(f"--column takes FIELD=COLUMN, not {wrong[0]!r}")
    return {field: column for field, _, column in pairs}


def main() -> NoReturn:
    """Run the command line; the process ends with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter shows a question mark
    try:
        status = app(standalone_mode=False)
    except DatelineError as error:
        err.print(f"dateline: {error}", style="red")
        sys.exit(2 if isinstance(error, UnusableArgument) else 1)
    except typer.Abort:
        status = STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        err.print(f"dateline: {error.strerror or error}{f': {error.filename}' if error.filename else ''}", style="red")
        sys.exit(1)
    except Exception as error:
        if type(error).__module__.startswith(("click", "typer")) and hasattr(error, "show"):
            error.show()
            sys.exit(2)
        raise
    if status == STOPPED:
        err.print("dateline: stopped; what was coded so far is kept: the same command goes on from there")
    sys.exit(status if isinstance(status, int) else 0)
