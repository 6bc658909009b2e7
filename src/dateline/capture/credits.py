"""Document -> the news agency whose report it is: by its outlet, its byline, its dateline, its first or last lines."""

import re
from collections.abc import Iterator

from dateline.core.text import Document
from dateline.data.agencies import agency_called, agency_in, agency_pattern

UNNAMED = "agencies"  # of an article that says no more than "with agencies"
KIND = r"(?:news |wire |press )?agencies"
AGENCIES = re.compile(rf"\b(?:with|from|by|and|inputs?|sources?:) {KIND}\b|\((?:news )?agencies\)|^\W*{KIND}\b", re.I)
AGENCIES_LINE = re.compile(
    rf"\W*(?:(?:by|from|via|sources?:|reporting by|inputs? from) )?{KIND}(?:\W*| ?[/|] ?\w+)"
    rf"|.*\bwith (?:inputs? from )?{KIND}\W*",
    re.I,
)
OWNED = re.compile(r"\(?(?:copyright|©|\(c\)|sources?:|reporting by|with inputs?)", re.I)
SHARED = re.compile(
    r"\bcontributed (?:reporting|to (?:this|the) (?:report|story|article))"
    r"|\b(?:report|story|article) (?:was|is) (?:\w+ )?(?:published|distributed|provided|produced) by\b"
    r"|\bsyndicated feed\b",
    re.I,
)
SIGNED = re.compile(r"(?:\([^()]{2,40}\)|[.!?][\"'”’]?\s*[-–—]{1,2} ?[^\s()][^().]{1,30})$")
BESIDE = re.compile(  # what stands beside the names in a line that holds nothing but a credit
    r"\b(?:and|with|from|by|via|the|sources?|credit|inputs?|additional|reporting|report|news|text|staff|agency|agencies"
    r"|more|[a-z]{2,3}/[a-z]{2,3})\b|[\W_]+",
    re.I,
)
EDGE = 3  # lines at either end of an article in which an agency may be credited
LINE = 120  # characters of a line that holds nothing but a credit


def agency_of(document: Document) -> str | None:
    """The news agency whose report this is; UNNAMED if it only says that there is one, None without a credit."""
    credited = agency_of_outlet(document.publisher)
    if credited:
        return credited
    places = [*_credits(document)]
    named = (agency_in(place) for place in places)
    return next((name for name in named if name), UNNAMED if any(map(AGENCIES.search, places)) else None)


def agency_of_outlet(outlet: str | None) -> str | None:
    """The agency that an outlet is, or that its name credits ("Lima Lamp (AFP)", "AFP via Lima Lamp")."""
    whole = outlet or ""
    last = re.search(r"[(/|]\s*([^()/|]+)\)?$", whole)
    named = (agency_called(name) for name in (whole, whole.split(" via ")[0], last.group(1) if last else ""))
    return next((name for name in named if name), None)


def is_credit_line(line: str) -> bool:
    """Whether a line names agencies and says nothing else: "AFP", "— dpa", "/TASS/", "Source: AFP, Reuters"."""
    rest, count = agency_pattern().subn(" ", line[:LINE])
    return len(line) <= LINE and count > 0 and not BESIDE.sub("", rest)


def _credits(document: Document) -> Iterator[str]:
    """The parts of an article in which the name of an agency is a credit."""
    yield from _lines(document, "dateline", "byline")
    yield from document.byline
    yield from (line for line in _lines(document, "boilerplate") if OWNED.match(line))
    lines = _lines(document, "body", "boilerplate")
    for line in [*lines[:EDGE], *lines[EDGE:][-EDGE:]]:
        if is_credit_line(line) or (len(line) <= LINE and AGENCIES_LINE.fullmatch(line)):
            yield line
    sentences = (sentence for line in lines[-EDGE:] for sentence in re.split(r"[.!?]", line))
    yield from (sentence for sentence in sentences if SHARED.search(sentence))
    story = _lines(document, "body")
    if story and (signed := SIGNED.search(story[-1])):
        yield signed.group()


def _lines(document: Document, *kinds: str) -> list[str]:
    """The lines of these kinds of zones, in order."""
    parts = (document.text[zone.start : zone.end] for zone in document.zones if zone.kind in kinds)
    return [line.strip() for part in parts for line in part.split("\n") if line.strip()]
