"""Figures of many accounts come to one value: low <= best <= high, and a part is no whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.core.records import Coding
from dateline.core.values import Harm
from dateline.merge.figures import RULES, figures
from dateline.merge.report import Article, Report, reports
from tests.records import coding


def report(harms: tuple[Harm, ...], day: str, copy: bool) -> Report:
    one: Coding = coding(published=day)
    [made] = reports(Article(replace(one, events=(replace(one.events[0], harm=harms),)), {}))
    return replace(made, copy=copy)


def harm(low: int | None, best: int | None, high: int | None, words: str = "twelve people") -> Harm:
    evidence = coding().events[0].harm[0].evidence
    return Harm(
        "killed", "unspecified", low, best, high, words, replace(evidence, text=words, end=evidence.start + len(words))
    )


@st.composite
def harms(draw: st.DrawFn) -> Harm:
    low, best, high = sorted(draw(st.lists(st.integers(0, 500), min_size=3, max_size=3)))
    known = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
    words = draw(st.sampled_from(["people", "three more people", "more than ten people", "others"]))
    return harm(low if known[0] else None, best if known[1] else None, high if known[2] else None, words)


told = st.tuples(st.lists(harms(), min_size=1, max_size=3), st.dates().map(str), st.booleans())


@given(st.lists(told, min_size=1, max_size=5), st.sampled_from(sorted(RULES)))
def test_low_best_high_stay_in_order(some: list[tuple[list[Harm], str, bool]], rule: str) -> None:
    [whole] = figures([report(tuple(given), day, copy) for given, day, copy in some], rule)
    known = [n for n in (whole.low, whole.best, whole.high) if n is not None]
    assert known == sorted(known)


@pytest.mark.parametrize("words", ["three more people", "another three people", "three others"])
def test_a_figure_on_top_of_another_is_no_total(words: str) -> None:
    early = report((harm(14, 14, 14),), "2024-06-10", False)
    late = report((harm(3, 3, 3, words),), "2024-06-12", False)
    [whole] = figures([early, late], "latest_independent")
    assert (whole.low, whole.best, whole.high) == (14, 14, 14)


def test_more_than_is_a_total() -> None:
    early = report((harm(14, 14, 14),), "2024-06-10", False)
    late = report((harm(20, 20, None, "more than 20 people"),), "2024-06-12", False)
    [whole] = figures([early, late], "latest_independent")
    assert (whole.low, whole.best, whole.high) == (14, 20, None)


def test_by_ucdp_s_rule_what_an_outlet_corrected_counts_no_more() -> None:
    first, later = (report((harm(n, n, n),), day, False) for n, day in ((9, "2024-06-10"), (14, "2024-06-12")))
    other = replace(report((harm(16, 16, 16),), "2024-06-11", False), marks=("doc_b", "other post"))
    [whole] = figures([first, later, other], "ucdp")
    assert (whole.low, whole.best, whole.high) == (9, 14, 16)
