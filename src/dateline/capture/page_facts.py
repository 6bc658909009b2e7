"""Title and day of a web page, where what its metadata say needs a second look."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dateline.capture.dates import MONTHS, iso
from dateline.capture.hygiene import one_line
from dateline.capture.site_names import BESIDE, letters, without_site

LONGEST = 300  # characters of a heading
PUBLISHED = re.compile(
    r"<meta[^>]{0,100}article:published_time[^>]{0,60}content=[\"']([^\"'<>]{10,40})[\"']"
    r"|[\"']datePublished[\"']\s*:\s*[\"']([^\"'<>]{10,40})[\"']",
    re.I,
)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(" + "|".join(MONTHS) + r")[a-z]{0,6}/(\d{1,2})(?=[/-])", re.I)
META = "//meta[contains(translate(concat(@name, @property, @itemprop), 'DATEPUB', 'datepub'), '{}')]/@content"


def headline(title: str | None, page: Any, sites: Sequence[str | None]) -> str | None:
    """The headline that readers see: the heading that says what the title says, else the title without its site.

    Titles in metadata are often worded for search machines and social media, and carry names of sites and sections.
    """
    if not title:
        return None
    title = one_line(title)
    if len(title) > 4 * LONGEST:
        return title
    heads = _headings(page)
    for rest in (title, *_parted(title)):
        if letters(rest) in heads:
            return rest
    names = {letters(site) for site in sites if site}
    alike = [words for plain, words in heads.items() if plain not in names and _alike(words, title)]
    return alike[0] if len(alike) == 1 else without_site(title, sites)


def _headings(page: Any) -> dict[str, str]:
    """The words of the page's main headings by their letters, those of menus and boxes beside the story left out."""
    heads = page.xpath("//h1[not(ancestor::aside or ancestor::nav or ancestor::footer)]")
    words = [one_line(head.text_content()) for head in heads]
    return {letters(one): one for one in words if letters(one)}


def _alike(heading: str, title: str) -> bool:
    """Whether a heading says what the title says in other words: they share most words of the shorter one."""
    mine, theirs = ({letters(word) for word in text.split()} - {""} for text in (heading, title))
    shorter = min(len(mine), len(theirs))
    return shorter >= 4 and len(heading) <= LONGEST and 2 * len(mine & theirs) >= shorter


def _parted(title: str) -> Iterator[str]:
    """What stands before and behind each sign that may part a headline from a name, the longest first."""
    marks = list(BESIDE.finditer(title))
    yield from (title[: mark.start()] for mark in reversed(marks))
    yield from (title[mark.end() :] for mark in marks)


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
