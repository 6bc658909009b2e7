"""Places in the name of the site that a page's title holds: "Two hurt | Akron, OH", "Two hurt - KQXV.com - Tyler"."""

import re
from collections.abc import Iterator, Sequence

from dateline.core.text import Document
from dateline.data.place_words import place_words
from dateline.reading.place_spots import Spot

PARTING = re.compile(r"\s+[-–—|»:]+\s+|\s*\|\s*|\s*::\s*")
CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}\b|\w+\.(?:com|org|net)\b|\b(?:FOX|CBS|NBC|ABC)\s?\d+")
WORD = re.compile(r"[^\W\d_]+")
SHORT = 4  # words of a last part behind a bar that name the site, whatever they are


def mark_outlets(document: Document, spots: Sequence[Spot]) -> None:
    """Makes the spots in such names parts of a longer name: they tell where an outlet is, not where news happened."""
    parts = list(outlet_parts(document))
    for spot in spots:
        spot.inside = spot.inside or any(start <= spot.start < end for start, end in parts)


def outlet_parts(document: Document) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of the titles that name a site; never the longest part of a title."""
    for zone in document.zones:
        if zone.kind != "title":
            continue
        edges = [zone.start]
        for mark in PARTING.finditer(document.text, zone.start, zone.end):
            edges += [mark.start(), mark.end()]
        edges.append(zone.end)
        yield from _named(document.text, list(zip(edges[::2], edges[1::2], strict=True)))


def _named(text: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    story = max(range(len(parts)), key=lambda n: (parts[n][1] - parts[n][0], -n))
    named = False
    for n, (start, end) in enumerate(parts):
        words = WORD.findall(text, start, end)
        barred = n > story and "|" in text[parts[n - 1][1] : start] and len(words) <= SHORT
        named = named or barred or _is_outlet(text[start:end], words)
        if named and n != story:
            yield start, end
        named = named and n != story


def _is_outlet(text: str, words: list[str]) -> bool:
    outlet = place_words().roles["outlet"]
    return CALL_SIGN.search(text) is not None or any(w.lower() in outlet and w[:1].isupper() for w in words)
