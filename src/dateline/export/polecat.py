"""Incidents as POLECAT has events: 40 tab-separated columns, one row for each initiator and recipient."""

from dataclasses import replace
from itertools import product
from pathlib import Path

from dateline import __version__
from dateline.core.results import Actor
from dateline.data.conflict_codes import state
from dateline.data.countries import country_by_code
from dateline.export.profiles.places import rounded
from dateline.export.projection import Row, write_projection
from dateline.export.told import Told
from dateline.store.view import Filter, View

QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {type: quad for quad, types in QUADS.items() for type in types}
BODIES = ("armed_group", "government", "military", "police", "agency", "party", "igo", "ngo", "company", "media")
Named = tuple[str, Actor]


def write_polecat(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write polecat.tsv, polecat-not-eligible.csv and polecat-columns.csv; returns them."""
    return write_projection(view, out, wanted, "polecat", polecat_rows, ".tsv")


def polecat_rows(told: Told) -> list[Row] | str:
    """The rows of an incident, or why it has none."""
    if reason := told.not_a_fact():
        return reason
    if told.incident.aggregate:
        return "many happenings told as one"
    if told.length() != 1:
        return "date not known to the day"
    none: list[Named | None] = [None]
    pairs = product(_named(told, "initiator") or none, _named(told, "target", "victim") or none)
    same = {**_what(told), **_where(told), **_story(told)}
    rows = []
    apart = [pair for pair in pairs if pair[0] is None or pair[1] is None or pair[0][1] != pair[1][1]]
    for number, (actor, recipient) in enumerate(apart, 1):
        row = {"Event ID": f"{told.incident.id}_{number}", **same}
        row.update(_side("Actor", actor) | _side("Recipient", recipient))
        rows.append({name: _flat(value) for name, value in row.items()})
    return rows


def _named(told: Told, *roles: str) -> list[Named]:
    """The known actors in these roles, each once, with the words that name them, private names hidden.

    One without a name ("at least 12 soldiers") stands only where no other of its sector does: accounts describe the
    same people in many ways, and each would be a row.
    """
    with_name = {told.actors[e.id].id for e in told.entities if e.named and e.id in told.actors}
    found: dict[str, Named] = {}
    for participant in told.incident.actors:
        actor = told.actors.get(participant.entity or "")
        if actor and participant.role in roles:
            found.setdefault(actor.id, (told.mask.text(participant.name), _hidden(told, actor)))
    kept: list[Named] = []
    for id in sorted(found, key=lambda id: (id not in with_name, id)):
        if id in with_name or found[id][1].sectors[:1] not in [actor.sectors[:1] for _, actor in kept]:
            kept.append(found[id])
    return kept


def _hidden(told: Told, actor: Actor) -> Actor:
    return replace(actor, name=told.mask.text(actor.name)) if told.mask.hides(actor.name) else actor


def _side(side: str, named: Named | None) -> Row:
    if named is None:
        return {}
    words, actor = named
    return {
        f"{side} Name": actor.name, f"{side} Country": actor.country, f"{side} COW": state(actor.country).cow,
        f"Primary {side} Sector": actor.sectors[0] if actor.sectors else None,
        f"{side} Sectors": ";".join(actor.sectors), f"{side} Name Raw": words,
    }  # fmt: skip


def _what(told: Told) -> Row:
    incident, days = told.incident, told.days()
    assert days is not None
    return {
        "Event Date": days[0].isoformat(), "Event Type": incident.type, "Event Mode": ";".join(incident.modes),
        "Quad Code": QUAD_OF.get(incident.type),
        "Contexts": ";".join(sorted({context for event in told.events for context in event.contexts})),
    }  # fmt: skip


def _where(told: Told) -> Row:
    place = told.incident.place
    if place is None:
        return {}
    country = country_by_code(place.country) if place.country else None
    town = place.precision in ("exact", "settlement")
    return {
        "Placename": place.name, "City": place.name if town else None, "District": place.admin2,
        "Province": place.admin1, "Country": country.alpha3 if country else None, "Latitude": place.lat,
        "Longitude": place.lon, "GeoNames ID": place.geonames,
        "Raw Placename": told.mask.text(place.evidence.text if place.evidence else place.name),
        "Feature Type": rounded(place).strip(),
    }  # fmt: skip


def _story(told: Told) -> Row:
    public = [e for e in told.entities if e.named and not told.mask.hides(e.name)]
    first = told.documents[0] if told.documents else None
    return {
        "Source": first.publisher if first else None,
        "Publication Date": (first.published or "")[:10] if first else None,
        "Story People": ";".join(sorted({e.name for e in public if e.kind == "person"})),
        "Story Organizations": ";".join(sorted({e.name for e in public if e.kind in BODIES})),
        "Language": first.language if first else None,
        "Version": f"dateline {__version__}",
    }


def _flat(value: object) -> object:
    """Text on one line without tabs: readers of these files split at them."""
    return " ".join(value.split()) if isinstance(value, str) else value
