"""The words that tell names apart: titles, particles, generations, common names, spellings of given names."""

from functools import lru_cache
from pathlib import Path

from dateline.data.book_names import fold

FOLDER = Path(__file__).with_name("book")


@lru_cache(maxsize=1)
def name_words() -> dict[str, frozenset[str]]:
    """The words of each class of data/book/name_words.tsv: titles, common names and the like."""
    lines = (FOLDER / "name_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {kind: frozenset(fold(w) for w in words.split()) for kind, words in (line.split("\t") for line in lines)}


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """The name that each listed spelling of a given name stands for: two different ones are never one name."""
    found: dict[str, str] = {}
    for line in (FOLDER / "given_names.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        name, _, spellings = line.partition("\t")
        for spelling in (name, *spellings.split()):
            found.setdefault(fold(spelling), name)
    return found
