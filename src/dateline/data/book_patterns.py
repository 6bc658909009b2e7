"""State bodies by pattern: "{adjective} army" with the countries of countries.tsv, so that nobody lists each army."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.book_scan import ADJECTIVE, COUNTRY, Trie
from dateline.data.countries import countries

HERE = Path(__file__).parent


Filling = tuple[str, tuple[str, ...], tuple[str, ...]]  # a country's code, names and adjectives


@dataclass(frozen=True, slots=True)
class Pattern:
    """A body that each country has: its kind and sectors, the key of the body above it, its name and other forms."""

    key: str
    kind: str
    sectors: tuple[str, ...]
    parent: str
    forms: tuple[str, ...]


class Patterns:
    """Patterns with the country names that fill them."""

    def __init__(
        self,
        patterns: tuple[Pattern, ...] = (),
        countries: tuple[Filling, ...] = (),
    ) -> None:
        self._patterns = {p.key: p for p in patterns}
        self._names = {code: (names[0], (adjectives or names)[0]) for code, names, adjectives in countries}
        self._by_name = {name: code for code, names, _ in countries for name in reversed(names)}
        self.places = Trie()
        for code, names, adjectives in countries:
            for name in names:
                self.places.add(f"{COUNTRY}{name}", code)
            for adjective in adjectives:
                self.places.add(f"{ADJECTIVE}{adjective}", code)

    @staticmethod
    @lru_cache(maxsize=1)
    def open() -> "Patterns":
        """The patterns of data/book/patterns.tsv with all countries."""
        lines = (HERE / "book" / "patterns.tsv").read_text(encoding="utf-8").splitlines()[1:]
        rows = [line.split("\t") for line in lines]
        patterns = (
            Pattern(key, kind, tuple(sectors.split()), up, tuple(f.split("; "))) for key, kind, sectors, up, f in rows
        )
        return Patterns(tuple(patterns), tuple(_countries()))

    def forms(self) -> Iterator[tuple[str, str]]:
        """Each form with its open place, and the key of its pattern."""
        return ((form, pattern.key) for pattern in self._patterns.values() for form in pattern.forms)

    def country(self, name: str) -> str | None:
        """The alpha-3 code of the country of exactly that name, or None."""
        return self._by_name.get(name)

    def make(self, id: str) -> tuple[str, str, str, tuple[str, ...], str | None] | None:
        """Name, kind, country, sectors and parent of the entry "book:SDN-army" or "book:SDN"; None if there is none."""
        code, _, key = id.removeprefix("book:").partition("-")
        if code not in self._names or (key and key not in self._patterns):
            return None
        country, adjective = self._names[code]
        if not key:
            return country, "country", code, (), None
        pattern = self._patterns[key]
        name = pattern.forms[0].replace(ADJECTIVE, adjective).replace(COUNTRY, country)
        above = f"book:{code}-{pattern.parent}" if pattern.parent else f"book:{code}"
        return name, pattern.kind, code, pattern.sectors, above


def _countries() -> Iterator[Filling]:
    return ((c.alpha3, (c.name, *c.other_names), c.adjectives) for c in countries())
