"""Actors with what accepted imported entries say of them: identifiers and listings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.core.results import Actor, Listing
from dateline.link.actor import actor_id
from dateline.link.imported import Designation, Imported


@dataclass(frozen=True, slots=True)
class Accepted:
    """An imported entry that a person, or a threshold that a person set, took for the actor of id `actor`."""

    actor: str
    entry: Imported
    file: str
    designations: tuple[Designation, ...]
    by: str


def with_accepted(actors: Sequence[Actor], accepted: Iterable[Accepted], known: Mapping[str, str]) -> list[Actor]:
    """The actors with what was accepted for them; an actor's own identifiers stay where the two differ.

    `known` gives the id of the actor that an id means now.
    """
    made = {actor.id: actor for actor in actors}
    for one in sorted(accepted, key=lambda a: (a.actor, a.file, a.entry.id)):
        if known.get(one.actor) in made:
            made[known[one.actor]] = _with(made[known[one.actor]], one)
    return list(made.values())


def known_as(actors: Iterable[Actor]) -> dict[str, str]:
    """The id of the actor that each id means: its own, and those that it had when other articles were the first."""
    known: dict[str, str] = {}
    for actor in actors:
        known.update((actor_id(None, entity), actor.id) for entity in actor.entities)
        known[actor.id] = actor.id
    return known


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
