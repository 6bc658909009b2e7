"""What `dateline stats` and `dateline diff` print."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dateline import wording
from dateline.core.results import Incident
from dateline.evaluate.diff import Change, changes
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
    counted = tally(view.incidents())
    head = Text(
        f"{counts['documents']} articles ({copies} reprint others, {counts['problems']} problems), {counts['events']} "
        f"events, {counts['claims']} claims, {counts['actors']} actors, {counts['incidents']} incidents\n"
        "machine-coded, not verified\n"
    )
    by_type = Table("Type", "Told as fact", "Only alleged", "Denied", "Other", "Contested", title="Incidents by type")
    for one in counted.types:
        by_type.add_row(one.type, *map(str, (one.fact, one.alleged, one.denied, one.other, one.contested)))
    by_country = Table("Country", "Incidents", "Killed, best", "No figure", title="Told as fact, by country")
    for here in counted.countries[:SHOWN]:
        by_country.add_row(here.country or "unknown", str(here.incidents), f"{here.killed_best:,}", str(here.no_figure))
    return Group(head, by_type, by_country)


@dataclass(frozen=True, slots=True)
class Tally:
    """Incidents counted by type, in order, and those told as fact by country, those with most first."""

    types: list[OfType]
    countries: list[OfCountry]


def tally(incidents: Iterable[Incident]) -> Tally:
    """The incidents counted; one of them is held at a time."""
    of_type: dict[str, Counter[str]] = {}
    of_country: dict[str | None, Counter[str]] = {}
    for one in incidents:
        counts = of_type.setdefault(one.type, Counter())
        counts.update((one.status, "told", *(["contested"] if one.contested else [])))
        if one.status in HAPPENED:
            here = of_country.setdefault((one.place and one.place.country) or None, Counter())
            here["incidents"] += 1
            if one.type == "ASSAULT" and not one.aggregate:
                killed = best(one, "killed")
                here["killed"] += killed or 0
                here["no figure"] += killed is None
    ordered = sorted(of_country.items(), key=lambda item: (-item[1]["incidents"], item[0] or "~"))
    return Tally(
        [_of_type(type, counts) for type, counts in sorted(of_type.items())],
        [OfCountry(country, c["incidents"], c["killed"], c["no figure"]) for country, c in ordered],
    )


def _of_type(type: str, counts: Counter[str]) -> OfType:
    fact, alleged, denied = counts["actual"] + counts["ongoing"], counts["alleged"], counts["denied"]
    return OfType(type, fact, alleged, denied, counts["told"] - fact - alleged - denied, counts["contested"])


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
        parts += [line for change in some[:SHOWN] for line in _told(change)]
        if len(some) > SHOWN:
            parts.append(Text(f"  and {len(some) - SHOWN:,} more: --json prints all"))
    return Group(*parts)


def _told(change: Change) -> Iterator[Text]:
    """A changed incident, and under it each field that differs with its old and its new value."""
    incident = change.new or change.old
    if incident is None:
        return
    was = change.parted or (change.old.id if change.old and change.old.id != incident.id else None)
    former = f" ({'had its reports in' if change.parted else 'was'} {was})" if was else ""
    yield Text(f"  {incident.id}{former} {wording.headline(incident)}")
    if change.old and change.new:
        for field in change.fields:
            yield Text(f"    {field.replace('_', ' ')}: {_value(change.old, field)} → {_value(change.new, field)}")


def _value(incident: Incident, field: str) -> str:
    """A field of an incident in words."""
    match field:
        case "time":
            return wording.time(incident.time)
        case "place":
            return wording.place(incident.place)
        case "harm":
            return "; ".join(map(wording.harm, incident.harm)) or "none told"
        case "review":
            return incident.review.state
        case "aggregate":
            return "many happenings told as one" if incident.aggregate else "one happening"
        case "modes" | "contested":
            return ", ".join(getattr(incident, field)) or "nothing"
    return str(getattr(incident, field))
