"""Coding -> Reports: one article's telling of one happening, with what comparing and settling need of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.core.records import Claim, Coding, Event
from dateline.core.text import Document

UNTOLD = ("hypothetical", "negated")  # nothing happened, so there is no incident to report
LEAD = 700  # characters of title and lead whose words tell what an article is about
WORD = re.compile(r"[^\W\d_]{4,}|\d+")


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one article. Days are ordinals (date.toordinal); `source` is equal where one report stands behind several."""

    event: Event
    publisher: str | None
    published: str | None
    source: str
    copy: bool
    claims: Mapping[str, Claim]
    initiators: frozenset[str]
    named_initiators: frozenset[str]
    named_harmed: frozenset[str]
    first: int | None
    last: int | None
    words: frozenset[str]
    lead: frozenset[str]
    leading: bool

    @property
    def voice(self) -> str:
        """Whose voice an outlet's own words are."""
        return self.publisher or "the outlet"


def reports(
    codings: Iterable[Coding], actor_of: Mapping[str, str], copies: Mapping[str, str], agencies: Mapping[str, str]
) -> Iterator[Report]:
    """The reports of all articles, by document and event id."""
    for coding in codings:
        claims = {claim.id: claim for claim in coding.claims}
        named = {entity.id for entity in coding.entities if entity.named}
        lead = _words(coding.document.text[:LEAD])
        leading = _leading(coding)
        for event in coding.events:
            if event.status in UNTOLD:
                continue
            acting = [a.entity for a in event.actors if a.role == "initiator" and a.entity]
            struck = [a.entity for a in event.actors if a.role in ("target", "victim") and a.entity]
            first, last = _days(event)
            yield Report(
                event=event,
                publisher=coding.document.publisher,
                published=coding.document.published,
                source=agencies.get(coding.document.id) or copies.get(coding.document.id, coding.document.id),
                copy=coding.document.id in copies,
                claims=claims,
                initiators=frozenset(actor_of[e] for e in acting if e in actor_of),
                named_initiators=frozenset(actor_of[e] for e in acting if e in actor_of and e in named),
                named_harmed=frozenset(actor_of[e] for e in struck if e in actor_of and e in named),
                first=first,
                last=last,
                words=_words(" ".join(_told(coding.document, event))),
                lead=lead,
                leading=event.id == leading,
            )


def _leading(coding: Coding) -> str | None:
    """The id of the event that the article is about: its first of violence, else its first."""
    order = {"ASSAULT": 0, "COERCE": 1}
    ranked = sorted((order.get(e.type, 2), e.trigger.start, e.id) for e in coding.events if e.status not in UNTOLD)
    return ranked[0][2] if ranked else None


def _told(document: Document, event: Event) -> Iterator[str]:
    """The lines of the article that hold the event's triggers."""
    for span in event.triggers or (event.trigger,):
        low = document.text.rfind("\n", 0, span.start) + 1
        high = document.text.find("\n", span.end)
        yield document.text[max(low, span.start - 300) : min(len(document.text) if high < 0 else high, span.end + 300)]


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def _days(event: Event) -> tuple[int | None, int | None]:
    time = event.time
    if time is None:
        return None, None
    first = date.fromisoformat(time.start[:10]).toordinal() if time.start else None
    last = date.fromisoformat(time.end[:10]).toordinal() if time.end else None
    return first, last
