"""Values that a person may set: the words of a form or a command -> plain JSON, as the field stands in the record."""

import calendar
import datetime
import re
from collections.abc import Callable, Sequence
from typing import Any

from dateline.core.codes import EVENT_TYPES, MODES
from dateline.core.problem import UnusableArgument
from dateline.core.records import STATUSES
from dateline.core.results import Incident
from dateline.core.values import HARM_GROUPS, OUTCOMES, PLACE_PRECISIONS, Place, Time
from dateline.data.gazetteer import Candidate, Gazetteer
from dateline.store.codec import to_plain

SIDES = ("initiator", "target", "victim")
UNKNOWN = "unknown"
MOST = 10**9  # people
LONGEST = 300  # characters of a value
PRECISION = {"country": "country", "adm1": "adm1", "adm2": "adm2", "region": "region", "sea": "international_waters"}
Plain = Any


def fields_of(incident: Incident) -> tuple[str, ...]:
    """The fields of an incident that a form offers: the usual ones, and every figure that it has."""
    usual = ("type", "modes", "status", "time", "place", *SIDES, *OUTCOMES)
    told = (figure(harm.outcome, harm.group) for harm in incident.harm)
    return tuple(dict.fromkeys((*usual, *told)))


def figure(outcome: str, group: str) -> str:
    """The field of a figure: "killed", or "killed civilian" for a group."""
    return outcome if group == "unspecified" else f"{outcome} {group}"


def read_value(field: str, words: str, incident: Incident) -> Plain:
    """The value that these words give for a field. Raises UnusableArgument, with what could be written, for others."""
    words = " ".join(words.split())
    if len(words) > LONGEST:
        raise UnusableArgument(f"{field}: a value has at most {LONGEST} characters")
    outcome, _, group = field.partition(" ")
    if outcome in OUTCOMES and (not group or group in HARM_GROUPS[1:]):
        return _figures(field, words)
    if field not in READERS:
        raise UnusableArgument(f"no field {field[:LONGEST]!r}: choose one of {', '.join((*READERS, *OUTCOMES))}")
    return READERS[field](words, incident)


def write_value(field: str, incident: Incident) -> str:
    """The words that give the value which a field of the incident has, for a form to begin with."""
    if field in ("type", "status"):
        return str(getattr(incident, field))
    if field == "modes":
        return ", ".join(incident.modes)
    if field == "time":
        return _time_words(incident.time)
    if field == "place":
        return _place_words(incident.place)
    if field in SIDES:
        return "; ".join(dict.fromkeys(a.name for a in incident.actors if a.role == field))
    harm = next((h for h in incident.harm if figure(h.outcome, h.group) == field), None)
    return "" if harm is None else _figure_words(harm.low, harm.best, harm.high)


def _type(words: str, incident: Incident) -> Plain:
    if words.upper() not in EVENT_TYPES:
        raise UnusableArgument(f"no type {words!r}: choose one of {', '.join(EVENT_TYPES)}")
    return words.upper()


def _modes(words: str, incident: Incident) -> Plain:
    given = sorted({mode.strip() for mode in words.split(",") if mode.strip()})
    known = sorted({mode for modes in MODES.values() for mode in modes})
    wrong = [mode for mode in given if mode not in known]
    if wrong:
        raise UnusableArgument(f"no mode {wrong[0]!r}: choose from {', '.join(known)}")
    return given


def _status(words: str, incident: Incident) -> Plain:
    if words.lower() not in STATUSES:
        raise UnusableArgument(f"no status {words!r}: choose one of {', '.join(STATUSES)}")
    return words.lower()


def _time(words: str, incident: Incident) -> Plain:
    """A day, a month, a year, or a first and a last day; None for unknown."""
    if words.lower() in ("", UNKNOWN):
        return None
    first, _, last = words.partition(" to ")
    try:
        if opened := re.fullmatch(r"(since|until) (.+)", words):
            start, end, _ = _days(opened[2])
            since = opened[1] == "since"
            return to_plain(Time(start if since else None, None if since else end, "range", "reviewer", words))
        start, end, precision = _days(first)
        if last:
            end, precision = _days(last)[1], "range"
        return to_plain(Time(start, end, precision, "reviewer", words, first if not last else None))
    except ValueError:
        raise UnusableArgument(
            f"no time {words!r}: write 2024-01-04, 2024-01, 2024, 2024-01-04 to 2024-01-06, since 2024-01-04, unknown"
        ) from None


def _days(words: str) -> tuple[str, str, str]:
    """First day, last day and precision of a day, month or year. Raises ValueError."""
    if re.fullmatch(r"[0-9]{4}", words):
        return f"{words}-01-01", f"{words}-12-31", "year"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", words):
        last = calendar.monthrange(int(words[:4]), int(words[5:]))[1]
        return f"{words}-01", f"{words}-{last}", "month"
    day = datetime.date.fromisoformat(words).isoformat()
    return day, day, "day"


def _time_words(time: Time | None) -> str:
    if time is None or not (time.start or time.end):
        return UNKNOWN
    if not time.start or not time.end:
        return f"since {time.start[:10]}" if time.start else f"until {str(time.end)[:10]}"
    start, end = time.start[:10], time.end[:10]
    for words in (start[:4], start[:7]):
        if _days(words)[:2] == (start, end):
            return words
    return start if start == end else f"{start} to {end}"


def _place(words: str, incident: Incident) -> Plain:
    """A place by its name and country, from the gazetteer, or with coordinates of its own; None for unknown."""
    if words.lower() in ("", UNKNOWN):
        return None
    if incident.place and words == _place_words(incident.place):
        return to_plain(incident.place)
    parts = [part.strip() for part in words.split(",")]
    lat, lon, parts = _coordinates(parts)
    country = parts.pop() if len(parts) > 1 and re.fullmatch(r"[A-Z]{3}", parts[-1]) else None
    name, province = parts[0], parts[1] if len(parts) > 1 else None
    if lat is not None:
        return to_plain(Place(name, country, province, lat, lon, "exact"))
    found = [c for c in Gazetteer.open().look_up(name) if country in (None, c.country)]
    found = [c for c in found if province in (None, c.admin1)]
    if not found:
        raise UnusableArgument(
            f"no place {words!r} is known: write NAME, PROVINCE, COUNTRY (as Bara, North Kordofan, SDN), or add its "
            "coordinates: NAME, COUNTRY, 13.70, 30.37; or unknown"
        )
    return to_plain(_of(found[0]))


def _coordinates(parts: Sequence[str]) -> tuple[float | None, float | None, list[str]]:
    """Latitude and longitude where the last two parts are numbers, and the parts before them."""
    number = r"-?[0-9]{1,3}(\.[0-9]+)?"
    if len(parts) < 3 or not all(re.fullmatch(number, part) for part in parts[-2:]):
        return None, None, list(parts)
    lat, lon = float(parts[-2]), float(parts[-1])
    if abs(lat) > 90 or abs(lon) > 180:
        raise UnusableArgument(f"no coordinates: {lat}, {lon}; latitude comes first")
    return lat, lon, list(parts[:-2])


def _of(found: Candidate) -> Place:
    precision = PRECISION.get(found.kind, "settlement")
    assert precision in PLACE_PRECISIONS
    return Place(
        found.name, found.country, found.admin1, found.lat, found.lon, precision, found.geonames, found.admin2
    )  # fmt: skip


def _place_words(place: Place | None) -> str:
    if place is None:
        return UNKNOWN
    return ", ".join(part for part in (place.name, place.admin1, place.country) if part)


def _side(role: str) -> Callable[[str, Incident], Plain]:
    def read(words: str, incident: Incident) -> Plain:
        """Names between semicolons; one that the incident knows keeps its actor. Nobody named: none."""
        known = {a.name.casefold(): a.entity for a in incident.actors if a.entity}
        names = [] if words.lower() == UNKNOWN else [name.strip() for name in words.split(";") if name.strip()]
        return [{"name": name, "entity": known.get(name.casefold())} for name in dict.fromkeys(names)]

    return read


def _figures(field: str, words: str) -> Plain:
    """How many: "12", "12 to 15", "12 or more", "about 12"; None for unknown."""
    if words.lower() in ("", UNKNOWN):
        return None
    plain = words.replace(",", "").lower().replace("–", "-")
    if about := re.fullmatch(r"about ([0-9]{1,9})", plain):
        return {"low": None, "best": int(about[1]), "high": None}
    if upto := re.fullmatch(r"up to ([0-9]{1,9})", plain):
        return {"low": None, "best": None, "high": int(upto[1])}
    found = re.fullmatch(r"([0-9]{1,10})(?: ?(?:-|to) ?([0-9]{1,10})| ?(\+|or more))?", plain)
    if not found or int(found[1]) > MOST or (found[2] and not int(found[1]) <= int(found[2]) <= MOST):
        raise UnusableArgument(f"{field}: no number {words!r}: write 12, 12-15, 12 or more, about 12, or unknown")
    low = int(found[1])
    if found[2]:
        return {"low": low, "best": None, "high": int(found[2])}
    return {"low": low, "best": low, "high": None if found[3] else low}


def _figure_words(low: int | None, best: int | None, high: int | None) -> str:
    if high is None:
        return f"{low} or more" if low is not None else UNKNOWN if best is None else f"about {best}"
    return f"up to {high}" if low is None else str(high) if low == high else f"{low}-{high}"


READERS: dict[str, Callable[[str, Incident], Plain]] = {
    "type": _type, "modes": _modes, "status": _status, "time": _time, "place": _place,
    **{role: _side(role) for role in SIDES},
}  # fmt: skip
