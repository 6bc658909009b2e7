"""The page of an article: its frozen text with what Dateline saw in it, in layers."""

from typing import Any

from dateline.core.text import Document
from dateline.serve.found import Names, NoRecord, found
from dateline.serve.layers import Layer, layers, paragraphs
from dateline.serve.query import BadFilter
from dateline.store.view import View


def article(view: View, id: str, start: str | None, end: str | None) -> dict[str, Any]:
    """What the template shows; the words [start, end) stand out. Raises NoRecord, and BadFilter for no such words."""
    document = found(view, Document, id)
    coding = view.coding(id)
    if coding is None:
        raise NoRecord("The store has changed under way: load the page again.")
    names = Names(view, (entity.id for entity in coding.entities))
    over = [*layers(coding, names.actor_of)]
    chosen = _chosen(document, start, end)
    return {
        "document": document,
        "coding": coding,
        "names": names,
        "paragraphs": list(paragraphs(document, [*over, *chosen])),
        "chosen": bool(chosen),
        "copy_of": view.copies([id]).get(id),
        "link": _link(document.url),
    }


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
