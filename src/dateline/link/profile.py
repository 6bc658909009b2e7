"""What linking compares: a Profile, all entities of one name, kind and country."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.core.ids import ENCODER
from dateline.core.records import Entity
from dateline.data.book import Book, Entry
from dateline.data.book_names import fold
from dateline.data.person_names import name_words
from dateline.link.names import organisation_words, person_name
from dateline.link.tally import EntitySeen, Tally, fullest, tally

Key = tuple[str, ...]

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
class Profile:
    """Entities that carry the same names, kind and country. `around` is the countries of their articles.

    `told` counts all of them; `seen` are those at hand, all or only those that are new.
    """

    key: Key
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    book: str | None
    around: frozenset[str]
    told: Tally
    seen: tuple[EntitySeen, ...]

    @property
    def private(self) -> bool:
        return self.told.private

    @property
    def named(self) -> bool:
        """Whether it has a name of its own, or an entry of the book: nobody else is compared."""
        return self.key[0] != "unnamed"


def compatible(left: str, right: str) -> bool:
    """Whether two actor kinds can be one actor's."""
    return left == right or frozenset((left, right)) in COMPATIBLE


def profiles(seen: Iterable[EntitySeen]) -> list[Profile]:
    """The profiles of all entities, sorted by key. An entity without a name of its own has one to itself."""
    book = Book.open()
    groups: dict[Key, list[EntitySeen]] = {}
    for one in seen:
        groups.setdefault(_key(one, book), []).append(one)
    return [profile(key, tally(groups[key]), groups[key]) for key in sorted(groups)]


def number(*key: str) -> int:
    """The number by which a store knows a key: 63 bits of its hash."""
    body = ENCODER.encode(key).encode()
    return int.from_bytes(hashlib.blake2b(body, digest_size=8).digest()) >> 1


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


def _key(one: EntitySeen, book: Book) -> Key:
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


def profile(key: Key, told: Tally, seen: Sequence[EntitySeen] = ()) -> Profile:
    """The profile of that key, with these counts. What a person set apart has a longer key, and no entry."""
    entry = Book.open().entry(key[1]) if key[0] == "book" and len(key) == 2 else None
    name = fullest(told.names)
    others = sorted({other.name for other in told.others if other.relation != "short"} - {name})
    return Profile(
        key=key,
        name=entry.name if entry else name,
        names=(*entry.names, *others) if entry else (name, *others),
        kind=entry.kind if entry else told.kind,
        country=entry.country if entry else told.country and told.country[1],
        book=entry.id if entry else None,
        around=frozenset(told.around),
        told=told,
        seen=tuple(seen),
    )
