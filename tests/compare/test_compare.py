"""A store beside a dataset: in both, only here, only there, with the fields that differ, and what is left out."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.compare.compare import Comparison, compare
from dateline.compare.datasets import read_events
from dateline.compare.match import ENOUGH
from dateline.compare.report import records
from dateline.core.values import Place
from dateline.evaluate.gold import read_gold
from dateline.store.filter import Filter
from dateline.store.view import View
from tests.export.telling import ARMY, FRONT, PEOPLE, Who, telling
from tests.records import filled

HEADER = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,"
    "country,admin1,location,latitude,longitude,geo_precision,source,fatalities"
)
NYALA = Place("Nyala", "SDN", "South Darfur", 12.05, 24.88, "settlement", 365137)


def acled(
    id: str, day: str = "2023-09-18", place: str = "Bara,13.7,30.37", killed: int = 9, actor: str = "Dune Front",
    event: str = "Explosions/Remote violence,Shelling/artillery/missile attack", country: str = "Sudan",
    precision: int = 1,
) -> str:  # fmt: skip
    name, lat, lon = place.split(",")
    return f"{id},{day},2023,{precision},{event},{actor},,,,{country},,{name},{lat},{lon},1,Kordofan Star,{killed}"


@pytest.fixture
def view(tmp_path: Path) -> View:
    """Two incidents: 12 dead in Bara on 18 September, two in Nyala on the 20th, which one article tells with a name."""
    second = telling(
        Who("Salma Adeeb", "victim", "person", (), named=True, private=True), replace(ARMY, role="initiator"),
        killed=[("unspecified", 2, 2, 2)], start="2023-09-20", place=NYALA,
        text="Soldiers shot at a car: Shelling killed 12 people in Bara, medics said. It was a trader.",
    )  # fmt: skip
    return filled(tmp_path / "a.dateline", telling(FRONT, PEOPLE), second)


def laid(view: View, tmp_path: Path, *rows: str, **wanted: object) -> Comparison:
    path = tmp_path / "acled.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return compare(view, *read_events(path), Filter(**wanted))  # type: ignore[arg-type]


def test_in_both_and_only_in_one(view: View, tmp_path: Path) -> None:
    found = laid(view, tmp_path, acled("SUD1"), acled("SUD2", "2023-09-19", "El Obeid,13.18,30.22", 1, "Ridge Band"))
    [both] = found.both
    assert both.match.row.id == "SUD1"
    assert [(d.field, d.store, d.other) for d in both.differences] == [
        ("killed", "9 to 14, best 12", "9 (the ranges meet)")
    ]
    assert [r.id for r in found.only_other] == ["SUD2"]
    assert [r.place.name for r in found.only_store if r.place] == []
    assert found.not_covered == 1  # nothing in the file is as late as the second incident


def test_what_the_file_could_have_is_only_in_the_store(view: View, tmp_path: Path) -> None:
    found = laid(view, tmp_path, acled("SUD1"), acled("SUD9", "2023-09-30", "Kosti,13.16,32.66", 0))
    assert [(r.days or ("",))[0] for r in found.only_store] == ["2023-09-20"]
    assert found.not_covered == 0


def test_rows_of_other_countries_and_days_are_outside(view: View, tmp_path: Path) -> None:
    rows = [acled("MLI1", country="Mali"), acled("SUD3", "2021-01-01"), acled("SUD4", "2024-01-01")]
    found = laid(view, tmp_path, acled("SUD1"), *rows)
    assert (found.rows, found.outside, len(found.only_other)) == (4, 3, 0)
    asked = laid(view, tmp_path, acled("SUD1"), *rows, since="2020-01-01", until="2025-01-01")
    assert [r.id for r in asked.only_other] == ["SUD3", "SUD4"]


def test_a_row_outside_the_reports_is_looked_at_for_what_the_store_has(tmp_path: Path) -> None:
    """An article of today tells of two years ago: the file has that too, and nothing else of then is asked of it."""
    view = filled(tmp_path / "old.dateline", telling(FRONT, PEOPLE, start="2021-05-03"))
    first = next(iter(view.incidents())).first_reported or ""
    assert first > "2023"
    rows = [
        acled("SUD1", "2021-05-03"),
        acled("SUD2", "2021-05-03", "Kosti,13.16,32.66", 0),
        acled("SUD3", "2021-06-09"),
    ]
    found = laid(view, tmp_path, *rows)
    assert ([b.match.row.id for b in found.both], found.only_store, found.only_other) == (["SUD1"], [], [])
    assert found.outside == 2


def test_what_comes_nearest_to_what_only_one_has(view: View, tmp_path: Path) -> None:
    other = acled("SUD2", "2023-09-20", "Kosti,13.16,32.66", 40, "Ridge Band", "Strategic developments,Arrests")
    found = laid(view, tmp_path, acled("SUD1"), acled("SUD3", actor="Ridge Band", killed=0), other)
    [both] = found.both
    told = {r["other"]["id"]: r["nearest"] for r in records(found) if r["in"] == "other"}
    assert told["SUD3"]["id"] == both.match.incident.id and told["SUD3"]["taken_by"] == "SUD1"
    assert told["SUD2"]["score"] < ENOUGH and "another type" in told["SUD2"]["why"]
    assert told["SUD2"]["taken_by"] is None


def test_an_incident_without_a_country_is_not_only_in_the_store(tmp_path: Path) -> None:
    nowhere = telling(ARMY, PEOPLE, start="2023-09-28", place=None, title="Somebody shot at", type="PROTEST", modes=())
    view = filled(tmp_path / "b.dateline", telling(FRONT, PEOPLE), nowhere)
    found = laid(view, tmp_path, acled("SUD1"), acled("SUD9", "2023-09-30", "Kosti,13.16,32.66", 0))
    assert (len(found.both), found.only_store, found.not_covered) == (1, [], 1)


def test_the_filter_holds_for_both_sides(view: View, tmp_path: Path) -> None:
    rows = [acled("SUD1"), acled("SUD5", killed=0, place="Kosti,13.16,32.66", event="Protests,Peaceful protest")]
    found = laid(view, tmp_path, *rows, type="ASSAULT", min_killed=3)
    assert ([b.match.row.id for b in found.both], found.only_other, found.only_store) == (["SUD1"], [], [])
    graded = laid(view, tmp_path, *rows, grade="confirmed")
    assert graded.both == []
    assert [r.id for r in graded.only_other] == ["SUD5"]  # the other row is an incident, of another grade


def test_days_within_a_week_and_a_month_do_not_differ(view: View, tmp_path: Path) -> None:
    found = laid(view, tmp_path, acled("SUD1", "2023-09-20", precision=2, killed=12))
    assert [both.differences for both in found.both] == [()]


def test_a_private_name_is_not_shown(view: View, tmp_path: Path) -> None:
    found = laid(view, tmp_path, acled("SUD1", "2023-09-20", "Nyala,12.05,24.88", 2, "Northern Army"))
    assert "Adeeb" not in repr(found)
    assert found.both[0].match.incident.side_b == ("private person",)


def test_rows_of_pairs_of_actors_are_one_happening(view: View, tmp_path: Path) -> None:
    names = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tQuad Code\tActor Name\tRecipient Name\tCity\tCountry"
    rows = [f"{n}\t2023-09-18\tASSAULT\theavy-weapons\tx\tDune Front\t{who}\tBara\tSDN" for n, who in enumerate("abc")]
    path = tmp_path / "polecat.txt"
    path.write_text("\n".join([names, *rows]) + "\n")
    found = compare(view, *read_events(path), Filter())
    assert (found.rows, len(found.both), found.only_other) == (3, 1, [])
    assert found.both[0].match.row.side_b == ("a", "b", "c")


def test_an_older_export_is_matched_by_id(view: View, tmp_path: Path) -> None:
    from dateline.export.formats import export

    export(view, "csv", tmp_path / "out")
    found = compare(view, *read_events(tmp_path / "out" / "incidents.csv"), Filter())
    assert (len(found.both), found.only_store, found.only_other) == (2, [], [])
    assert {both.match.meeting.why for both in found.both} == {"same incident"}


def called(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == status, result.output
    return result.output


def test_the_commands(view: View, tmp_path: Path) -> None:
    laid(view, tmp_path, acled("SUD1"), acled("SUD2", "2023-09-19", "=Obeid,13.18,30.22"), acled("SUD3", "yesterday"))
    store, file = view.path, tmp_path / "acled.csv"
    told = called("compare", "--store", store, "--with", file, "--csv", tmp_path / "side.csv", status=1)
    assert "in both 1, 1 of them differ: killed 1" in told
    assert "only in ACLED 1" in told
    assert "acled.csv:4: no day: 'yesterday'" in told
    printed = [
        json.loads(line)
        for line in called("compare", "--store", store, "--with", file, "--json", status=1).splitlines()
    ]
    assert [r["in"] for r in printed] == ["both", "other"]
    assert printed[0]["differs"]["killed"]["other"] == "9 (the ranges meet)"
    with (tmp_path / "side.csv").open(newline="") as table:
        rows = list(csv.DictReader(table))
    assert [(r["in"], r["row"], r["other_place"]) for r in rows] == [
        ("both", "SUD1", "Bara"),
        ("other", "SUD2", "'=Obeid"),
    ]
    assert "=Obeid, SDN" in called("dataset", file, "--country", "SDN")
    called("dataset", file, "--gold", tmp_path / "gold.csv")
    assert [(g.start, g.country, g.killed) for g in read_gold(tmp_path / "gold.csv")] == [
        ("2023-09-18", "SDN", 9), ("2023-09-19", "SDN", 9),
    ]  # fmt: skip
    called("compare", "--store", store, "--with", tmp_path / "gold.csv", status=1)


def test_the_same_twice(view: View, tmp_path: Path) -> None:
    rows = [acled(f"SUD{n}", f"2023-09-{15 + n % 5}", killed=n) for n in range(20)]
    one, other = (laid(view, tmp_path, *order) for order in (rows, rows[::-1]))
    ids = [[(b.match.row.id, b.match.incident.id) for b in found.both] for found in (one, other)]
    assert ids[0] == ids[1]
