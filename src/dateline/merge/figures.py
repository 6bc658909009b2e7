"""Harm in all accounts -> one value a field, low to high over all of them, `best` by a named rule.

latest_independent   the figure of the latest report that is no copy of an earlier one; of several figures in it the
                     outlet's own before those of voices, the greatest before smaller ones
lowest               the smallest figure, as ACLED does
highest              the greatest figure
ucdp                 the smallest of what each independent source said last, as UCDP does where none is more reliable

What those who fight say of the dead (an army, an armed group, an initiator) is never `best` where anybody else gives a
figure: medics, officials, residents, the outlet itself. It counts for low and high, and its account stands beside.

A figure that comes on top of another ("three more people died") is none of the whole, where any whole is told.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from dateline import data
from dateline.core.problem import UnusableArgument
from dateline.core.values import Harm
from dateline.data.table import read_table
from dateline.merge.accounts import field_of
from dateline.merge.report import Report
from dateline.merge.sources import sources

PARTS = Path(data.__file__).parent / "merge" / "parts.tsv"
Figure = tuple[Report, Harm]


def figures(reports: Sequence[Report], rule: str) -> tuple[Harm, ...]:
    """One Harm for each field that any report gives, by field. Raises UnusableArgument for an unknown rule."""
    if rule not in RULES:
        raise UnusableArgument(f"no rule {rule!r} for figures: choose one of {', '.join(sorted(RULES))}")
    by_field: dict[str, list[Figure]] = {}
    for report in reports:
        for harm in report.event.harm:
            by_field.setdefault(field_of(harm), []).append((report, harm))
    return tuple(_over_all(by_field[field], RULES[rule]) for field in sorted(by_field))


def _over_all(given: list[Figure], rule: Callable[[list[Figure]], Harm]) -> Harm:
    given = [figure for figure in given if not on_top(figure[1])] or given
    known = [figure for figure in given if _value(figure[1]) is not None] or given
    chosen = rule([figure for figure in known if not _sided(*figure)] or known)
    lows = [harm.low if harm.low is not None else harm.best for _, harm in given]
    highs = [harm.high for _, harm in given]
    known_lows = [n for n in lows if n is not None]
    open_end = any(n is None for n in highs)
    best = _value(chosen)
    high = None if open_end else max(n for n in highs if n is not None)
    low = min(known_lows) if known_lows and all(n is not None for n in lows) else None
    same = (low, best, high) == (chosen.low, chosen.best, chosen.high)
    return chosen if same else replace(chosen, low=low, best=best, high=high)


def _sided(report: Report, harm: Harm) -> bool:
    """Whether only those who fight give a figure."""
    return bool(harm.claims) and report.sided.issuperset(harm.claims)


def _value(harm: Harm) -> int | None:
    return next((n for n in (harm.best, harm.low, harm.high) if n is not None), None)


def on_top(harm: Harm) -> bool:
    """Whether its words say that it comes on top of another figure; "more than three" is a whole."""
    return _adding(harm.evidence.text)


@lru_cache(maxsize=10_000)
def _adding(text: str) -> bool:
    words = text.lower().replace(",", " ").split()
    pairs = zip(words, [*words[1:], ""], strict=True)
    return any(word in _parts() and after != "than" for word, after in pairs)


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(PARTS))


def _latest_independent(given: list[Figure]) -> Harm:
    originals = [(report, harm) for report, harm in given if not report.copy] or given
    latest = max(report.published or "" for report, _ in originals)
    last = [(report, harm) for report, harm in originals if (report.published or "") == latest]
    return min(last, key=lambda figure: (bool(figure[1].claims), -(_value(figure[1]) or 0), figure[0].event.id))[1]


def _lowest(given: list[Figure]) -> Harm:
    return min(given, key=lambda figure: (_value(figure[1]) or 0, figure[0].event.id))[1]


def _highest(given: list[Figure]) -> Harm:
    return min(given, key=lambda figure: (-(_value(figure[1]) or 0), figure[0].event.id))[1]


def _lowest_of_newest(given: list[Figure]) -> Harm:
    of_source: dict[str, list[Figure]] = {}
    for figure, source in zip(given, sources([report for report, _ in given]), strict=True):
        of_source.setdefault(source, []).append(figure)
    newest = [(some[0][0], _latest_independent(some)) for _, some in sorted(of_source.items())]
    return _lowest(newest)


RULES: dict[str, Callable[[list[Figure]], Harm]] = {
    "latest_independent": _latest_independent,
    "lowest": _lowest,
    "highest": _highest,
    "ucdp": _lowest_of_newest,
}
