"""What a saved page itself says of its headline and its day, read apart from what capture uses.

The evidence is what sites mark for readers and machines: headings, JSON-LD of articles, metadata, the address.
"""

import datetime
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

STORY = re.compile(r"Article|BlogPosting|Report$", re.I)
ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})/|[/-](20\d\d)-?([01]\d)-?([0-3]\d)(?=[/.-]|$)", re.I
)
BROKEN = re.compile(r'"(headline|datePublished)"\s*:\s*"([^"]{10,300})"')
WRITTEN = re.compile(r"\b([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (20\d\d)\b|\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (20\d\d)\b")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NEAR = 1500  # characters behind a headline in which its day is written


def letters(text: str) -> str:
    """Letters and digits only, small: marks of one headline differ in quotation marks and capitals."""
    return "".join(c for c in unescape(text).casefold() if c.isalnum())


def headlines(tree: Any) -> list[str]:
    """The headlines, as `letters`: of its headings and its JSON-LD; where it has none, those of its metadata."""
    shown = [letters(h.text_content()) for h in tree.iter("h1")]
    stated = [letters(str(story["headline"])) for story in stories(tree) if story.get("headline")]
    marked = [*shown, *stated]
    told = [letters(one) for one in tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content")]
    return [one for one in marked if any(akin(one, other) for other in (*told, *titles(tree)))] or told


def titles(tree: Any) -> list[str]:
    """The page's title, as `letters`."""
    return [letters(title.text_content()) for title in tree.iter("title")][:1]


def akin(heading: str, title: str) -> bool:
    """Whether a heading is of the story that a title is of, not a section's: their letters overlap."""
    mine, theirs = ({one[at : at + 4] for at in range(len(one) - 3)} for one in (heading, title))
    return len(heading) > 12 and 3 * len(mine & theirs) >= len(mine)


def stories(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page describes in JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            todo = [json.loads(script.text or "", strict=False)]
        except ValueError:
            todo = [{"@type": "Article", **dict(BROKEN.findall(script.text or ""))}]
        while todo:
            value = todo.pop()
            if isinstance(value, list):
                todo.extend(value)
            elif isinstance(value, dict):
                todo.extend(value.values() if "@graph" in value or "@type" not in value else ())
                if STORY.search(str(value.get("@type"))):
                    yield value


def days(tree: Any, address: str, title: str) -> set[str]:
    """The ISO days on which the page says that it was published, in its own time: of the strongest kind of evidence.

    A day in the address and a stated moment may differ by a night: both are then right.
    """
    stated = [str(story.get("datePublished")) for story in stories(tree)]
    meta = tree.xpath(
        "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='pubdate' or @name='date'"
        " or @name='parsely-pub-date' or @name='sailthru.date' or @name='DC.date.issued' or @name='ptime']/@content"
    )
    found = {day for text in (*stated, *meta) if (day := day_in(text))} | in_address(address)
    if not found:
        found = {day for text in tree.xpath("//time/@datetime")[:1] if (day := day_in(text))}
    return found or written(tree.text_content(), title)


def in_address(address: str) -> set[str]:
    """The day that an address has in its path."""
    match = IN_ADDRESS.search(address)
    if not match:
        return set()
    year, month, day = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
    number = int(month) if month.isdigit() else MONTHS.index(month.lower()) + 1
    return {f"{year}-{number:02}-{int(day):02}"}


def written(text: str, title: str) -> set[str]:
    """The first day that is written out behind the headline."""
    at = max(text.rfind(title), 0)
    match = WRITTEN.search(text[at : at + NEAR])
    return {day} if match and (day := day_in(match.group())) else set()


def day_in(text: str) -> str | None:
    """The ISO day of a date as sites write it, None for one that is none."""
    if match := ISO.search(text):
        return None if match[1] < "1990" else match.group()
    if match := WRITTEN.search(text):
        month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
        if month.lower() in MONTHS:
            return datetime.date(int(year), MONTHS.index(month.lower()) + 1, int(day)).isoformat()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except ValueError:
        return None
