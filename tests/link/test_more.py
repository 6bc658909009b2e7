"""More articles change what linking everything would change, and nothing else is looked at."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

import pytest

from dateline.core.results import Actor
from dateline.link import block
from dateline.link.block import NEAR, Spot, blocks, spot
from dateline.link.link import Decision, linked
from dateline.link.more import Asked, More, Tie, more
from dateline.link.profile import Profile, number
from dateline.link.tally import EntitySeen
from tests.link.test_link import seen

FIRST = ("Karim", "Kareem", "Omar", "Nadia", "Zeno", "Anton", "Ada")
LAST = ("Dasht", "Dashti", "Misk", "Marrak", "Ferk", "Tolvar", "Karvel", "Dobren")
GROUPS = ("United Forces of Solana", "Kordofan Sons", "Kordofan Sons Front", "Interior Ministry", "FUSOL", "UFOS")


@dataclass
class Shelf:
    """What is kept of a linking, in memory."""

    kept: dict[int, Profile] = field(default_factory=dict)
    of: dict[int, str] = field(default_factory=dict)
    spots: dict[int, set[Spot]] = field(default_factory=dict)
    joined: dict[tuple[int, int], Tie] = field(default_factory=dict)
    told: dict[int, set[str]] = field(default_factory=dict)
    asked_for: int = 0

    def profiles(self, numbers: Collection[int]) -> dict[int, Profile]:
        self.asked_for += len(numbers)
        return {n: self.kept[n] for n in numbers if n in self.kept}

    def actors(self, numbers: Collection[int]) -> dict[int, str]:
        return {n: self.of[n] for n in numbers if n in self.of}

    def members(self, blocks: Collection[int]) -> dict[int, set[int]]:
        return {block: {n for _, n in self.spots.get(block, ())} for block in blocks}

    def near(self, block: int, own: Spot) -> list[Spot]:
        there = sorted(self.spots[block])
        return [s for s in there if s < own][-NEAR:] + [s for s in there if s > own][:NEAR]

    def ties(self, numbers: Collection[int]) -> list[Tie]:
        return [tie for pair, tie in self.joined.items() if not {*pair}.isdisjoint(numbers)]

    def documents(self, numbers: Collection[int]) -> int:
        return len(set().union(*(self.told.get(n, set()) for n in numbers)))

    def take(self, change: More) -> None:
        for n, one in change.profiles.items():
            self.kept[n] = replace(one, seen=())
            self.told.setdefault(n, set()).update(s.entity.document for s in one.seen)
        for n in change.loose:
            for at in change.lost[n]:
                self.spots[at].discard(spot(self.kept[n]))
            for at in change.gained[n]:
                self.spots.setdefault(at, set()).add(spot(self.kept[n]))
        self.joined = {pair: tie for pair, tie in self.joined.items() if change.loose.isdisjoint(pair)}
        self.joined.update({(tie.low, tie.high): tie for tie in change.ties})
        self.of.update(change.actor_of)


def shelf(some: Sequence[EntitySeen], decisions: Sequence[Decision] = ()) -> tuple[Shelf, list[Actor], Asked]:
    """What linking everything leaves."""
    made, it = linked(some, decisions), Shelf()
    numbers = [number(*one.key) for one in made.profiles]
    pinned = {numbers[at] for at in made.where.values()}
    for n, one, actor in zip(numbers, made.profiles, made.actor_of, strict=True):
        if one.named or n in pinned:
            it.kept[n], it.of[n], it.told[n] = replace(one, seen=()), actor, {s.entity.document for s in one.seen}
            for at in blocks(one):
                it.spots.setdefault(at, set()).add(spot(one))
    for join in made.joins:
        pair = sorted((numbers[join.left], numbers[join.right]))
        it.joined[pair[0], pair[1]] = Tie(pair[0], pair[1], join.score, join.sentence)
    ids = frozenset(id for left, right, _ in decisions for id in (left, right))
    return it, made.actors, Asked(decisions, ids, {id: numbers[at] for id, at in made.where.items()})


def people(count: int, seed: int) -> list[EntitySeen]:
    """Entities of articles, two of each, with names that are alike or the same now and then."""
    chance = random.Random(seed)
    found = []
    for _ in range(count):
        country = chance.choice((None, "IRN", "IRQ"))
        day = f"2024-0{chance.randrange(1, 7)}-1{chance.randrange(9)}"
        around = tuple(sorted(chance.sample(("IRN", "IRQ", "USA"), chance.randrange(3))))
        if chance.random() < 0.7:
            name = f"{chance.choice(FIRST)} {chance.choice(('al-', '', '', 'Y. '))}{chance.choice(LAST)}"
            one = seen(name, country=country, countries=around, published=day, private=chance.random() < 0.1)
        else:
            named = chance.random() < 0.9
            aliases = (("FUSOL", "acronym"),) if chance.random() < 0.1 else ()
            one = seen(chance.choice(GROUPS), "armed_group", country, aliases, around, day, named=named)
        found.append(replace(one, entity=replace(one.entity, document=f"doc_{seed}_{len(found) // 2}")))
    return found


def in_steps(
    some: Sequence[EntitySeen], first: int, seed: int, decisions: Sequence[Decision] = ()
) -> tuple[dict[str, Actor], Shelf]:
    """The actors, without their entities, of these entities where all but the first came in later, a few at a time."""
    it, actors, asked = shelf(some[:first], decisions)
    now = {actor.id: actor for actor in actors}
    chance, rest = random.Random(seed), list(some[first:])
    while rest:
        few, rest = rest[: (size := 2 * chance.randrange(1, 5))], rest[size:]
        change = more(few, it, asked)
        if change is None:
            it, actors, asked = shelf(some[: len(some) - len(rest)], decisions)
            now = {actor.id: actor for actor in actors}
            continue
        for gone in it.actors(change.actor_of).values():
            now.pop(gone, None)
        now.update((actor.id, actor) for actor in change.actors)
        it.take(change)
    return without(now.values()), it


def without(actors: Collection[Actor]) -> dict[str, Actor]:
    return {actor.id: replace(actor, entities=()) for actor in actors}


@pytest.mark.parametrize("seed", range(12))
def test_in_steps_they_are_the_actors_of_all_at_once(seed: int) -> None:
    some = people(160, seed)
    found, it = in_steps(some, 60, seed)
    at_once = shelf(some)
    assert found == without(at_once[1])
    assert it.joined == at_once[0].joined and it.of == at_once[0].of


@pytest.mark.parametrize("seed", range(6))
def test_decisions_hold_when_more_comes_in(seed: int) -> None:
    some = people(160, seed)
    ids = [one.entity.id for one in some[:60]]
    decisions = [(ids[0], ids[1], "same"), (ids[2], ids[3], "same"), (ids[2], ids[4], "not_same")]
    assert in_steps(some, 60, seed, decisions)[0] == without(linked(some, decisions).actors)


def test_a_decision_on_what_comes_in_asks_for_all() -> None:
    some = people(20, 1)
    it, _, asked = shelf(some[:10], [(some[0].entity.id, some[15].entity.id, "same")])
    assert more(some[10:15], it, asked) is not None
    assert more(some[15:], it, asked) is None


def test_in_a_large_block_earlier_pairs_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """What all at once joins is joined in steps; what is joined beside that was near when the block was smaller."""
    monkeypatch.setattr(block, "LARGEST", 6)
    monkeypatch.setattr("dateline.link.more.LARGEST", 6)
    monkeypatch.setattr(block, "NEAR", 3)
    some = people(200, 5)
    _, it = in_steps(some, 60, 5)
    at_once = shelf(some)[0]
    assert at_once.joined.keys() < it.joined.keys()
    monkeypatch.setattr(block, "LARGEST", 1000)
    assert it.joined.keys() <= shelf(some)[0].joined.keys()


def test_few_entities_ask_for_few_profiles() -> None:
    some = [seen(f"Person{n} Family{n * 7919 % 1009}x", country="IRN") for n in range(400)]
    it, _, asked = shelf(some)
    more([seen("Person7 Family99x", country="IRN")], it, asked)
    assert it.asked_for < 20
