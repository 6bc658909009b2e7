from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.evaluate import pairs
from dateline.evaluate.pairs import best_pairs

SCORES = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=14)


def highest(scores: dict[tuple[int, int], int]) -> int:
    """The highest sum of one-to-one pairs, by trying all."""
    return max(sum(scores.get(pair, 0) for pair in enumerate(order)) for order in permutations(range(5)))


@settings(max_examples=300, deadline=None)
@given(SCORES)
def test_no_other_pairs_have_a_higher_sum(scores: dict[tuple[int, int], int]) -> None:
    found = best_pairs({pair: float(score) for pair, score in scores.items()})
    assert len({a for a, _ in found}) == len({b for _, b in found}) == len(found)
    assert set(found) <= set(scores)
    assert sum(scores[pair] for pair in found) == highest(scores)


def test_the_best_single_pair_gives_way_to_a_better_whole() -> None:
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == [(0, 1), (1, 0)]


def test_large_clusters_take_the_best_first() -> None:
    scores = {(a, b): float(1 + (a * 7 + b * 3) % 5) for a in range(30) for b in range(30)}
    exact = sum(scores[pair] for pair in best_pairs(scores))
    pairs.LARGEST, kept = 10, pairs.LARGEST
    try:
        near = sum(scores[pair] for pair in best_pairs(scores))
    finally:
        pairs.LARGEST = kept
    assert exact == 150
    assert exact / 2 <= near <= exact
