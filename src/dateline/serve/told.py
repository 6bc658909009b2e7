"""The pages of an event and of a claim: one article's word for it."""

from dataclasses import dataclass
from typing import Any

from dateline import wording
from dateline.core.records import Claim, Event
from dateline.core.text import Document, Span
from dateline.serve.found import Names, NoRecord, found
from dateline.serve.layers import words_link
from dateline.store.view import View
from dateline.voices import event_values, voices

AROUND = 140  # characters of the article shown on each side of the words


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article with those around them, and the address where they stand."""

    before: str
    words: str
    after: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an event, the claims that carry it (none: the outlet), and its words."""

    name: str
    value: str
    voices: tuple[Claim, ...]
    quotation: Quotation | None


def event(view: View, id: str) -> dict[str, Any]:
    """What the template shows. Raises NoRecord."""
    record = found(view, Event, id)
    coding = view.coding(record.document)
    if coding is None:
        raise NoRecord("The store has changed under way: load the page again.")
    names = Names(view, (actor.entity for actor in record.actors))
    shown = {wording.plain(actor.name): names.name(actor.entity, actor.name) for actor in record.actors}
    rows = [
        Value(name, shown.get(value, value), tuple(voices(coding, record, by, span)), quotation(coding.document, span))
        for name, value, by, span in event_values(record, coding)
    ]
    return {
        "record": record,
        "document": coding.document,
        "values": rows,
        "incident": view.incident_of(id),
        "answers": [claim for claim in coding.claims if id in claim.answers],
    }


def claim(view: View, id: str) -> dict[str, Any]:
    """What the template shows. Raises NoRecord."""
    record = found(view, Claim, id)
    document = found(view, Document, record.document)
    names = Names(view, [record.speaker])
    return {
        "record": record,
        "document": document,
        "speaker": names.link(record.speaker),
        "quotation": quotation(document, record.content_span or record.cue_span),
        "events": list(view.many(Event, list(record.about)).values()),
    }


def quotation(document: Document, span: Span | None) -> Quotation | None:
    """The words of `span` in the paragraph where they stand, cut at AROUND characters on each side."""
    if span is None:
        return None
    text = document.text
    low = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    stop = text.find("\n", span.end)
    high = min(len(text) if stop < 0 else stop, span.end + AROUND)
    before = ("" if low == 0 or text[low - 1] == "\n" else "… ") + text[low : span.start]
    after = text[span.end : high] + ("" if high == len(text) or text[high] == "\n" else " …")
    return Quotation(wording.plain(before), wording.plain(span.text), wording.plain(after), words_link(span))
