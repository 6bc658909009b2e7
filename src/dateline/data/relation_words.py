"""The words of data/relations: verbs, nouns, roles and compounds that say a relation, and listing programs."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("relations")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a word with an object in `slot` says: a relation kind, which end is its subject, and the phase."""

    kind: str
    way: str
    phase: str = "state"


@dataclass(frozen=True, slots=True)
class RelationWords:
    """All word lists. `verbs` and `nouns`: lemma -> slot -> Frame; `roles`, `adjectives`: word -> Frame."""

    verbs: dict[str, dict[str, Frame]]
    nouns: dict[str, dict[str, Frame]]
    roles: dict[str, Frame]
    adjectives: dict[str, Frame]
    programs: tuple[tuple[tuple[str, ...], str | None], ...]
    designations: dict[str, bool]
    doing: frozenset[str]
    together: frozenset[str]


@lru_cache(maxsize=1)
def relation_words() -> RelationWords:
    """The word lists of this installation."""
    return RelationWords(
        by_slot("verbs"),
        by_slot("nouns"),
        {row["word"]: Frame(row["kind"], row["way"]) for row in rows("roles")},
        {row["word"]: Frame(row["kind"], row["way"]) for row in rows("adjectives")},
        tuple((tuple(row["words"].split()), row["program"] or None) for row in rows("programs")),
        {row["lemma"]: row["needs"] == "yes" for row in rows("designations")},
        frozenset(row["lemma"] for row in rows("doing")),
        frozenset(row["word"] for row in rows("together")),
    )


def by_slot(name: str) -> dict[str, dict[str, Frame]]:
    """The frames of a table of verbs or nouns, by lemma and slot."""
    found: dict[str, dict[str, Frame]] = {}
    for row in rows(name):
        found.setdefault(row["lemma"], {})[row["slot"]] = Frame(row["kind"], row["way"], row.get("phase") or "state")
    return found


def rows(name: str) -> list[dict[str, str]]:
    """The rows of data/relations/NAME.tsv."""
    return read_table(FOLDER / f"{name}.tsv")
