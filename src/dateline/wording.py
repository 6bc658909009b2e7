"""Values in words that fit a table cell, on a terminal or a page."""

from collections.abc import Iterable

from dateline.core.decision import Decision
from dateline.core.log import Entry, canonical
from dateline.core.records import Claim, Event, Participant
from dateline.core.results import Account, Incident, Review
from dateline.core.values import Harm, Place, Time

CONTROLS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if code != 10}
MOMENTS = ("minute", "hour", "day")  # precisions that the dates themselves show
NAMES = 2  # names that a headline tells of each side
STATUS_MARK = {
    "actual": "",
    "ongoing": "ongoing: ",
    "planned": "planned, not known to have happened: ",
    "threatened": "threatened: ",
    "alleged": "alleged, nobody else vouches for it: ",
    "denied": "denied: ",
    "hypothetical": "hypothetical: ",
    "negated": "said not to have happened: ",
}


def plain(text: object) -> str:
    """The text without control characters, so that no article can drive what shows it; on one line."""
    return str(text).replace("\n", " ").translate(CONTROLS)


def time(value: Time | None) -> str:
    """When: "2024-01-04", "since 2023-10-17", "2023-10-01 to 2023-10-31 (month)", "unknown"."""
    if value is None or not (value.start or value.end):
        return "unknown"
    assumed = " (assumed from the publication date)" if value.basis == "publication" else ""
    if value.start and value.end:
        if value.start == value.end:
            return value.start + assumed
        unit = f" ({value.precision})" if value.precision not in ("range", "unknown", *MOMENTS) else ""
        return f"{value.start} to {value.end}{unit}{assumed}"
    return (f"since {value.start}" if value.start else f"until {value.end}") + assumed


def place(value: Place | None) -> str:
    """Where: "Bara, North Kordofan, SDN"."""
    if value is None:
        return "unknown"
    parts = [value.name, value.admin1 if value.admin1 != value.name else None, value.country]
    near = "near " if value.precision == "near" else ""
    return near + plain(", ".join(part for part in parts if part))


def number(low: int | None, best: int | None, high: int | None) -> str:
    """How many: "12", "12 to 15", "12 or more", "a number not told"."""
    if low is None and best is None and high is None:
        return "a number not told"
    if low is None and high is None:
        return f"about {best:,}"
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"{low:,} or more"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"


def harm(value: Harm) -> str:
    """What harm: "2 killed", "12 or more killed (civilian), best 15"."""
    group = "" if value.group == "unspecified" else f" ({value.group.replace('_', ' ')})"
    told = value.low if value.high is None else value.high if value.low is None else None
    best = "" if value.best is None or value.low == value.high or value.best == told else f", best {value.best:,}"
    return f"{number(value.low, value.best, value.high)} {value.outcome}{group}{best}"


def kind(type: str, modes: Iterable[str]) -> str:
    """What: "ASSAULT aerial"."""
    return " ".join([type, *modes])


def names(actors: Iterable[Participant], *roles: str) -> str:
    """The names of those who take part in one of these roles: the first two, those of known actors before others."""
    some = sorted((actor for actor in actors if actor.role in roles), key=lambda actor: actor.entity is None)
    one_each: dict[str, str] = {}
    for actor in some:
        one_each.setdefault(plain(actor.name).casefold(), plain(actor.name))
    found = list(one_each.values())
    more = f" and {len(found) - NAMES} more" if len(found) > NAMES else ""
    return ", ".join(found[:NAMES]) + more


def vouching(speakers: Iterable[str]) -> str:
    """Who alone tells it: "according to the army"; "" where there is nobody, because an outlet tells it itself."""
    found = list({name.replace("’", "'").casefold(): name for name in map(plain, speakers)}.values())
    more = f" and {len(found) - NAMES} more" if len(found) > NAMES else ""
    return f"according to {', '.join(found[:NAMES])}{more}" if found else ""


def vouchers(incident: Incident) -> list[str]:
    """Those on whose word alone an incident stands; nobody where an outlet tells it in its own voice."""
    told = [a for a in incident.accounts if a.field == "status"]
    return [] if any(a.claim is None for a in told) else list(dict.fromkeys(a.speaker_name for a in told))


def headline(record: Event | Incident, speakers: Iterable[str] = ()) -> str:
    """One line: status, type, who, whom, where, when, and who says so where no outlet does.

    `speakers` are those on whose word alone an event stands; an incident knows them.
    """
    who, whom = names(record.actors, "initiator"), names(record.actors, "target", "victim")
    sides = f"{who or 'somebody'} → {whom}" if whom else who
    many = "many times: " if record.aggregate else ""
    said = vouching(vouchers(record) if isinstance(record, Incident) else speakers)
    parts = (kind(record.type, record.modes), sides, place(record.place), time(record.time), said)
    return STATUS_MARK[record.status] + many + " · ".join(part for part in parts if part and part != "unknown")


def manner(claim: Claim) -> str:
    """How somebody says it: "denies, certain, indirect, via the Prime Minister's Office"."""
    parts = [claim.stance, claim.certainty, claim.quote, *(f"via {plain(relay)}" for relay in claim.via)]
    return ", ".join(parts)


def account(value: Account) -> str:
    """The value that an account gives for its field, in words."""
    if isinstance(value.value, dict):
        given = value.value
        if {"low", "best", "high"} <= set(given):
            return number(given["low"], given["best"], given["high"])
        return plain(given.get("name") or given.get("start") or given)
    return plain(value.value)


def voice(value: Account) -> str:
    """Who gives an account, how if not plainly, and in which outlet: "medics (Nile Wire)"."""
    how = "" if value.stance == "asserts" else f": {value.stance}"
    if value.claim is None:
        return plain(value.speaker_name)
    return plain(f"{value.speaker_name}{how} ({value.publisher or 'outlet unknown'})")


def decision(value: Decision) -> str:
    """A decision on one line: number, when, who, what, why."""
    on = " and ".join(id for id in (value.subject, value.other) if id)
    why = f": {value.why}" if value.why else ""
    number = f"{value.number}  " if value.number else ""
    return plain(f"{number}{value.at[:16].replace('T', ' ')}  {value.by}  {verdict(value)}  {on}{why}")


def review(value: Review) -> str:
    """Whether a person has looked: "machine-coded, not reviewed", "reviewed by Ada (2 articles came since)"."""
    if value.state == "machine":
        return "machine-coded, not reviewed"
    since = [f"{value.unseen} article{'s' * (value.unseen > 1)} came since"] if value.unseen else []
    since += [f"changed since: {', '.join(value.changed)}"] if value.changed else []
    by = f" by {value.by}" if value.by else ""
    return plain(value.state + by + (f" ({'; '.join(since)})" if since else ""))


def verdict(value: Decision) -> str:
    """What was decided: "accepted", "set killed to 12", "undid decision 3"."""
    if value.undoes is not None:
        return f"undid decision {value.undoes}"
    if value.kind == "value":
        return plain(f"set {value.field} to {given(value.value)}")
    return value.verdict.replace("_", " ")


def given(value: object) -> str:
    """A value that a person gave for a field, in words."""
    if value is None or value == []:
        return "unknown"
    if isinstance(value, list):
        return "; ".join(str(item.get("name")) if isinstance(item, dict) else str(item) for item in value)
    if isinstance(value, dict):
        if {"low", "best", "high"} <= set(value):
            return number(value["low"], value["best"], value["high"])
        if "start" in value:
            start, end = value["start"] or "unknown", value["end"] or "open"
            return start if start == end else f"{start} to {end}"
        return ", ".join(str(value[part]) for part in ("name", "admin1", "country") if value.get(part))
    return str(value)


def entry(value: Entry) -> str:
    """A line of the log: number, when, who, what, and the beginning of its hash."""
    when = value.at[:16].replace("T", " ")
    return plain(f"{value.number}  {when}  {value.by}  {entry_words(value)}  [{value.hash[:12]}]")


def entry_words(value: Entry) -> str:
    """What an entry of the log says was done: its kind, then names with their values."""
    told = {name: part for name, part in value.what.items() if name not in ("kind", "sha256")}
    words = (f"{name}={part if isinstance(part, str) else canonical(part)}" for name, part in told.items())
    return "  ".join([str(value.what.get("kind")), *words])
