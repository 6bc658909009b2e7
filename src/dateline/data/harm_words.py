"""The lexicon of harm: words for outcomes, for people, and for what did not happen (data/harm/*.tsv)."""

from dataclasses import dataclass
from functools import lru_cache

from dateline.data.number_words import FOLDER
from dateline.data.table import read_table

FRAMES = (
    "object", "subject", "hit", "patient", "seized", "flight", "state",
    "happening", "count", "body", "casualty", "life", "toll", "held",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutcomeWord:
    """A word that says what became of people; where its victims stand (`frame`); words of which one must follow."""

    word: str
    pos: str
    outcome: str
    frame: str
    needs: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.frame not in FRAMES:
            raise ValueError(f"no frame: {self.frame!r} of {self.word!r}")


@dataclass(frozen=True, slots=True)
class People:
    """How people are called: groups by lemma, by two lemmas, by the word before; `kind` of words that show a number."""

    group: dict[str, str]
    pairs: dict[tuple[str, str], str]
    kind: dict[str, str]
    modifier: dict[str, str]


@lru_cache(maxsize=1)
def outcome_words() -> dict[str, tuple[OutcomeWord, ...]]:
    """The words for outcomes by lemma; those that need other words stand first."""
    found: dict[str, list[OutcomeWord]] = {}
    for row in read_table(FOLDER / "outcomes.tsv"):
        needs = tuple(tuple(part.split("_")) for part in row["with"].split())
        found.setdefault(row["word"], []).append(
            OutcomeWord(row["word"], row["pos"], row["outcome"], row["frame"], needs)
        )
    return {word: tuple(sorted(some, key=lambda o: not o.needs)) for word, some in found.items()}


@lru_cache(maxsize=1)
def people() -> People:
    """The words for people."""
    group: dict[str, str] = {}
    pairs: dict[tuple[str, str], str] = {}
    for row in read_table(FOLDER / "groups.tsv"):
        for word in row["words"].split():
            first, _, second = word.partition("_")
            if second:
                pairs[first, second] = row["group"]
            else:
                group[word] = row["group"]
    kind: dict[str, str] = {}
    modifier: dict[str, str] = {}
    for row in read_table(FOLDER / "people.tsv"):
        target = kind if row["kind"] in ("several", "one", "nobody") else modifier
        target.update(dict.fromkeys(row["words"].split(), row["kind"]))
    return People(group, pairs, kind, modifier)


@lru_cache(maxsize=1)
def reality() -> dict[str, frozenset[str]]:
    """The kinds of reality.tsv by word."""
    found: dict[str, set[str]] = {}
    for row in read_table(FOLDER / "reality.tsv"):
        for word in row["words"].split():
            found.setdefault(word, set()).add(row["kind"])
    return {word: frozenset(kinds) for word, kinds in found.items()}
