"""Pairs of tellings -> how much alike their words are: the cosine of words weighted by their rarity, 0 to 1."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dateline.merge.columns import Ints, Lists
from dateline.merge.telling import BUCKETS

TABLE = 500_000  # places of a table in which some tellings' words stand beside each other
WORDS = 400_000  # words, about, that are looked up in it at a time: both bound memory
Floats = NDArray[np.float64]


class Likeness:
    """The words of tellings as numbers from 0, the weight of each number, and of each telling's words together."""

    def __init__(self, words: Lists, weights: Ints) -> None:
        seen = np.zeros(BUCKETS, bool)
        seen[words.values] = True
        known = np.flatnonzero(seen)
        number = np.zeros(BUCKETS, np.int64)
        number[known] = np.arange(len(known))
        self._most = int(words.sizes.max(initial=1)) or 1
        self._words = Lists(number[words.values], words.starts)
        self._padded = np.concatenate([self._words.values, np.zeros(self._most, np.int64)])
        self._weights = weights[known].astype(np.int64)
        place = np.repeat(np.arange(len(words.sizes)), words.sizes)
        self._whole = np.bincount(place, self._weights[self._words.values], len(words.sizes))

    def of(self, left: Ints, right: Ints) -> Floats:
        """The cosine of each of these pairs of rows."""
        common = np.zeros(len(left))
        order = np.argsort(left, kind="stable")
        tellings, begins = np.unique(left[order], return_index=True)
        ends = np.append(begins[1:], len(left))
        width = max(1, len(self._weights))
        table = np.zeros(width * max(1, min(TABLE // width, len(tellings))), np.int64)
        at = 0
        while at < len(tellings):
            few = int(np.searchsorted(ends, begins[at] + WORDS // self._most, "right"))
            until = min(at + max(1, TABLE // width), max(at + 1, few), len(tellings))
            pairs = order[begins[at] : ends[until - 1]]
            own, row = self._words.flat(tellings[at:until])
            table[row * width + own] = self._weights[own]
            beside = np.repeat(np.arange(until - at) * width, ends[at:until] - begins[at:until])
            common[pairs] = self._common(table, beside, right[pairs])
            table[row * width + own] = 0
            at = until
        norm = np.sqrt(self._whole[left] * self._whole[right])
        found: Floats = np.divide(common, norm, out=np.zeros(len(left)), where=norm > 0)
        return found

    def _common(self, table: Ints, beside: Ints, rows: Ints) -> Ints:
        """The weight of the words that each row has in common with the telling whose words begin at its `beside`."""
        sizes = self._words.sizes[rows]
        most = int(sizes.max(initial=0))
        if not most:
            return np.zeros(len(rows), np.int64)
        words = sliding_window_view(self._padded, most)[self._words.starts[rows]]
        words += beside[:, None]
        found = table.take(words)
        found *= np.arange(most) < sizes[:, None]
        common: Ints = found.sum(axis=1)
        return common
