"""How much a word or a person tells: the fewer reports share it, the more."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from dateline.data.news_words import common
from dateline.merge.report import Report

BACKGROUND = 400  # articles that the table of common words stands for beside those of the store


class Rarity:
    """Weights of words and persons over a set of reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
        usual = common()
        seen = Counter(word for report in reports for word in report.words)
        total = len(reports) + BACKGROUND
        self._weight = {
            word: round(100 * math.log((total + 1) / (count + BACKGROUND * usual.get(word, 0) / 1000)) ** 2)
            for word, count in seen.items()
        }
        self._count = seen
        self._whole = {report.event.id: self.weight(report.words) for report in reports}
        self._persons = Counter(person for report in reports for person in report.persons)
        self._rare = max(5, len(reports) // 100)

    def weight(self, words: Iterable[str]) -> int:
        """The weight of these words together: whole numbers, so that their order changes nothing."""
        return sum(map(self._weight.__getitem__, words))

    def likeness(self, a: Report, b: Report) -> float:
        """The cosine of two reports' words, 0 to 1."""
        norm = math.sqrt(self._whole[a.event.id] * self._whole[b.event.id])
        return self.weight(a.words & b.words) / norm if norm else 0.0

    def rarest(self, words: Iterable[str], most: int) -> list[str]:
        """The rarest of these words that at least two reports use."""
        shared = [word for word in words if self._count[word] > 1]
        return sorted(shared, key=lambda word: (-self._weight[word], word))[:most]

    def rare(self, person: str) -> bool:
        """Whether few reports name this person."""
        return self._persons[person] <= self._rare
