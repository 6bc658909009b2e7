"""The book of actors: groups, forces, organisations and offices that are known by name, read from data/book/*.tsv."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dateline.core.reading import Parse
from dateline.core.records import ACTOR_KINDS
from dateline.data.book_patterns import Patterns
from dateline.data.book_scan import Hit, Scan, Trie, scan

FOLDER = Path(__file__).with_name("book")
TABLES = ("groups", "forces", "organisations", "offices")


@dataclass(frozen=True, slots=True)
class Entry:
    """One known actor. `country` is ISO alpha-3, `sectors` PLOVER codes; an empty field is not known.

    Dates are ISO, as exact as known ("1987", "1987-12"). `aliases` are other names; those in `unsure` name other things
    too and count only where the article names the entry or its country. `parent` and `successor` are ids of entries;
    `renamed` says that the successor is this actor under a new name.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    founded: str | None = None
    ended: str | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    source: str = ""
    successor: str | None = None
    unsure: frozenset[str] = frozenset()
    renamed: bool = False

    def __post_init__(self) -> None:
        if self.kind not in ACTOR_KINDS:
            raise ValueError(f"no actor kind: {self.kind!r} of {self.id}")

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens [first, last) of a parse that name an entry."""

    first: int
    last: int
    entry: Entry


class Book:
    """All entries, with an index of their names. `Book.open()` gives the one of this installation."""

    def __init__(self, entries: Iterable[Entry], patterns: Patterns | None = None) -> None:
        self._entries = {e.id: e for e in entries}
        self._patterns = patterns or Patterns()
        self._trie = Trie()
        for entry in self._entries.values():
            for name in entry.names:
                self._trie.add(name, entry.id, sure=name not in entry.unsure)
        for form, key in self._patterns.forms():
            self._trie.add(form, key, sure=True)

    @staticmethod
    @lru_cache(maxsize=1)
    def open() -> "Book":
        """The book that comes with Dateline, read once a process."""
        return Book((e for table in TABLES for e in read_table(FOLDER / f"{table}.tsv")), Patterns.open())

    def __iter__(self) -> Iterator[Entry]:
        """The listed entries, without those made by pattern, in the order of their ids."""
        return (self._entries[id] for id in sorted(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def entry(self, id: str) -> Entry:
        """The entry of that id, listed or made by pattern ("book:SDN-army"). Raises KeyError for an unknown id."""
        return self._entries.get(id) or self._made(id)

    def look_up(self, name: str) -> list[Entry]:
        """The entries that bear this name, in the order of their ids; [] if none does."""
        country = self._patterns.country(name)
        hits = self._trie.whole(name, self._patterns.places)
        ids = self._ids([hit for hit in hits if not hit.country] or hits)
        return [self.entry(id) for id in sorted({*ids, *([f"book:{country}"] if country else [])})]

    def find(self, parse: Parse) -> list[Match]:
        """The longest names of entries in an article, in text order, none overlapping.

        A name of several entries, or an unsure one, counts only where the article's countries or names single one out.
        """
        seen = scan(parse, self._trie, self._patterns.places)
        sure = {id for hits in seen.hits if (id := self._settle(hits, set(), None))}
        found = []
        for hits in seen.hits:
            id = self._settle(hits, sure, seen)
            if id:
                found.append(Match(hits[0].first, hits[0].last, self.entry(id)))
        return found

    def _ids(self, hits: list[Hit]) -> list[str]:
        return sorted({self._id(hit) for hit in hits})

    def _id(self, hit: Hit) -> str:
        return f"book:{hit.country}-{hit.key}" if hit.country else hit.key

    def _settle(self, hits: list[Hit], sure: set[str], seen: Scan | None) -> str | None:
        """The id that is meant by hits on the same words, or None. A listed entry outranks a pattern."""
        hits = [hit for hit in hits if not hit.country] or hits
        ids = self._ids(hits)
        if len(ids) == 1 and any(hit.sure for hit in hits):
            return ids[0]
        if seen is None:
            return None
        named = [id for id in ids if id in sure]
        local = self._most_local(ids, seen)
        always = self._ids([hit for hit in hits if hit.sure])
        return next((some[0] for some in (named, local, always) if len(some) == 1), None)

    def _most_local(self, ids: list[str], seen: Scan) -> list[str]:
        """The entries of the country that the article names most; one that it names less than half as often is none."""
        counts = {id: seen.countries[country] for id in ids if (country := self.entry(id).country)}
        most = max(counts.values(), default=0)
        enough = most > 0 and 2 * most >= max(seen.countries.values())
        return [id for id, count in counts.items() if enough and count == most]

    def _made(self, id: str) -> Entry:
        made = self._patterns.make(id)
        if made is None:
            raise KeyError(id)
        name, kind, country, sectors, parent = made
        entry = Entry(id, name, kind, country, sectors, parent=parent, source="pattern")
        self._entries[id] = entry
        return entry


def read_table(path: Path) -> Iterator[Entry]:
    """The entries of one table of data/book (docs/actors.md lists the columns). Raises ValueError, with the line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise ValueError(f"{path.name}:{number}: {len(cells)} cells, {len(columns)} columns")
        try:
            yield _entry(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{path.name}:{number}: {error}") from None


def _entry(row: dict[str, str]) -> Entry:
    aliases = [a for a in row["aliases"].split("; ") if a]
    plain = tuple(a.removesuffix("?") for a in aliases if a.removesuffix("?") != row["name"])
    return Entry(
        id=f"book:{row['id']}",
        name=row["name"],
        kind=row["kind"],
        country=row["country"] or None,
        sectors=tuple(row["sectors"].split()),
        aliases=plain,
        parent=f"book:{row['parent']}" if row["parent"] else None,
        founded=row["founded"] or None,
        ended=row["ended"] or None,
        identifiers=dict(pair.split(":", 1) for pair in row["identifiers"].split()),
        source=row["source"],
        successor=f"book:{row['successor'].removeprefix('=')}" if row["successor"] else None,
        renamed=row["successor"].startswith("="),
        unsure=frozenset(a.removesuffix("?") for a in aliases if a.endswith("?")),
    )
