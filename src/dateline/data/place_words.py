"""Words around place names, from gazetteer/words.tsv, context.tsv and abbreviations.tsv."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("gazetteer")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form of a province ("Nev."): its full name and country; `alone`: it can stand without a town."""

    name: str
    country: str
    alone: bool


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The word lists. `after` and `before` give the kind of place that a word makes of the name beside it."""

    after: dict[str, str]
    before: dict[str, str]
    roles: dict[str, frozenset[str]]
    abbreviations: dict[str, Abbreviation]

    def has(self, role: str, word: str) -> bool:
        """Whether the small-letter word is listed under that role of context.tsv."""
        return word in self.roles[role]


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """The word lists, read once."""
    kinds = read_table(FOLDER / "words.tsv")
    context = read_table(FOLDER / "context.tsv")
    roles = {row["role"] for row in context}
    return PlaceWords(
        after={row["word"]: row["kind"] for row in kinds if row["where"] in ("after", "both")},
        before={row["word"]: row["kind"] for row in kinds if row["where"] in ("before", "both")},
        roles={role: frozenset(row["word"] for row in context if row["role"] == role) for role in sorted(roles)},
        abbreviations={
            row["abbreviation"]: Abbreviation(row["name"], row["country"], row["alone"] == "yes")
            for row in read_table(FOLDER / "abbreviations.tsv")
        },
    )
