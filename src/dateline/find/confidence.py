"""How sure the coding of an event is, from what supports it. All weights are in STRENGTHS and WEIGHTS."""

from dataclasses import dataclass

STRENGTHS = {3: 0.72, 2: 0.62, 1: 0.48, 0: 0.3}
WEIGHTS = {
    "someone": 0.05,
    "time": 0.04,
    "place": 0.04,
    "harm": 0.05,
    "retold": 0.05,
    "unreal": -0.08,
    "aggregate": -0.04,
    "title only": -0.1,
}


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind an event: the strength of its best trigger, what is known of it, how often it is told."""

    strength: int
    sides: int
    time: bool
    place: bool
    harm: bool
    mentions: int
    real: bool
    aggregate: bool
    title_only: bool


def confidence(support: Support) -> float:
    """A number in [0, 1], rounded to two digits: the strength of the best trigger, raised by what is known."""
    value = STRENGTHS[support.strength]
    for name, times in (
        ("someone", min(support.sides, 2)),
        ("time", support.time),
        ("place", support.place),
        ("harm", support.harm),
        ("retold", min(support.mentions - 1, 2)),
        ("unreal", not support.real),
        ("aggregate", support.aggregate),
        ("title only", support.title_only),
    ):
        value += WEIGHTS[name] * int(times)
    return round(min(max(value, 0.05), 0.97), 2)
