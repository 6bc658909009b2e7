"""Tally: what is counted of the entities of a profile or of an actor, so that more of them can be added later."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.core.records import Entity
from dateline.core.text import Span

EVIDENCE = 50  # words that bind another name: so many an actor keeps of each, the first by article and place
UNDATED = "9999"  # behind all days
Order = tuple[str, str, str]  # day or UNDATED, document, entity: the first of an actor's entities gives it its id


@dataclass(frozen=True, slots=True)
class EntitySeen:
    """An entity of one article with what linking needs of that article.

    `published` is its date, `countries` are those it names (ISO alpha-3), `mentions` counts those of the entity.
    """

    entity: Entity
    published: str | None = None
    countries: tuple[str, ...] = ()
    mentions: int = 1

    @property
    def order(self) -> Order:
        return self.published or UNDATED, self.entity.document, self.entity.id


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that articles bind to an entity, how, and the words that do so, at most EVIDENCE."""

    name: str
    relation: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over entities. `first` is the first of them, `kind` its kind; `country` that of the first that has one.

    `names` and `kinds` say how often each was seen, `written` are the names among them that are no descriptions,
    `around` is the countries of their articles, `documents` how many articles these are.
    """

    first: Order
    kind: str
    country: tuple[Order, str] | None
    names: dict[str, int]
    written: tuple[str, ...]
    kinds: dict[str, int]
    sectors: tuple[str, ...]
    others: tuple[OtherName, ...]
    around: tuple[str, ...]
    entities: int
    mentions: int
    documents: int
    private: bool

    @property
    def published(self) -> str | None:
        """The day of the first."""
        return None if self.first[0] == UNDATED else self.first[0]


def tally(seen: Sequence[EntitySeen]) -> Tally:
    """The tally of these entities, at least one."""
    first = min(seen, key=lambda s: s.order)
    entities = [s.entity for s in seen]
    return Tally(
        first.order,
        first.entity.kind,
        min(((s.order, s.entity.country) for s in seen if s.entity.country), default=None),
        _sorted(Counter(e.name for e in entities)),
        tuple(sorted({e.name for e in entities if e.named})),
        _sorted(Counter(e.kind for e in entities)),
        tuple(sorted({sector for e in entities for sector in e.sectors})),
        tuple(_others(OtherName(a.name, a.relation, a.evidence) for e in entities for a in e.aliases)),
        tuple(sorted({country for s in seen for country in s.countries})),
        len(entities),
        sum(s.mentions for s in seen),
        len({e.document for e in entities}),
        any(e.private for e in entities),
    )


def together(some: Sequence[Tally]) -> Tally:
    """The tally of the entities of all of these, at least one. An article that tells of two of them counts twice."""
    if len(some) == 1:
        return some[0]
    first = min(some, key=lambda t: t.first)
    return Tally(
        first.first,
        first.kind,
        min((t.country for t in some if t.country), default=None),
        _sorted(sum((Counter(t.names) for t in some), Counter())),
        tuple(sorted({name for t in some for name in t.written})),
        _sorted(sum((Counter(t.kinds) for t in some), Counter())),
        tuple(sorted({sector for t in some for sector in t.sectors})),
        tuple(_others(other for t in some for other in t.others)),
        tuple(sorted({country for t in some for country in t.around})),
        sum(t.entities for t in some),
        sum(t.mentions for t in some),
        sum(t.documents for t in some),
        any(t.private for t in some),
    )


def fullest(names: dict[str, int]) -> str:
    """The name with most words; of several the most frequent, then the one with fewest capitals, then by letters."""
    if len(names) == 1:
        return next(iter(names))
    return min(names, key=lambda n: (-len(n.split()), -names[n], sum(c.isupper() for c in n), n))


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _others(some: Iterable[OtherName]) -> Iterator[OtherName]:
    bound: defaultdict[tuple[str, str], set[Span]] = defaultdict(set)
    for one in some:
        bound[one.name, one.relation].update(one.evidence)
    for name, relation in sorted(bound):
        yield OtherName(name, relation, tuple(sorted(bound[name, relation])[:EVIDENCE]))
