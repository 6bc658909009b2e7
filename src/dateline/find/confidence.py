"""How sure the coding of an event is, from what supports it: the chance that such an event is right.

The weights were fitted to a sample judged by eye (`python eval/confidence.py fit`); docs/accuracy.md shows how well
they hold. Log odds; no trigger of strength 0 was in the sample: it counts as one of 1.
"""

from dataclasses import dataclass
from math import exp

WEIGHTS = {
    "strong": 0.43,
    "fair": 0.61,
    "faint": 0.1,
    "sides": 0.17,
    "time": 0.08,
    "place": 0.1,
    "harm": 0.73,
    "retold": 0.84,
    "real": 0.37,
    "harmful": 0.29,
}
MOST_SIDES, MOST_MENTIONS = 2, 3  # more of them say no more


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind an event: the strength of its best trigger, what is known of it, how often it is told.

    `real` says that it is told as a fact, `harmful` that it is violence, force or protest: such words mislead less.
    """

    strength: int
    sides: int
    time: bool
    place: bool
    harm: bool
    mentions: int
    real: bool
    harmful: bool


def values(support: Support) -> dict[str, float]:
    """What of a support is weighed, by the names of WEIGHTS."""
    return {
        "strong": support.strength == 3,
        "fair": support.strength == 2,
        "faint": support.strength < 2,
        "sides": min(support.sides, MOST_SIDES),
        "time": support.time,
        "place": support.place,
        "harm": support.harm,
        "retold": min(support.mentions, MOST_MENTIONS) - 1,
        "real": support.real,
        "harmful": support.harmful,
    }


def confidence(support: Support) -> float:
    """A chance in [0, 1], rounded to two digits."""
    odds = sum(WEIGHTS[name] * value for name, value in values(support).items())
    return round(1 / (1 + exp(-odds)), 2)
