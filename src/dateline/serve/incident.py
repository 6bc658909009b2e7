"""The page of an incident: rows are fields, columns are voices."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline import wording
from dateline.core.decision import in_force
from dateline.core.records import Claim, Event
from dateline.core.results import Account, Incident
from dateline.core.text import Document, Span
from dateline.serve.charts import toll
from dateline.serve.found import PRIVATE, Names, found
from dateline.serve.near import near
from dateline.serve.query import Query
from dateline.serve.told import Quotation, quotation
from dateline.store.filter import Filter
from dateline.store.view import View

ORDER = ("status", "time", "place", "initiator", "killed", "injured", "missing", "abducted", "arrested", "displaced")


@dataclass(frozen=True, slots=True)
class Voice:
    """A column: who speaks, and in which outlet; `own`: the outlet itself; `reviewer`: a person who set values."""

    name: str
    outlet: str
    own: bool
    reviewer: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that a voice gives: the words to show, how they are said if not plainly, the words behind it."""

    value: str
    stance: str
    said: str
    quotation: Quotation | None


@dataclass(frozen=True, slots=True)
class Row:
    """A field with the cells of each voice, in the order of the voices."""

    field: str
    contested: bool
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An article that tells the incident first-hand, and those that reprint it."""

    document: Document
    copies: tuple[Document, ...]


def incident(view: View, id: str) -> dict[str, Any]:
    """What the template shows. Raises NoRecord."""
    record = found(view, Incident, id)
    events = view.many(Event, list(record.events))
    claims = view.many(Claim, sorted({a.claim for a in record.accounts if a.claim}))
    taking_part = [actor for event in events.values() for actor in event.actors] + list(record.actors)
    names = Names(view, (actor.entity for actor in taking_part))
    hidden = {actor.name for actor in taking_part if names.name(actor.entity, actor.name) == PRIVATE}
    documents = view.many(Document, list(record.documents))
    same, nearby = near(record, view.near(record))
    columns, history = _voices(record.accounts), view.history(id)
    reported = [account for account in record.accounts if account.decision is None]
    fields = sorted({a.field for a in record.accounts}, key=_rank)
    return {
        "record": record,
        "names": names,
        "history": history,
        "held": {decision.number for decision in in_force(history)},
        "corrections": [(c.field, set_value(c.value), set_value(c.machine), c.by) for c in record.corrections],
        "voices": columns,
        "rows": [_row(field, record, columns, events, claims, documents, hidden) for field in fields],
        "tolls": [chart for field in fields if (chart := toll(field, reported))],
        "sources": list(_sources(view, documents)),
        "reasons": [list(_pieces(reason, events, documents)) for reason in record.reasons],
        "events": [events[event] for event in record.events if event in events],
        "same": same,
        "nearby": nearby,
        "area": _area(record),
        "covers": list(view.many(Incident, list(record.covers)).values()),
        "roles": list(dict.fromkeys(actor.role for actor in record.actors)),
    }


def _pieces(reason: str, events: dict[str, Event], documents: dict[str, Document]) -> Iterator[tuple[str, str | None]]:
    """A reason of the merging in pieces, each with its page: an event's id becomes the outlet that tells it."""
    for piece in re.split(r"(evt_[0-9a-f]{16})", reason):
        event = events.get(piece)
        document = documents.get(event.document) if event else None
        if document:
            outlet = wording.plain(document.publisher or "unknown outlet")
            yield f"{outlet}, {(document.published or 'undated')[:10]}", f"/event/{piece}"
        elif piece:
            yield piece, None


def set_value(value: object) -> str:
    """A value as a correction keeps it, in words."""
    if isinstance(value, dict) and "outcome" in value:
        return wording.number(value.get("low"), value.get("best"), value.get("high"))
    return wording.given(value)


def _rank(field: str) -> tuple[int, str]:
    first = field.split()[0]
    return (ORDER.index(first) if first in ORDER else len(ORDER), field)


def _voice(account: Account) -> Voice:
    own = account.claim is None
    if account.decision is not None:
        return Voice(wording.plain(account.speaker_name), "", False, True)
    return Voice(wording.plain(account.speaker_name), wording.plain(account.publisher or "outlet unknown"), own)


def _voices(accounts: Iterable[Account]) -> list[Voice]:
    return list(dict.fromkeys(_voice(account) for account in accounts))


def _row(
    field: str,
    record: Incident,
    columns: list[Voice],
    events: dict[str, Event],
    claims: dict[str, Claim],
    documents: dict[str, Document],
    hidden: set[str],
) -> Row:
    cells: dict[Voice, list[Cell]] = {voice: [] for voice in columns}
    for account in record.accounts:
        if account.field == field:
            event, claim = events.get(account.event), claims.get(account.claim or "")
            value, document = _value(account), documents.get(account.document)
            words = words_of(account, event, claim) if event and account.decision is None else set_on(record, account)
            cell = Cell(
                PRIVATE if value in hidden else value,
                "" if account.stance == "asserts" else account.stance,
                (account.said or "")[:10],
                quotation(document, words) if document else None,
            )
            cells[_voice(account)].append(cell)
    return Row(field, field in record.contested, tuple(tuple(dict.fromkeys(cells[voice])) for voice in columns))


def _value(account: Account) -> str:
    """The value in words; a time with both its ends."""
    value = account.value
    if account.field == "time" and isinstance(value, dict):
        start, end = value.get("start") or "unknown", value.get("end") or "open"
        return str(start) if start == end else f"{start} to {end}"
    return wording.account(account)


def set_on(record: Incident, account: Account) -> Span | None:
    """The words on which a reviewer's value rests, where some were given."""
    return next((c.evidence for c in record.corrections if c.decision == account.decision), None)


def words_of(account: Account, event: Event, claim: Claim | None) -> Span:
    """The words of the article that an account stands on: those of its value, else those that name the event."""
    about = account.value == "denied" or account.field == "justification"
    if claim and about and (said := claim.content_span or claim.cue_span):
        return said
    if account.field == "time" and event.time_evidence:
        return event.time_evidence
    if account.field == "place" and event.place and event.place.evidence:
        return event.place.evidence
    value = account.value if isinstance(account.value, dict) else {}
    if account.field == "initiator":
        actors = [a for a in event.actors if a.role == "initiator"]
        same = [a for a in actors if a.name == value.get("name")]
        return (same or actors)[0].evidence if actors else event.trigger
    for harm in event.harm:
        field = harm.outcome if harm.group == "unspecified" else f"{harm.outcome} {harm.group}"
        if field == account.field and (harm.low, harm.high) == (value.get("low"), value.get("high")):
            return harm.evidence
    return event.trigger


def _area(record: Incident) -> str | None:
    """The query of the overview for the province, or else the country, of an incident."""
    place = record.place
    if place is None or place.country is None:
        return None
    return Query(Filter(country=place.country, admin1=place.admin1)).address()


def _sources(view: View, documents: dict[str, Document]) -> Iterator[Source]:
    """The articles by publication, each with its copies among them."""
    original_of = view.copies(sorted(documents))
    copies: dict[str, list[Document]] = {}
    for document in documents.values():
        original = original_of.get(document.id)
        if original in documents:
            copies.setdefault(original, []).append(document)
    folded = {document.id for some in copies.values() for document in some}
    for document in sorted(documents.values(), key=lambda d: (d.published or "9999", d.id)):
        if document.id not in folded:
            yield Source(document, tuple(copies.get(document.id, ())))
