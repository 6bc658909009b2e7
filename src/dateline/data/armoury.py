"""The lexicon of weapons: names with the PLOVER mode they imply (data/weapons/*.tsv), found by the longest match."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("weapons")
ATOM = re.compile(r"[^\s\-‐‑–]+")


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon by name. `mode` is the PLOVER mode of an ASSAULT with it, None where it does not tell."""

    name: str
    kind: str
    mode: str | None
    military: bool
    weak: bool


@dataclass(slots=True)
class Node:
    """What may follow in a name, by word; `ends` where a name ends here, with its weapon (or None)."""

    following: dict[str, "Node"] = field(default_factory=dict)
    ends: bool = False
    weapon: Weapon | None = None


@dataclass(frozen=True, slots=True)
class Armoury:
    """All names of weapons, the words that one may begin with, and the words that make a weapon of a weak one."""

    names: Node
    starts: frozenset[str]
    longest_name: int
    verbs: frozenset[str]
    nouns: frozenset[str]

    def longest(self, atoms: list[str], at: int) -> tuple[int, Weapon | None] | None:
        """The end of the longest name that begins at `at`, and its weapon, if it means one; None where no name does."""
        node, found = self.names, None
        for end in range(at, len(atoms)):
            last = next((n for form in forms(atoms[end]) if (n := node.following.get(form)) and n.ends), None)
            if last:
                found = end + 1, last.weapon
            if atoms[end] not in node.following:
                return found
            node = node.following[atoms[end]]
        return found


def forms(word: str) -> tuple[str, ...]:
    """A lower-case word and what it may be the plural of."""
    if word.endswith("ves"):
        return word, word[:-3] + "fe", word[:-1]
    return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1]) if word.endswith("s") else (word,)


@lru_cache(maxsize=1)
def armoury() -> Armoury:
    """The weapons of data/weapons."""
    names = Node()
    for row in read_table(FOLDER / "weapons.tsv"):
        weapon = Weapon(row["weapon"], row["kind"], row["mode"] or None, row["military"] == "yes", row["weak"] == "yes")
        _add(names, row["weapon"], weapon)
    for row in read_table(FOLDER / "other_senses.tsv"):
        _add(names, row["phrase"], None)
    use = {row["kind"]: frozenset(row["words"].split()) for row in read_table(FOLDER / "use.tsv")}
    starts = set(names.following)
    for word, node in names.following.items():
        if node.ends:
            starts.update((word + "s", word + "es", word.removesuffix("fe") + "ves"))
    return Armoury(names, frozenset(starts), _depth(names), use["verb"], use["noun"])


def _depth(node: Node) -> int:
    """How many words the longest name below a node still has."""
    return max((1 + _depth(n) for n in node.following.values()), default=0)


def _add(names: Node, name: str, weapon: Weapon | None) -> None:
    node = names
    for atom in ATOM.findall(name.lower()):
        node = node.following.setdefault(atom, Node())
    node.ends, node.weapon = True, weapon


def weapon_of(text: str) -> Weapon | None:
    """The weapon that a phrase such as "two powerful car bombs" names, the last of several, or None."""
    known, atoms = armoury(), ATOM.findall(text.lower())
    found, at = None, 0
    while at < len(atoms):
        hit = known.longest(atoms, at)
        found = hit[1] or found if hit else found
        at = hit[0] if hit else at + 1
    return found


def mode_of(weapon_text: str) -> str | None:
    """The PLOVER mode of an assault with the weapon that these words name, None where they do not tell."""
    weapon = weapon_of(weapon_text)
    return weapon.mode if weapon else None
