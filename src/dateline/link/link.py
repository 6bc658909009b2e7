"""Entities of all articles -> Actors: groups of one name, then people's decisions, then compared pairs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from dateline.core.ids import make_id
from dateline.core.records import Alias
from dateline.core.results import Actor
from dateline.core.text import Span
from dateline.data.book import Book, Entry
from dateline.link.block import pairs
from dateline.link.cluster import Group, Groups, Join
from dateline.link.compare import JOIN, compare, organisations, persons
from dateline.link.names import acronym, person_name
from dateline.link.profile import EntitySeen, Profile, compatible, fullest, profiles

Decision = tuple[str, str, str]
PRIVATE_DAYS = 45  # a private person of two articles further apart than this stays two
REASONS = 50  # sentences that an actor keeps, the surest first


def link(entities: Iterable[EntitySeen], decisions: Sequence[Decision] = ()) -> list[Actor]:
    """The actors that the entities of all articles are, sorted by id; each entity is of exactly one.

    A decision is (id, id, "same" or "not_same") with ids of entities or actors; it outranks every comparison. The
    result does not depend on the order of the input.
    """
    seen = sorted(entities, key=lambda s: s.entity.id)
    parted = {id for left, right, verdict in decisions if verdict == "not_same" for id in (left, right)}
    known = profiles(seen)
    if parted:
        known = _split(known, parted)
    groups = Groups(known)
    if decisions:
        _decide(groups, known, decisions)
    for join in joins(known):
        groups.join(join)
    book = Book.open()
    return sorted((_actor(group, known, book) for group in groups.groups()), key=lambda actor: actor.id)


def actor_id(entry: Entry | None, first: str) -> str:
    """The id of the actor that is `entry`, or else that was first seen as the entity `first`."""
    return make_id("actor", "book", entry.id) if entry else make_id("actor", first)


def joins(known: list[Profile]) -> list[Join]:
    """The pairs of profiles that are alike enough to be one actor, the surest first."""
    found = []
    for left, right in pairs(known):
        a, b = known[left], known[right]
        if not compatible(a.kind, b.kind) or (a.book and b.book) or not _near(a, b):
            continue
        alike = compare(a, b)
        if alike.score >= JOIN:
            found.append(Join(alike.score, left, right, f"{alike.why} ({alike.score:.2f})"))
    return sorted(found, key=lambda j: (-j.score, known[j.left].key, known[j.right].key))


def _near(left: Profile, right: Profile) -> bool:
    """Whether articles that know a private person are of the same weeks: nobody is followed between cases."""
    if not (left.private or right.private):
        return True
    days = [date.fromisoformat(p.seen[0].published[:10]) for p in (left, right) if p.seen[0].published]
    return len(days) == 2 and abs((days[0] - days[1]).days) <= PRIVATE_DAYS


def _split(known: list[Profile], parted: set[str]) -> list[Profile]:
    """The profiles with each entity that a person set apart from another in a profile of its own, without the book."""
    found: list[Profile] = []
    for profile in known:
        alone = [s for s in profile.seen if _ids(s) & parted] if len(profile.seen) > 1 else []
        rest = tuple(s for s in profile.seen if s not in alone)
        found += [replace(profile, key=(*profile.key, s.entity.id), book=None, seen=(s,)) for s in alone]
        found += [replace(profile, seen=rest)] if rest else []
    return found


def _ids(seen: EntitySeen) -> set[str]:
    """The ids by which a decision may mean an entity: its own, and that of the actor first seen as it."""
    return {seen.entity.id, actor_id(None, seen.entity.id)}


def _decide(groups: Groups, known: list[Profile], decisions: Sequence[Decision]) -> None:
    where: dict[str, int] = {}
    for at, profile in enumerate(known):
        if profile.book:
            where.setdefault(make_id("actor", "book", profile.book), at)
        for one in profile.seen:
            for id in _ids(one):
                where[id] = at
    for left, right, verdict in sorted(set(decisions)):
        if left not in where or right not in where or where[left] == where[right]:
            continue
        if verdict == "not_same":
            groups.keep_apart(where[left], where[right])
    for left, right, verdict in sorted(set(decisions)):
        if verdict == "same" and left in where and right in where:
            sentence = f"a person decided that “{known[where[left]].name}” and “{known[where[right]].name}” are one"
            groups.join(Join(1.0, where[left], where[right], f"{sentence} (1.00)"), forced=True)


def _actor(group: Group, known: list[Profile], book: Book) -> Actor:
    members = [known[at] for at in group.members]
    seen = sorted(
        (s for p in members for s in p.seen), key=lambda s: (s.published or "9999", s.entity.document, s.entity.id)
    )
    entries = sorted({p.book for p in members if p.book})
    entry = book.entry(entries[0]) if entries else None
    name = entry.name if entry else fullest([s.entity.name for s in seen])
    kinds = [s.entity.kind for s in seen if s.entity.kind != "unknown"] or [seen[0].entity.kind]
    return Actor(
        id=actor_id(entry, seen[0].entity.id),
        name=name,
        kind=entry.kind if entry else max(sorted(set(kinds)), key=kinds.count),
        country=entry.country if entry else next((s.entity.country for s in seen if s.entity.country), None),
        sectors=entry.sectors if entry and entry.sectors else _sectors(seen),
        aliases=tuple(_aliases(name, seen[0].entity.kind == "person", seen)),
        identifiers={**entry.identifiers, "book": entry.id.removeprefix("book:")} if entry else {},
        entities=tuple(sorted(s.entity.id for s in seen)),
        mentions=sum(s.mentions for s in seen),
        documents=len({s.entity.document for s in seen}),
        private=any(s.entity.private for s in seen) and entry is None,
        reasons=tuple(_reasons(group, members, entry)),
    )


def _sectors(seen: list[EntitySeen]) -> tuple[str, ...]:
    return tuple(sorted({sector for s in seen for sector in s.entity.sectors}))


def _aliases(name: str, person: bool, seen: list[EntitySeen]) -> Iterator[Alias]:
    """The other names, sorted, with the words that bind them where an article does."""
    found: dict[tuple[str, str], set[Span]] = {}
    for one in seen:
        for alias in one.entity.aliases:
            found.setdefault((alias.name, alias.relation), set()).update(alias.evidence)
    bound = {text for text, _ in found} | {name}
    for text in {s.entity.name for s in seen if s.entity.named} - bound:
        found[text, _relation(text, name, person)] = set()
    for text, relation in sorted(found):
        if text != name:
            yield Alias(text, relation, tuple(sorted(found[text, relation])))


def _relation(text: str, name: str, person: bool) -> str:
    """How a name that no article binds to `name` is related to it."""
    if acronym(text) and not person:
        return "acronym"
    alike = persons(person_name(text), person_name(name)) if person else organisations(text, name)
    return "transliteration" if alike.score >= JOIN else "aka"


def _reasons(group: Group, members: list[Profile], entry: Entry | None) -> Iterator[str]:
    """Why these entities are one actor: a sentence for each join, the surest first, at most REASONS."""
    if entry and len({s.entity.name for p in members for s in p.seen}) > 1:
        yield f"the book of actors lists these as names of {entry.name} (1.00)"
    for profile in sorted(members, key=lambda p: p.key):
        documents = len({s.entity.document for s in profile.seen})
        if documents > 1 and not profile.book:
            yield f"“{profile.name}” is the same name in {documents} articles (1.00)"
    for _, sentence in sorted(set(group.reasons), key=lambda r: (-r[0], r[1]))[:REASONS]:
        yield sentence
