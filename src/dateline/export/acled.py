"""Incidents as ACLED has events: 31 columns, one row for each incident that has one of ACLED's types."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dateline.data.conflict_codes import AcledRule, acled_rules, disorder_types, state
from dateline.data.countries import country_by_code
from dateline.export.deaths import killed
from dateline.export.profiles.places import rounded
from dateline.export.projection import Row, write_projection
from dateline.export.sides import Party, Sides, placed, sides
from dateline.export.told import Told
from dateline.store.view import Filter, View

GEO = {"exact": 1, "settlement": 1, "near": 2, "adm2": 2, "adm1": 3, "region": 3, "international_waters": 3}
INTER = {"state": 1, "rebel": 2, "militia": 3, "unidentified": 3, "rioters": 5, "protesters": 6, "civilians": 7,
         "external": 8}  # fmt: skip
GENERIC = {"unidentified": "Unidentified Armed Group", "rioters": "Rioters", "protesters": "Protesters",
           "civilians": "Civilians"}  # fmt: skip
BODIES = ("party", "ngo", "company", "media", "igo")
WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class AcledActor:
    """An actor column with its associated actors and its interaction code."""

    name: str = ""
    associated: str = ""
    inter: int | None = None


def write_acled(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write acled.csv, acled-not-eligible.csv and acled-columns.csv; returns them."""
    return write_projection(view, out, wanted, "acled", acled_rows)


def acled_rows(told: Told) -> list[Row] | str:
    """The row of an incident, or why it has none."""
    incident, place, length = told.incident, told.incident.place, told.length()
    if reason := told.not_a_fact():
        return reason
    if incident.aggregate:
        return "many happenings told as one"
    if length is None:
        return "first or last day not known"
    if length > WEEK and not told.in_one_month():
        return "days span more than a week and not one month"
    if place is None or place.precision not in GEO or not place.country:
        return "no place below the country"
    both = sides(told)
    rule = acled_rule(told, both)
    if rule is None:
        return "none of ACLED's types"
    one, two = _actors(told, both, rule)
    if not one.name:
        return "no actor is known"
    return [{**_when(told), **_what(rule, one, two), **_where(told), **_rest(told)}]


def acled_rule(told: Told, both: Sides) -> AcledRule | None:
    """The first line of acled.tsv that fits, or None."""
    incident = told.incident
    dead = killed(incident)
    for rule in acled_rules():
        sided = rule.sides in ("", both.kind) or (rule.sides == "armed" and both.armed)
        armed = not rule.weapon or any(rule.weapon in weapon for weapon in incident.weapons)
        deadly = not rule.deaths or (dead is not None and (dead.low or 0) > 0)
        if rule.type == incident.type and rule.mode in ("", *incident.modes) and sided and armed and deadly:
            return rule
    return None


def _actors(told: Told, both: Sides, rule: AcledRule) -> tuple[AcledActor, AcledActor]:
    a, b = both.a, both.b
    if rule.event_type == "Protests" and rule.type == "ASSAULT":
        return _actor(told, b, "protesters"), _actor(told, a)
    if rule.event_type == "Protests":
        return _actor(told, a, "protesters"), AcledActor()
    if rule.event_type == "Riots":
        return _actor(told, a, "rioters"), _actor(told, b) if rule.type == "ASSAULT" else AcledActor()
    if rule.event_type != "Strategic developments" and not a:
        return _actor(told, a, "unidentified"), _actor(told, b)
    return _actor(told, a), _actor(told, b)


def _actor(told: Told, side: Sequence[Party], role: str | None = None) -> AcledActor:
    """The main party of a side as ACLED names it; `role` stands for people who are named by what they do."""
    if not side and role is None:
        return AcledActor()
    category = role or side[0].category
    place = told.incident.place
    country = state(place.country).acled_name if place else ""
    others = [party for party in side[1:] if party.category not in GENERIC and party.named]
    if category in GENERIC:
        others = [party for party in side if party.actor.kind in BODIES]
        name = f"{GENERIC[category]} ({country})"
    else:
        name = _name(side[0], category, country)
    abroad = category == "state" and place and side[0].actor.country not in (None, place.country)
    return AcledActor(name, "; ".join(party.name for party in others), 8 if abroad else INTER.get(category))


def _name(party: Party, category: str, country: str) -> str:
    if category == "external":
        return party.name if party.named else f"External Forces ({country})"
    if category == "state" and not (party.named and party.actor.country):
        return placed(party, country)
    return party.name


def _when(told: Told) -> Row:
    days, length = told.days(), told.length()
    assert days and length
    day = date.fromordinal((days[0].toordinal() + days[1].toordinal()) // 2)
    precision = 1 if length == 1 else 2 if length <= WEEK else 3
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _what(rule: AcledRule, one: AcledActor, two: AcledActor) -> Row:
    codes = sorted(code for code in (one.inter, two.inter) if code is not None)
    known = one.inter is not None and (two.inter is not None or not two.name)
    against = rule.event_type == "Violence against civilians" or rule.sub_event_type.startswith("Excessive force")
    met = two.inter == INTER["civilians"] and rule.event_type in ("Explosions/Remote violence", "Riots", "Battles")
    return {
        "disorder_type": disorder_types()[rule.event_type, rule.sub_event_type], "event_type": rule.event_type,
        "sub_event_type": rule.sub_event_type, "actor1": one.name, "assoc_actor_1": one.associated,
        "inter1": one.inter, "actor2": two.name, "assoc_actor_2": two.associated, "inter2": two.inter,
        "interaction": int(f"{''.join(map(str, codes)):0<2}") if known else None,
        "civilian_targeting": "Civilian targeting" if against or met else "",
    }  # fmt: skip


def _where(told: Told) -> Row:
    place = told.incident.place
    country = country_by_code(place.country) if place and place.country else None
    assert place is not None
    return {
        "iso": int(country.numeric) if country and country.numeric.isdigit() else None,
        "region": country.region if country else None, "country": state(place.country).acled_name,
        "admin1": place.admin1, "admin2": place.admin2, "location": place.name, "latitude": place.lat,
        "longitude": place.lon, "geo_precision": GEO[place.precision],
    }  # fmt: skip


def _rest(told: Told) -> Row:
    incident, dead = told.incident, killed(told.incident)
    country = incident.place.country if incident.place else None
    reviewed = incident.review.at if incident.review.state == "reviewed" else None
    return {
        "event_id_cnty": f"{country}{incident.id.removeprefix('inc_')}", "source": "; ".join(told.publishers()),
        "notes": notes(told), "fatalities": (dead.low or 0) if dead else 0,
        "timestamp": int(datetime.fromisoformat(reviewed).timestamp()) if reviewed else None,
    }  # fmt: skip


def notes(told: Told) -> str:
    """What one number and one date cannot hold, in sentences: the range and whose it is, the grade, an assumed date."""
    incident, dead = told.incident, killed(told.incident)
    said = [f"Incident {incident.id}, {incident.grade}, {incident.independent_sources} independent source(s)."]
    if alone := told.vouchers():
        said.append(f"Told only by {', '.join(alone)}.")
    if dead is None:
        said.append("Nothing is said of deaths.")
    else:
        low, high = ("open" if n is None else n for n in (dead.low, dead.high))
        said.append(f"Killed: low {low}, best {dead.best} ({incident.rule}), high {high}.")
    if voices := told.voices("killed"):
        said.append(f"Deaths according to {', '.join(voices)}.")
    if incident.time and incident.time.basis == "publication":
        said.append("The date is assumed from the publication date.")
    if incident.place and rounded(incident.place):
        said.append(f"The place is given{rounded(incident.place)}.")
    if incident.review.state == "machine":
        said.append("Machine-coded, not reviewed.")
    if incident.contested:
        said.append(f"Contested: {', '.join(incident.contested)}.")
    return " ".join(said)
