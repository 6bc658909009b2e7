"""What linking compares: a Profile, all entities of one name, kind and country."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.core.records import Entity
from dateline.data.book import Book, Entry
from dateline.data.book_names import fold
from dateline.data.person_names import name_words
from dateline.link.names import organisation_words, person_name

COMPATIBLE = {
    frozenset(pair)
    for pair in (
        ("armed_group", "party"),
        ("armed_group", "military"),
        ("armed_group", "unknown"),
        ("military", "unknown"),
        ("military", "police"),
        ("military", "agency"),
        ("police", "agency"),
        ("police", "unknown"),
        ("government", "agency"),
        ("government", "unknown"),
        ("agency", "unknown"),
        ("party", "unknown"),
        ("igo", "ngo"),
        ("igo", "unknown"),
        ("ngo", "unknown"),
        ("ngo", "company"),
        ("company", "unknown"),
        ("company", "media"),
        ("media", "unknown"),
    )
}


@dataclass(frozen=True, slots=True)
class EntitySeen:
    """An entity of one article with what linking needs of that article.

    `published` is its date, `countries` are those it names (ISO alpha-3), `mentions` counts those of the entity.
    """

    entity: Entity
    published: str | None = None
    countries: tuple[str, ...] = ()
    mentions: int = 1


@dataclass(frozen=True, slots=True)
class Profile:
    """Entities that carry the same names, kind and country. `around` is the countries of their articles."""

    key: tuple[str, ...]
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    book: str | None
    around: frozenset[str]
    seen: tuple[EntitySeen, ...]

    @property
    def private(self) -> bool:
        return any(s.entity.private for s in self.seen)


def compatible(left: str, right: str) -> bool:
    """Whether two actor kinds can be one actor's."""
    return left == right or frozenset((left, right)) in COMPATIBLE


def profiles(seen: Iterable[EntitySeen]) -> list[Profile]:
    """The profiles of all entities, sorted by key. An entity without a name of its own has one to itself."""
    book = Book.open()
    groups: dict[tuple[str, ...], list[EntitySeen]] = {}
    for one in seen:
        groups.setdefault(_key(one, book), []).append(one)
    return [_profile(key, groups[key], book) for key in sorted(groups)]


def entry_of(entity: Entity, book: Book) -> Entry | None:
    """The entry of the book that an entity is, after renamings; None for none or one that the book has lost."""
    id = entity.book or (f"book:{entity.country}" if entity.kind == "country" and entity.country else None)
    try:
        entry = book.entry(id) if id else None
        while entry is not None and entry.renamed and entry.successor:
            entry = book.entry(entry.successor)
    except KeyError:
        return None
    return entry


def _key(one: EntitySeen, book: Book) -> tuple[str, ...]:
    entity = one.entity
    entry = entry_of(entity, book)
    if entry is not None:
        return ("book", entry.id)
    if not entity.named:
        return ("unnamed", entity.id)
    if entity.kind == "person":
        words = person_name(entity.name)
        name = " ".join((*words.words, words.generation or ""))
        around = () if entity.country or not words.full else tuple(sorted(one.countries))
        lone = "" if words.full and not entity.private else entity.document
        return ("person", name, entity.country or "", ",".join(around), lone, *_aliases(entity))
    name = " ".join(organisation_words(entity.name)) or fold(entity.name)
    around = () if entity.country else tuple(sorted(one.countries))
    lone = "" if entity.country or not generic(name) else entity.document
    return ("organisation", name, entity.kind, entity.country or "", ",".join(around), lone, *_aliases(entity))


def _aliases(entity: Entity) -> tuple[str, ...]:
    return tuple(sorted({fold(a.name) for a in entity.aliases if a.relation != "short"}))


def generic(name: str) -> bool:
    """Whether an organisation's comparable name has only words that many organisations share: "interior ministry"."""

    return all(word in name_words()["generic"] for word in name.split())


def fullest(names: list[str]) -> str:
    """The name with most words; of several the most frequent, then the one with fewest capitals, then by letters."""
    counts = Counter(names)
    if len(counts) == 1:
        return names[0]
    return min(counts, key=lambda n: (-len(n.split()), -counts[n], sum(c.isupper() for c in n), n))


def _profile(key: tuple[str, ...], seen: list[EntitySeen], book: Book) -> Profile:
    seen.sort(key=lambda s: (s.published or "9999", s.entity.document, s.entity.id))
    entry = book.entry(key[1]) if key[0] == "book" else None
    name = fullest([s.entity.name for s in seen])
    others = sorted({a.name for s in seen for a in s.entity.aliases if a.relation != "short"} - {name})
    return Profile(
        key=key,
        name=entry.name if entry else name,
        names=(*entry.names, *others) if entry else (name, *others),
        kind=entry.kind if entry else seen[0].entity.kind,
        country=entry.country if entry else seen[0].entity.country,
        book=entry.id if entry else None,
        around=frozenset(c for s in seen for c in s.countries),
        seen=tuple(seen),
    )
