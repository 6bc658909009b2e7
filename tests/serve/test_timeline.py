"""Bars in time: the finest unit that fits, every day counted, and where the days asked for stand among all."""

import pytest

from dateline.serve.timeline import LEFT, MOST_BARS, WIDTH, histogram, timeline


@pytest.mark.parametrize(
    ("days", "unit", "labels"),
    [
        ({"2023-11-30": 1, "2023-12-02": 2}, "day", ["2023-11-30", "2023-12-01", "2023-12-02"]),
        ({"2023-11-01": 1, "2024-02-29": 2}, "month", ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ({"2000-01-01": 1, "2007-02-01": 2}, "year", [str(year) for year in range(2000, 2008)]),
        ({"1895-01-01": 1, "2024-02-01": 2}, "decade", [f"{decade}0s" for decade in range(189, 203)]),
    ],
)
def test_the_finest_unit_that_fits(days: dict[str, int], unit: str, labels: list[str]) -> None:
    chart = histogram(days)
    assert chart and chart.unit == unit and [bar.label for bar in chart.bars] == labels
    assert len(chart.bars) <= MOST_BARS and sum(bar.number for bar in chart.bars) == 3
    assert all(bar.x >= LEFT and bar.x + bar.width <= WIDTH for bar in chart.bars)
    assert all(bar.since <= bar.until for bar in chart.bars)


def test_a_month_ends_on_its_last_day() -> None:
    chart = histogram({"2024-01-01": 1, "2024-05-01": 1})
    assert chart and [bar.until for bar in chart.bars] == [
        "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31",
    ]  # fmt: skip


def test_days_asked_for_are_marked_among_all() -> None:
    days = {"2000-01-01": 4, "2010-05-05": 3, "2020-01-01": 9}
    time = timeline(days, "2010-01-01", "2010-12-31")
    assert time.asked and time.asked.unit == "day" and time.asked.most == 3
    assert time.whole and len(time.whole.bars) == 21
    asked = next(bar for bar in time.whole.bars if bar.label == "2010")
    assert (time.left, time.right) == (asked.x, asked.x + asked.width)


@pytest.mark.parametrize(("since", "until"), [("2100-01-01", None), (None, "1900-01-01"), ("2001-01-01", "2001-02-01")])
def test_days_without_incidents_have_no_bars(since: str | None, until: str | None) -> None:
    time = timeline({"2000-01-01": 4, "2010-05-05": 3}, since, until)
    assert time.asked is None and time.whole and time.left <= time.right


def test_no_days_have_no_chart() -> None:
    assert histogram({}) is None and timeline({}, "2000-01-01", None).whole is None
