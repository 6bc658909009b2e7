"""What `dateline list` prints: many records, a line each."""

from collections.abc import Iterator
from typing import TypeVar

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.decision import in_force
from dateline.core.problem import UnusableArgument
from dateline.core.results import Actor
from dateline.core.text import Document
from dateline.review.orphans import orphans
from dateline.store.ledger import Ledger
from dateline.store.view import Filter, View
from dateline.wording import plain

T = TypeVar("T")
TOGETHER = 200  # records looked up at a time: bounds memory
LISTS = ("incidents", "actors", "articles", "decisions", "orphans")


def listing(view: View, kind: str, wanted: Filter) -> Table:
    """The incidents that pass the filter, or those who take part in them or the articles that tell them, as a table.

    Raises UnusableArgument for another kind, and for a filter where the kind has none.
    """
    if kind == "incidents":
        return incidents(view, wanted)
    if kind == "actors":
        table = _table("Actor", "Name", "Kind", "Country", "Articles")
        for actor in actors(view, wanted):
            name = "(private person)" if actor.private else plain(actor.name)
            table.add_row(actor.id, name, actor.kind, actor.country or "", str(actor.documents))
        return table
    if kind == "articles":
        table = _table("Article", "Published", "Outlet", "Title", "Coded")
        for d in articles(view, wanted):
            table.add_row(d.id, d.published or "", plain(d.publisher or ""), plain(d.title), d.reason or "yes")
        return table
    not_narrowed(kind, wanted)
    if kind in ("decisions", "orphans"):
        return decisions(view, kind == "orphans")
    raise UnusableArgument(f"no list of {kind!r}: choose one of {', '.join(LISTS)}")


def actors(view: View, wanted: Filter) -> Iterator[Actor]:
    """All actors, or those who take part in the incidents that pass a filter, by id."""
    some = narrowed(view, "actors", wanted)
    return view.actors() if some is None else (a for ids in some for a in _in_order(view, Actor, ids))


def articles(view: View, wanted: Filter) -> Iterator[Document]:
    """All articles, or those that tell the incidents that pass a filter, by id."""
    some = narrowed(view, "articles", wanted)
    return view.documents() if some is None else (d for ids in some for d in _in_order(view, Document, ids))


def _in_order(view: View, kind: type[T], ids: list[str]) -> list[T]:
    found = view.many(kind, ids)
    return [found[id] for id in ids if id in found]


def narrowed(view: View, kind: str, wanted: Filter) -> Iterator[list[str]] | None:
    """The ids of that kind that belong to the incidents that pass, some at a time; None where nothing is asked."""

    def pages(after: str = "") -> Iterator[list[str]]:
        while ids := view.page(kind, wanted, after, TOGETHER):
            yield ids
            after = ids[-1]

    return None if wanted == Filter() else pages()


def not_narrowed(kind: str, wanted: Filter) -> None:
    """Raises UnusableArgument for a filter on a list that has none."""
    if kind in ("decisions", "orphans") and wanted != Filter():
        raise UnusableArgument(f"{kind} cannot be narrowed: filters are of incidents, actors and articles")


def decisions(view: View, lost: bool) -> Table:
    """What persons decided, in order; those in force whose words are gone, if `lost`."""
    table = _table("No.", "When", "Who", "What", "Why")
    table.add_column("On", no_wrap=True)
    made = view.decisions()
    held = {decision.number for decision in in_force(made)}
    for d in orphans(view, Ledger(view.path)) if lost else made:
        on = "\n".join(id for id in (d.subject, d.other) if id)
        undone = "" if d.number in held or d.undoes is not None else " (undone)"
        when = d.at[:16].replace("T", " ")
        table.add_row(str(d.number), when, plain(d.by), wording.verdict(d) + undone, plain(d.why), on)
    return table


def incidents(view: View, wanted: Filter) -> Table:
    """The incidents that pass the filter: when, what, where, harm, sources, grade."""
    table = _table("Incident", "When and what", "Where and harm", "Grade")
    for found in view.incidents(wanted):
        who, whom = wording.names(found.actors, "initiator"), wording.names(found.actors, "target", "victim")
        what = Text(wording.time(found.time))
        what.append(f"\n{wording.STATUS_MARK[found.status]}{wording.kind(found.type, found.modes)}", style="bold")
        what.append(f"\n{who or 'somebody'} → {whom or 'somebody'}", style="dim")
        if said := wording.vouching(wording.vouchers(found)):
            what.append(f"\n{said}", style="cyan")
        contested = f"; contested: {', '.join(found.contested)}" if found.contested else ""
        table.add_row(
            found.id,
            what,
            "\n".join([wording.place(found.place), *map(wording.harm, found.harm)]),
            f"{found.grade}, {found.independent_sources} source{'s' * (found.independent_sources > 1)}{contested}",
        )
    return table


def _table(first: str, *others: str) -> Table:
    """A table whose first column holds whole ids on a screen of any width: they are what one types next."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name)
    return table
