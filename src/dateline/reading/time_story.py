"""What is known of time while an article is read: Story, and what an expression turned out to mean: Said."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.reading.calendar import Date, Period
from dateline.reading.time_patterns import Hit
from dateline.reading.time_tense import direction


@dataclass(frozen=True, slots=True)
class Said:
    """A resolved expression. `period` is what later words ("two days earlier") may count from, None if nothing."""

    value: str | None
    type: str = "DATE"
    start: Date | None = None
    end: Date | None = None
    precision: str = "unknown"
    basis: str = "unknown"
    period: Period | None = None


@dataclass(slots=True)
class Story:
    """Where an article stands in time: `anchor` is its own day; `told` what it named last, `day` the last single day.

    `beside` is a day named in the same sentence, for times of the clock. `month_first` is the order of numeric dates,
    None where nothing shows it.
    """

    anchor: Date | None
    month_first: bool | None = None
    told: Period | None = None
    day: Date | None = None
    beside: Date | None = None
    title: bool = False

    def heard(self, said: Said) -> None:
        """Remember what was just said."""
        if said.period is not None:
            self.told = said.period
            if said.period.grain == "D":
                self.day = said.period.start


Rule = Callable[[Hit, Story], Said | None]


def dated(period: Period, basis: str = "relative") -> Said:
    """The period itself as a date."""
    return Said(period.value, "DATE", period.start, period.end, period.precision, basis, period)


def undated(value: str | None, precision: str = "unknown", type: str = "DATE") -> Said:
    """A value whose days are not known."""
    return Said(value, type, precision=precision)


def look(hit: Hit, story: Story) -> str:
    """Which way the verb above the hit points."""
    core = hit.mark("MWSZUuKd") or hit.marks[-1]
    top = core.last
    while top.head is not top and hit.first.i <= top.head.i <= hit.last.i:
        top = top.head
    return direction(top, story.title)


def with_part(said: Said, part: str | None) -> Said:
    """A day narrowed to a part of it: the value becomes a TIME."""
    if not part or said.value is None:
        return said
    return replace(said, value=said.value + part, type="TIME")
