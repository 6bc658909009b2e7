"""What a server answered, or a web archive holds -> the article in it."""

import io
from dataclasses import replace
from email.message import Message

from dateline.capture import pdf
from dateline.capture.page import in_page, page_text
from dateline.capture.raw import RawArticle, sha
from dateline.capture.source import Source
from dateline.core.problem import InputProblem

PAGES = ("text/html", "application/xhtml+xml", "")
TEXTS = ("text/plain",)
PRINTED = ("application/pdf",)


def kind_of(content_type: str | None) -> tuple[str, str | None]:
    """The media type of a Content-Type header, "" without one, and the charset that it names, if any."""
    if not content_type:
        return "", None
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_param("charset")
    return header.get_content_type(), charset if isinstance(charset, str) else None


def is_readable(content_type: str | None) -> bool:
    """Whether an article can be read from content of this type."""
    return kind_of(content_type)[0] in (*PAGES, *TEXTS, *PRINTED)


def article(url: str, at: str, body: bytes, content_type: str | None) -> RawArticle:
    """The article in what came from this address at that time. Raises InputProblem if there is none.

    The address stands for the article, not what the page says of its own: sites err there.
    """
    kind, charset = kind_of(content_type)
    if kind in PAGES:
        found = in_page(body, url, charset, url)
    elif kind in TEXTS:
        found = RawArticle(url, sha(body), page_text(body, charset))
    elif kind in PRINTED:
        found = printed(url, body)
    else:
        raise InputProblem("not_a_page", f"no web page but {kind}")
    return replace(found, url=url, retrieved=at)


def printed(url: str, body: bytes) -> RawArticle:
    """The article of a PDF file, the first if it holds several. Raises InputProblem if there is none."""
    items = pdf.read(Source(url, lambda: io.BufferedReader(io.BytesIO(body))), {})
    found = next((item for item in items if isinstance(item, RawArticle)), None)
    if found is None:
        raise InputProblem("no_article", "no article found in this PDF file")
    return found
