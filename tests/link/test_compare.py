"""Pairs of names that are one actor or two, from tests/cases/link_pairs.tsv; add rows there."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from dateline.link.compare import JOIN, compare

CASES = Path(__file__).parents[1] / "cases" / "link_pairs.tsv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@dataclass(frozen=True)
class Side:
    kind: str
    names: tuple[str, ...]
    country: str | None
    around: frozenset[str]


def side(row: dict[str, str], which: str) -> Side:
    around = frozenset(row[f"around_{which}"].split())
    return Side(row["kind"] or "person", (row[which],), row[f"country_{which}"] or None, around)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['left']} = {r['right']}: {r['why']}")
def test_pairs(row: dict[str, str]) -> None:
    left, right = side(row, "left"), side(row, "right")
    alike = compare(left, right)
    assert (alike.score >= JOIN) == (row["same"] == "yes"), alike
    assert compare(right, left).score == alike.score
    assert alike.why


def test_there_are_enough_pairs() -> None:
    assert len(ROWS) >= 120
