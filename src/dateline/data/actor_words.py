"""The words of data/actors: roles, titles, heads of organisations' names, pronouns. Read once a process."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

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
    """All word lists; `longest` is the number of words of the longest role."""

    roles: dict[str, Role]
    titles: dict[str, Title]
    heads: tuple[Head, ...]
    pronouns: dict[str, Pronoun]
    words: dict[str, frozenset[str]]
    longest: int


@lru_cache(maxsize=1)
def actor_words() -> ActorWords:
    """The word lists of this installation."""
    roles = {r[0]: Role(r[0], r[1], r[2], tuple(r[3].split()), r[4], r[5]) for r in rows("roles")}
    titles = {r[0]: Title(r[0], r[1], tuple(r[2].split()), r[3]) for r in rows("titles")}
    heads = tuple(Head(tuple(r[0].split()), r[1], tuple(r[2].split()), r[3] == "last") for r in rows("organisations"))
    pronouns = {r[0]: Pronoun(*r) for r in rows("pronouns")}
    lists: dict[str, set[str]] = {}
    for name, word in rows("words"):
        lists.setdefault(name, set()).add(word)
    longest = max(word.count(" ") + 1 for word in roles)
    return ActorWords(roles, titles, heads, pronouns, {k: frozenset(v) for k, v in lists.items()}, longest)


def rows(name: str) -> list[list[str]]:
    """The rows of data/actors/NAME.tsv without comments and header, each filled up to the header's length."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    kept = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [row + [""] * (len(kept[0]) - len(row)) for row in kept[1:]]
