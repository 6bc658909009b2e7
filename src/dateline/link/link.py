"""Entities of all articles -> Actors: groups of one name, then people's decisions, then compared pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.core.ids import make_id
from dateline.core.results import Actor
from dateline.link.actor import actor, actor_id
from dateline.link.block import pairs
from dateline.link.cluster import Group, Groups, Join
from dateline.link.compare import JOIN, compare
from dateline.link.profile import Profile, compatible, profile, profiles
from dateline.link.tally import EntitySeen, tally

Decision = tuple[str, str, str]
PRIVATE_DAYS = 45  # a private person of two articles further apart than this stays two


@dataclass(frozen=True, slots=True)
class Linked:
    """The actors, by id, and what they were made of: profiles by key, joins of them, and the actor of each profile.

    `where` gives the place of the profile that an id means of which a decision speaks.
    """

    actors: list[Actor]
    profiles: list[Profile]
    joins: list[Join]
    actor_of: list[str]
    where: dict[str, int]


def link(entities: Iterable[EntitySeen], decisions: Sequence[Decision] = ()) -> list[Actor]:
    """The actors that the entities of all articles are, sorted by id; each entity is of exactly one.

    A decision is (id, id, "same" or "not_same") with ids of entities or actors; it outranks every comparison. The
    result does not depend on the order of the input.
    """
    return linked(entities, decisions).actors


def linked(entities: Iterable[EntitySeen], decisions: Sequence[Decision] = (), asked: Iterable[str] = ()) -> Linked:
    """The same with what they were made of; `asked` are ids besides those of decisions that `where` is to know."""
    parted = {id for left, right, verdict in decisions if verdict == "not_same" for id in (left, right)}
    known = split(profiles(entities), parted)
    where = meant(known, {*asked, *(id for left, right, _ in decisions for id in (left, right))})
    found = joins(known, pairs(known))
    actors, actor_of = [], [""] * len(known)
    for group in grouped(known, found, decisions, where):
        members = [known[at] for at in group.members]
        documents = len({s.entity.document for p in members for s in p.seen})
        actors.append(actor(members, [*group.reasons], documents))
        for at in group.members:
            actor_of[at] = actors[-1].id
    return Linked(sorted(actors, key=lambda one: one.id), known, found, actor_of, where)


def joins(known: Sequence[Profile], some: Iterable[tuple[int, int]]) -> list[Join]:
    """Those of some pairs of profiles (their places) that are alike enough to be one actor."""
    found = []
    for left, right in some:
        a, b = known[left], known[right]
        if not compatible(a.kind, b.kind) or (a.book and b.book) or not _near(a, b):
            continue
        alike = compare(a, b)
        if alike.score >= JOIN:
            found.append(Join(alike.score, left, right, f"{alike.why} ({alike.score:.2f})"))
    return found


def grouped(
    known: Sequence[Profile], some: Iterable[Join], decisions: Iterable[Decision], where: dict[str, int]
) -> Iterable[Group]:
    """The groups of profiles (sorted by key) that are one actor: by decisions, then by these joins, the surest first.

    A group depends on nothing but the profiles that hang together with it by joins and decisions.
    """
    groups = Groups(known)
    _decide(groups, known, decisions, where)
    for join in sorted(some, key=lambda j: (-j.score, j.left, j.right)):
        groups.join(join)
    return groups.groups()


def meant(known: Iterable[Profile], asked: set[str]) -> dict[str, int]:
    """The place of the profile that each of these ids means: of one of its entities, or an actor's."""
    where: dict[str, int] = {}
    for at, one in enumerate(known) if asked else ():
        if one.book and (id := make_id("actor", "book", one.book)) in asked:
            where.setdefault(id, at)
        for seen in one.seen:
            where.update((id, at) for id in ids(seen) & asked)
    return where


def ids(seen: EntitySeen) -> set[str]:
    """The ids by which a decision may mean an entity: its own, and that of the actor first seen as it."""
    return {seen.entity.id, actor_id(None, seen.entity.id)}


def split(known: list[Profile], parted: set[str]) -> list[Profile]:
    """The profiles, by key, with each entity that a person set apart from another in one of its own, without entry."""
    found: list[Profile] = []
    for one in known if parted else ():
        alone = [s for s in one.seen if ids(s) & parted] if len(one.seen) > 1 else []
        rest = tuple(s for s in one.seen if s not in alone)
        found += [profile((*one.key, s.entity.id), tally([s]), [s]) for s in alone]
        found += [profile(one.key, tally(rest), rest)] if alone and rest else [] if alone else [one]
    return sorted(found, key=lambda one: one.key) if parted else known


def _near(left: Profile, right: Profile) -> bool:
    """Whether articles that know a private person are of the same weeks: nobody is followed between cases."""
    if not (left.private or right.private):
        return True
    days = [date.fromisoformat(p.told.published[:10]) for p in (left, right) if p.told.published]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= PRIVATE_DAYS


def _decide(groups: Groups, known: Sequence[Profile], decisions: Iterable[Decision], where: dict[str, int]) -> None:
    held = [d for d in sorted(set(decisions)) if d[0] in where and d[1] in where]
    for left, right, verdict in held:
        if verdict == "not_same" and where[left] != where[right]:
            groups.keep_apart(where[left], where[right])
    for left, right, verdict in held:
        if verdict == "same":
            sentence = f"a person decided that “{known[where[left]].name}” and “{known[where[right]].name}” are one"
            groups.join(Join(1.0, where[left], where[right], f"{sentence} (1.00)"), forced=True)
