"""What merging asks of documents and entities while it reads articles: all of it known, or as a store has it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from dateline.capture.versions import standing
from dateline.core.capture import Version
from dateline.merge.settle import Side
from dateline.store.linking import Relinked
from dateline.store.view import View


class Now(Protocol):
    """What is known now of some entities, actors and documents; of others it may be left out."""

    def actor_of(self, entities: Collection[str]) -> Mapping[str, str]:
        """The actor of each of these entities."""

    def sides(self, actors: Collection[str]) -> Mapping[str, Side]:
        """Kind and country of each of these actors."""

    def standing(self, documents: Collection[str]) -> Mapping[str, str]:
        """For each of these documents that copies another or has a newer version, the one that stands for all."""

    def newer(self, documents: Collection[str]) -> Mapping[str, str]:
        """For each of these documents that has a newer version, the newest."""


@dataclass(frozen=True, slots=True)
class AllKnown:
    """All of it in memory."""

    actors: Mapping[str, str]
    known: Mapping[str, Side]
    stands: Mapping[str, str]
    newest: Mapping[str, str]

    def actor_of(self, entities: Collection[str]) -> Mapping[str, str]:
        """See Now."""
        return self.actors

    def sides(self, actors: Collection[str]) -> Mapping[str, Side]:
        """See Now."""
        return self.known

    def standing(self, documents: Collection[str]) -> Mapping[str, str]:
        """See Now."""
        return self.stands

    def newer(self, documents: Collection[str]) -> Mapping[str, str]:
        """See Now."""
        return self.newest


@dataclass(frozen=True)
class Changed:
    """What a store holds, with what has changed and is not written yet; without `some`, as it is written."""

    view: View
    some: Relinked | None = None

    def actor_of(self, entities: Collection[str]) -> Mapping[str, str]:
        """See Now."""
        found = self.view.actor_ids(sorted(entities))
        moved = self.some.moved if self.some else {}
        changed = {id: moved[id] for id in entities if id in moved}
        return {id: actor for id, actor in {**found, **changed}.items() if actor is not None}

    def sides(self, actors: Collection[str]) -> Mapping[str, Side]:
        """See Now."""
        kinds = self.view.kinds(sorted(actors))
        found = {id: Side(kind, country) for id, (kind, country, _) in kinds.items()}
        return {**found, **{id: self._made[id] for id in actors if id in self._made}}

    def standing(self, documents: Collection[str]) -> Mapping[str, str]:
        """See Now: of all that belong to the families of these."""
        copies, versions = self._families(documents)
        return standing(copies, versions)

    def newer(self, documents: Collection[str]) -> Mapping[str, str]:
        """See Now."""
        found = self._versions(documents)
        return {v.document: v.newest for v in found.values() if v.document != v.newest}

    @cached_property
    def _made(self) -> Mapping[str, Side]:
        return {actor.id: Side(actor.kind, actor.country) for actor in self.some.actors} if self.some else {}

    def _families(self, documents: Collection[str]) -> tuple[dict[str, str], list[Version]]:
        """The copies and versions that hang together with these documents."""
        copies: dict[str, str] = {}
        versions: dict[str, Version] = {}
        seen: set[str] = set()
        frontier = set(documents)
        while frontier:
            seen |= frontier
            found = self._copies(frontier)
            articles = self._versions(frontier)
            articles |= self._versions({v.first for v in articles.values()}, first=True)
            copies |= found
            versions |= articles
            frontier = {id for pair in found.items() for id in pair} | articles.keys()
            frontier = (frontier | {v.first for v in articles.values()}) - seen
        return copies, list(versions.values())

    def _copies(self, documents: Collection[str]) -> dict[str, str]:
        """What these documents copy, and what copies them."""
        new = self.some.copies if self.some else {}
        found = {**self.view.copies(sorted(documents)), **self.view.copying(documents)}
        found = {id: original for id, original in found.items() if id not in new}
        here = {id: o for id, o in new.items() if o is not None and (id in documents or o in documents)}
        return found | here

    def _versions(self, documents: Collection[str], first: bool = False) -> dict[str, Version]:
        new = self.some.versions if self.some else {}
        found = {v.document: v for v in self.view.versions_of(documents, first) if v.document not in new}
        mine = (v for v in new.values() if v is not None)
        return found | {v.document: v for v in mine if (v.first if first else v.document) in documents}


def moved_families(view: View, some: Relinked) -> set[str]:
    """The documents that another one stands for now, or whose newest version is another."""
    before, now = Changed(view), Changed(view, some)
    touched = {*some.copies, *some.versions}
    stood, stands = before.standing(touched), now.standing(touched)
    changed = {id for id in {*stood, *stands} if stood.get(id) != stands.get(id)}
    newer = before.newer(touched), now.newer(touched)
    return changed | {id for id in touched if newer[0].get(id) != newer[1].get(id)}
