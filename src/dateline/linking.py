"""Copies, versions and actors of a store: found over all of it, or where more articles touch what is kept."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from dateline.capture.copies import Fingerprint, fingerprint, originals, repeats
from dateline.capture.sketches import Sketches, unpacked
from dateline.capture.versions import find_versions, reprints
from dateline.core.capture import Version
from dateline.core.records import Coding
from dateline.core.results import Actor
from dateline.core.text import Document
from dateline.link.accept import Accepted, known_as, with_accepted
from dateline.link.block import LARGEST, NEAR, Spot, blocks, spot
from dateline.link.link import Decision, Linked, linked
from dateline.link.more import Asked, More, Tie, more
from dateline.link.profile import Profile, number, profile
from dateline.link.seen import entities_seen
from dateline.link.tally import EntitySeen, Tally
from dateline.store.captures import MOST
from dateline.store.codec import to_json
from dateline.store.linking import KeptLinks, Relinked
from dateline.store.view import View

AT_ONCE = 200  # articles read at a time
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile as a store keeps it."""

    key: tuple[str, ...]
    told: Tally


@dataclass(frozen=True, slots=True)
class Ask:
    """What people ask of linking, by decisions on actors and by imported entries that they accepted."""

    decisions: Sequence[Decision]
    accepted: Sequence[Accepted]

    @property
    def ids(self) -> frozenset[str]:
        """The ids that they name."""
        named = {id for left, right, _ in self.decisions for id in (left, right)}
        return frozenset(named | {one.actor for one in self.accepted})

    def written(self, where: Mapping[str, int]) -> str:
        """It as text, with the profile that each id means."""
        return json.dumps([self.text, where], sort_keys=True)

    @property
    def text(self) -> str:
        return to_json((tuple(self.decisions), tuple(self.accepted)))


@dataclass(frozen=True)
class Whole:
    """All copies, versions and actors of a store, and what they were made of."""

    copies: Mapping[str, str]
    versions: Sequence[Version]
    actors: Sequence[Actor]
    made: Linked
    index: Sketches
    repeats: Mapping[str, str]
    seen: Sequence[str]
    ask: Ask

    @cached_property
    def actor_of(self) -> dict[str, str]:
        """The actor of every entity."""
        return {entity: actor.id for actor in self.actors for entity in actor.entities}

    def links(self) -> KeptLinks:
        """What is to be kept of it."""
        numbers = [number(*one.key) for one in self.made.profiles]
        where = {id: numbers[at] for id, at in self.made.where.items()}
        kept = [at for at, one in enumerate(self.made.profiles) if one.named or numbers[at] in {*where.values()}]
        profiles = {numbers[at]: self.made.profiles[at] for at in kept}
        actor_of = {numbers[at]: self.made.actor_of[at] for at in kept}
        ties = [_sorted(numbers[j.left], numbers[j.right], j.score, j.sentence) for j in self.made.joins]
        held = ((block, spot(one)) for one in profiles.values() for block in blocks(one))
        profile_of = {seen.entity.id: n for n, one in profiles.items() for seen in one.seen}
        return KeptLinks(
            list(_packed(self.index)), self.repeats, _bodies(profiles), actor_of, profile_of, held, ties,
            self.ask.written(where), self.seen, whole=True,
        )  # fmt: skip

    def against(self, view: View) -> Relinked:
        """What of it a store does not hold so."""
        before = {v.document: v for v in view.all_versions()}
        now = {v.document: v for v in self.versions}
        old = view.all_actor_ids()
        moved = _differences(old, self.actor_of)
        gone = {*old.values()} - {actor.id for actor in self.actors}
        copies = _differences(view.copies(), self.copies)
        return Relinked(copies, _differences(before, now), self.actors, sorted(gone), moved, self.links())


def whole(view: View, ask: Ask, held: Sequence[Coding] | None = None) -> Whole:
    """Everything linked; `held` are all codings, where they are at hand."""
    same, seen = view.same_address(), view.sighted()
    versions = find_versions(view.many(Document, same).values(), view.sightings(same))
    documents = view.documents() if held is None else (coding.document for coding in held)
    index = Sketches()
    found = repeats(map(fingerprint, documents), index)
    copies = reprints(originals(found), versions)
    made = linked(entities_seen(view.codings() if held is None else held), ask.decisions, ask.ids)
    actors = with_accepted(made.actors, ask.accepted, known_as(made.actors) if ask.accepted else {})
    return Whole(copies, versions, actors, made, index, found, seen, ask)


def relinked(view: View, ask: Ask) -> Relinked | None:
    """What the articles that came since change; None where all is to be linked: people ask for something else, or an
    article was coded again."""
    kept, where = json.loads(view.meta("kept asked") or '["", {}]')
    new, seen = view.unsettled(), view.sighted()
    index = Sketches([unpacked(body) for body in view.sketches()])
    if kept != ask.text or index.holds(new):
        return None
    grown = more(_seen(view, new), Known(view), Asked(ask.decisions, ask.ids, where))
    if grown is None:
        return None
    versions = _versions(view, {*new, *seen})
    found = repeats([fingerprint(d) for d in _documents(view, new)], index, Prints(view), view.repeats)
    copies = _copies(view, found, versions)
    before = view.profile_actors(grown.actor_of)
    moved, profile_of = _moved(view, grown, before)
    gone = {*before.values()} - {actor.id for actor in grown.actors}
    links = KeptLinks(
        list(_packed(index)), found, _bodies(grown.profiles), grown.actor_of, profile_of,
        [(block, spot(grown.profiles[n])) for n, some in grown.gained.items() for block in some],
        [_sorted(tie.low, tie.high, tie.score, tie.sentence) for tie in grown.ties],
        ask.written(where), seen,
        [(block, spot(grown.profiles[n])) for n, some in grown.lost.items() for block in some],
        sorted(grown.loose),
    )  # fmt: skip
    known = {id: grown.actor_of[n] for id, n in where.items() if n in grown.actor_of}
    actors = with_accepted(grown.actors, ask.accepted, known)
    return Relinked(copies, versions, actors, sorted(gone), moved, links)


@dataclass(frozen=True, slots=True)
class Known:
    """What a store keeps of linking, as link/more.py asks for it."""

    view: View

    def profiles(self, numbers: Collection[int]) -> dict[int, Profile]:
        """See more.Known."""
        return {n: profile(kept.key, kept.told) for n, kept in self.view.profiles(numbers, Kept).items()}

    def actors(self, numbers: Collection[int]) -> dict[int, str]:
        """See more.Known."""
        return self.view.profile_actors(numbers)

    def members(self, blocks: Collection[int]) -> dict[int, set[int]]:
        """See more.Known."""
        return self.view.members(blocks, LARGEST)

    def near(self, block: int, own: Spot) -> list[Spot]:
        """See more.Known."""
        return self.view.around(block, own, NEAR)

    def ties(self, numbers: Collection[int]) -> list[Tie]:
        """See more.Known."""
        return [Tie(*join) for join in self.view.joins(numbers)]

    def documents(self, numbers: Collection[int]) -> int:
        """See more.Known."""
        return self.view.telling(numbers)


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of articles in a store, made again when they are asked for."""

    view: View

    def __call__(self, documents: Collection[str]) -> dict[str, Fingerprint]:
        return {one.id: fingerprint(one) for one in _documents(self.view, sorted(documents))}


def _documents(view: View, ids: Sequence[str]) -> Iterator[Document]:
    for at in range(0, len(ids), AT_ONCE):
        yield from view.many(Document, ids[at : at + AT_ONCE]).values()


def _seen(view: View, documents: Sequence[str]) -> Iterator[EntitySeen]:
    for at in range(0, len(documents), AT_ONCE):
        yield from entities_seen(view.codings_of(documents[at : at + AT_ONCE]))


def _moved(view: View, grown: More, before: Mapping[int, str]) -> tuple[dict[str, str | None], dict[str, int]]:
    """The actor of each entity that is new or is of another actor now, and its profile if that is kept."""
    other = [n for n, actor in grown.actor_of.items() if n in before and before[n] != actor]
    profile_of = dict(view.entities_of(other))
    profile_of |= {seen.entity.id: n for n, one in grown.profiles.items() for seen in one.seen}
    moved: dict[str, str | None] = {entity: grown.actor_of[n] for entity, n in profile_of.items()}
    return {**moved, **{entity: actor.id for actor in grown.actors for entity in actor.entities}}, profile_of


def _versions(view: View, documents: Collection[str]) -> dict[str, Version | None]:
    """How the versions of articles at the addresses of these documents differ from what they were."""
    urls = {document.url for document in view.many(Document, sorted(documents)).values() if document.url}
    at = view.addressed(urls)
    several = sorted(id for ids in at.values() if 1 < len(ids) <= MOST for id in ids)
    found = find_versions(view.many(Document, several).values(), view.sightings(several))
    before = view.versions_of({id for ids in at.values() for id in ids})
    return _differences({v.document: v for v in before}, {v.document: v for v in found})


def _copies(view: View, found: Mapping[str, str], versions: Mapping[str, Version | None]) -> dict[str, str | None]:
    """How the originals of documents differ from what they were, where they copy others or have other versions now."""
    touched = frontier = {*found, *versions}
    while frontier:
        frontier = view.repeats(frontier, earlier=True).keys() - touched
        touched = touched | frontier
    chain: dict[str, str] = {}
    frontier = touched
    while frontier:
        some = {**view.repeats(frontier), **{id: found[id] for id in frontier & found.keys()}}
        chain |= some
        frontier = {*some.values()} - chain.keys()
    ends = {id: original for id, original in originals(chain).items() if id in touched}
    there = {v.document: v for v in view.versions_of({*ends, *ends.values()})}
    here = {**there, **versions}
    return _differences(view.copies(sorted(touched)), reprints(ends, [v for v in here.values() if v]))


def _differences(before: Mapping[str, T], now: Mapping[str, T]) -> dict[str, T | None]:
    return {id: now.get(id) for id in sorted({*before, *now}) if before.get(id) != now.get(id)}


def _packed(index: Sketches) -> Iterator[tuple[int, bytes]]:
    for at in range(index.same, len(index.parts)):
        yield at, index.parts[at].packed()


def _bodies(profiles: Mapping[int, Profile]) -> dict[int, str]:
    return {n: to_json(Kept(one.key, one.told)) for n, one in profiles.items()}


def _sorted(one: int, other: int, score: float, sentence: str) -> tuple[int, int, float, str]:
    return min(one, other), max(one, other), score, sentence
