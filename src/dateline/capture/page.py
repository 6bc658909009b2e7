"""Saved web pages: the article in one, without menus, comments and links to other stories."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.capture.page_facts import headline, published
from dateline.capture.raw import RawArticle, as_names, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
WIDER = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252")
BEYOND_ASCII = re.compile("[^\x00-\x7f\ufffd]")
SHORTEST = 80  # characters: less is a menu or a notice, not an article


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The article of an HTML page, with the title, author, date, site and language of its metadata."""
    yield in_page(source.whole(), source.where)


def in_page(data: bytes, where: str, charset: str | None = None, address: str | None = None) -> RawArticle:
    """The article of a page's bytes; `charset` is what the server at `address` said of them.

    Raises InputProblem if there is none in it.
    """
    if not data.strip():
        raise InputProblem("empty", "empty: no page in it")
    html = page_text(data, charset)
    tree = parsed(html)
    page = extracted(tree, address)
    text = (page.text or "").strip() if page else ""
    if page is None or len(text) < SHORTEST:
        raise InputProblem("no_article", "no article found in this page")
    return RawArticle(
        where=where,
        sha256=sha(data),
        text=text,
        title=headline(page.title, tree, (page.sitename, page.hostname)),
        url=page.url,
        publisher=page.sitename or page.hostname,
        published=published(html, tree, page.date, address or page.url),
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


def parsed(html: str) -> Any:
    """The page as a tree. Raises InputProblem for what is no page."""
    from trafilatura import load_html

    tree = load_html(html)
    if tree is None:
        raise InputProblem("no_article", "no article found: this is no web page")
    return tree


def extracted(tree: Any, address: str | None = None) -> Any:
    """What trafilatura finds: an object with text, title, author, date, sitename, hostname, url, language; or None."""
    from trafilatura import bare_extraction

    return bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
