"""What `dateline stats` and `dateline diff` print."""

from collections import Counter
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.results import Incident
from dateline.evaluate.diff import changes
from dateline.evaluate.match import HAPPENED, best
from dateline.store.view import View

SHOWN = 25  # countries, or changes of a kind, that are printed


@dataclass(frozen=True, slots=True)
class OfType:
    """The incidents of a type: told as fact, only alleged, denied, others; and how many are contested."""

    type: str
    fact: int
    alleged: int
    denied: int
    other: int
    contested: int


@dataclass(frozen=True, slots=True)
class OfCountry:
    """The incidents told as fact in a country (None: unknown), and the killed of single ASSAULTs by their best figure.

    An unknown figure adds nothing: `no_figure` counts those.
    """

    country: str | None
    incidents: int
    killed_best: int
    no_figure: int


def stats(view: View) -> RenderableType:
    """How many records a store holds, and its incidents by type and by country."""
    counts = view.counts()
    copies = len(view.copies())
    incidents = list(view.incidents())
    head = Text(
        f"{counts['documents']} articles ({copies} reprint others, {counts['problems']} problems), {counts['events']} "
        f"events, {counts['claims']} claims, {counts['actors']} actors, {counts['incidents']} incidents\n"
        "machine-coded, not verified\n"
    )
    by_type = Table("Type", "Told as fact", "Only alleged", "Denied", "Other", "Contested", title="Incidents by type")
    for one in types(incidents):
        by_type.add_row(one.type, *map(str, (one.fact, one.alleged, one.denied, one.other, one.contested)))
    by_country = Table("Country", "Incidents", "Killed, best", "No figure", title="Told as fact, by country")
    for here in countries(incidents)[:SHOWN]:
        by_country.add_row(here.country or "unknown", str(here.incidents), f"{here.killed_best:,}", str(here.no_figure))
    return Group(head, by_type, by_country)


def types(incidents: list[Incident]) -> list[OfType]:
    """The incidents counted by type, in order."""
    found = []
    for type in sorted({i.type for i in incidents}):
        some = [i for i in incidents if i.type == type]
        status = Counter(i.status for i in some)
        fact, alleged, denied = status["actual"] + status["ongoing"], status["alleged"], status["denied"]
        contested = sum(bool(i.contested) for i in some)
        found.append(OfType(type, fact, alleged, denied, len(some) - fact - alleged - denied, contested))
    return found


def countries(incidents: list[Incident]) -> list[OfCountry]:
    """The incidents told as fact counted by country, those with most first."""
    here: dict[str | None, list[Incident]] = {}
    for incident in incidents:
        if incident.status in HAPPENED:
            here.setdefault((incident.place and incident.place.country) or None, []).append(incident)
    found = []
    for country, some in sorted(here.items(), key=lambda item: (-len(item[1]), item[0] or "~")):
        tolls = [best(i, "killed") for i in some if i.type == "ASSAULT" and not i.aggregate]
        known = [n for n in tolls if n is not None]
        found.append(OfCountry(country, len(some), sum(known), len(tolls) - len(known)))
    return found


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
