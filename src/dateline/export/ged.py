"""Incidents as UCDP GED has events: 49 columns, one row for each incident with a death and an organised actor."""

from dataclasses import dataclass
from pathlib import Path

from dateline.data.conflict_codes import state
from dateline.export.deaths import Killed, highest, killed
from dateline.export.profiles.places import rounded
from dateline.export.projection import Row, number_of, write_projection
from dateline.export.sides import Party, armed_first, placed, sides
from dateline.export.told import Told
from dateline.store.view import Filter, View

WHERE = {
    "exact": 1, "settlement": 1, "near": 2, "adm2": 3, "adm1": 4, "region": 5, "country": 6, "international_waters": 7,
}  # fmt: skip
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
LONGEST = 366  # days


@dataclass(frozen=True, slots=True)
class Dyad:
    """Who fights whom in UCDP's sense; `b` is None for civilians. `first` tells whether side a began."""

    violence: int
    a: Party
    b: Party | None
    first: bool = True


def write_ged(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write ged.csv, ged-not-eligible.csv and ged-columns.csv; returns them."""
    return write_projection(view, out, wanted, "ged", ged_rows)


def ged_rows(told: Told) -> list[Row] | str:
    """The row of an incident, or why it has none."""
    incident, place = told.incident, told.incident.place
    dead, length, found = killed(incident), told.length(), dyad(told)
    if reason := told.not_a_fact():
        return reason
    if dead is None or dead.best < 1:
        return "no direct death"
    if length is None:
        return "first or last day not known"
    if length > LONGEST:
        return "days span more than a year"
    if place is None or place.precision not in WHERE:
        return "no place"
    if not isinstance(found, Dyad):
        return found
    return [
        {
            **_what(told, found),
            **_sources(told),
            **_where(told),
            **_when(told),
            **_deaths(dead, found, highest(incident.accounts)),
        }
    ]


def dyad(told: Told) -> Dyad | str:
    """The two sides by their main organised parties, or why there are none."""
    both = sides(told)
    a, b = armed_first(both.a), armed_first(both.b)
    if a and b:
        states = [party for party in (a, b) if party.category == "state"]
        if len(states) == 2 and a.actor.country == b.actor.country:
            return "both sides belong to one state"
        if len(states) == 1 and b in states:
            return Dyad(STATE_BASED, b, a, first=False)
        return Dyad(STATE_BASED if states else NON_STATE, a, b)
    if a and (any(party.category == "civilians" for party in both.b) or _civilians_died(told)):
        return Dyad(ONE_SIDED, a, None)
    return "one side is not known" if a or b else "no organised actor is known"


def _civilians_died(told: Told) -> bool:
    dead = killed(told.incident)
    return dead is not None and dead.civilians > 0


def _what(told: Told, dyad: Dyad) -> Row:
    incident = told.incident
    doubts = [] if incident.review.state == "reviewed" else ["machine-coded"]
    if incident.time and incident.time.basis == "publication":
        doubts.append("date assumed from publication")
    country = state(incident.place.country).ucdp_name if incident.place else ""
    a, b = side_name(dyad.a, country), side_name(dyad.b, country)
    days = told.days()
    return {
        "id": number_of(incident.id), "relid": incident.id, "year": days[0].year if days else None,
        "code_status": f"Check: {', '.join(doubts)}" if doubts else "Clear", "type_of_violence": dyad.violence,
        "dyad_name": f"{a} - {b}", "side_a": a, "side_b": b, "gwnoa": _gw(dyad.a), "gwnob": _gw(dyad.b),
        "event_clarity": 2 if incident.aggregate else 1,
    }  # fmt: skip


def side_name(party: Party | None, country: str) -> str:
    """UCDP's name of a side: the government of a state, civilians, or the group as its articles name it. Forces of a
    state that nobody names bear the country where they act in brackets."""
    if party is None:
        return "Civilians"
    if party.category != "state":
        return party.name
    return f"Government of {state(party.actor.country).ucdp_name}" if party.actor.country else placed(party, country)


def _gw(party: Party | None) -> str:
    return state(party.actor.country).gw if party and party.category == "state" else ""


def _sources(told: Told) -> Row:
    rows = [(d.publisher or "", (d.published or "")[:10], told.mask.text(d.title)) for d in told.documents]
    return {
        "number_of_sources": told.incident.independent_sources,
        "source_article": _joined([f'"{",".join(row)}"' for row in rows]),
        "source_office": _joined([row[0] for row in rows]),
        "source_date": _joined([row[1] for row in rows]),
        "source_headline": _joined([row[2] for row in rows]),
        "source_original": _joined(told.voices()),
    }


def _joined(values: list[str]) -> str:
    return ";".join(" ".join(value.replace(";", ",").split()) for value in values)


def _where(told: Told) -> Row:
    place = told.incident.place
    assert place is not None
    known = state(place.country)
    row: Row = {
        "where_prec": WHERE[place.precision], "where_coordinates": place.name, "adm_1": place.admin1,
        "where_description": told.mask.text(place.evidence.text if place.evidence else place.name) + rounded(place),
        "adm_2": place.admin2, "country": known.ucdp_name, "country_id": known.gw, "region": known.ucdp_region,
    }  # fmt: skip
    if place.lat is not None and place.lon is not None:
        row.update(latitude=place.lat, longitude=place.lon, geom_wkt=f"POINT ({place.lon} {place.lat})")
        row["priogrid_gid"] = priogrid(place.lat, place.lon)
    return row


def priogrid(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell: half degrees, counted from 1 at the south-west corner, row by row."""
    return min(int((lat + 90) * 2), 359) * 720 + min(int((lon + 180) * 2), 719) + 1


def _when(told: Told) -> Row:
    days, length = told.days(), told.length()
    assert days and length
    precision = next(code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4), (LONGEST, 5)) if length <= most)
    return {
        "date_prec": precision,
        "date_start": f"{days[0]} 00:00:00.000",
        "date_end": f"{days[1]} 00:00:00.000",
    }


def _deaths(dead: Killed, dyad: Dyad, told: int) -> Row:
    """Deaths by side. What no side is told for is civilians' in one-sided violence, and unknown otherwise.

    `told` is the highest figure that anybody gives.
    """
    groups = dead.by_group
    a = b = 0
    uniforms = groups.get("soldier", 0) + groups.get("police", 0)
    militants, attackers = groups.get("militant", 0), groups.get("perpetrator", 0)
    if dyad.a.category == "state" and (dyad.b is None or dyad.b.category != "state"):
        a, b = uniforms, militants if dyad.b else 0
    a, b = (max(a, attackers), b) if dyad.first else (a, max(b, attackers))
    civilians = dead.civilians
    rest = max(0, dead.best - a - b - civilians)
    if dyad.violence == ONE_SIDED:
        civilians, rest = civilians + rest, 0
    best = a + b + civilians + rest
    return {
        "deaths_a": a, "deaths_b": b, "deaths_civilians": civilians, "deaths_unknown": rest, "best": best,
        "high": max(best, dead.high or 0, told), "low": min(best, dead.low or 0),
    }  # fmt: skip
