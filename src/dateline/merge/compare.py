"""Pairs of tellings -> how sure it is that the two are one happening, in points, and why, in a sentence.

Each field gives points for or against, on the scale of log odds: above 0 it is rather one happening than two. The
points were set on the development corpora (eval/). The words and persons that two articles share count most; stated
days and places that differ count against; events of different types are never one. Many pairs are compared at a time.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import Columns, Ints
from dateline.merge.facts import Facts, Side
from dateline.merge.likeness import Likeness
from dateline.merge.match import JOIN, NEAR_KM, kilometres
from dateline.merge.rarity import Rarity
from dateline.merge.telling import CELLS, number

BASE = -15.5
WORDS = 36.0  # times the square root of the cosine
ALIKE = 0.4  # more likeness of words adds nothing
RARE = 2.5  # a person whom few tellings name
PERSONS = 6.0  # at most, for all persons
WELL = 12.0  # the points of words from which a follow-up is at home: some 11 % alike
SAME_AREA_KM, FAR_KM = 40.0, 120.0
ELSEWHERE = -20.0  # two countries or far towns, where the articles have no town in common
OTHER_DAY = 3.0  # two articles that name days, none of them the same
GAPS = ((1, 5.0), (3, 4.0), (10, 3.0), (30, 1.8), (120, 0.8))  # days between publications, points
BEST_DAYS = 6.0  # the most that days can give
SMALL_PARTS = 3.0  # the most that modes, sides and figures can give together
DIGITS = 6  # of points: beyond, machines may differ

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found of some pairs, an array over them for each: points, and what the sentence tells."""

    points: Floats
    likeness: Floats
    persons: Ints
    town: Bools
    harmed: Ints
    initiators: Ints
    modes: Ints


class Comparer:
    """Compares tellings of some columns, by the rarity of their words and persons."""

    def __init__(self, columns: Columns, rarity: Rarity, weights: Ints) -> None:
        self._one, self._many = columns.one, columns.many
        self._facts = Facts(columns.one)
        self._weights = weights
        self._rare = rarity.rare(self._many["persons"].values)

    def scores(self, left: Ints, right: Ints) -> Floats:
        """The points of these pairs; -inf where two cannot be one happening."""
        found = np.full(len(left), -np.inf)
        if not len(left):
            return found
        a, b = self._facts.of(left), self._facts.of(right)
        same = a["document"] == b["document"]
        found[same] = self._of_kin(left[same], right[same])
        at = np.flatnonzero(_comparable(a, b))
        found[at] = self.compare(left[at], right[at]).points
        return found

    def hopeful(self, left: Ints, right: Ints) -> Ints:
        """The places of those pairs that are of different articles and can reach JOIN at all, whatever their words."""
        a, b = self._facts.of(left), self._facts.of(right)
        persons = self._named("persons", left, right)
        best = BASE + WORDS * ALIKE**0.5 + SMALL_PARTS + np.where(persons, PERSONS, 0.0) + _lead(a, b)
        best += _number(a, b, persons) + _place(a, b, self._named("towns", left, right))
        at = np.flatnonzero((best + BEST_DAYS >= JOIN) & _comparable(a, b))
        days = self._days(left[at], right[at], persons[at], np.ones(len(at), bool))
        found: Ints = at[best[at] + days >= JOIN]
        return found

    def compare(self, left: Ints, right: Ints) -> Compared:
        """All that is found of pairs of different articles, of one type."""
        a, b = self._facts.of(left), self._facts.of(right)
        likeness = self._words.of(left, right)
        words = WORDS * np.sqrt(np.minimum(likeness, ALIKE))
        shared, persons = self._persons(left, right)
        names = (persons >= RARE) & (words >= WELL)
        town = self._meet("towns", left, right, _beside) > 0
        harmed, initiators = self._meet("harmed", left, right), self._meet("initiators", left, right)
        modes = self._meet("modes", left, right)
        points = BASE + words + persons + self._days(left, right, names) + _place(a, b, town)
        points += _number(a, b, names) + _harm(a, b) + _lead(a, b)
        points += np.where(modes > 0, 0.5, np.where(self._named("modes", left, right), -1.0, 0.0))
        others = self._named("harmed", left, right) & (a["type"] == number("COERCE"))
        points += np.select([harmed > 0, others, initiators > 0], [2.0, -6.0, 0.5], 0.0)
        return Compared(np.round(points, DIGITS), likeness, shared, town, harmed, initiators, modes)

    def _of_kin(self, left: Ints, right: Ints) -> Floats:
        """The points of pairs of one article, as they were found when it was read."""
        kin, points = self._many["kin"], self._many["kin_points"]
        found = np.full(len(left), -np.inf)
        for at, (a, b) in enumerate(zip(left, right, strict=True)):
            where = np.flatnonzero(kin.of(a) == self._one["key"][b])
            if len(where):
                found[at] = points.of(a)[where[0]]
        return found

    @cached_property
    def _words(self) -> Likeness:
        """Made when first asked for: of many partitions, no pair has a chance whatever its words."""
        return Likeness(self._many["words"], self._weights)

    def _persons(self, left: Ints, right: Ints) -> tuple[Ints, Floats]:
        """How many persons both name, and the points for that."""
        shared = self._meet("persons", left, right)
        few = self._meet("persons", left, right, only=self._rare)
        return shared, np.minimum(few * RARE + (shared - few) * 0.5, PERSONS)

    def _days(self, left: Ints, right: Ints, names: Bools, hope: Bools | None = None) -> Floats:
        """Stated days that meet or not; where one is not stated, the days of publication.

        A day just before its article came out can be that of the arrest or the trial: where `names` tie the two, it
        counts less against. With `hope`, the best that is possible is told.
        """
        a, b = self._facts.of(left), self._facts.of(right)
        apart = _apart(a, b)
        exact = (a["first"] == a["last"]) & (b["first"] == b["last"])
        some = (apart <= 3) | (names & (_fresh(a) | _fresh(b)))
        against = np.where(some, np.where(names & (apart <= 3), -2.0, -4.0), -14.0)
        stated = np.where(apart > 1, against, np.where(exact, np.where(apart <= 0, 6.0, 4.0), 2.5))
        named = np.ones(len(left)) if hope is not None else self._named_days(left, right, names)
        told = (a["said"] >= 0) & (b["said"] >= 0)
        gap = np.abs(a["said"].astype(np.int64) - b["said"])
        near = np.select([gap <= days for days, _ in GAPS], [points for _, points in GAPS], 0.0)
        later = np.where(b["said"] > a["said"], b["first"], a["first"])
        before = (later >= 0) & (later > np.minimum(a["said"], b["said"]) + 1)
        open_ = np.where(~told, named, np.where(before, np.where(names, -4.0, -8.0), named + near))
        return np.where((a["first"] >= 0) & (b["first"] >= 0), stated, open_)

    def _named_days(self, left: Ints, right: Ints, names: Bools) -> Floats:
        """Points for the days that two articles name at all, where one does not say which is that of its happening."""
        same = self._meet("days", left, right) > 0
        near = self._meet("days", left, right, lambda x, y: np.abs(x - y) <= 1) > 0
        other = self._named("days", left, right) & ~near
        return np.where(names, 0.0, np.where(same, 1.0, np.where(other, -OTHER_DAY, 0.0)))

    def _named(self, field: str, left: Ints, right: Ints) -> Bools:
        """Whether both have any of a field."""
        sizes = self._many[field].sizes
        return (sizes[left] > 0) & (sizes[right] > 0)

    def _meet(
        self,
        field: str,
        left: Ints,
        right: Ints,
        alike: Callable[[Any, Any], Any] = np.equal,
        only: Bools | None = None,
    ) -> Ints:
        """How many values of a field the two have in common (of those marked in `only`)."""
        lists = self._many[field]
        counts = np.zeros(len(left), np.int64)
        if not len(lists.values):
            return counts
        x, y = lists.sizes[left], lists.sizes[right]
        one = np.flatnonzero((x == 1) & (y == 1))
        here, there = lists.starts[left[one]], lists.starts[right[one]]
        counts[one] = alike(lists.values[here], lists.values[there]) & (only is None or only[here])
        some = np.flatnonzero((x > 0) & (y > 0) & (x + y > 2))
        sizes = x[some] * y[some]
        pair = np.repeat(np.arange(len(some)), sizes)
        step = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        here = lists.starts[left[some]][pair] + step // y[some][pair]
        there = lists.starts[right[some]][pair] + step % y[some][pair]
        good = alike(lists.values[here], lists.values[there]) & (only is None or only[here])
        counts[some] = np.bincount(pair[good], minlength=len(some))
        return counts


def _comparable(a: Side, b: Side) -> Bools:
    """Whether pairs are of different articles, of one type, and both tell of one happening or both of several."""
    found: Bools = (a["document"] != b["document"]) & (a["type"] == b["type"]) & (a["several"] == b["several"])
    return found


def _beside(x: Any, y: Any) -> Any:
    """Whether two cells are one or touch."""
    return (np.abs(x // CELLS - y // CELLS) <= 1) & (np.abs(x % CELLS - y % CELLS) <= 1)


def _apart(a: Side, b: Side) -> Ints:
    """Days between the stated days of two tellings, 0 or less where they meet."""
    until = [np.where(r["said"] >= 0, r["said"], r["first"]) for r in (a, b)]
    a_ends, b_ends = (np.where(r["last"] >= 0, r["last"], end) for r, end in zip((a, b), until, strict=True))
    return np.maximum(a["first"].astype(np.int64) - b_ends, b["first"].astype(np.int64) - a_ends)


def _fresh(one: Side) -> Bools:
    """Whether the day of a telling is that of its publication or just before."""
    return (one["first"] >= 0) & (one["said"] >= 0) & (one["said"] - one["first"] <= 2)  # type: ignore[no-any-return]


def _lead(a: Side, b: Side) -> Floats:
    return np.where(a["leading"] & b["leading"], 0.0, -1.0)


def _place(a: Side, b: Side, town: Bools) -> Floats:
    """Points for the places of pairs, of which `town` says whether they have a town in common."""
    both = (a["place"] != 0) & (b["place"] != 0)
    countries = both & (a["place"] != b["place"]) & (a["country"] != 0) & (b["country"] != 0)
    abroad = countries & (a["country"] != b["country"])
    towns = a["town"] & b["town"]
    gap = np.where(towns, kilometres(a["lat"], a["lon"], b["lat"], b["lon"]), 0.0)
    province = both & (a["admin1"] != 0) & (b["admin1"] != 0)
    elsewhere = np.where(town, -4.0, ELSEWHERE)
    near = np.select([gap <= NEAR_KM, gap > FAR_KM, gap <= SAME_AREA_KM], [3.0, elsewhere, 0.5], -1.0)
    inside = np.where(a["admin1"] == b["admin1"], 1.0, -2.0)
    return np.select([abroad, towns, town, province], [elsewhere, near, 2.0, inside], 0.0)


def _number(a: Side, b: Side, names: Bools) -> Floats:
    """Against, where one tells of a happening and the other of several on one day or, worse, on no day."""
    dated = (a["first"] >= 0) & (b["first"] >= 0)
    return np.where(a["aggregate"] == b["aggregate"], 0.0, np.where(dated | names, -3.0, -8.0))


def _harm(a: Side, b: Side) -> Floats:
    """Points for the first figure that both give: killed, injured, abducted or arrested."""
    x, y = a["tolls"].astype(np.int64), b["tolls"].astype(np.int64)
    far = np.maximum(x, y) > 5 * np.minimum(x, y) + 5
    points = np.where(x == y, 0.5, np.where(far, -2.0, -0.25))
    both = (x > 0) & (y > 0)
    return np.where(both.any(axis=1), points[np.arange(len(x)), both.argmax(axis=1)], 0.0)
