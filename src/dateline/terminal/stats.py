"""What `dateline stats` and `dateline diff` print."""

from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.results import Incident
from dateline.evaluate.diff import changes
from dateline.store.view import View

SHOWN = 25  # countries, or changes of a kind, that are printed


def stats(view: View) -> RenderableType:
    """How many records a store holds, and its incidents by type and by country."""
    counts = view.counts()
    copies = len(view.copies())
    incidents = list(view.incidents())
    happened = [i for i in incidents if i.status in ("actual", "ongoing")]
    head = Text(
        f"{counts['documents']} articles ({copies} reprint others, {counts['problems']} problems), {counts['events']} "
        f"events, {counts['claims']} claims, {counts['actors']} actors, {counts['incidents']} incidents\n"
    )
    return Group(head, _by_type(incidents), _by_country(happened))


def _by_type(incidents: list[Incident]) -> Table:
    table = Table("Type", "Told as fact", "Only alleged", "Denied", "Other", "Contested", title="Incidents by type")
    for type in sorted({i.type for i in incidents}):
        some = [i for i in incidents if i.type == type]
        status = Counter(i.status for i in some)
        fact, alleged, denied = status["actual"] + status["ongoing"], status["alleged"], status["denied"]
        contested = sum(bool(i.contested) for i in some)
        table.add_row(type, *map(str, (fact, alleged, denied, len(some) - fact - alleged - denied, contested)))
    return table


def _by_country(happened: list[Incident]) -> Table:
    """Incidents told as fact, and the killed of ASSAULT, by country. An unknown figure adds nothing, and is counted."""
    table = Table("Country", "Incidents", "Killed, best", "No figure", title="Told as fact, by country")
    countries = Counter(i.place.country if i.place and i.place.country else "unknown" for i in happened)
    for country, number in sorted(countries.items(), key=lambda item: (-item[1], item[0]))[:SHOWN]:
        here = [i for i in happened if (i.place.country if i.place and i.place.country else "unknown") == country]
        tolls = [_killed(i) for i in here if i.type == "ASSAULT" and not i.aggregate]
        known = [n for n in tolls if n is not None]
        table.add_row(country, str(number), f"{sum(known):,}", str(len(tolls) - len(known)))
    return table


def _killed(incident: Incident) -> int | None:
    return next((h.best for h in incident.harm if (h.outcome, h.group) == ("killed", "unspecified")), None)


def diff(old: View, new: View) -> RenderableType:
    """What changed from one store to another, incident by incident."""
    found = list(changes(old, new))
    parts: list[RenderableType] = []
    for title, some in (
        ("Changed", [c for c in found if c.old and c.new]),
        ("Only in the old store", [c for c in found if not c.new]),
        ("Only in the new store", [c for c in found if not c.old]),
    ):
        parts.append(Text(f"{title}: {len(some)}", style="bold"))
        for change in some[:SHOWN]:
            incident = change.new or change.old
            if incident:
                what = f" ({', '.join(change.fields)})" if change.fields else ""
                parts.append(Text(f"  {incident.id} {wording.headline(incident)}{what}"))
    return Group(*parts)
