"""The page of an article: its frozen text with what Dateline saw in it, in layers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline import wording
from dateline.core.records import Claim, Coding, Event, Mention
from dateline.core.text import Document
from dateline.serve.found import Names, NoRecord, found
from dateline.serve.layers import Layer, layers, paragraphs
from dateline.serve.query import BadFilter
from dateline.store.view import View


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the article with the id of its incident."""

    event: Event
    incident: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor, a place or a time: `id` is that of its card, `spans` those of the words for it."""

    id: str
    name: str
    href: str | None
    kind: str
    spans: tuple[str, ...]


def article(view: View, id: str, start: str | None, end: str | None) -> dict[str, Any]:
    """What the template shows; the words [start, end) stand out. Raises NoRecord, and BadFilter for no such words."""
    document = found(view, Document, id)
    coding = view.coding(id)
    if coding is None:
        raise NoRecord("The store has changed under way: load the page again.")
    names = Names(view, (entity.id for entity in coding.entities))
    seen = list(_seen(coding, names))
    over = [*layers(coding, {span: card.id for card in seen for span in card.spans})]
    chosen = _chosen(document, start, end)
    copies, versions = view.reprints(id), view.versions(id)
    others = view.many(Document, sorted({*copies, *(version.document for version in versions)}))
    original = view.copies([id]).get(id)
    return {
        "document": document,
        "coding": coding,
        "told": [Told(event, view.incident_of(event.id)) for event in sorted(coding.events, key=_event_place)],
        "claims": sorted(coding.claims, key=_claim_place),
        "seen": {kind: [card for card in seen if card.kind == kind] for kind in ("actor", "place", "time")},
        "copies": sorted((others[one] for one in copies if one in others), key=lambda d: (d.published or "", d.id)),
        "versions": [(version, others.get(version.document)) for version in versions],
        "problems": view.problems_of([id]),
        "paragraphs": list(paragraphs(document, [*over, *chosen])),
        "chosen": bool(chosen),
        "copy_of": found(view, Document, original) if original else None,
        "link": _link(document.url),
    }


def _event_place(event: Event) -> tuple[int, str]:
    return event.trigger.start, event.id


def _claim_place(claim: Claim) -> tuple[int, str]:
    span = claim.content_span or claim.cue_span
    return span.start if span else 0, claim.id


def _seen(coding: Coding, names: Names) -> Iterator[Seen]:
    """The actors, places and times of the mentions, in the order of the text, with all mentions of each."""
    cards: dict[tuple[str, str, str | None], list[Mention]] = {}
    for mention in sorted(coding.mentions, key=lambda m: (m.start, m.id)):
        key = None
        if mention.kind == "actor" and mention.entity:
            entity = next((e for e in coding.entities if e.id == mention.entity), None)
            actor = names.actor(mention.entity)
            name = names.name(mention.entity, actor.name if actor else entity.name if entity else mention.text)
            key = ("actor", name, names.link(mention.entity))
        elif mention.kind == "place" and mention.place:
            precision = "" if mention.place.precision == "settlement" else f" ({mention.place.precision})"
            key = ("place", wording.place(mention.place) + precision, None)
        elif mention.kind == "time" and mention.time:
            key = ("time", wording.time(mention.time), None)
        if key:
            cards.setdefault(key, []).append(mention)
    for number, ((kind, name, href), mentions) in enumerate(cards.items()):
        yield Seen(f"seen-{number}", name, href, kind, tuple(mention.id for mention in mentions))


def _chosen(document: Document, start: str | None, end: str | None) -> list[Layer]:
    if start is None and end is None:
        return []
    if not (start and end and start.isascii() and end.isascii() and start.isdigit() and end.isdigit()):
        raise BadFilter("The words of an article are named by two whole numbers, start and end.")
    if max(len(start), len(end)) > 9 or not int(start) < int(end) <= len(document.text):
        raise BadFilter(f"This article has no words from {start[:12]} to {end[:12]}.")
    return [Layer(int(start), int(end), "here", "", None, "here")]


def _link(url: str | None) -> str | None:
    """The address of an article if a browser may follow it."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
