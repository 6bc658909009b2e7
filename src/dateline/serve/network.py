"""The network of actors: who acted on whom in the incidents of a filter, and who is tied to whom, as a drawing.

Private persons are in no mark and in no tie (store/index.py); persons who act in public appear only by their ties.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, log
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline import wording
from dateline.core.records import Relation
from dateline.serve.query import Query
from dateline.store.counting import FACTS, Link, Tie
from dateline.store.view import Short, View

MOST_ACTORS = 40
MOST_LINES = 90
WIDTH, HEIGHT, EDGE = 960, 640, 56
ROUNDS = 120


@dataclass(frozen=True, slots=True)
class Dot:
    """An actor in the drawing."""

    actor: Short
    x: float
    y: float
    radius: float
    number: int
    above: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link in the drawing, from dot to dot: `kind` is act, clash or tie; `told` says whether somebody tells it as a
    fact."""

    kind: str
    label: str
    source: Short
    target: Short
    number: int
    told: bool
    facts: int
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    href: str


def network(view: View, query: Query) -> dict[str, Any]:
    """What the template shows."""
    links = view.links(query.wanted)
    weight = Counter[str]()
    for link in links:
        weight[link.source] += link.number
        weight[link.target] += link.number
    ranked = sorted(weight, key=lambda id: (-weight[id], id))
    chosen = ranked[:MOST_ACTORS]
    ties = view.ties(*chosen, among=True)
    known = view.in_short(chosen)
    shown = [link for link in links if link.source in known and link.target in known][:MOST_LINES]
    dots = _dots(chosen, known, weight, shown, ties)
    return {
        "query": query,
        "dots": list(dots.values()),
        "lines": [*_ties(ties, dots), *_acts(shown, dots, query)],
        "relations": _relations(view, ties, known),
        "left": max(0, len(ranked) - len(chosen)),
        "unshown": sum(1 for link in links if link.source in known and link.target in known) - len(shown),
        "total": view.facets(query.wanted).total,
        "width": WIDTH,
        "height": HEIGHT,
    }


def _dots(
    ids: Sequence[str], known: dict[str, Short], weight: Counter[str], links: Iterable[Link], ties: Iterable[Tie]
) -> dict[str, Dot]:
    at = {id: n for n, id in enumerate(ids)}
    pulls = Counter({(at[link.source], at[link.target]): link.number for link in links})
    pulls.update({(at[tie.subject], at[tie.object]): 1 for tie in ties})
    spots = layout(len(ids), tuple(sorted((a, b, round(1 + log(n), 2)) for (a, b), n in pulls.items())))
    most = max(weight.values(), default=1)
    dots = {}
    for id, (x, y) in zip(ids, spots, strict=True):
        radius = round(5 + 13 * (weight[id] / most) ** 0.5, 1)
        anchor = "start" if x < 1.5 * EDGE else "end" if x > WIDTH - 1.5 * EDGE else "middle"
        dots[id] = Dot(known[id], x, y, radius, weight[id], y > HEIGHT / 2, anchor)
    return dots


@lru_cache(maxsize=64)
def layout(number: int, pulls: tuple[tuple[int, int, float], ...]) -> tuple[tuple[float, float], ...]:
    """Where each of so many dots stands: linked ones near each other, none on another. Same links, same drawing."""
    turns = 2 * np.pi * np.arange(number) / max(1, number)
    at = np.column_stack([np.cos(turns), np.sin(turns)])
    ideal = 1.6 / max(1, number) ** 0.5
    strength = np.zeros((number, number))
    for a, b, pull in pulls:
        strength[a, b] += pull
        strength[b, a] += pull
    for round_ in range(ROUNDS):
        apart = at[:, None] - at[None]
        square = (apart**2).sum(axis=2)
        push = np.minimum(4.0, ideal * ideal / np.maximum(1e-3, square))
        pull = np.minimum(1.0, 0.075 * strength * np.sqrt(square) / ideal)
        # towards the middle, too, so that loose parts stay near
        step = -0.12 * at + (apart * (push - pull)[:, :, None]).sum(axis=1)
        far = np.maximum(1e-9, np.hypot(*step.T))
        at = at + step * (np.minimum(far, 0.3 * (1 - round_ / ROUNDS)) / far)[:, None]
    return tuple(zip(_fitted(at[:, 0], WIDTH), _fitted(at[:, 1], HEIGHT), strict=True))


def _fitted(values: npt.NDArray[np.float64], size: int) -> list[float]:
    """These positions, spread over a drawing of that size with an edge around."""
    if not len(values):
        return []
    low, high = values.min(), values.max()
    found: list[float] = (EDGE + (values - low) / ((high - low) or 1) * (size - 2 * EDGE)).round(1).tolist()
    return found


def _acts(links: Iterable[Link], dots: dict[str, Dot], query: Query) -> Iterable[Line]:
    for link in links:
        a, b = dots[link.source], dots[link.target]
        kind = "clash" if link.clash else "act"
        label = "acted in the same incident as" if link.clash else "acted on"
        href = f"/{query.address(actor=link.source)}"
        yield _line(kind, label, a, b, link.number, link.facts > 0, link.facts, href)


def _ties(ties: Iterable[Tie], dots: dict[str, Dot]) -> Iterable[Line]:
    for (subject, kind, object), some in _grouped(ties).items():
        told = [tie for tie in some if tie.status in FACTS]
        label = kind.replace("_", " ")
        a, b = dots[subject], dots[object]
        yield _line("tie", label, a, b, len(some), bool(told), len(told), f"/actor/{subject}#relations")


def _grouped(ties: Iterable[Tie]) -> dict[tuple[str, str, str], list[Tie]]:
    found: dict[tuple[str, str, str], list[Tie]] = {}
    for tie in ties:
        found.setdefault((tie.subject, tie.kind, tie.object), []).append(tie)
    return found


def _line(kind: str, label: str, a: Dot, b: Dot, number: int, told: bool, facts: int, href: str) -> Line:
    """The line between two dots, short of the second one's edge so that its arrow is seen."""
    long = hypot(b.x - a.x, b.y - a.y) or 1
    x2, y2 = b.x - (b.x - a.x) / long * (b.radius + 5), b.y - (b.y - a.y) / long * (b.radius + 5)
    width = round(1 + min(4.0, log(number)), 1)
    return Line(kind, label, a.actor, b.actor, number, told, facts, a.x, a.y, round(x2, 1), round(y2, 1), width, href)


def _relations(view: View, ties: Sequence[Tie], known: dict[str, Short]) -> list[tuple[Tie, str, str, str]]:
    """A relation of each kind between two actors, with both names and the days that its article tells."""
    firsts = [some[0] for some in _grouped(ties).values()]
    records = view.many(Relation, [tie.relation for tie in firsts])
    rows = []
    for tie in firsts:
        record = records.get(tie.relation)
        days = f"{wording.time(record.start)} to {wording.time(record.end)}" if record else ""
        rows.append((tie, known[tie.subject].name, known[tie.object].name, days.replace("unknown to unknown", "")))
    return sorted(rows, key=lambda row: (row[1], row[0].kind, row[2]))
