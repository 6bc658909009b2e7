"""Which row is which incident: one to one, the best over all, and never what cannot be."""

from dataclasses import replace

import pytest

from dateline.compare.match import ENOUGH, Index, matches, meet, plain_name, plain_place, same_name
from dateline.compare.record import EventRecord, Figures
from dateline.core.values import Place, Time


def record(
    id: str,
    day: str = "2023-09-18",
    end: str | None = None,
    place: str = "Bara",
    lat: float | None = 13.7,
    lon: float | None = 30.37,
    killed: int | None = 9,
    a: tuple[str, ...] = ("Dune Front",),
    **more: object,
) -> EventRecord:
    where = Place(place, "SDN", "North Kordofan", lat, lon, "settlement")
    figures = Figures(killed, killed, killed) if killed is not None else None
    fields: dict[str, object] = {"modes": ("heavy-weapons",), "side_a": a, "killed": figures, **more}
    made = EventRecord(
        "x", id, id, Time(day, end or day, "day" if not end else "range", "stated", ""), where, "ASSAULT"
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def pairs(rows: list[EventRecord], incidents: list[EventRecord]) -> list[tuple[str, str]]:
    return [(m.row.id, m.incident.id) for m in matches(rows, Index(incidents)).pairs]


def test_the_pairs_with_the_most_in_common_over_all() -> None:
    rows = [record("r1", killed=9), record("r2", killed=4)]
    incidents = [record("i1", killed=None), record("i2", killed=9)]
    assert pairs(rows, incidents) == [("r1", "i2"), ("r2", "i1")]


@pytest.mark.parametrize(
    "row",
    [
        record("r", "2023-09-20"),
        record("r", "2023-09-18", place="El Obeid", lat=13.18, lon=30.22, killed=3),
        record("r", place="Nyala", lat=12.05, lon=24.88),
        record("r", type="CONSULT", modes=("visit",), a=("Somebody else",), killed=None),
        record("r", place="Bara", time=None),
    ],
)
def test_what_cannot_be_one(row: EventRecord) -> None:
    assert pairs([row], [record("i")]) == []


def test_another_country_is_never_one() -> None:
    there = replace(record("r"), place=Place("Bara", "TCD", None, 13.7, 30.37, "settlement"))
    assert pairs([there], [record("i")]) == []


@pytest.mark.parametrize(
    "row",
    [
        record("r", "2023-09-19"),
        record("r", "2023-09-15", "2023-09-21", a=()),
        record("r", place="Barah town", lat=13.71, lon=30.38, a=("Unknown",), killed=None),
        record("r", place="North Kordofan province", lat=None, lon=None, killed=9),
        replace(record("r"), place=None),
        record("r", type=None, modes=(), killed=2),
        record("r", "2023-09-18", place="Umm", lat=13.6, lon=30.5, urls=("https://a.example/1",)),
    ],
)
def test_what_may_be_one(row: EventRecord) -> None:
    assert pairs([row], [record("i", urls=("https://a.example/1",))]) == [("r", "i")]


def test_a_type_that_differs_needs_more_than_day_and_place() -> None:
    arrest = record("r", type="COERCE", modes=("arrest",), killed=None)
    other = meet(arrest, record("i", a=("Ridge Band",)))
    assert other is not None and other.score < ENOUGH
    assert meet(replace(arrest, killed=Figures(9, 9, 9)), record("i")) is not None


def test_days_of_weeks_meet_and_long_ones_are_met_by_country() -> None:
    year = record("r", "2023-01-01", "2023-12-31")
    assert pairs([year], [record("i")]) == [("r", "i")]
    assert pairs([record("r")], [record("i", "2023-01-01", "2023-12-31")]) == [("r", "i")]


def test_each_is_taken_once_and_the_order_does_not_count() -> None:
    rows = [record(f"r{n}", killed=n) for n in range(6)]
    incidents = [record(f"i{n}", killed=n + 2) for n in range(6)]
    found = pairs(rows, incidents)
    assert len({a for a, _ in found}) == len({b for _, b in found}) == 6
    assert set(found) >= {("r2", "i0"), ("r3", "i1"), ("r4", "i2"), ("r5", "i3")}
    assert sorted(pairs(rows[::-1], incidents)) == sorted(found)


def test_why_says_what_counted() -> None:
    meeting = meet(record("r"), record("i"))
    assert meeting is not None
    assert meeting.why == "same day; same place; same type and mode; a side in common; 9 dead in both"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Military Forces of Sudan (2019-)", "Military Forces of Sudan", True),
        ("Government of Sudan", "Government of Sudan", True),
        ("Military Forces of Mali (2021-) Special Group", "Military Forces of Mali", True),
        ("Dune Front", "The Dune Front", True),
        ("Dune Front", "Ridge Front", False),
        ("Protesters (Sudan)", "protesters", True),
        ("RSF: Rapid Support Forces", "Rapid Support Forces", True),
        ("Front", "Dune Front", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(plain_name(one), plain_name(other)) is same


@pytest.mark.parametrize(("one", "other"), [("Bara town", "Bara"), ("Al-Qa'im", "Qaim"), ("Méma, Mali", "Mema")])
def test_places(one: str, other: str) -> None:
    assert plain_place(one) == plain_place(other)
