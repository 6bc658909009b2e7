"""More articles for a store that was linked: only the actors that they touch are made again.

A new entity adds to the counts of its profile. A profile that is new, or of which anything changed by which it is
compared, is compared anew with those that share its keys; whatever hangs together with a touched profile, by joins or
decisions, is grouped anew as a whole. So the actors are those that linking everything would make, but for pairs that
a large block found when it was smaller: linking everything looks at the neighbours of today only.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.core.ids import make_id
from dateline.core.results import Actor
from dateline.link.actor import actor
from dateline.link.block import LARGEST, Spot, blocks, neighbours, spot
from dateline.link.cluster import Join
from dateline.link.link import Decision, grouped, ids, joins
from dateline.link.profile import Profile, number, profile, profiles
from dateline.link.tally import EntitySeen, together


@dataclass(frozen=True, slots=True)
class Tie:
    """A join of two profiles, by their numbers, the lower first."""

    low: int
    high: int
    score: float
    sentence: str


class Known(Protocol):
    """What is kept of an earlier linking. Profiles are known by number; of those without a name none is kept."""

    def profiles(self, numbers: Collection[int]) -> dict[int, Profile]:
        """Those of these profiles that are kept, by number."""

    def actors(self, numbers: Collection[int]) -> dict[int, str]:
        """The actor of each of these profiles."""

    def members(self, blocks: Collection[int]) -> dict[int, set[int]]:
        """The profiles of each block, of a large one at least LARGEST + 1."""

    def near(self, block: int, own: Spot) -> list[Spot]:
        """The spots of a large block around that one: at least NEAR before and behind it, where there are so many."""

    def ties(self, numbers: Collection[int]) -> list[Tie]:
        """The joins of these profiles."""

    def documents(self, numbers: Collection[int]) -> int:
        """How many articles tell of any of these profiles."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What people ask of linking: their decisions, and the profile (its number) that each id means, where one does."""

    decisions: Sequence[Decision]
    ids: frozenset[str]
    where: Mapping[str, int]

    @property
    def parted(self) -> set[int]:
        """The profiles of which an entity was set apart from another."""
        parted = {id for left, right, verdict in self.decisions if verdict == "not_same" for id in (left, right)}
        return {self.where[id] for id in parted if id in self.where}


@dataclass(frozen=True, slots=True)
class More:
    """What more entities came to.

    `profiles` are those that are new or have more entities, by number, `loose` those whose joins `ties` take the place
    of. `lost` and `gained` are the blocks that each of the loose is no longer in, and is in now. `actors` were made
    anew, each with those of its entities that are new; `actor_of` has every profile that is of one of them.
    """

    profiles: dict[int, Profile]
    loose: set[int]
    ties: list[Tie]
    lost: dict[int, set[int]]
    gained: dict[int, set[int]]
    actors: list[Actor]
    actor_of: dict[int, str]


def more(seen: Iterable[EntitySeen], known: Known, asked: Asked) -> More | None:
    """What changes with these entities of new articles; None where a decision is on them: then all is to be linked."""
    new = profiles(seen)
    fresh = {number(*one.key): one for one in new if one.named}
    old = known.profiles(fresh)
    if _decided(new, old, asked):
        return None
    now = {n: profile(p.key, together([old[n].told, p.told]), p.seen) if n in old else p for n, p in fresh.items()}
    loose = {n for n in now if n not in old or _compared_by(old[n]) != _compared_by(now[n])}
    held = {n: blocks(now[n]) for n in loose}
    before = {n: blocks(old[n]) if n in old else set() for n in loose}
    pairs = _met({n: now[n] for n in loose}, held, known)
    made = _ties(pairs, {**known.profiles({n for pair in pairs for n in pair} - now.keys()), **now})
    hanging, ties = _hanging(now, loose, made, known, asked)
    members = {**known.profiles(hanging - now.keys()), **now}
    actors, actor_of = _actors(members, ties, known, asked, now)
    alone = [actor([one], (), 1) for one in new if not one.named]
    lost = {n: before[n] - held[n] for n in loose}
    gained = {n: held[n] - before[n] for n in loose}
    return More(now, loose, made, lost, gained, [*actors, *alone], actor_of)


def _decided(new: Iterable[Profile], old: Mapping[int, Profile], asked: Asked) -> bool:
    """Whether a decision is on an entity or an actor that is new, or keeps one apart from those that come to it."""
    if any(old[n].told.entities == 1 for n in asked.parted if n in old):
        return True
    for one in new if asked.ids else ():
        mine = {make_id("actor", "book", one.book)} - asked.where.keys() if one.book else set()
        if not asked.ids.isdisjoint(mine.union(*map(ids, one.seen))):
            return True
    return False


def _compared_by(one: Profile) -> tuple[object, ...]:
    return one.names, one.around, one.private, one.told.published


def _met(loose: Mapping[int, Profile], held: Mapping[int, set[int]], known: Known) -> set[tuple[int, int]]:
    """The pairs of profiles, one of them loose, that share a block: see block.pairs."""
    own: dict[int, set[int]] = {}
    for n, mine in held.items():
        for block in mine:
            own.setdefault(block, set()).add(n)
    there = known.members(own)
    found: set[tuple[int, int]] = set()
    for block, some in own.items():
        others = some | (there.get(block, set()) - loose.keys())
        for n in some:
            if len(others) > LARGEST:
                around = [one for one in known.near(block, spot(loose[n])) if one[1] not in loose]
                around += [spot(loose[other]) for other in some]
                meets = {other for _, other in neighbours(spot(loose[n]), around)}
            else:
                meets = others - {n}
            found |= {_pair(n, other) for other in meets}
    return found


def _ties(pairs: Collection[tuple[int, int]], members: Mapping[int, Profile]) -> list[Tie]:
    numbers = sorted({n for pair in pairs for n in pair}, key=lambda n: members[n].key)
    at = {n: place for place, n in enumerate(numbers)}
    some = sorted(_pair(at[a], at[b]) for a, b in pairs)
    found = joins([members[n] for n in numbers], some)
    return [Tie(*_pair(numbers[one.left], numbers[one.right]), one.score, one.sentence) for one in found]


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _hanging(
    seeds: Collection[int], loose: Collection[int], made: Sequence[Tie], known: Known, asked: Asked
) -> tuple[set[int], list[Tie]]:
    """The profiles that hang together with the seeds, or did until now, and the joins of them that hold."""
    decided = [
        (asked.where[a], asked.where[b])
        for a, b, verdict in asked.decisions
        if verdict == "same" and a in asked.where and b in asked.where
    ]
    links: dict[int, set[int]] = {}
    for a, b in [*decided, *((tie.low, tie.high) for tie in made)]:
        links.setdefault(a, set()).add(b)
        links.setdefault(b, set()).add(a)
    hanging: set[int] = set()
    ties = {(tie.low, tie.high): tie for tie in made}
    frontier = set(seeds)
    while frontier:
        hanging |= frontier
        reached = {other for n in frontier for other in links.get(n, ())}
        for tie in known.ties(frontier):
            reached |= {tie.low, tie.high}
            if tie.low not in loose and tie.high not in loose:
                ties[tie.low, tie.high] = tie
        frontier = reached - hanging
    return hanging, [tie for tie in ties.values() if tie.low in hanging]


def _actors(
    members: Mapping[int, Profile], ties: Iterable[Tie], known: Known, asked: Asked, now: Collection[int]
) -> tuple[list[Actor], dict[int, str]]:
    """The actors that these profiles are, but for those of which nothing changed; and the actor of each profile."""
    numbers = sorted(members, key=lambda n: members[n].key)
    at = {n: place for place, n in enumerate(numbers)}
    where = {id: at[n] for id, n in asked.where.items() if n in at}
    some = [Join(t.score, *_pair(at[t.low], at[t.high]), t.sentence) for t in ties]
    before = known.actors(members)
    had: dict[str, set[int]] = {}
    for n, id in before.items():
        had.setdefault(id, set()).add(n)
    made, actor_of = [], {}
    for group in grouped([members[n] for n in numbers], some, asked.decisions, where):
        own = {numbers[place] for place in group.members}
        if own.isdisjoint(now) and own == had.get(before[min(own)]):
            continue
        several = [members[n] for n in sorted(own, key=at.__getitem__)]
        new = {s.entity.document for one in several for s in one.seen}
        count = several[0].told.documents if len(own) == 1 else known.documents(own) + len(new)
        made.append(actor(several, group.reasons, count))
        actor_of.update(dict.fromkeys(own, made[-1].id))
    return made, actor_of
