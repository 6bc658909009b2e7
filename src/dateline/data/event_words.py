"""The words of data/events: what names a happening, what only carries one, what takes it back. Read once a process."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("events")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on the words around a trigger: some word of `slot` is one of `words` or of a class in `classes`."""

    slot: str
    words: frozenset[str]
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One row of triggers.tsv. `frame` and `prepositions` say who plays which role.

    Of `need` one part must hold as a whole, of `never` nothing may.
    """

    words: tuple[str, ...]
    pos: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    strength: int
    frame: str
    prepositions: tuple[str, ...]
    need: tuple[tuple[Condition, ...], ...]
    never: tuple[Condition, ...]


@lru_cache(maxsize=1)
def senses() -> dict[tuple[str, str], tuple[Sense, ...]]:
    """Senses by (anchor, pos), longer ones first; a verb is anchored on its first word, a noun on its last."""
    found: dict[tuple[str, str], list[Sense]] = {}
    for row in read_table(FOLDER / "triggers.tsv"):
        sense = _sense(row)
        anchor = sense.words[0] if sense.pos == "v" else sense.words[-1]
        found.setdefault((anchor, sense.pos), []).append(sense)
    return {key: tuple(sorted(some, key=lambda s: -len(s.words))) for key, some in found.items()}


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """The classes of words by name."""
    table = read_table(FOLDER / "classes.tsv")
    return {row["class"]: frozenset(w.strip() for w in row["words"].split(",") if w.strip()) for row in table}


def word_class(name: str) -> frozenset[str]:
    """The words of one class. Raises KeyError for a class that the table lacks."""
    return classes()[name]


@lru_cache(maxsize=1)
def lights() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Verbs that carry a noun of happening, by their first word: (words, role of the subject, preposition or "-")."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in read_table(FOLDER / "lights.tsv"):
        words = tuple(row["verb"].split())
        found.setdefault(words[0], []).append((words, row["role"], row["preposition"]))
    return {key: tuple(sorted(some, key=lambda r: -len(r[0]))) for key, some in found.items()}


@lru_cache(maxsize=1)
def modality() -> dict[tuple[str, str], str]:
    """(lemma, pos) -> the status that a word lends to the happening below or beside it."""
    return {(row["word"], row["pos"]): row["status"] for row in read_table(FOLDER / "modality.tsv")}


@lru_cache(maxsize=1)
def forms() -> dict[str, str]:
    """Form -> lemma where the parser's lemma is wrong."""
    return {row["form"]: row["lemma"] for row in read_table(FOLDER / "forms.tsv")}


@lru_cache(maxsize=1)
def weapon_modes() -> dict[str, str]:
    """Word of a weapon -> mode of ASSAULT."""
    return {row["word"]: row["mode"] for row in read_table(FOLDER / "weapon_modes.tsv")}


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Trait of a word (find/traits.py) -> how much it speaks for its naming an event, as log odds."""
    return {row["trait"]: float(row["weight"]) for row in read_table(FOLDER / "weights.tsv")}


def _sense(row: dict[str, str]) -> Sense:
    frame, _, prepositions = row["frame"].partition(":")
    return Sense(
        tuple(row["words"].split()),
        row["pos"],
        row["type"],
        _list(row["modes"]),
        _list(row["contexts"]),
        int(row["strength"]),
        frame,
        _list(prepositions),
        tuple(_conditions(part, "+") for part in row["need"].split(";") if part.strip()),
        _conditions(row["never"]),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _conditions(cell: str, between: str = ";") -> tuple[Condition, ...]:
    found = []
    for part in cell.split(between):
        slot, _, values = part.strip().partition("=")
        names = _list(values)
        if slot:
            words = frozenset(n for n in names if not n.startswith("@"))
            found.append(Condition(slot, words, tuple(n[1:] for n in names if n.startswith("@"))))
    return tuple(found)
