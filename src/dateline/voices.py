"""Each value of an event, and the voices that carry it."""

from collections.abc import Iterator

from dateline import wording
from dateline.core.records import Claim, Coding, Event
from dateline.core.text import Span
from dateline.wording import plain


def event_values(found: Event, coding: Coding) -> Iterator[tuple[str, str, tuple[str, ...] | None, Span | None]]:
    """Each value: its name, itself, the claims that carry it (None: those around its words), its words."""
    yield "what", wording.kind(found.type, found.modes), found.vouchers, _telling(found, coding)
    for actor in found.actors:
        yield actor.role, plain(actor.name), actor.claims or found.vouchers, actor.evidence
    if found.time:
        yield "when", wording.time(found.time) + _elsewhere(found, "time"), None, found.time_evidence
    if found.place:
        yield "where", wording.place(found.place) + _elsewhere(found, "place"), None, found.place.evidence
    for value in found.harm:
        yield value.outcome, wording.harm(value), value.claims or found.vouchers, value.evidence
    if found.weapons:
        yield "weapons", plain(", ".join(found.weapons)), found.vouchers, None


def _elsewhere(found: Event, field: str) -> str:
    """A remark where a value is not told with the event."""
    return " (as the rest of the article)" if field in found.inherited else ""


def tellers(found: Event, coding: Coding) -> list[str]:
    """The names of those on whose word alone an event stands; nobody where the outlet tells it in its own voice."""
    return [c.speaker_name for c in coding.claims if c.id in found.vouchers]


def _telling(found: Event, coding: Coding) -> Span:
    """The first words that name the event in the voice that vouches for it: the outlet's where it tells it itself."""
    own = (t for t in found.triggers if not _around(coding, found, t))
    return next(own, found.trigger) if not found.vouchers else found.trigger


def voices(coding: Coding, found: Event, vouchers: tuple[str, ...] | None, span: Span | None) -> list[Claim]:
    """The claims that carry a value; none means the outlet. A value of a claimed event is never the outlet's."""
    if vouchers is None and span is not None and (around := _around(coding, found, span)):
        return around
    ids = found.vouchers if vouchers is None else vouchers
    return [claim for claim in coding.claims if claim.id in ids]


def _around(coding: Coding, found: Event, span: Span) -> list[Claim]:
    """The claim that tells the event in the fewest words around `span`, if any does."""
    telling = [c for c in coding.claims if found.id in c.about and found.id not in c.answers and c.content_span]
    holding = [c for c in telling if c.content_span and span.inside(c.content_span)]
    return sorted(holding, key=lambda c: c.content_span.end - c.content_span.start if c.content_span else 0)[:1]
