"""Which of many possible pairs to take, each side at most once, so that their scores are the highest in sum."""

from collections.abc import Iterator, Mapping

LARGEST = 500  # of both sides of a cluster; in a larger one the best pairs are taken first
Pair = tuple[int, int]


def best_pairs(scores: Mapping[Pair, float]) -> list[Pair]:
    """The pairs (left, right) of the highest sum of scores, sorted. Every score is above zero."""
    found: list[Pair] = []
    for cluster in clusters(scores):
        left, right = sorted({a for a, _ in cluster}), sorted({b for _, b in cluster})
        if len(left) == 1 or len(right) == 1 or max(len(left), len(right)) > LARGEST:
            found += by_score({pair: scores[pair] for pair in cluster})
        else:
            found += assigned(left, right, scores)
    return sorted(found)


def clusters(scores: Mapping[Pair, float]) -> Iterator[list[Pair]]:
    """The pairs that hang together over shared sides, in order."""
    parent: dict[tuple[int, int], tuple[int, int]] = {}

    def root(node: tuple[int, int]) -> tuple[int, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = node = parent[parent[node]]
        return node

    for a, b in scores:
        parent[root((0, a))] = root((1, b))
    together: dict[tuple[int, int], list[Pair]] = {}
    for pair in sorted(scores):
        together.setdefault(root((0, pair[0])), []).append(pair)
    yield from together.values()


def by_score(scores: Mapping[Pair, float]) -> list[Pair]:
    """The best pair first, then the best of those that are left."""
    lefts: set[int] = set()
    rights: set[int] = set()
    taken = []
    for a, b in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        if a not in lefts and b not in rights:
            lefts.add(a)
            rights.add(b)
            taken.append((a, b))
    return taken


def assigned(left: list[int], right: list[int], scores: Mapping[Pair, float]) -> list[Pair]:
    """The pairs of the highest sum, by the Hungarian method (shortest augmenting paths with potentials)."""
    import numpy as np

    if len(left) > len(right):
        turned = {(b, a): score for (a, b), score in scores.items()}
        return [(b, a) for a, b in assigned(right, left, turned)]
    cost = np.zeros((len(left), len(right)))
    rows, columns = ({id: n for n, id in enumerate(side)} for side in (left, right))
    for (a, b), score in scores.items():
        if a in rows and b in columns:
            cost[rows[a], columns[b]] = -score
    width = len(right)
    u, v = np.zeros(len(left)), np.zeros(width)
    holder = np.full(width + 1, -1)  # the row that holds a column; the last column stands for the row being placed
    for row in range(len(left)):
        holder[width] = row
        at = width
        shortest, before = np.full(width, np.inf), np.full(width, width)
        done = np.zeros(width + 1, dtype=bool)
        while holder[at] != -1:
            done[at] = True
            here = holder[at]
            reduced = cost[here] - u[here] - v
            better = ~done[:width] & (reduced < shortest)
            shortest[better], before[better] = reduced[better], at
            open_now = np.where(done[:width], np.inf, shortest)
            following = int(np.argmin(open_now))
            step = open_now[following]
            u[holder[done]] += step
            v[done[:width]] -= step
            shortest[~done[:width]] -= step
            at = following
        while at != width:
            holder[at], at = holder[before[at]], before[at]
    return [
        (left[holder[n]], right[n]) for n in range(width) if (left[holder[n]], right[n]) in scores and holder[n] >= 0
    ]
