"""Coding -> Reports: one article's telling of one happening, with what comparing and settling need of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from sys import intern

from dateline.core.records import Claim, Coding, Event
from dateline.core.text import Document
from dateline.core.values import Place, Time
from dateline.data.news_words import words

UNTOLD = ("hypothetical", "negated")  # nothing happened, so there is no incident to report
LEAD = 1200  # characters whose words tell what an article is about: title and first paragraphs
AROUND = 300  # characters on each side of a trigger whose words tell of its happening
FINE = ("exact", "near", "settlement")
STATE = ("country", "government", "military", "police", "agency")
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article. Days are ordinals (date.toordinal).

    `source` is equal where one report stands behind several, `copy` tells a reprint, `newer` is the newest version of
    an article that was changed since. `leading` says that the article
    is about this event; then `words`, `persons`, `towns` and `days` are those of the whole article, else those of the
    event's own sentences. `several` says that it is many happenings told as one, more than "the shootings" of one day
    or of none. `states` are the countries whose bodies are initiators.
    """

    event: Event
    publisher: str | None
    published: str | None
    source: str
    copy: bool
    newer: str | None
    claims: Mapping[str, Claim]
    initiators: frozenset[str]
    named_initiators: frozenset[str]
    states: frozenset[str]
    harmed: frozenset[str]
    named_harmed: frozenset[str]
    first: int | None
    last: int | None
    said: int | None
    leading: bool
    words: frozenset[str]
    persons: frozenset[str]
    towns: frozenset[Cell]
    days: frozenset[int]
    several: bool

    @property
    def around(self) -> Iterator[Cell]:
        """The cells of its towns and those beside them."""
        return ((x + i, y + j) for x, y in self.towns for i in (-1, 0, 1) for j in (-1, 0, 1))

    @property
    def voice(self) -> str:
        """Whose voice an outlet's own words are."""
        return self.publisher or "the outlet"


def reports(
    codings: Iterable[Coding],
    actor_of: Mapping[str, str],
    copies: Mapping[str, str],
    agencies: Mapping[str, str],
    newer: Mapping[str, str],
) -> Iterator[Report]:
    """The reports of all articles, by document and event id."""
    for coding in codings:
        document = coding.document
        claims = {claim.id: claim for claim in coding.claims}
        named = {e.id for e in coding.entities if e.named and e.id in actor_of}
        state_of = {e.id: e.country for e in coding.entities if e.kind in STATE and e.country}
        persons = {actor_of[e.id] for e in coding.entities if e.id in named and e.kind == "person" and " " in e.name}
        towns = frozenset(cell for m in coding.mentions if (cell := _cell(m.place)))
        days = frozenset(day for m in coding.mentions if m.time and m.start < LEAD and (day := _day(m.time)))
        leading = _leading(coding)
        for event in coding.events:
            if event.status in UNTOLD:
                continue
            main = event.id == leading
            acting = {a.entity for a in event.actors if a.role == "initiator" and a.entity in actor_of}
            struck = {a.entity for a in event.actors if a.role in ("target", "victim") and a.entity in actor_of}
            involved = {actor_of[e] for e in (acting | struck) & named if e}
            first, last = _days(event)
            yield Report(
                event=event,
                publisher=document.publisher,
                published=document.published,
                source=agencies.get(document.id) or copies.get(document.id, document.id),
                copy=document.id in copies,
                newer=newer.get(document.id),
                claims=claims,
                initiators=frozenset(actor_of[e] for e in acting if e),
                named_initiators=frozenset(actor_of[e] for e in acting & named if e),
                states=frozenset(state_of[e] for e in acting if e in state_of),
                harmed=frozenset(actor_of[e] for e in struck if e),
                named_harmed=frozenset(actor_of[e] for e in struck & named if e),
                first=first,
                last=last,
                said=_ordinal(document.published),
                leading=main,
                words=frozenset(map(intern, words(document.text[:LEAD] if main else " ".join(_told(document, event))))),
                persons=frozenset(persons if main else persons & involved),
                towns=towns if main else frozenset(cell for cell in [_cell(event.place)] if cell),
                days=days if main else frozenset({first} if first is not None and first == last else ()),
                several=event.aggregate
                and not (main and (event.time is None or (first is not None and first == last))),
            )


def _cell(place: Place | None) -> Cell | None:
    """The tenth of a degree in which a town or a spot lies."""
    if place is None or place.precision not in FINE or place.lat is None or place.lon is None:
        return None
    return round(10 * place.lat), round(10 * place.lon)


def _leading(coding: Coding) -> str | None:
    """The id of the event that the article is about: its first of violence, else its first."""
    order = {"ASSAULT": 0, "COERCE": 1}
    ranked = sorted((order.get(e.type, 2), e.trigger.start, e.id) for e in coding.events if e.status not in UNTOLD)
    return ranked[0][2] if ranked else None


def _told(document: Document, event: Event) -> Iterator[str]:
    """The lines of the article that hold the event's triggers."""
    text = document.text
    for span in event.triggers or (event.trigger,):
        low = text.rfind("\n", 0, span.start) + 1
        high = text.find("\n", span.end)
        yield text[max(low, span.start - AROUND) : min(len(text) if high < 0 else high, span.end + AROUND)]


def _days(event: Event) -> tuple[int | None, int | None]:
    if event.time is None:
        return None, None
    return _ordinal(event.time.start), _ordinal(event.time.end)


def _day(time: Time) -> int | None:
    """The day that a time names, if it names one."""
    return _ordinal(time.start) if time.start and time.precision in ("day", "hour", "minute") else None


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day else None
