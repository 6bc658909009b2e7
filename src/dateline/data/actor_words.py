"""The words of data/actors: roles, titles, heads of organisations' names, pronouns. Read once a process."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("actors")


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that stands for an actor: its kind in the singular and the plural, sectors, class and gender."""

    word: str
    one: str
    many: str
    sectors: tuple[str, ...]
    kind: str
    gender: str


@dataclass(frozen=True, slots=True)
class Title:
    """A word before a person's name: courtesy, rank or office."""

    word: str
    kind: str
    sectors: tuple[str, ...]
    gender: str


@dataclass(frozen=True, slots=True)
class Head:
    """A word that shows what a capitalised name names; `last`: only as the last word of the name."""

    words: tuple[str, ...]
    kind: str
    sectors: tuple[str, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun: number (one, many, any), person (1, 3, r), what it stands for (person, thing, any) and gender."""

    word: str
    number: str
    person: str
    stands: str
    gender: str


@dataclass(frozen=True, slots=True)
class ActorWords:
    """All word lists; `role_ends` are the last words of roles."""

    roles: dict[str, Role]
    titles: dict[str, Title]
    heads: tuple[Head, ...]
    pronouns: dict[str, Pronoun]
    words: dict[str, frozenset[str]]
    role_ends: frozenset[str]
    genders: dict[str, str]


@lru_cache(maxsize=1)
def actor_words() -> ActorWords:
    """The word lists of this installation."""
    roles = {
        r["word"]: Role(r["word"], r["kind_one"], r["kind_many"], codes(r), r["class"], r["gender"])
        for r in rows("roles")
    }
    titles = {r["word"]: Title(r["word"], r["class"], codes(r), r["gender"]) for r in rows("titles")}
    heads = (
        Head(tuple(r["word"].split()), r["kind"], codes(r), r["position"] == "last") for r in rows("organisations")
    )
    pronouns = {
        r["word"]: Pronoun(r["word"], r["number"], r["person"], r["for"], r["gender"]) for r in rows("pronouns")
    }
    lists: dict[str, set[str]] = {}
    for row in rows("words"):
        lists.setdefault(row["list"], set()).add(row["word"])
    titles |= {word.rstrip("."): title for word, title in titles.items()}
    return ActorWords(
        roles,
        titles,
        tuple(heads),
        pronouns,
        {k: frozenset(v) for k, v in lists.items()},
        frozenset(w.split()[-1] for w in roles),
        {r["name"]: r["gender"] for r in rows("first_names")},
    )


def codes(row: dict[str, str]) -> tuple[str, ...]:
    """The PLOVER sectors of a row."""
    return tuple(row["sectors"].split())


def rows(name: str) -> list[dict[str, str]]:
    """The rows of data/actors/NAME.tsv."""
    return read_table(FOLDER / f"{name}.tsv")
