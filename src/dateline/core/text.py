"""Text and places in it: Span, Zone, Document.

All offsets of Dateline are half-open and count Unicode code points of a document's frozen `text`.
"""

from dataclasses import dataclass

from dateline.core.ids import make_id

ZONE_KINDS = ("title", "byline", "dateline", "caption", "body", "boilerplate")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of a document: `text` stands at [start, end) of the text of `document` (its id)."""

    document: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"no span: [{self.start}, {self.end}) {self.text!r}")

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one character of one document."""
        return self.document == other.document and self.start < other.end and other.start < self.end

    def inside(self, other: "Span") -> bool:
        """Whether all of this span stands in `other`."""
        return self.document == other.document and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Zone:
    """What a stretch [start, end) of the text is: one of ZONE_KINDS."""

    start: int
    end: int
    kind: str

    def __post_init__(self) -> None:
        if self.kind not in ZONE_KINDS or not 0 <= self.start <= self.end:
            raise ValueError(f"no zone: {self.kind!r} [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Document:
    """One captured article with its frozen text: the title first, then a blank line, then the body.

    Zones are sorted, do not overlap and cover every character that is not white space. Dates are ISO 8601 or None when
    the capture does not say. `sha256` is of the raw bytes. `reason` says why a document is kept but not coded,
    `section` where its outlet put it ("Opinion; Pg. 7").
    """

    id: str
    url: str | None
    publisher: str | None
    title: str
    byline: tuple[str, ...]
    language: str | None
    published: str | None
    updated: str | None
    retrieved: str | None
    sha256: str
    text: str
    zones: tuple[Zone, ...]
    reason: str | None = None
    section: str | None = None

    def span(self, start: int, end: int) -> Span:
        """The Span [start, end) of this document. Raises ValueError outside the text."""
        return Span(self.id, start, end, self.text[start:end])


def document_id(sha256: str, url: str | None, title: str, text: str) -> str:
    """The id of a document: a hash of the captured bytes, its url, and the title and text read from them."""
    return make_id("document", sha256, url, title, text)
