"""The arithmetic of the calendar."""

import datetime

import pytest

from dateline.reading import calendar
from dateline.reading.calendar import Date

LEAP = Date(2024, 2, 29)


@pytest.mark.parametrize(
    ("grain", "value", "start", "end"),
    [
        ("D", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("W", "2024-W09", "2024-02-26", "2024-03-03"),
        ("WE", "2024-W09-WE", "2024-03-02", "2024-03-03"),
        ("M", "2024-02", "2024-02-01", "2024-02-29"),
        ("Q", "2024-Q1", "2024-01-01", "2024-03-31"),
        ("H", "2024-H1", "2024-01-01", "2024-06-30"),
        ("S", "2023-WI", "2023-12-01", "2024-02-29"),
        ("Y", "2024", "2024-01-01", "2024-12-31"),
        ("10Y", "202", "2020-01-01", "2029-12-31"),
        ("100Y", "20", "2001-01-01", "2100-12-31"),
    ],
)
def test_the_period_that_holds_a_day(grain: str, value: str, start: str, end: str) -> None:
    period = calendar.holding(LEAP, grain)
    assert (period.value, period.start.isoformat(), period.end.isoformat()) == (value, start, end)


@pytest.mark.parametrize("grain", ["D", "W", "WE", "M", "Q", "H", "S", "Y", "10Y", "100Y"])
@pytest.mark.parametrize("count", [-13, -1, 1, 5])
def test_a_step_and_back_is_nowhere(grain: str, count: int) -> None:
    period = calendar.holding(LEAP, grain)
    assert calendar.step(calendar.step(period, count), -count) == period


@pytest.mark.parametrize("grain", ["W", "M", "Q", "H", "S", "Y", "10Y", "100Y"])
def test_steps_leave_no_gap(grain: str) -> None:
    period = calendar.holding(LEAP, grain)
    assert calendar.step(period, 1).start - period.end == datetime.timedelta(1)


def test_months_end_early() -> None:
    assert calendar.add(Date(2024, 1, 31), 1, "M") == LEAP
    assert calendar.add(LEAP, -1, "Y") == Date(2023, 2, 28)
    assert calendar.add(Date(9999, 12, 31), 0, "M") == Date(9999, 12, 31)


def test_the_calendar_has_ends() -> None:
    with pytest.raises((ValueError, OverflowError)):
        calendar.add(Date(9999, 12, 1), 1, "M")
