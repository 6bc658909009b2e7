"""Feeds: RSS, Atom and JSON Feed -> the articles that they lead to."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.capture.dates import iso
from dateline.capture.hygiene import one_line
from dateline.capture.web.addresses import joined
from dateline.core.problem import InputProblem

MOST = 500  # entries of one feed that are followed: those that come first
ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
MARKUP = re.compile(r"<[^<>]{1,80}>")
ENTITY = re.compile(rb"<!ENTITY", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed leads to: its address, and what the feed says of it."""

    url: str
    title: str | None
    published: str | None
    updated: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries of a feed, each address once, and the problems met: (code, sentence)."""

    entries: tuple[Entry, ...]
    problems: tuple[tuple[str, str], ...]


def is_feed(body: bytes, content_type: str | None) -> bool:
    """Whether these bytes are a feed rather than a page."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \r\n\t").replace(b"\0", b"")
    if head.startswith(b"{"):
        return "json" in (content_type or "") or b"jsonfeed.org" in head
    return bool(ROOT.search(head)) and b"<html" not in head.lower()


def read_feed(body: bytes, url: str, content_type: str | None) -> Feed:
    """The entries of the feed that was found at `url`. Raises InputProblem where none can be read."""
    as_json = body[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    found, problems = _json(body) if as_json else _xml(body, url, content_type)
    entries: dict[str, Entry] = {}
    lost = refused = 0
    for link, *told in found[:MOST]:
        if not link:
            lost += 1
            continue
        try:
            address = joined(url, link)
        except InputProblem:
            refused += 1
            continue
        entries.setdefault(address, Entry(address, *told))
    problems += [("feed_no_link", f"{_entries(lost)} without an address: there is nothing to fetch")] * bool(lost)
    problems += [("feed_bad_link", f"{_entries(refused)} with something that is no web address")] * bool(refused)
    if len(found) > MOST:
        problems.append(("feed_long", f"{len(found)} entries: only the first {MOST} are followed"))
    return Feed(tuple(entries.values()), tuple(problems))


def _entries(count: int) -> str:
    return f"{count} entr{'y' if count == 1 else 'ies'}"


Told = tuple[str | None, str | None, str | None, str | None]  # address, title, published, updated
Found = list[Told]
Problems = list[tuple[str, str]]


def _xml(body: bytes, url: str, content_type: str | None) -> tuple[Found, Problems]:
    import feedparser

    if ENTITY.search(body[:65536]):
        raise InputProblem("feed_entities", "the feed declares entities of its own: not read")
    headers = {"content-location": url, "content-type": content_type or "application/xml"}
    try:
        parsed = feedparser.parse(body, response_headers=headers, sanitize_html=False, resolve_relative_uris=True)
    except Exception as error:  # whatever a damaged feed makes the parser stumble over
        raise InputProblem("feed_broken", f"the feed is broken: {type(error).__name__} {_reason(error)}") from None
    found = [(_link(entry), _line(entry.get("title")), *_dates(entry)) for entry in parsed.entries]
    damaged = bool(parsed.bozo) and not isinstance(
        parsed.bozo_exception, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    )
    if damaged and not found:
        raise InputProblem("feed_broken", f"the feed is broken and holds no entry: {_reason(parsed.bozo_exception)}")
    if not damaged:
        return found, []
    read = f"the feed is damaged; {_entries(len(found))} could be read: {_reason(parsed.bozo_exception)}"
    return found, [("feed_damaged", read)]


def _reason(error: Exception) -> str:
    return one_line(str(error))[:120] or type(error).__name__


def _link(entry: Any) -> str | None:
    """The address of an entry: its link, else an identifier that is one."""
    links = [link.get("href") for link in entry.get("links", ()) if link.get("rel", "alternate") == "alternate"]
    identifier = str(entry.get("id", ""))
    given = [entry.get("feedburner_origlink"), *links, entry.get("link")]
    return next(filter(None, given), identifier if identifier.startswith(("http://", "https://")) else None)


def _dates(entry: Any) -> tuple[str | None, str | None]:
    """When an entry was published and updated, as far as it says; feedparser gives the one for the other if asked."""
    found = {key: entry.get(key) if key in entry else None for key in ("published", "created", "updated")}
    return iso(found["published"] or found["created"]), iso(found["updated"])


def _line(value: object) -> str | None:
    """A title without the markup that some feeds put into it."""
    return one_line(html.unescape(MARKUP.sub("", value))) or None if isinstance(value, str) else None


def _json(body: bytes) -> tuple[Found, Problems]:
    try:
        value = json.loads(body)
        items = value["items"]
        listed = [item for item in items if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputProblem("feed_broken", f"broken JSON feed: {one_line(str(error))[:120]}") from None
    return [_item(item) for item in listed], []


def _item(item: dict[str, Any]) -> Told:
    links: Iterator[object] = (item.get(key) for key in ("url", "external_url", "id"))
    link = next((one for one in links if isinstance(one, str) and one.strip()), None)
    link = link if link and (link.startswith(("http", "/", ".")) or item.get("url") == link) else None
    dates = (item.get(key) for key in ("date_published", "date_modified"))
    published, updated = (iso(date) if isinstance(date, str) else None for date in dates)
    return link, _line(item.get("title")), published, updated
