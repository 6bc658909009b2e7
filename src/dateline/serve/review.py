"""The review queue: one incident a screen, its words on the left, the record on the right, and what can be decided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dateline import wording
from dateline.core.codes import EVENT_TYPES
from dateline.core.decision import in_force
from dateline.core.records import STATUSES, Claim, Event
from dateline.core.results import Account, Incident
from dateline.core.text import Document, Span
from dateline.review.alike import Alike, alike
from dateline.review.values import fields_of, write_value
from dateline.serve.found import PRIVATE, Names, found
from dateline.serve.incident import set_value, words_of
from dateline.serve.layers import Layer, paragraphs
from dateline.serve.query import BadFilter, read_query
from dateline.store.filter import Filter, written
from dateline.store.ledger import Ledger
from dateline.store.queue import ORDERS
from dateline.store.view import View

ORDER = "confidence"
ORDER_NAMES = {
    "confidence": "least sure first", "contested": "most disputed first", "severity": "most killed first",
    "newest": "newest first",
}  # fmt: skip
OWN = ("order", "at", "report", "done")


@dataclass(frozen=True, slots=True)
class Queue:
    """Which incidents in which order, at which one (its id), with which of its reports, after which decision."""

    wanted: Filter
    order: str = ORDER
    at: str | None = None
    report: str | None = None
    done: int | None = None

    def address(self, path: str = "/review", **changed: object) -> str:
        """An address of the desk with this queue, these values changed (None: left out)."""
        own = {name: getattr(self, name) for name in OWN if name != "done"}
        pairs = {**written(self.wanted), **own, **changed}
        given = urlencode({name: value for name, value in pairs.items() if value is not None})
        return f"{path}?{given}" if given else path


def read_queue(given: QueryParams) -> Queue:
    """The queue of an address; what no person has looked at, unless it says otherwise. Raises BadFilter."""
    if len(given.multi_items()) != len(given):
        raise BadFilter("Each filter can be given once.")
    own = {name: given.get(name, "").strip() or None for name in OWN}
    wanted = read_query(QueryParams([(name, value) for name, value in given.items() if name not in OWN])).wanted
    order, done = own["order"] or ORDER, own["done"]
    if order not in ORDERS:
        raise BadFilter(f"order: {order[:40]!r} is not one of {', '.join(ORDERS)}.")
    if done is not None and not re.fullmatch(r"[0-9]{1,12}", done):
        raise BadFilter("done: the number of a decision.")
    for name, prefix in (("at", "inc_"), ("report", "doc_")):
        value = own[name]
        if value is not None and not re.fullmatch(prefix + "[0-9a-f]{16}", value):
            raise BadFilter(f"{name}: {value[:40]!r} is no id.")
    return Queue(wanted, order, own["at"], own["report"], int(done) if done else None)


def waiting(queue: Queue) -> Filter:
    """The filter of what waits: not looked at by a person, unless the address asks for others."""
    return queue.wanted if queue.wanted.review else replace(queue.wanted, review="machine")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who gives a value, how, and where its words are shown; `here`: in the report that is shown."""

    name: str
    link: str | None
    here: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a field and all who give it."""

    value: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the record: its value in words, the machine's where a person set it, and its accounts."""

    name: str
    id: str
    value: str
    machine: str | None
    contested: bool
    said: tuple[Said, ...]
    choices: tuple[str, ...]


def review(view: View, ledger: Ledger, queue: Queue) -> dict[str, Any]:
    """What the template shows. Raises NoRecord."""
    left = ledger.waiting(waiting(queue))
    record = today(view, queue.at) if queue.at else _first(ledger, queue)
    done = ledger.decisions([queue.done])[0] if queue.done and ledger.decisions([queue.done]) else None
    common = {"queue": queue, "left": left, "orders": ORDER_NAMES, "done": done, "record": record}
    if record is None:
        return {**common, "title": "Nothing left to review"}
    events = view.many(Event, list(record.events))
    documents = view.many(Document, list(record.documents))
    reports = sorted(documents.values(), key=lambda d: (d.published or "9999", d.id))
    shown = documents.get(queue.report or "") or _richest(record, reports)
    taking_part = [*record.actors, *(a for event in events.values() for a in event.actors)]
    names = Names(view, (a.entity for a in taking_part))
    places = dict(_places(view, record, events))
    here = replace(queue, at=record.id)
    fields = [_field(record, name, places, shown, here, names) for name in fields_of(record)]
    naming = _naming(events, documents, shown, here)
    history = view.history(record.id)
    return {
        **common,
        "title": wording.headline(record),
        "names": names,
        "reports": reports,
        "shown": shown,
        "other_report": reports[(reports.index(shown) + 1) % len(reports)].id,
        "paragraphs": list(paragraphs(shown, _layers(shown, record, events, places))),
        "fields": [replace(f, said=(naming, *f.said)) if f.name == "type" else f for f in fields],
        "types": EVENT_TYPES,
        "statuses": STATUSES,
        "events": [(events[id], documents.get(events[id].document)) for id in record.events if id in events],
        "alike": _alike(view, record),
        "history": history,
        "held": {d.number for d in in_force(history)},
        "seen": history[-1].number if history else 0,
        "before": _neighbour(ledger, queue, record, back=True),
        "behind": _neighbour(ledger, queue, record, back=False),
    }


def today(view: View, id: str) -> Incident:
    """The incident of an id that it has or had. Raises NoRecord."""
    known = view.get(Incident, id) or next((view.get(Incident, one) for one in view.matching(Incident, id)), None)
    return known or found(view, Incident, id)


def _alike(view: View, record: Incident) -> list[Alike]:
    near = view.near(record)
    taking_part = {p.entity for i in [record, *near] for p in i.actors if p.entity}
    return alike(record, near, view.actor_ids(sorted(taking_part)))


def behind(ledger: Ledger, queue: Queue, id: str) -> str | None:
    """The id of the incident that comes behind this one, else of the first before it, else None."""
    for back in (False, True):
        some = ledger.queue(waiting(queue), queue.order, id, back)
        if some and some[0].id != id:
            return some[0].id
    return None


def _first(ledger: Ledger, queue: Queue) -> Incident | None:
    return next(iter(ledger.queue(waiting(queue), queue.order)), None)


def _neighbour(ledger: Ledger, queue: Queue, record: Incident, back: bool) -> str | None:
    return next((i.id for i in ledger.queue(waiting(queue), queue.order, record.id, back)), None)


def _richest(record: Incident, reports: Sequence[Document]) -> Document:
    """The report with most accounts, the earliest of equals."""
    told = [account.document for account in record.accounts]
    return max(reports, key=lambda d: told.count(d.id))


def _places(view: View, record: Incident, events: dict[str, Event]) -> Iterator[tuple[int, Span]]:
    """For each account, by its place among them, the words that it stands on."""
    claims = view.many(Claim, sorted({a.claim for a in record.accounts if a.claim}))
    for at, account in enumerate(record.accounts):
        event = events.get(account.event)
        if event and account.decision is None:
            yield at, words_of(account, event, claims.get(account.claim or ""))
    for correction in record.corrections:
        for at, account in enumerate(record.accounts):
            if account.decision == correction.decision and correction.evidence:
                yield at, correction.evidence


def slug(field: str) -> str:
    """The field as part of an id in a page."""
    return field.replace(" ", "-")


def _layers(shown: Document, record: Incident, events: dict[str, Event], places: dict[int, Span]) -> Iterator[Layer]:
    """The words of the report that is shown: what names the happening, and what each account stands on."""
    for event in events.values():
        if event.document == shown.id:
            for n, span in enumerate(event.triggers or (event.trigger,)):
                first = f"span-type-{event.id}" if n == 0 else None
                yield Layer(span.start, span.end, "event", f"type: {event.type}", "#field-type", first)
    for at, span in places.items():
        account = record.accounts[at]
        if span.document == shown.id:
            title = f"{account.field}: {wording.account(account)}"
            yield Layer(span.start, span.end, "field", title, f"#field-{slug(account.field)}", f"span-{at}")


def _field(record: Incident, name: str, places: dict[int, Span], shown: Document, queue: Queue, names: Names) -> Field:
    hidden = {a.name for a in record.actors if names.name(a.entity, a.name) == PRIVATE}
    said: dict[str, list[Voice]] = {}
    for at, account in enumerate(record.accounts):
        if account.field == name:
            value = PRIVATE if _named(account) in hidden else wording.given(account.value)
            voice = _voice(wording.voice(account), f"span-{at}", places.get(at), shown, queue)
            said.setdefault(value, []).append(voice)
    correction = next((c for c in record.corrections if c.field == name), None)
    choices = {"type": EVENT_TYPES, "status": STATUSES}.get(name, ())
    machine = set_value(correction.machine) if correction else None
    told = tuple(Said(value, tuple(dict.fromkeys(voices))) for value, voices in said.items())
    return Field(name, slug(name), write_value(name, record), machine, name in record.contested, told, choices)


def _voice(name: str, id: str, words: Span | None, shown: Document, queue: Queue) -> Voice:
    here = words is not None and words.document == shown.id
    other = queue.address(report=words.document) if words else None
    return Voice(name, f"#{id}" if here else other and f"{other}#{id}", here)


def _naming(events: dict[str, Event], documents: dict[str, Document], shown: Document, queue: Queue) -> Said:
    """The words that name the happening in each report."""
    told = [(event, documents[event.document]) for event in events.values() if event.document in documents]
    voices = [
        _voice(wording.plain(d.publisher or "outlet unknown"), f"span-type-{e.id}", e.trigger, shown, queue)
        for e, d in told
    ]
    return Said("named so", tuple(voices))


def _named(account: Account) -> str | None:
    return account.value.get("name") if isinstance(account.value, dict) else None
