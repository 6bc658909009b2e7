"""Saved web pages: the article in one, without menus, comments and links to other stories."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.capture.dates import iso
from dateline.capture.raw import RawArticle, as_names, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
PUBLISHED = re.compile(
    r"<meta[^>]{0,100}article:published_time[^>]{0,60}content=[\"']([^\"'<>]{10,40})[\"']"
    r"|[\"']datePublished[\"']\s*:\s*[\"']([^\"'<>]{10,40})[\"']",
    re.I,
)
SHORTEST = 80  # characters: less is a menu or a notice, not an article


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The article of an HTML page, with the title, author, date, site and language of its metadata."""
    data = source.whole()
    if not data.strip():
        raise InputProblem("empty", "empty: no page in it")
    html = page_text(data)
    page = extracted(html)
    text = (page.text or "").strip() if page else ""
    if page is None or len(text) < SHORTEST:
        raise InputProblem("no_article", "no article found in this page")
    yield RawArticle(
        where=source.where,
        sha256=sha(data),
        text=text,
        title=page.title,
        url=page.url,
        publisher=page.sitename or page.hostname,
        published=moment(html, page.date),
        byline=as_names(page.author),
        language=page.language,
    )


def page_text(data: bytes) -> str:
    """The page's characters: by the charset that it declares if that fits, else as any text is decoded."""
    declared = CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = declared.group(1).decode("ascii")
        name = "cp1252" if name.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii") else name
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


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
