"""Captures -> articles: which captures tell something new, and what each of them says."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.capture.capture import document_of, not_coded
from dateline.capture.raw import RawArticle, problem
from dateline.capture.web.article import article
from dateline.core.capture import Capture
from dateline.core.problem import InputProblem, Problem
from dateline.core.text import Document
from dateline.store.view import View
from dateline.store.writer import Writer


def documents(view: View, writer: Writer, max_characters: int) -> Iterator[Document | Problem]:
    """The article of each capture that was not read or not coded so far, or the problem why it has none."""
    for id in view.unread():
        found = view.capture(id)
        if found is None:
            continue
        capture, body = found
        try:
            document = document_of(told(view, capture, body), max_characters)
        except InputProblem as error:
            writer.tie(id, None, error.code)
            yield problem(capture.url, error.code, str(error))
            continue
        writer.tie(id, document.id)
        yield document
        if document.reason:
            yield not_coded(capture.url, document, document.reason)


def told(view: View, capture: Capture, body: bytes) -> RawArticle:
    """The article of a capture; what its page does not say of title and day, the feed that led to it may.

    Raises InputProblem if there is no article in it.
    """
    found = read(capture, body)
    known = view.watched([capture.url]).get(capture.url)
    if known is None:
        return found
    return replace(found, title=found.title or known.title, published=found.published or known.published)


def read(capture: Capture, body: bytes) -> RawArticle:
    """The article of a capture. Raises InputProblem if there is none."""
    try:
        return article(capture.final_url, capture.fetched_at, body, capture.header("content-type"))
    except InputProblem:
        raise
    except Exception as error:
        raise InputProblem("page_unreadable", f"the page cannot be read: {type(error).__name__}: {error}") from None


def is_news(view: View, capture: Capture, body: bytes) -> bool:
    """Whether a capture says something else than the last one of its address.

    Most pages change with every look, in their advertisements and counters: what counts is the article's own words.
    """
    last = view.last_capture(capture.url)
    if last is None:
        return True
    if last.sha256 == capture.sha256:
        return last.status != capture.status
    before = view.capture(last.id)
    return before is None or last.status != capture.status or words(*before) != words(capture, body)


def words(capture: Capture, body: bytes) -> tuple[str | None, str] | str:
    """Title and text of a capture's article, or its hash if there is none."""
    try:
        found = read(capture, body)
    except InputProblem:
        return capture.sha256
    return found.title, found.text
