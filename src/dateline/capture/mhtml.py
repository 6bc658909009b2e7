"""Pages that a browser saved as one file (MHTML): the page in it, by the address from which it was saved."""

import email
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from dateline.capture.mail import MOST_PARTS, PART, POLICY, header
from dateline.capture.page import in_page
from dateline.capture.raw import RawArticle
from dateline.capture.source import Source
from dateline.core.problem import InputProblem, Problem


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The article of the page, with its address and when it was saved. Pictures and frames are left alone."""
    data = source.whole()
    if len(PART.findall(data)) > MOST_PARTS:
        raise InputProblem("page_broken", f"a page of more than {MOST_PARTS:,} parts: not read")
    try:
        message = email.message_from_bytes(data, policy=POLICY)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        body = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    except Exception as error:  # the standard library's parser stumbles over parts nested too deep, and more
        raise InputProblem("page_broken", f"it cannot be read: {type(error).__name__}: {str(error)[:120]}") from None
    if not isinstance(page, EmailMessage) or not isinstance(message, EmailMessage) or not isinstance(body, bytes):
        raise InputProblem("no_article", "no web page in this file")
    places = (header(message, "Snapshot-Content-Location"), header(page, "Content-Location"))
    address = next((place for place in places if place.startswith(("http://", "https://"))), None)
    found = in_page(body, source.where, page.get_content_charset(), address)
    yield replace(found, url=address or found.url, retrieved=saved_at(message))


def saved_at(message: EmailMessage) -> str | None:
    """When the page was saved, or None."""
    try:
        moment = parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, IndexError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat(timespec="seconds")
