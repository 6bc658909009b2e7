"""A text with names hidden, and the offsets of the old text in the new one: every span still stands on its words."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.core.text import Document, Span, Zone
from dateline.export.profiles.names import Piece


class Masked:
    """The text with its pieces replaced."""

    def __init__(self, text: str, pieces: Iterable[Piece]) -> None:
        self._starts: list[int] = []
        self._ends: list[tuple[int, int, int]] = []  # end of a piece in the old text, its start and end in the new
        parts, done, length = [], 0, 0
        for piece in pieces:
            kept = text[done : piece.start]
            start = length + len(kept)
            length = start + len(piece.instead)
            parts += [kept, piece.instead]
            self._starts.append(piece.start)
            self._ends.append((piece.end, start, length))
            done = piece.end
        self.text = "".join([*parts, text[done:]])

    def at(self, offset: int, end: bool = False) -> int:
        """Where an offset went; one inside a piece goes to the piece's start, or to its end."""
        last = bisect_right(self._starts, offset - 1 if end else offset) - 1
        if last < 0:
            return offset
        old_end, start, new_end = self._ends[last]
        if offset >= old_end:
            return offset + new_end - old_end
        return new_end if end else start

    def span(self, span: Span) -> Span:
        """The span on the same words, as they now are."""
        start, end = self.at(span.start), self.at(span.end, end=True)
        return Span(span.document, start, end, self.text[start:end])


def masked_zones(masked: Masked, zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """The zones on the new text."""
    found: list[Zone] = []
    for zone in zones:
        start = max(masked.at(zone.start), found[-1].end if found else 0)
        found.append(Zone(start, max(start, masked.at(zone.end, end=True)), zone.kind))
    return tuple(found)


def masked_document(document: Document, masked: Masked, **changed: object) -> Document:
    """The document with that text, and with other fields changed."""
    zones = masked_zones(masked, document.zones)
    return replace(document, text=masked.text, zones=zones, **changed)  # type: ignore[arg-type]
