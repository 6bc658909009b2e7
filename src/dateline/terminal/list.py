"""What `dateline list` prints: many records, a line each."""

from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.problem import UnusableArgument
from dateline.store.view import Filter, View
from dateline.wording import plain


def listing(view: View, kind: str, wanted: Filter) -> Table:
    """The incidents that pass the filter, or all actors or articles, as a table. Raises UnusableArgument for others."""
    if kind == "incidents":
        return incidents(view, wanted)
    if kind == "actors":
        table = Table("Actor", "Name", "Kind", "Country", "Articles")
        for actor in view.actors():
            name = "(private person)" if actor.private else plain(actor.name)
            table.add_row(actor.id, name, actor.kind, actor.country or "", str(actor.documents))
        return table
    if kind == "articles":
        table = Table("Article", "Published", "Outlet", "Title", "Coded")
        for d in view.documents():
            table.add_row(d.id, d.published or "", plain(d.publisher or ""), plain(d.title), d.reason or "yes")
        return table
    raise UnusableArgument(f"no list of {kind!r}: choose one of incidents, actors, articles")


def incidents(view: View, wanted: Filter) -> Table:
    """The incidents that pass the filter: when, what, where, harm, sources, grade."""
    table = Table("Incident", "When", "What", "Where", "Harm", "Sources", "Grade")
    for found in view.incidents(wanted):
        who, whom = wording.names(found.actors, "initiator"), wording.names(found.actors, "target", "victim")
        what = Text(wording.STATUS_MARK[found.status] + wording.kind(found.type, found.modes))
        what.append(f"\n{who or 'somebody'} → {whom or 'somebody'}", style="dim")
        contested = f" contested: {', '.join(found.contested)}" if found.contested else ""
        table.add_row(
            found.id,
            wording.time(found.time),
            what,
            wording.place(found.place),
            "\n".join(map(wording.harm, found.harm)),
            str(found.independent_sources),
            found.grade + contested,
        )
    return table
