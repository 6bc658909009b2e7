"""Records by the id in an address, and the names of actors as pages may show them."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from dateline.core.records import Entity, Participant
from dateline.store.view import Short, View
from dateline.wording import plain

T = TypeVar("T")
PRIVATE = "a private person"


class NoRecord(LookupError):
    """No record has the id that the address names; the message is for people."""


class Moved(NoRecord):
    """An incident or actor had that id before; `now` are the ids of what it is today, those that may be seen."""

    def __init__(self, kind: str, id: str, now: Sequence[str]) -> None:
        super().__init__(f"The {kind} {id} is not one any more: what it held is in {', '.join(now)} now.")
        self.id, self.now = id, tuple(now)


def found(view: View, kind: type[T], id: str) -> T:
    """The record of that kind and id. Raises NoRecord, and Moved for an id of before."""
    known = re.fullmatch(r"[a-z]{3}_[0-9a-f]{16}", id)
    record = view.get(kind, id) if known else None
    if record is not None:
        return record
    name = kind.__name__.lower()
    if known and (now := led(view, kind, id)):
        raise Moved(name, id, now)
    raise NoRecord(f"No {name} in this store has the id {id[:40]!r}.")


def led(view: View, kind: type[Any], id: str) -> list[str]:
    """The ids that an id of before leads to, of those records that may be seen."""
    return [one for one in view.led(kind, id) if view.get(kind, one)]


class Names:
    """The actors behind entities: their pages, and their names, hidden where they are private persons."""

    def __init__(self, view: View, entities: Iterable[str | None]) -> None:
        ids = sorted({id for id in entities if id})
        self.actor_of = view.actor_ids(ids)
        self._entities = view.many(Entity, ids)
        self._actors = view.in_short(sorted(set(self.actor_of.values())))

    def actor(self, entity: str | None) -> Short | None:
        """The actor of an entity, in short, or None."""
        return self._actors.get(self.actor_of.get(entity or "", ""))

    def link(self, entity: str | None) -> str | None:
        """The page of an entity's actor, or None where it is unknown or a private person."""
        actor = self.actor(entity)
        return None if actor is None or actor.private else f"/actor/{actor.id}"

    def name(self, entity: str | None, words: str) -> str:
        """`words`, unless they name a private person; "ten people" names nobody."""
        known, actor = self._entities.get(entity or ""), self.actor(entity)
        named = known is not None and known.named
        private = (known is not None and known.private) or (actor is not None and actor.private)
        return PRIVATE if named and private else plain(words)

    def sides(self, actors: Iterable[Participant], *roles: str) -> list[tuple[str, str | None]]:
        """Name and page of those who take part in these roles, each once."""
        some = [(self.name(a.entity, a.name), self.link(a.entity)) for a in actors if a.role in roles]
        return list(dict.fromkeys(some))
