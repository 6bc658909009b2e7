"""How well any two of many reports fit: computed once, kept as a number; the sentence is made when somebody asks."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.merge.apart import within
from dateline.merge.block import pairs
from dateline.merge.compare import JOIN, Match, compare, hopeless
from dateline.merge.rarity import Rarity
from dateline.merge.report import Report

Pair = tuple[int, int]


class Scores:
    """Scores of pairs of reports, by their indexes, lower first."""

    def __init__(self, found: Sequence[Report]) -> None:
        self._found = found
        self._rarity = Rarity(found)
        self._known: dict[Pair, float | None] = {}

    def fitting(self) -> Iterator[tuple[float, Pair]]:
        """The pairs worth comparing whose score is JOIN or more."""
        articles: dict[str, list[int]] = defaultdict(list)
        for at, report in enumerate(self._found):
            articles[report.event.document].append(at)
        told_together = (pair for events in articles.values() for pair in combinations(events, 2))
        for some in (pairs(self._found, self._rarity), told_together):
            for pair in some:
                if hopeless(self._found[pair[0]], self._found[pair[1]]):
                    continue
                match = self._match(*pair)
                if match and match.score >= JOIN:
                    self._known[pair] = match.score
                    yield match.score, pair

    def of(self, a: int, b: int) -> float | None:
        """The score of two reports; None where they cannot tell one happening."""
        if (a, b) not in self._known:
            match = self._match(a, b)
            self._known[a, b] = match.score if match else None
        return self._known[a, b]

    def sentence(self, a: int, b: int) -> str:
        """Why the second joins the first."""
        match = self._match(a, b)
        return f"{self._found[b].event.id} joins {self._found[a].event.id}: {match.reason if match else ''}"

    def _match(self, a: int, b: int) -> Match | None:
        one, other = self._found[a], self._found[b]
        if one.event.document == other.event.document:
            return within(one, other)
        return compare(one, other, self._rarity)
