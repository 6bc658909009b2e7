"""What a decision can be, and which of many are in force."""

from typing import Any

import pytest

from dateline.core.decision import LONGEST_WHY, Decision, holding, in_force


def decision(number: int, kind: str = "review", verdict: str = "accepted", **more: Any) -> Decision:
    fields = {"subject": "inc_1", "other": "", "by": "A. Reviewer", "at": "2024-01-01T00:00:00+00:00", "why": ""}
    return Decision(**{**fields, "kind": kind, "verdict": verdict, "number": number, **more})


def undone(number: int, undoes: int) -> Decision:
    return decision(number, verdict="undone", undoes=undoes)


@pytest.mark.parametrize(
    ("made", "left"),
    [
        ([decision(1)], [1]),
        ([decision(1), undone(2, 1)], []),
        ([decision(1), undone(2, 1), undone(3, 2)], [1]),
        ([decision(1), undone(2, 1), undone(3, 2), undone(4, 3)], []),
        ([decision(1), decision(2, verdict="rejected"), undone(3, 2)], [1]),
        ([decision(1), undone(2, 1), undone(3, 1)], []),
    ],
)
def test_what_is_undone_is_not_in_force(made: list[Decision], left: list[int]) -> None:
    assert [d.number for d in in_force(made)] == left


def test_the_link_before_one_that_is_undone_holds_again() -> None:
    links = [
        decision(1, "event_link", "same", other="inc_2"),
        decision(2, "event_link", "not_same", other="inc_2"),
        decision(3, "event_link", "undone", other="inc_2", undoes=2),
    ]
    assert [(d.number, d.verdict) for d in holding(links, "event_link")] == [(1, "same")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "opinion"}, {"verdict": "same"}, {"by": " "}, {"by": "x" * 101}, {"why": "x" * (LONGEST_WHY + 1)},
        {"subject": ""}, {"kind": "event_link", "verdict": "same", "other": "inc_1"}, {"verdict": "undone"},
        {"undoes": 3}, {"kind": "value", "verdict": "set"}, {"field": "status"},
    ],
)  # fmt: skip
def test_what_is_no_decision_cannot_be_built(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"deci|reason|value"):
        decision(1, **wrong)
