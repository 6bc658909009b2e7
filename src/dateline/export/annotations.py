"""Events, relations and claims as W3C Web Annotations on the words of their articles (JSON-LD)."""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.core.records import Coding
from dateline.core.text import Document, Span
from dateline.export.files import whole
from dateline.export.fragments import fragment
from dateline.export.known_actors import KnownActors
from dateline.export.mask import Mask
from dateline.export.records import TOGETHER
from dateline.store.view import Filter, View

CONTEXT = 32  # characters before and after a quotation
Annotation = dict[str, Any]


def write_annotations(view: View, out: Path, wanted: Filter | None) -> list[Path]:
    """Write annotations.jsonld, an AnnotationPage; returns it. `wanted` narrows to the articles of those incidents."""
    path = out / "annotations.jsonld"
    with whole(path) as file:
        file.write('{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": [\n')
        before = ""
        for coding, mask in _masked(view, wanted):
            for annotation in annotations(coding, mask):
                file.write(before + json.dumps(annotation, ensure_ascii=False) + "\n")
                before = ","
        file.write("]}\n")
    return [path]


def _masked(view: View, wanted: Filter | None) -> Iterator[tuple[Coding, Mask]]:
    """The articles of the wanted incidents, all where nothing is asked, each with the mask that hides private names."""
    narrow = wanted not in (None, Filter())
    chosen = {id for incident in view.incidents(wanted) for id in incident.documents} if narrow else set()
    codings = (coding for coding in view.codings() if not narrow or coding.document.id in chosen)
    known = KnownActors(view)
    while some := list(islice(codings, TOGETHER)):
        actors = known.of([entity.id for coding in some for entity in coding.entities])
        yield from ((coding, Mask(coding.entities, actors)) for coding in some)


def annotations(coding: Coding, mask: Mask) -> Iterator[Annotation]:
    """The annotations of an article. Words that name a private person are left out, and so is what stands on them."""
    document = coding.document
    for event in coding.events:
        tags = [event.type, *event.modes, f"status: {event.status}"]
        words = dict.fromkeys([event.trigger, *event.evidence])
        yield from _annotation(document, mask, event.id, "classifying", words, tags)
    for relation in coding.relations:
        tags = [relation.kind, f"status: {relation.status}"]
        yield from _annotation(document, mask, relation.id, "linking", relation.evidence, tags)
    for claim in coding.claims:
        tags = [claim.stance, f"certainty: {claim.certainty}", *(f"about: {id}" for id in claim.about)]
        spans = [span for span in (claim.content_span, claim.cue_span, claim.speaker_span) if span]
        yield from _annotation(document, mask, claim.id, "describing", spans, tags)


def _annotation(
    document: Document, mask: Mask, id: str, motivation: str, spans: Iterable[Span], tags: list[str]
) -> Iterator[Annotation]:
    targets = [_target(document, mask, span) for span in spans if not mask.hides(span.text)]
    if targets:
        yield {
            "id": f"urn:dateline:{id}",
            "type": "Annotation",
            "motivation": motivation,
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
            "target": targets,
        }


def _target(document: Document, mask: Mask, span: Span) -> Annotation:
    """The words by position in the frozen text, and by quotation with what stands around them."""
    exact: Annotation = {"type": "TextQuoteSelector", "exact": span.text}
    around = {
        "prefix": document.text[max(0, span.start - CONTEXT) : span.start],
        "suffix": document.text[span.end : span.end + CONTEXT],
    }
    exact.update((name, text) for name, text in around.items() if text and not mask.hides(text))
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    target: Annotation = {"source": f"urn:dateline:{document.id}", "selector": [position, exact]}
    if document.url and document.url.startswith(("http://", "https://")):
        target["id"] = fragment(document, span, mask)
    return target
