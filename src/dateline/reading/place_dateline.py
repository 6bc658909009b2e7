"""The places of a dateline ("KHARTOUM, Sudan (AP) —"), which the parser does not see."""

import re
from collections.abc import Iterator

from dateline.core.text import Document
from dateline.data.gazetteer import Gazetteer
from dateline.data.place_words import place_words
from dateline.reading.place_spots import Spot

PIECE = re.compile(r"[^,;/()\[\]\n—–:|]+")
EDGE = re.compile(r"^[\s\-.\d]+|(?:\s+-.*|[\s\-\d]+)$")


def dateline_spots(document: Document, gazetteer: Gazetteer) -> list[Spot]:
    """The spots of the dateline zones, in text order; a town's province or country follows it after a comma."""
    found: list[Spot] = []
    for zone in document.zones:
        if zone.kind == "dateline":
            found += _spots(document.text, zone.start, zone.end, gazetteer)
    return found


def _spots(text: str, low: int, high: int, gazetteer: Gazetteer) -> Iterator[Spot]:
    for piece in PIECE.finditer(text, low, high):
        words = piece.group()
        head, tail = EDGE.match(words), EDGE.search(words, 1)
        start = piece.start() + (head.end() if head else 0)
        end = piece.start() + (tail.start() if tail and tail.end() == len(words) else len(words))
        name = text[start:end]
        short = place_words().abbreviations.get(name)
        if short is None and (len(name) < 3 or name.lower() in place_words().roles["not a place"]):
            continue
        candidates = gazetteer.look_up(short.name if short else name)
        if piece.start() and text[piece.start() - 1] in "([":  # a country ("Caracas (Venezuela)"), or else an agency
            candidates = tuple(c for c in candidates if c.kind in ("country", "adm1"))
        if candidates and name[:1].isupper() and not (len(name) < 4 and candidates[0].rank):
            yield Spot(start, end, name, candidates, "dateline", short=short, hint="adm1" if short else None)
