"""Profiles that are one actor -> Actor."""

from collections.abc import Iterable, Iterator, Sequence

from dateline.core.ids import make_id
from dateline.core.records import Alias
from dateline.core.results import Actor
from dateline.core.text import Span
from dateline.data.book import Book, Entry
from dateline.link.compare import JOIN, organisations, persons
from dateline.link.names import acronym, person_name
from dateline.link.profile import Profile
from dateline.link.tally import Tally, fullest, together

REASONS = 50  # sentences that an actor keeps, the surest first


def actor_id(entry: Entry | None, first: str) -> str:
    """The id of the actor that is `entry`, or else that was first seen as the entity `first`."""
    return make_id("actor", "book", entry.id) if entry else make_id("actor", first)


def actor(members: Sequence[Profile], reasons: Iterable[tuple[float, str]], documents: int) -> Actor:
    """The actor that these profiles are, told of in so many articles; of its entities it has those at hand."""
    told = together([profile.told for profile in members])
    entries = sorted({profile.book for profile in members if profile.book})
    entry = Book.open().entry(entries[0]) if entries else None
    name = entry.name if entry else fullest(told.names)
    kinds = {kind: count for kind, count in told.kinds.items() if kind != "unknown"} or {told.kind: 1}
    return Actor(
        id=actor_id(entry, told.first[2]),
        name=name,
        kind=entry.kind if entry else max(sorted(kinds), key=lambda kind: kinds[kind]),
        country=entry.country if entry else told.country and told.country[1],
        sectors=entry.sectors if entry and entry.sectors else told.sectors,
        aliases=tuple(_aliases(name, told)),
        identifiers={**entry.identifiers, "book": entry.id.removeprefix("book:")} if entry else {},
        entities=tuple(sorted(s.entity.id for profile in members for s in profile.seen)),
        mentions=told.mentions,
        documents=documents,
        private=told.private and entry is None,
        reasons=tuple(_reasons(reasons, members, entry, told)),
    )


def _aliases(name: str, told: Tally) -> Iterator[Alias]:
    """The other names, sorted, with the words that bind them where an article does."""
    found: dict[tuple[str, str], tuple[Span, ...]] = {(o.name, o.relation): o.evidence for o in told.others}
    bound = {text for text, _ in found} | {name}
    for text in {*told.written} - bound:
        found[text, _relation(text, name, told.kind == "person")] = ()
    for text, relation in sorted(found):
        if text != name:
            yield Alias(text, relation, found[text, relation])


def _relation(text: str, name: str, person: bool) -> str:
    """How a name that no article binds to `name` is related to it."""
    if acronym(text) and not person:
        return "acronym"
    alike = persons(person_name(text), person_name(name)) if person else organisations(text, name)
    return "transliteration" if alike.score >= JOIN else "aka"


def _reasons(
    joined: Iterable[tuple[float, str]], members: Sequence[Profile], entry: Entry | None, told: Tally
) -> Iterator[str]:
    """Why these entities are one actor: a sentence for each join, the surest first, at most REASONS."""
    if entry and len(told.names) > 1:
        yield f"the book of actors lists these as names of {entry.name} (1.00)"
    for profile in sorted(members, key=lambda p: p.key):
        if profile.told.documents > 1 and not profile.book:
            yield f"“{profile.name}” is the same name in {profile.told.documents} articles (1.00)"
    for _, sentence in sorted(set(joined), key=lambda r: (-r[0], r[1]))[:REASONS]:
        yield sentence
