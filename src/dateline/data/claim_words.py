"""The words of data/claims: what shows that somebody says something, how surely, who may speak. Read once a process."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("claims")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to use a cue word: the stance and certainty it gives, and what its content may be.

    `takes` holds: clause (a sentence or a quotation), to (an infinitive), ing (a gerund), object (a noun phrase),
    name (an object and what it is called), as (an object and "as ..."), of / for / with / in (an object and that
    preposition), +about and so on (what follows that preposition alone), hearer (the object is who is spoken to), quote
    (only words in quotation marks), seem (its subject and its complement), claimed (the object's "for ..."),
    blame (who follows "to" did it).
    """

    word: str
    stance: str
    certainty: str
    takes: frozenset[str]


@lru_cache(maxsize=8)
def cues(kind: str) -> dict[str, tuple[Entry, ...]]:
    """The cue words of that kind (verbs, nouns, adjectives, ...): word, or word and particle, -> its entries.

    The column `also` holds what the parser's lemmatizer makes of some forms ("hop" of "hoping").
    """
    table: dict[str, list[Entry]] = {}
    for row in read_table(FOLDER / f"cue_{kind}.tsv"):
        entry = Entry(row["cue"], row["stance"], row["certainty"], frozenset(row["takes"].split()))
        for key in (row["cue"], row["also"]):
            if key:
                table.setdefault(key, []).append(entry)
    return {key: tuple(found) for key, found in table.items()}


@lru_cache(maxsize=16)
def mapping(name: str) -> dict[str, str]:
    """The list of that name: its first column -> its second."""
    return {cells[0]: cells[1] for cells in (list(row.values()) for row in read_table(FOLDER / f"{name}.tsv"))}
