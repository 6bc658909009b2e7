"""Possible duplicates of an incident, with reasons, apart from what is only near in time."""

from dataclasses import replace
from pathlib import Path

from dateline.core.results import Incident
from dateline.core.values import Place, Time
from dateline.serve.near import near
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.records import BARA, coding, filled


def other(record: Incident, day: str, place: Place = BARA, **changed: object) -> Incident:
    time = Time(day, day, "day", "stated", day)
    fields = {"id": f"inc_{day}{place.name}", "time": time, "place": place, **changed}
    return replace(record, **fields)  # type: ignore[arg-type]


def test_same_place_and_figure_a_day_apart_may_be_the_same(tmp_path: Path) -> None:
    [record] = filled(tmp_path / "s.dateline", coding()).incidents()
    far = replace(BARA, name="El Fasher", lat=13.63, lon=25.35)
    others = [other(record, "2023-09-19"), other(record, "2023-09-25"), other(record, "2023-09-18", far),
              other(record, "2023-09-18", type="PROTEST")]  # fmt: skip
    same, rest = near(record, others)
    assert [one.incident for one in same] == others[:1]
    assert same[0].reasons == ("both ASSAULT", "1 day apart", "both in Bara", "12 killed in both")
    assert {one.incident.id for one in rest} == {one.id for one in others[1:]} and not any(
        one.reasons for one in rest[:1]
    )


def test_what_an_incident_sums_up_is_no_duplicate(tmp_path: Path) -> None:
    [record] = filled(tmp_path / "s.dateline", coding()).incidents()
    twin = other(record, "2023-09-18")
    assert near(replace(record, covers=(twin.id,)), [twin]) == ([], [])


def test_the_store_gives_those_near_in_time_and_country(tmp_path: Path) -> None:
    days = ("2023-09-18", "2023-09-20", "2023-09-25", "2023-09-26", "2023-09-11", "2023-09-10")
    [record] = filled(tmp_path / "one.dateline", coding()).incidents()
    writer = Writer(tmp_path / "s.dateline")
    elsewhere = other(record, "2023-09-18", replace(BARA, name="Tame", country="COL"), events=())
    writer.settle(
        "x", {}, [], [*(other(record, day, id=f"inc_{n}", events=()) for n, day in enumerate(days)), elsewhere]
    )
    found = View(tmp_path / "s.dateline").near(other(record, "2023-09-18", id="inc_0"))
    assert [i.time.start for i in found if i.time] == ["2023-09-11", "2023-09-20", "2023-09-25"]
