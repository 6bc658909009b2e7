"""Equal-error rate of name comparison on tests/cases/link_pairs.tsv and eval/names_scripts.tsv (our own pairs).

    python eval/names.py

Each pair is compared with the countries of its row. The equal-error rate is where as many pairs of one actor fall below
the bar as pairs of two actors reach it; `at the bar` counts both errors at the score that Dateline joins at.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from dateline.link.compare import JOIN, compare

HERE = Path(__file__).parent
FILES = (HERE.parent / "tests" / "cases" / "link_pairs.tsv", HERE / "names_scripts.tsv")


@dataclass(frozen=True)
class Side:
    """One name of a pair, as `compare` wants it."""

    kind: str
    names: tuple[str, ...]
    country: str | None
    around: frozenset[str]


def scores(path: Path) -> list[tuple[float, bool]]:
    """The score of each pair of a file and whether it is one actor."""
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    return [(compare(side(row, "left"), side(row, "right")).score, row["same"] == "yes") for row in rows]


def side(row: dict[str, str], which: str) -> Side:
    """One side of a row; a column that the file lacks is empty."""
    around = frozenset((row.get(f"around_{which}") or "").split())
    return Side(row.get("kind") or "person", (row[which],), row.get(f"country_{which}") or None, around)


def equal_error(pairs: list[tuple[float, bool]]) -> float:
    """The rate at which missed and false joins are equal, or their mean at the nearest bar."""
    same = [score for score, one in pairs if one]
    other = [score for score, one in pairs if not one]
    bars = sorted({score for score, _ in pairs} | {1.01})
    rates = [(sum(s < bar for s in same) / len(same), sum(s >= bar for s in other) / len(other)) for bar in bars]
    missed, false = min(rates, key=lambda r: (abs(r[0] - r[1]), r))
    return (missed + false) / 2


def main() -> None:
    """Prints a line a file."""
    for path in FILES:
        pairs = scores(path)
        missed = sum(score < JOIN for score, one in pairs if one)
        false = sum(score >= JOIN for score, one in pairs if not one)
        same = sum(one for _, one in pairs)
        print(
            f"{path.name}: {len(pairs)} pairs ({same} of one actor), equal-error rate {equal_error(pairs):.3f}; "
            f"at the bar of {JOIN}: {missed} of {same} missed, {false} of {len(pairs) - same} false"
        )


if __name__ == "__main__":
    main()
