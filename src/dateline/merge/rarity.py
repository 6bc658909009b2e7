"""How much a word or a person tells: the fewer tellings share it, the more.

Counted over a whole store. What a later article adds changes every count a little, and with the counts every score;
so where articles are merged into what was merged before (more.py), counts are kept and made anew only when the store
has grown by half since (`Rarity.old`), small stores always.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.data.news_words import common
from dateline.merge.columns import Columns, Ints
from dateline.merge.telling import BUCKETS, bucket

BACKGROUND = 400  # articles that the table of common words stands for beside those of the store
SMALL = 5_000  # tellings: below, a store is counted and merged anew at every run
GROWTH = 1.5  # a store that has grown so much is counted anew


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of `total` tellings each word (by its number) stands, and the persons whom many name, in order."""

    total: int
    words: NDArray[np.int32]
    persons: Ints

    def old(self, total: int) -> bool:
        """Whether a store of `total` tellings is to be counted anew."""
        return total < SMALL or total > GROWTH * self.total or total * GROWTH < self.total

    def weights(self) -> Ints:
        """The weight of each word: whole numbers, so that the order of adding changes nothing."""
        total, usual = self.total + BACKGROUND + 1, _usual()
        known = np.flatnonzero((self.words > 1) | (usual > 0))
        weight = np.full(BUCKETS, round(100 * np.log(total) ** 2), np.int64)
        told = np.maximum(self.words[known], 1) + BACKGROUND * usual[known] / 1000
        weight[known] = np.rint(100 * np.log(total / told) ** 2)
        return weight

    def rare(self, persons: Ints) -> NDArray[np.bool_]:
        """Whether few tellings name each of these persons."""
        return ~np.isin(persons, self.persons)


def counted(columns: Columns) -> Rarity:
    """The rarity of words and persons in these tellings."""
    words = np.bincount(columns.many["words"].values, minlength=BUCKETS).astype(np.int32)
    persons, counts = np.unique(columns.many["persons"].values, return_counts=True)
    return Rarity(len(columns), words, persons[counts > max(5, len(columns) // 100)])


@lru_cache(maxsize=1)
def _usual() -> NDArray[np.float64]:
    """In how many of a thousand stretches of news text the words of each number stand."""
    usual = np.zeros(BUCKETS)
    for word, share in common().items():
        usual[bucket(word)] += share
    return usual
