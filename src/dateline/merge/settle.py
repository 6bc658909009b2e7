"""Reports of one happening -> the Incident: its fields over all accounts, what is contested, and a grade."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dateline.core.ids import make_id
from dateline.core.records import Participant
from dateline.core.results import Account, Incident
from dateline.core.values import Place, Time
from dateline.merge.accounts import accounts
from dateline.merge.figures import figures
from dateline.merge.report import STATE, Report
from dateline.merge.sources import independent, shared_sources

STATUS_ORDER = ("actual", "ongoing", "alleged", "denied", "threatened", "planned", "hypothetical", "negated")
PLACE_ORDER = ("exact", "near", "settlement", "adm2", "adm1", "region", "international_waters", "country", "unknown")
TIME_ORDER = ("minute", "hour", "day", "week", "range", "month", "season", "year", "decade", "unknown")
BASIS_ORDER = ("stated", "relative", "publication", "unknown")


@dataclass(frozen=True, slots=True)
class Side:
    """What settling needs of an actor."""

    kind: str
    country: str | None


def settle(
    reports: Sequence[Report],
    reasons: Sequence[str],
    rule: str,
    sides: Mapping[str, Side],
) -> Incident:
    """The incident of these reports. Its id is that of its earliest report, so later reports leave it as it is.

    Its values are those of the newest version of each article; where none tells it any more, of the older ones.
    """
    everything = sorted(reports, key=lambda r: (r.published or "9999", r.event.id))
    reports = [report for report in everything if not report.newer] or everything
    told = accounts(reports)
    disputed = contested(told, sides)
    events = [report.event for report in reports]
    sources = independent(reports)
    return Incident(
        id=make_id("incident", everything[0].event.id),
        type=events[0].type,
        modes=tuple(sorted({mode for event in events for mode in event.modes})),
        status=min((event.status for event in events), key=STATUS_ORDER.index),
        aggregate=all(event.aggregate for event in events),
        time=_time([event.time for event in events]),
        place=_place([event.place for event in events]),
        actors=_actors(reports),
        weapons=tuple(sorted({weapon for event in events for weapon in event.weapons})),
        harm=figures(reports, rule),
        rule=rule,
        events=tuple(sorted(report.event.id for report in everything)),
        documents=tuple(sorted({report.event.document for report in everything})),
        independent_sources=sources,
        first_reported=everything[0].published,
        accounts=told,
        contested=disputed,
        grade=grade(reports, told, disputed, sources),
        reasons=(*reasons, *shared_sources(reports), *_outdated(everything)),
        confidence=max(event.confidence for event in events),
    )


def _outdated(reports: Sequence[Report]) -> Iterator[str]:
    """For each report whose article was changed since, that it was."""
    for report in reports:
        if report.newer:
            yield f"{report.event.id} is of an earlier version of its article: {report.newer} stands for it now"


def contested(told: Sequence[Account], sides: Mapping[str, Side]) -> tuple[str, ...]:
    """The fields for which voices give values that cannot all be right, or that somebody denies."""
    values: dict[str, list[object]] = {}
    for account in told:
        values.setdefault(account.field, []).append(account.value)
    return tuple(sorted(field for field, given in values.items() if _disputed(field, given, told, sides)))


def _disputed(field: str, given: list[object], told: Sequence[Account], sides: Mapping[str, Side]) -> bool:
    if field in ("time", "place"):
        return False
    if field == "initiator":
        return _blamed(told, sides)
    if field == "status":
        return "denied" in given and len(set(map(str, given))) > 1
    ranges = [value for value in given if isinstance(value, dict)]
    if not ranges:
        return len(set(map(str, given))) > 1
    lows = [value["low"] if value["low"] is not None else value["best"] or 0 for value in ranges]
    highs = [
        value["high"] if value["high"] is not None else _at_most(low) for value, low in zip(ranges, lows, strict=True)
    ]
    return max(lows) > min(highs)


def _at_most(low: int) -> int:
    """What "12 or more" is still taken to leave open: about twice as many."""
    return 2 * low + 3


def _blamed(told: Sequence[Account], sides: Mapping[str, Side]) -> bool:
    """Whether two voices name different actors as the initiator, neither of whom the other names."""
    by_voice: dict[tuple[str, str | None], set[str]] = {}
    for account in told:
        if account.field == "initiator" and account.stance != "denies" and isinstance(account.value, dict):
            actor = account.value["actor"]
            if actor:
                by_voice.setdefault((account.speaker_name, account.publisher), set()).add(actor)
    blamed = sorted({tuple(sorted(actors)) for actors in by_voice.values()})
    return any(not _same_side({*a}, {*b}, sides) for a, b in combinations(blamed, 2))


def _same_side(a: set[str], b: set[str], sides: Mapping[str, Side]) -> bool:
    """Whether two voices can mean one side: an actor in common, or bodies of one state."""
    known = [[sides[id] for id in some if id in sides] for some in (a, b)]
    states = [{side.country for side in some if side.kind in STATE} - {None} for some in known]
    return bool(a & b or states[0] & states[1])


def grade(
    reports: Sequence[Report],
    told: Sequence[Account],
    disputed: Sequence[str],
    sources: int,
) -> str:
    """Airwars' scale, by rule.

    contested: who did it is disputed, or somebody denies it. confirmed: an initiator says so itself. discounted: all
    voices that tell of it deny it. fair: two or more independent sources. weak: one source.
    """
    statuses = {account.value for account in told if account.field == "status"}
    if statuses == {"denied"}:
        return "discounted"
    if {"status", "initiator"} & set(disputed):
        return "contested"
    if any(_owned(report) for report in reports):
        return "confirmed"
    return "fair" if sources > 1 else "weak"


def _owned(report: Report) -> bool:
    """Whether an initiator itself says or confirms that it did it."""
    for claim in report.claims.values():
        carries = report.event.id in claim.about and report.event.id not in claim.answers
        own = report.actor_of.get(claim.speaker or "") in report.initiators
        if carries and own and claim.stance in ("asserts", "confirms") and claim.parent is None:
            return True
    return False


def _time(given: Sequence[Time | None]) -> Time | None:
    """The most precise time, the one told most often among equals."""
    times = [time for time in given if time is not None]
    if len(times) < 2:
        return times[0] if times else None
    often = Counter((time.start, time.end) for time in times)
    order = lambda t: (  # noqa: E731
        t.start is None, TIME_ORDER.index(t.precision), BASIS_ORDER.index(t.basis), -often[t.start, t.end],
        t.start or "", t.text,
    )  # fmt: skip
    return min(times, key=order)


def _place(given: Sequence[Place | None]) -> Place | None:
    """The most precise place, the one told most often among equals."""
    places = [place for place in given if place is not None]
    if len(places) < 2:
        return places[0] if places else None
    often = Counter((place.name, place.country) for place in places)
    order = lambda p: (PLACE_ORDER.index(p.precision), -often[p.name, p.country], p.name, p.country or "")  # noqa: E731
    return min(places, key=order)


def _actors(reports: Sequence[Report]) -> tuple[Participant, ...]:
    """Everybody in any report, each actor once a role."""
    found: dict[tuple[str, str], Participant] = {}
    for report in reports:
        for actor in report.event.actors:
            key = (actor.role, report.actor_of.get(actor.entity or "", actor.name.lower()))
            found.setdefault(key, actor)
    return tuple(found[key] for key in sorted(found))
