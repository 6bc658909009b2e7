"""Overlapping spans of a text -> segments that do not overlap, each with the spans that cover it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.core.records import Coding
from dateline.core.text import Document, Span


@dataclass(frozen=True, slots=True)
class Layer:
    """Words [start, end) that mean something: `kind` names the layer, `href` the record's page, if it has one."""

    start: int
    end: int
    kind: str
    title: str
    href: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Text that the same layers cover. `ids` are those of the records that begin here."""

    text: str
    kinds: tuple[str, ...]
    title: str
    href: str | None
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text in its zone, in segments."""

    zone: str
    segments: tuple[Segment, ...]


def paragraphs(document: Document, layers: Iterable[Layer]) -> Iterator[Paragraph]:
    """The lines of the text that are not empty, in order."""
    ordered = sorted(layers, key=lambda layer: (layer.start, -layer.end, layer.kind, layer.title))
    at = 0
    for line in document.text.split("\n"):
        end = at + len(line)
        if line.strip():
            zone = next((z.kind for z in document.zones if z.start < end and at < z.end), "body")
            here = [layer for layer in ordered if layer.start < end and at < layer.end]
            yield Paragraph(zone, tuple(_segments(document.text, at, end, here)))
        at = end + 1


def _segments(text: str, start: int, end: int, layers: Sequence[Layer]) -> Iterator[Segment]:
    cuts = {start, end, *(cut for layer in layers for cut in (layer.start, layer.end) if start < cut < end)}
    bounds = sorted(cuts)
    for low, high in pairwise(bounds):
        over = [layer for layer in layers if layer.start <= low and high <= layer.end]
        linked = min((x for x in over if x.href), key=lambda x: x.end - x.start, default=None)
        beginning = sorted((x for x in over if x.id and max(x.start, start) == low), key=lambda x: x.kind == "here")
        first = dict.fromkeys(x.id for x in beginning)
        yield Segment(
            text[low:high],
            tuple(sorted({layer.kind for layer in over})),
            "; ".join(dict.fromkeys(layer.title for layer in over if layer.title)),
            linked.href if linked else None,
            tuple(id for id in first if id),
        )


def layers(coding: Coding, cards: dict[str, str]) -> Iterator[Layer]:
    """What Dateline saw in an article: mentions, the words that name events, and claims, each leading to its card.

    `cards` has the card of each mention that has one.
    """
    for mention in coding.mentions:
        card = cards.get(mention.id)
        yield Layer(mention.start, mention.end, mention.kind, mention.kind, card and f"#{card}", mention.id)
    for event in coding.events:
        for number, trigger in enumerate(event.triggers):
            title, id = f"event: {event.type}, {event.status}", None if number else event.id
            yield Layer(trigger.start, trigger.end, "event", title, f"#card-{event.id}", id)
    for claim in coding.claims:
        title, href = f"{claim.speaker_name} {claim.stance}", f"#card-{claim.id}"
        parts = [("cue", claim.cue_span), ("claim", claim.content_span)]
        spans = [(kind, span) for kind, span in parts if span is not None]
        for number, (kind, span) in enumerate(spans):
            yield Layer(span.start, span.end, kind, title, href, None if number else claim.id)


def words_link(span: Span | None) -> str | None:
    """The address of an article's page with these words highlighted."""
    return None if span is None else f"/article/{span.document}?start={span.start}&end={span.end}#here"
