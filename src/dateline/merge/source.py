"""Where articles come from when they are merged: a store, a generator, or memory. Workers get a copy of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from dateline.core.records import Coding
from dateline.core.results import Actor
from dateline.merge.report import Article, Report, reports
from dateline.merge.settle import Side


class Source(Protocol):
    """Articles by the ids of their documents."""

    @property
    def keeps(self) -> bool:
        """Whether incidents come with their reports, so that these can be kept for the next time."""

    def documents(self) -> Iterator[Sequence[str]]:
        """The ids of all documents, each once, some at a time."""

    def articles(self, documents: Sequence[str]) -> Iterator[Article]:
        """These articles with all they gave; an id without an article is passed over."""

    def reports(self, events: Mapping[str, str]) -> Mapping[str, Report]:
        """The reports of these events, whose documents are given; others may be among them."""

    def sides(self, actors: Sequence[str]) -> Mapping[str, Side]:
        """What is known of these actors, by id."""


def read(source: Source, documents: Iterable[str]) -> dict[str, Report]:
    """All reports of these documents, by the ids of their events, from the articles."""
    return {one.event.id: one for article in source.articles(sorted({*documents})) for one in reports(article)}


class InMemory:
    """Codings at hand."""

    keeps = True

    def __init__(
        self,
        codings: Iterable[Coding],
        actors: Iterable[Actor],
        copies: Mapping[str, str],
        agencies: Mapping[str, str],
        newer: Mapping[str, str],
    ) -> None:
        self._codings = {coding.document.id: coding for coding in codings}
        known = list(actors)
        self._sides = {actor.id: Side(actor.kind, actor.country) for actor in known}
        self._actor_of = {entity: actor.id for actor in known for entity in actor.entities}
        self._copies, self._agencies, self._newer = copies, agencies, newer

    def documents(self) -> Iterator[Sequence[str]]:
        """See Source."""
        yield sorted(self._codings)

    def articles(self, documents: Sequence[str]) -> Iterator[Article]:
        """See Source."""
        for id in (id for id in documents if id in self._codings):
            known = (about.get(id) for about in (self._copies, self._agencies, self._newer))
            yield Article(self._codings[id], self._actor_of, *known)

    def reports(self, events: Mapping[str, str]) -> Mapping[str, Report]:
        """See Source."""
        return read(self, events.values())

    def sides(self, actors: Sequence[str]) -> Mapping[str, Side]:
        """See Source."""
        return self._sides
