"""An aggregate holds the single incidents that lie inside it, and swallows none."""

from dataclasses import replace

from dateline.core.records import Coding
from dateline.core.values import Time
from tests.merge.test_merge import merged
from tests.records import BARA, coding

SUMMER = Time("2023-06-01", "2023-09-30", "range", "stated", "since June")
SUDAN = replace(BARA, name="Sudan", admin1=None, precision="country")


def many(time: Time = SUMMER, country: str = "SDN") -> Coding:
    """An article that tells of dozens of attacks, with the same victims."""
    told = coding("Shelling killed 90 people since June, medics said.", killed=90, url="https://m.example/1")
    place = replace(SUDAN, country=country)
    return replace(told, events=(replace(told.events[0], aggregate=True, time=time, place=place),))


def covers(*codings: Coding) -> tuple[int, int]:
    """How many incidents there are, and how many the aggregate covers."""
    made = merged(*codings)
    [whole] = [incident for incident in made if incident.aggregate]
    singles = {incident.id for incident in made if not incident.aggregate}
    assert set(whole.covers) <= singles
    return len(made), len(whole.covers)


def test_an_aggregate_covers_what_lies_inside_it() -> None:
    assert covers(many(), coding()) == (2, 1)


def test_other_days_or_another_country_are_not_inside() -> None:
    assert covers(many(), coding(day="2023-10-09")) == (2, 0)
    assert covers(many(country="TCD"), coding()) == (2, 0)


def test_an_aggregate_without_days_covers_nothing() -> None:
    assert covers(many(time=Time(None, None, "unknown", "unknown", "often")), coding()) == (2, 0)
