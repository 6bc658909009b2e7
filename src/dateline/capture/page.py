"""Saved web pages: the article in one, without menus, comments and links to other stories."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.capture.dates import iso
from dateline.capture.raw import RawArticle, as_names, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
WIDER = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252")
BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
PUBLISHED = re.compile(
    r"<meta[^>]{0,100}article:published_time[^>]{0,60}content=[\"']([^\"'<>]{10,40})[\"']"
    r"|[\"']datePublished[\"']\s*:\s*[\"']([^\"'<>]{10,40})[\"']",
    re.I,
)
SHORTEST = 80  # characters: less is a menu or a notice, not an article


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The article of an HTML page, with the title, author, date, site and language of its metadata."""
    yield in_page(source.whole(), source.where)


def in_page(data: bytes, where: str, charset: str | None = None) -> RawArticle:
    """The article of a page's bytes; `charset` is what the server said of them. Raises InputProblem if it has none."""
    if not data.strip():
        raise InputProblem("empty", "empty: no page in it")
    html = page_text(data, charset)
    page = extracted(html)
    text = (page.text or "").strip() if page else ""
    if page is None or len(text) < SHORTEST:
        raise InputProblem("no_article", "no article found in this page")
    return RawArticle(
        where=where,
        sha256=sha(data),
        text=text,
        title=page.title,
        url=page.url,
        publisher=page.sitename or page.hostname,
        published=moment(html, page.date),
        byline=as_names(page.author),
        language=page.language,
    )


def page_text(data: bytes, charset: str | None = None) -> str:
    """The page's characters: by the first of byte order mark, UTF-8, server, page and guess that fits its bytes.

    Bytes beyond ASCII that are UTF-8 by chance are rarer than servers and pages that name a wrong charset.
    """
    if data.startswith(MARKS):
        return decode(data)
    if is_utf8(data):
        return data.decode("utf-8", errors="replace")
    declared = CHARSET.search(data[:4096])
    for name in (charset, declared and declared.group(1).decode("ascii")):
        try:
            if name:
                return data.decode(WIDER.get(name.lower(), name))
        except (LookupError, ValueError):
            continue
    return decode(data)


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with characters beyond ASCII, a few damaged ones aside."""
    if data.isascii():
        return False
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    return damaged == 0 or len(BEYOND_ASCII.findall(text)) > 10 * damaged


def moment(html: str, day: str | None) -> str | None:
    """The time of publication where the page's metadata give one for that day, else the day itself."""
    for match in PUBLISHED.finditer(html):
        found = iso(match[1] or match[2])
        if found and day and found.startswith(day):
            return found
    return day


def extracted(html: str) -> Any:
    """What trafilatura finds: an object with text, title, author, date, sitename, hostname, url, language; or None."""
    from trafilatura import bare_extraction

    if not html.strip():
        return None
    return bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
