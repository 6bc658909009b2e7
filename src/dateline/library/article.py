"""One text -> its records, without a store."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dateline import wording
from dateline.capture.capture import document_of
from dateline.capture.dates import iso
from dateline.capture.raw import RawArticle
from dateline.core.problem import UnusableArgument
from dateline.core.records import Claim, Coding, Entity, Event, Mention, Relation
from dateline.core.results import Actor, Incident
from dateline.core.text import Document
from dateline.export.records import KINDS, incident_record, of_coding, plain_record
from dateline.library import html
from dateline.library.plain import as_json
from dateline.link.link import link
from dateline.link.seen import entities_seen
from dateline.merge.merge import merge
from dateline.pipeline import code
from dateline.settings import Settings
from dateline.voices import tellers


def read(
    text: str,
    *,
    published: str | datetime.date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    settings: Settings | None = None,
) -> "Article":
    """The records of one article in English: who did what to whom, when, where, with what harm, and who says so.

    Without `title` the first line is the title if it looks like a headline; without `published` (a date) "on Thursday"
    stays unknown unless the text dates itself. Raises UnusableArgument for an empty text or a date that is none.
    """
    if not text.strip():
        raise UnusableArgument("there is no text to read")
    given = published.isoformat() if isinstance(published, datetime.date) else published
    if given and iso(given) is None:
        raise UnusableArgument(f"published: {given!r} is no date; write it as 2024-01-05")
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    raw = RawArticle("text", sha256, text, title, url, publisher, given)
    settings = settings or Settings()
    return Article(code(document_of(raw, settings.max_characters), settings), settings)


@dataclass(frozen=True, eq=False, repr=False)
class Article:
    """What one article gives, as Dateline's records. `actors` and `incidents` are those of this article alone."""

    coding: Coding
    settings: Settings

    @property
    def document(self) -> Document:
        """The article as captured; `reason` says why it was not coded, if it was not."""
        return self.coding.document

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every actor, place, time, quantity and weapon recognised."""
        return self.coding.mentions

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The actors as this article knows them."""
        return self.coding.entities

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Who belonged to, led, backed, opposed or listed whom."""
        return self.coding.relations

    @property
    def events(self) -> tuple[Event, ...]:
        """The happenings that it tells."""
        return self.coding.events

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Who says so."""
        return self.coding.claims

    @cached_property
    def actors(self) -> list[Actor]:
        """The entities as actors, by id."""
        return link(entities_seen([self.coding]))

    @cached_property
    def incidents(self) -> list[Incident]:
        """The happenings with their accounts, by id."""
        return merge([self.coding], self.actors, {}, {}, self.settings.harm_rule)

    def records(self) -> dict[str, list[dict[str, Any]]]:
        """The records by kind as `dateline export --format jsonl` writes them: plain dicts of JSON values."""
        actor_of = {entity: actor.id for actor in self.actors for entity in actor.entities}
        many: dict[str, Iterable[dict[str, Any]]] = {"actors": map(plain_record, self.actors)}
        many["incidents"] = (incident_record(incident, actor_of) for incident in self.incidents)
        known = dict.fromkeys(KINDS, actor_of) | {"documents": {}}
        return {
            kind: [as_json(r) for r in many.get(kind) or of_coding(kind, self.coding, known[kind])] for kind in KINDS
        }

    def __repr__(self) -> str:
        d = self.document
        head = wording.plain(d.title or "untitled article")
        if d.reason:
            return f"<Article {head!r}: not coded ({wording.plain(d.reason)})>"
        counts = f"{len(self.events)} events, {len(self.claims)} claims, {len(self.entities)} actors, machine-coded"
        return "\n".join(
            [
                f"<Article {head!r}: {counts}>",
                *(f"  {wording.headline(e, tellers(e, self.coding))}" for e in self.events),
            ]
        )

    def _repr_html_(self) -> str:
        return html.article(self.coding)
