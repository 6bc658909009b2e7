"""Checking that what a store froze is still so: articles, captures, decisions, and the log that binds them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import cast

from dateline.core.capture import capture_id
from dateline.core.log import FIRST, Entry, first_break
from dateline.core.text import Document, document_id
from dateline.store.ledger import Ledger
from dateline.store.view import View


@dataclass(slots=True)
class Checked:
    """What was checked, how much of it, and the first break in words (None: all is as it was)."""

    articles: int = 0
    captures: int = 0
    decisions: int = 0
    entries: int = 0
    head: str = FIRST
    broken: str | None = None
    logged: dict[int, str] = field(default_factory=dict)
    documents: int = 0
    fetched: list[str] = field(default_factory=list)

    def said(self) -> str:
        """One line on what was checked; the head is worth writing down elsewhere: it stands for all before it."""
        counted = (
            f"{self.entries} lines of the log, {self.decisions} decisions, {self.articles} articles and "
            f"{self.captures} captures checked"
        )
        return f"{counted}; head of the log: {self.head}" if self.entries else counted


def check(store: Path, head: str | None = None) -> Checked:
    """Checks all of a store, the log first; `head` is a hash that the log must hold."""
    view, ledger = View(store), Ledger(store)
    made = Checked()
    breaks = chain(_log(ledger, made, head), _decisions(ledger, made), _articles(view, made), _captures(view, made))
    made.broken = next(breaks, None)
    view.close()
    ledger.close()
    return made


def _log(ledger: Ledger, made: Checked, head: str | None) -> Iterator[str]:
    """What is wrong with the log."""
    known = head is None

    def noted() -> Iterator[Entry]:
        nonlocal known
        for entry in ledger.entries():
            yield entry
            made.entries, made.head = entry.number, entry.hash
            known = known or entry.hash == head
            if entry.what.get("kind") == "decision":
                made.logged[int(str(entry.what["number"]))] = str(entry.what["sha256"])
            if entry.what.get("kind") == "watched":
                made.fetched += map(str, cast(list[object], entry.what["captures"]))
            made.documents = max(made.documents, int(str(entry.what.get("documents", 0))))

    if broken := first_break(noted()):
        yield broken
    elif not known:
        yield f"the log does not hold the hash {head}: its end was cut off, or it is another store's"


def _decisions(ledger: Ledger, made: Checked) -> Iterator[str]:
    """The decisions that are not as the log has them. Those made before there was a log are not in it."""
    kept = ledger.digests()
    made.decisions = len(kept)
    first = min(made.logged, default=None)
    for number in sorted({*kept, *made.logged}):
        if number not in kept:
            yield f"decision {number} is in the log and no longer in the store"
        elif first is not None and number > first and number not in made.logged:
            yield f"decision {number} is not in the log"
        elif number in made.logged and kept[number] != made.logged[number]:
            yield f"decision {number} is not as the log has it"


def _articles(view: View, made: Checked) -> Iterator[str]:
    """The articles whose frozen text is not that from which their id was made."""
    for document in view.documents():
        made.articles += 1
        if document.id != true_id(document):
            yield f"article {document.id} ({document.url or document.title}) is not as it was captured"
    if made.articles < made.documents:
        yield f"the log knows of {made.documents} articles, and the store holds {made.articles}"


def true_id(document: Document) -> str:
    """The id that an article has if nobody changed its address, title or text."""
    return document_id(document.sha256, document.url, document.title, document.text)


def _captures(view: View, made: Checked) -> Iterator[str]:
    """The captures that are not as they were fetched, and those that the log has and the store no longer."""
    missing = set(made.fetched)
    for capture in view.captures():
        missing.discard(capture.id)
        if capture.id != capture_id(capture.url, capture.fetched_at, capture.sha256):
            yield f"capture {capture.id} ({capture.url}) is not as it was fetched"
    for id, sha256, content in view.contents():
        made.captures += 1
        if hashlib.sha256(content).hexdigest() != sha256:
            yield f"the bytes of capture {id} are not those that were fetched"
    for id in sorted(missing):
        yield f"capture {id} is in the log and no longer in the store"
