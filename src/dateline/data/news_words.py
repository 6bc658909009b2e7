"""What counts as a word when texts are compared, and how common words are in news."""

import re
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
TABLE = Path(__file__).parent / "merge" / "words.tsv"


def words(text: str) -> frozenset[str]:
    """The words of a text in small letters: of three letters or more, and numbers."""
    return frozenset(WORD.findall(text.lower()))


@lru_cache(maxsize=1)
def common() -> dict[str, int]:
    """In how many of a thousand stretches of news text a word stands (data/merge/build_words.py)."""
    return {row["word"]: int(row["in_a_thousand"]) for row in read_table(TABLE)}
