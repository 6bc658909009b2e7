"""Article -> Reports: one article's telling of one happening, with what comparing within it and settling need."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import msgspec

from dateline.core.records import Claim, Coding, Event
from dateline.core.values import Place, Time
from dateline.data.agencies import agency_in

UNTOLD = ("hypothetical", "negated")  # nothing happened, so there is no incident to report
FINE = ("exact", "near", "settlement")
FIGHTING = ("military", "armed_group")
STATE = ("country", "government", "military", "police", "agency")


@dataclass(frozen=True, slots=True)
class Article:
    """A coding with the actors of its entities and what is known of its document.

    That is: the document that it copies, the agency whose report it is, its newest version if it was changed since.
    """

    coding: Coding
    actor_of: Mapping[str, str]
    original: str | None = None
    agency: str | None = None
    newer: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article. Days are ordinals (date.toordinal).

    Reports of one source have `marks` in common (sources.py), `copy` tells a reprint, `newer` is the newest version
    of an article that was changed since. `leading` says that the article is about this event. `several` says that it is
    many happenings told as one, more than "the shootings" of one day or of none. `sided` are the claims of those who
    fight: an initiator, an army, an armed group. `states` are the countries whose bodies are initiators. `actor_of`
    knows the article's entities.
    """

    event: Event
    publisher: str | None
    published: str | None
    marks: tuple[str, ...]
    copy: bool
    newer: str | None
    claims: Mapping[str, Claim]
    sided: frozenset[str]
    actor_of: Mapping[str, str]
    initiators: frozenset[str]
    named_initiators: frozenset[str]
    states: frozenset[str]
    harmed: frozenset[str]
    named_harmed: frozenset[str]
    first: int | None
    last: int | None
    leading: bool
    several: bool

    @property
    def own_time(self) -> Time | None:
        """The time that its own words tell, not the article around it."""
        return None if "time" in self.event.inherited else self.event.time

    @property
    def own_place(self) -> Place | None:
        """The place that its own words tell, not the article around it."""
        return None if "place" in self.event.inherited else self.event.place

    @property
    def voice(self) -> str:
        """Whose voice an outlet's own words are."""
        return self.publisher or "the outlet"

    def toll(self, outcome: str) -> int | None:
        """The greatest figure that is given for an outcome, or None."""
        given = [h.best if h.best is not None else h.low for h in self.event.harm if h.outcome == outcome]
        return max((n for n in given if n is not None), default=None)


def written(report: Report) -> tuple[str, str]:
    """The id of its event, and the report as JSON, to be kept for the next time."""
    return report.event.id, msgspec.json.encode(essence(report)).decode()


def essence(report: Report) -> Report:
    """The same with only those claims and actors of its article that settling asks for."""
    event = report.event
    wanted = {
        *event.vouchers,
        *(id for a in event.actors for id in a.claims),
        *(id for h in event.harm for id in h.claims),
    }
    claims = {id: claim for id, claim in report.claims.items() if id in wanted or event.id in claim.about}
    named = {*(actor.entity for actor in event.actors), *(claim.speaker for claim in claims.values())}
    actor_of = {id: report.actor_of[id] for id in sorted(id for id in named if id) if id in report.actor_of}
    return replace(report, claims=claims, sided=report.sided & claims.keys(), actor_of=actor_of)


def reports(article: Article) -> Iterator[Report]:
    """The reports of an article, by event id. What did not happen is none."""
    coding, actor_of = article.coding, article.actor_of
    document = coding.document
    claims = {claim.id: claim for claim in coding.claims}
    named = {e.id for e in coding.entities if e.named and e.id in actor_of}
    state_of = {e.id: e.country for e in coding.entities if e.kind in STATE and e.country}
    outlets = {e.id for e in coding.entities if e.named and e.kind == "media"}
    fighting = {e.id for e in coding.entities if e.kind in FIGHTING}
    leading = _leading(coding)
    for event in sorted(coding.events, key=lambda event: event.id):
        if event.status in UNTOLD:
            continue
        main = event.id == leading
        acting = {a.entity for a in event.actors if a.role == "initiator" and a.entity in actor_of}
        struck = {a.entity for a in event.actors if a.role in ("target", "victim") and a.entity in actor_of}
        first, last = _days(event)
        one_day = event.time is None or (first is not None and first == last)
        yield Report(
            event=event,
            publisher=document.publisher,
            published=document.published,
            marks=_marks(article, [claims[id] for id in event.vouchers if id in claims], outlets),
            copy=article.original is not None,
            newer=article.newer,
            claims=claims,
            sided=frozenset(c.id for c in claims.values() if c.speaker in fighting or c.speaker in acting),
            actor_of=actor_of,
            initiators=frozenset(actor_of[e] for e in acting if e),
            named_initiators=frozenset(actor_of[e] for e in acting & named if e),
            states=frozenset(state_of[e] for e in acting if e in state_of),
            harmed=frozenset(actor_of[e] for e in struck if e),
            named_harmed=frozenset(actor_of[e] for e in struck & named if e),
            first=first,
            last=last,
            leading=main,
            several=event.aggregate and not (main and one_day),
        )


def _marks(article: Article, vouching: Sequence[Claim], outlets: Collection[str]) -> tuple[str, ...]:
    """What a report has in common with others of its source: documents, and agencies and outlets in small letters."""
    document = article.coding.document
    found = [article.original or document.id]
    if article.agency:
        found.append(article.agency.lower())
    elif article.original is None and document.publisher:
        found.append(document.publisher.lower())
    if vouching and all(claim.speaker in outlets for claim in vouching):
        found += [(agency_in(claim.speaker_name) or claim.speaker_name).lower() for claim in vouching]
    return tuple(sorted({*found}))


@lru_cache(maxsize=50_000)
def ordinal(day: str | None) -> int | None:
    """The number of an ISO day, or None."""
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _leading(coding: Coding) -> str | None:
    """The id of the event that the article is about: its first of violence, else its first."""
    order = {"ASSAULT": 0, "COERCE": 1}
    ranked = sorted((order.get(e.type, 2), e.trigger.start, e.id) for e in coding.events if e.status not in UNTOLD)
    return ranked[0][2] if ranked else None


def _days(event: Event) -> tuple[int | None, int | None]:
    if event.time is None:
        return None, None
    return ordinal(event.time.start), ordinal(event.time.end)
