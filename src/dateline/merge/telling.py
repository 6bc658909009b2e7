"""Article -> Tellings: what an article says of each happening, in numbers, for comparing it with other articles.

The events that an article tells as one (unit.py) are one telling. It holds hashes and days, no texts and no records,
so that a million of them fit into memory; the records come back when an incident is settled.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from dateline.core.text import Document
from dateline.core.values import Place, Time
from dateline.data.news_words import words
from dateline.merge.apart import within
from dateline.merge.decided import NONE, Decisions, decided
from dateline.merge.report import FINE, Article, Report, ordinal, reports
from dateline.merge.unit import speaker, units

LEAD = 1200  # characters whose words tell what an article is about: title and first paragraphs
AROUND = 300  # characters on each side of a trigger whose words tell of its happening
TOKENS = 200_000  # of texts that are at hand with the numbers of their words: bounds memory
BUCKETS = 1 << 21  # a word is its hash, below this: two that share one count as one
COUNTED = ("killed", "injured", "abducted", "arrested")
UNKNOWN = -1  # an unknown day, toll or degree
CELLS = 10_000  # a cell of a tenth of a degree is this times its row, and its column


@dataclass(frozen=True, slots=True)
class Telling:
    """One happening as one article tells it. Hashes stand for ids (`key`: its own) and names, 0 or -1 for unknown.

    `events` are its events, first the one that speaks for it. If the article leads with it, `words`, `persons`,
    `towns` and `days` are those of the whole article, else those of the event's own sentences. `kin` are other
    tellings of the article that may still be the same happening, with the points for that.
    """

    id: str
    key: int
    document: str
    events: tuple[str, ...]
    type: int
    leading: bool
    several: bool
    aggregate: bool
    first: int
    last: int
    said: int
    place: int  # hash of its name, 0: no place
    country: int
    admin1: int
    town: bool
    lat: float
    lon: float
    tolls: tuple[int, ...]
    modes: tuple[int, ...]
    initiators: tuple[int, ...]
    harmed: tuple[int, ...]
    words: tuple[int, ...]
    persons: tuple[int, ...]
    towns: tuple[int, ...]
    days: tuple[int, ...]
    kin: tuple[tuple[int, int], ...] = ()


def hashed(text: str) -> int:
    """A hash of 63 bits, above 0."""
    return (int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> 1) or 1


@lru_cache(maxsize=20_000)
def number(name: str) -> int:
    """The hash of a name, one that is often asked for."""
    return hashed(name)


def bucket(word: str) -> int:
    """The number of a word, below BUCKETS."""
    return zlib.crc32(word.encode()) % BUCKETS


class _Tokens(dict[str, tuple[int, ...]]):
    """What stands between two spaces -> the numbers of the words in it, at hand for those that were asked for."""

    def __missing__(self, token: str) -> tuple[int, ...]:
        if len(self) >= TOKENS:
            self.clear()
        found = self[token] = tuple(bucket(word) for word in words(token))
        return found


_TOKENS = _Tokens()


def tellings(article: Article, apart: Decisions = NONE) -> list[Telling]:
    """The tellings of an article, in order of their ids. Events that people keep `apart` are in different ones."""
    found = list(reports(article))
    at_of = {report.event.id: at for at, report in enumerate(found)} if apart else {}
    parts = units(found, decided(at_of, NONE, apart))
    clues, tellers = _Clues(article), [speaker(unit, found) for unit in parts]
    made = [_telling([found[at] for at in unit], one, clues) for unit, one in zip(parts, tellers, strict=True)]
    if len(parts) > 1:
        made = [_with_kin(at, made, tellers) for at in range(len(made))]
    return sorted(made, key=lambda telling: telling.id)


def _telling(told: Sequence[Report], one: Report, clues: "_Clues") -> Telling:
    event, place = one.event, one.event.place
    one_day = (told[0].first,) if told[0].first is not None and told[0].first == told[0].last else ()
    return Telling(
        id=event.id,
        key=hashed(event.id),
        document=event.document,
        events=tuple(r.event.id for r in told),
        type=number(event.type),
        leading=one.leading,
        several=one.several,
        aggregate=event.aggregate,
        first=_known(one.first),
        last=_known(one.last),
        said=_known(ordinal(one.published)),
        place=number(place.name) if place else 0,
        country=number(place.country) if place and place.country else 0,
        admin1=number(place.admin1) if place and place.admin1 else 0,
        town=place is not None and place.precision in FINE and place.lat is not None,
        lat=place.lat if place and place.lat is not None else UNKNOWN,
        lon=place.lon if place and place.lon is not None else UNKNOWN,
        tolls=tuple(_known(one.toll(outcome)) for outcome in COUNTED),
        modes=_numbers(event.modes),
        initiators=_numbers(one.named_initiators),
        harmed=_numbers(one.named_harmed),
        words=clues.words(told[0]),
        persons=_numbers(person for r in told for person in clues.persons(r)),
        towns=clues.towns if one.leading else tuple(cell for cell in [_cell(told[0].event.place)] if cell is not None),
        days=clues.days if one.leading else one_day,
    )


def _with_kin(at: int, made: Sequence[Telling], tellers: Sequence[Report]) -> Telling:
    """The telling with those of its article that may still be the same happening, if another article says so."""
    kin = []
    for other in range(len(made)):
        low, high = min(at, other), max(at, other)
        match = within(tellers[low], tellers[high]) if other != at else None
        if match is not None:
            kin.append((made[other].key, int(match.score)))
    return replace(made[at], kin=tuple(sorted(kin))) if kin else made[at]


class _Clues:
    """What an article as a whole tells: words, persons, towns and days."""

    def __init__(self, article: Article) -> None:
        coding, actor_of = article.coding, article.actor_of
        self._document = coding.document
        full = {e.id for e in coding.entities if e.named and e.kind == "person" and " " in e.name}
        self._persons = {actor_of[id] for id in full if id in actor_of}
        cells = {cell for m in coding.mentions if (cell := _cell(m.place)) is not None}
        self.towns = tuple(sorted(cells))
        days = {day for m in coding.mentions if m.time and m.start < LEAD and (day := _day(m.time))}
        self.days = tuple(sorted(days))

    def words(self, report: Report) -> tuple[int, ...]:
        """The words that tell what a report is about, as numbers."""
        text = self._document.text[:LEAD] if report.leading else " ".join(_told(self._document, report))
        return tuple(sorted({*chain.from_iterable(map(_TOKENS.__getitem__, text.lower().split()))}))

    def persons(self, report: Report) -> set[str]:
        """The persons named in full: by the article, or in the event's own roles."""
        return self._persons if report.leading else self._persons & (report.named_initiators | report.named_harmed)


def _numbers(names: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({number(name) for name in names}))


def _known(value: int | None) -> int:
    return UNKNOWN if value is None else value


def _cell(place: Place | None) -> int | None:
    """The tenth of a degree in which a town or a spot lies."""
    if place is None or place.precision not in FINE or place.lat is None or place.lon is None:
        return None
    return (round(10 * place.lat) + 1000) * CELLS + round(10 * place.lon) + 2000


def _told(document: Document, report: Report) -> Iterator[str]:
    """The lines of the article that hold the event's triggers."""
    text, event = document.text, report.event
    for span in event.triggers or (event.trigger,):
        low = text.rfind("\n", 0, span.start) + 1
        high = text.find("\n", span.end)
        yield text[max(low, span.start - AROUND) : min(len(text) if high < 0 else high, span.end + AROUND)]


def _day(time: Time) -> int | None:
    """The day that a time names, if it names one."""
    return ordinal(time.start) if time.start and time.precision in ("day", "hour", "minute") else None
