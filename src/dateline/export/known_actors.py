"""Actors by the entities that they were made of, looked up for many incidents or articles one after another."""

from collections.abc import Sequence

from dateline.core.results import Actor
from dateline.store.view import View

REMEMBERED = 2000  # actors: bounds memory


class KnownActors:
    """Remembers the actors that it was asked for last, without their entities, of which there can be thousands."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._actors: dict[str, Actor] = {}

    def of(self, entities: Sequence[str]) -> dict[str, Actor]:
        """The actor of each of these entities; one that has none is left out."""
        actor_of = self._view.actor_ids(entities)
        self._read(sorted(set(actor_of.values()) - self._actors.keys()))
        found = {entity: self._actors[id] for entity, id in actor_of.items() if id in self._actors}
        while len(self._actors) > REMEMBERED:
            del self._actors[next(iter(self._actors))]
        return found

    def _read(self, ids: Sequence[str]) -> None:
        read = self._view.outlines(ids)
        self._actors.update((id, read[id]) for id in ids if id in read)
