"""Title and day of a web page, where what its metadata say needs a second look."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dateline.capture.dates import MONTHS, iso
from dateline.capture.hygiene import one_line

BESIDE = re.compile(r"\s+[-–—|»«·:]{1,2}\s+")  # between a headline and the name of its site or section
PUBLISHED = re.compile(
    r"<meta[^>]{0,100}article:published_time[^>]{0,60}content=[\"']([^\"'<>]{10,40})[\"']"
    r"|[\"']datePublished[\"']\s*:\s*[\"']([^\"'<>]{10,40})[\"']",
    re.I,
)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(" + "|".join(MONTHS) + r")[a-z]{0,6}/(\d{1,2})(?=[/-])", re.I)
META = "//meta[contains(translate(concat(@name, @property, @itemprop), 'DATEPUB', 'datepub'), '{}')]/@content"


def headline(title: str | None, page: Any, sites: Iterable[str | None]) -> str | None:
    """The title without the name of its site or section: what is a heading of the page too, or stands before a name."""
    if not title:
        return None
    title = one_line(title)
    heads = {_plain(head.text_content()) for head in page.iter("h1")} - {""}
    parts = list(_parted(title))
    for rest in parts:
        if _plain(rest) in heads:
            return rest
    names = {_plain(site.removeprefix("www.")) for site in sites if site}
    for rest in parts:
        if title.startswith(rest) and _plain(title[len(rest) :]) in names:
            return rest
    return title


def _parted(title: str) -> Iterator[str]:
    """What stands before and behind each sign that may part a headline from a name, the longest first."""
    marks = list(BESIDE.finditer(title))
    yield from (title[: mark.start()] for mark in reversed(marks))
    yield from (title[mark.end() :] for mark in marks)


def _plain(text: str) -> str:
    """Letters and digits only, small: headings differ from titles in quotation marks and capitals."""
    return "".join(c for c in text.casefold() if c.isalnum())


def published(html: str, page: Any, day: str | None, address: str | None) -> str | None:
    """When a page was published, from the day that was found in it: the moment where its metadata give that day's.

    A day in the address outranks what the text holds; so does the one time that the page marks as such, if its metadata
    are silent.
    """
    stated = [iso(match[1] or match[2]) for match in PUBLISHED.finditer(html)]
    told = _in_address(address)
    if told is None and not any(stated) and not _stated(page, day):
        told = _only_time(page, address, day)
    day = told or day
    return next((one for one in stated if one and day and one.startswith(day)), day)


def _in_address(address: str | None) -> str | None:
    """The day of an address such as /2019/nov/18/."""
    match = IN_ADDRESS.search(address or "")
    return iso(f"{match[3]} {match[2]} {match[1]}") if match else None


def _stated(page: Any, day: str | None) -> bool:
    """Whether the metadata of a page give this day."""
    values: Sequence[str] = [value for word in ("date", "publ") for value in page.xpath(META.format(word))]
    return any(day and (iso(value) or "").startswith(day) for value in values)


def _only_time(page: Any, address: str | None, day: str | None) -> str | None:
    """The day of the page's one marked time; None where it marks none or several, or its address has the day found."""
    if day and re.search(day.replace("-", "[/-]?0?"), address or ""):
        return None
    days = {(iso(value) or "")[:10] for value in page.xpath("//time/@datetime")} - {""}
    return days.pop() if len(days) == 1 else None
