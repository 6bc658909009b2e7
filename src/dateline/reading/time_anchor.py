"""The article's own day, the dates in its furniture, and the order in which it writes numeric dates."""

import re
from collections.abc import Iterator

from dateline.core.reading import Parse, Token
from dateline.core.text import Document
from dateline.data.time_words import date_orders
from dateline.reading.calendar import Date
from dateline.reading.time_days import DAY_RULES
from dateline.reading.time_patterns import DIGIT, Hit, hits
from dateline.reading.time_story import Said, Story

NUMERIC = re.compile(r"\b(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?![\d/-])")
HOST = re.compile(r"^[a-z]+://([^/:]+)", re.I)
WORD = re.compile(r"\d+(?:[:./]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:\.[^\W\d_]+)*\.?|[^\w\s]")
FURNITURE = ("dateline", "byline", "boilerplate")
DATE_LINE = 90  # characters of a line that may be nothing but a date
DELAY = 10  # days that an article may come out after the date over it


def day_of(text: str | None) -> Date | None:
    """The day of an ISO date or time, None for less than a day."""
    try:
        return Date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def story_of(parse: Parse) -> tuple[Story, list[tuple[Hit, Said]]]:
    """Where the article stands in time, and the dates that stand in its datelines and date lines.

    The day is that of the dateline or of a lone date line over the story if publication followed within DELAY days
    or is not known; else the day of publication.
    """
    published = day_of(parse.document.published)
    story = Story(published, month_first(parse.document))
    dates = list(furniture(parse.document, story))
    top = [said for hit, said in dates if hit.first.start < first_prose(parse)] + list(lone_dates(parse, story))
    for said in top:
        if said.start and (published is None or 0 <= (published - said.start).days <= DELAY):
            story.anchor = said.start
            break
    return story, dates


def furniture(document: Document, story: Story) -> Iterator[tuple[Hit, Said]]:
    """The days named in datelines, bylines and date lines, which are not parsed."""
    for zone in document.zones:
        if zone.kind not in FURNITURE or zone.end - zone.start > DATE_LINE:
            continue
        if DIGIT.search(document.text, zone.start, zone.end):
            yield from days_in(words(document.text, zone.start, zone.end), story)


def words(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch of text as tokens without grammar."""
    found = WORD.finditer(text, start, end)
    return [Token(-1, m.group(), m.start(), m.end(), m.group().lower(), "", "", "", "", -1) for m in found]


def days_in(tokens: list[Token], story: Story) -> Iterator[tuple[Hit, Said]]:
    """The single days among the hits of some tokens."""
    for hit in hits(tokens):
        if hit.rule in ("calendar_day", "iso_day", "numeric_day"):
            said = DAY_RULES[hit.rule](hit, story)
            if said is not None and said.precision == "day":
                yield hit, said


def lone_dates(parse: Parse, story: Story) -> Iterator[Said]:
    """The dates that stand as sentences of their own before the story begins."""
    for sentence in parse.sentences[:4]:
        tokens = [t for t in parse.of(sentence) if t.text != "."]
        for hit, said in days_in(tokens, story):
            if hit.first is tokens[0] and hit.last is tokens[-1]:
                yield said


def first_prose(parse: Parse) -> int:
    """Where the first sentence of the story ends."""
    return next((s.end for s in parse.sentences if s.zone == "body" and s.last - s.first > 8), len(parse.document.text))


def month_first(document: Document) -> bool | None:
    """Whether numeric dates put the month first: by its own dates, then by the outlet's country; None if nothing tells.

    A date tells if one part is above twelve, or if just one way of reading it gives the day of publication.
    """
    votes = set()
    published = day_of(document.published)
    for match in NUMERIC.finditer(document.text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if first > 12 or second > 12:
            votes.add(second > 12)
        elif published and first != second and year % 100 == published.year % 100:
            ways = {(published.month, published.day): True, (published.day, published.month): False}
            if (first, second) in ways:
                votes.add(ways[(first, second)])
    if votes:
        return votes.pop() if len(votes) == 1 else None
    host = HOST.match(document.url or "")
    return by_domain(host[1].lower()) if host else None


def by_domain(host: str) -> bool | None:
    """The habit of the country that an internet name ends in, None for names without one."""
    orders = date_orders()
    parts = host.split(".")
    return next((orders[end] for n in (2, 1) if (end := ".".join(parts[-n:])) in orders), None)
