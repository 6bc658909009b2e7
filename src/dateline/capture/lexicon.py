"""The word lists of this room, read once: what a line that is not prose looks like, and who sells pictures."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.data.agencies import agency_names, any_of


@dataclass(frozen=True, slots=True)
class LineWords:
    """Words of data/capture/layout.tsv for one zone."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    inside: tuple[str, ...]

    def starts_or_has(self, lower: str) -> bool:
        """Whether a line, written small, begins with or holds one of the words."""
        return lower.startswith(self.starts) or any(words in lower for words in self.inside)


def rows(name: str) -> list[list[str]]:
    """The rows of a table of data/capture, without comments."""
    text = (files("dateline.data") / "capture" / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache
def line_words(zone: str) -> LineWords:
    """The words that mark a line as `zone`."""
    mine = [(how, words) for kind, how, words in rows("layout.tsv") if kind == zone]
    return LineWords(
        frozenset(words for how, words in mine if how == "is"),
        tuple(words for how, words in mine if how == "starts"),
        tuple(words for how, words in mine if how == "has"),
    )


@lru_cache
def credit_pattern() -> re.Pattern[str]:
    """Finds the name of any agency, also of those that only sell pictures."""
    return any_of([*agency_names(), *(form for _, forms in rows("pictures.tsv") for form in forms.split("|"))])


@lru_cache
def columns() -> dict[str, list[str]]:
    """Field -> the names that others give it, in the form in which names are compared, best first."""
    return {
        field: ["".join(c for c in n if c.isalnum()) for n in names.split("|")] for field, names in rows("columns.tsv")
    }


@lru_cache
def numerals() -> dict[str, str]:
    """Number words -> digits."""
    return dict(row for row in map(tuple, rows("numerals.tsv")) if len(row) == 2)


@dataclass(frozen=True, slots=True)
class Label:
    """What a labelled field of a database's export is ("" for one that is left out) and on which side of the story."""

    field: str
    where: str


@lru_cache
def labels(database: str) -> dict[str, Label]:
    """The labels of a database of data/capture/databases.tsv, written small."""
    found = ([*row, ""] for row in rows("databases.tsv") if row[0] == database)
    return {row[1]: Label(row[3], row[2]) for row in found}
