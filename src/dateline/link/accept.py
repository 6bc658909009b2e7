"""Actors with what accepted imported entries say of them: identifiers and listings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.core.results import Actor, Listing
from dateline.link.imported import Designation, Imported
from dateline.link.link import actor_id


@dataclass(frozen=True, slots=True)
class Accepted:
    """An imported entry that a person, or a threshold that a person set, took for the actor of id `actor`."""

    actor: str
    entry: Imported
    file: str
    designations: tuple[Designation, ...]
    by: str


def with_accepted(actors: Sequence[Actor], accepted: Iterable[Accepted]) -> list[Actor]:
    """The actors with what was accepted for them; an actor's own identifiers stay where the two differ."""
    known = {actor.id: at for at, actor in enumerate(actors)}
    for at, actor in enumerate(actors):
        for entity in actor.entities:
            known.setdefault(actor_id(None, entity), at)
    made = list(actors)
    for one in sorted(accepted, key=lambda a: (a.actor, a.file, a.entry.id)):
        if one.actor in known:
            at = known[one.actor]
            made[at] = _with(made[at], one)
    return made


def _with(actor: Actor, one: Accepted) -> Actor:
    if actor.private:
        return actor
    listings = [Listing(d.authority, d.program, d.start, d.end, one.file) for d in one.designations]
    reason = f"“{one.entry.name}” ({one.entry.id}) of {one.file} was accepted as this actor by {one.by}"
    return replace(
        actor,
        identifiers={**one.entry.identifiers, **actor.identifiers},
        listings=tuple(dict.fromkeys((*actor.listings, *listings))),
        reasons=(*actor.reasons, reason),
    )
