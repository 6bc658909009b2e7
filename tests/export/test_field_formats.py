"""GED, ACLED, POLECAT and HAPI: the official columns, the rules of docs/formats.md, and no plain fact that is none."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.core.records import Coding
from dateline.core.results import Account
from dateline.core.values import Place
from dateline.data.conflict_codes import acled_rules, column_rules, disorder_types, state
from dateline.export.deaths import highest
from dateline.export.files import safe
from dateline.export.formats import export
from dateline.export.ged import priogrid
from tests.export.telling import ARMY, FRONT, PEOPLE, Who, telling
from tests.records import BARA, filled

GED = """id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,
dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,
source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,
adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,
date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"""
ACLED = """event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,
inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,
longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"""
POLECAT = """Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,
Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,
Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,
Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,
Publication Date,Story People,Story Organizations,Story Locations,Language,Version"""
HAPI = """location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,admin1_code,admin1_name,admin2_code,
admin2_name,admin_level,event_type,events,fatalities,reference_period_start,reference_period_end,dataset_hdx_id,
resource_hdx_id,warning,error"""
OFFICIAL = {"ged": (GED, 49), "acled": (ACLED, 31), "polecat": (POLECAT, 40), "hapi": (HAPI, 19)}
DOCS = Path(__file__).parents[2] / "docs" / "formats.md"
Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def written(folder: Path, format: str, *codings: Coding) -> tuple[Rows, Rows]:
    """The rows of a format and the incidents left out, of a store of these codings."""
    folder.mkdir(parents=True, exist_ok=True)
    table, aside, _ = export(filled(folder / "a.dateline", *codings), format, folder / "out")
    return rows(table), rows(aside)


@pytest.mark.parametrize("format", OFFICIAL)
def test_columns_are_the_official_ones_in_order(format: str, tmp_path: Path) -> None:
    columns, count = OFFICIAL[format]
    [table, _, rules] = export(filled(tmp_path / "a.dateline"), format, tmp_path)
    header = table.read_text("utf-8").splitlines()[0].split("\t" if format == "polecat" else ",")
    assert header == columns.replace("\n", "").split(",") and len(header) == count
    assert [row["column"] for row in rows(rules)] == header


@pytest.mark.parametrize("format", OFFICIAL)
def test_every_column_is_described_with_its_rule(format: str) -> None:
    described = DOCS.read_text("utf-8")
    for column, rule in column_rules(format).items():
        assert f"| {column} | {rule} |" in described


def test_a_clash_is_state_based_with_the_government_as_side_a(tmp_path: Path) -> None:
    killed = (("unspecified", 9, 12, 14), ("soldier", 5, 5, 5), ("perpetrator", 2, 2, 2))
    [row], _ = written(tmp_path, "ged", telling(FRONT, ARMY, killed=killed))
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == ("1", "Government of Sudan", "Dune Front")
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"]) == ("5", "2", "5")
    assert (row["low"], row["best"], row["high"]) == ("9", "12", "14")
    assert (row["gwnoa"], row["country_id"], row["region"], row["where_prec"], row["date_prec"]) == (
        "625", "625", "Africa", "1", "1",
    )  # fmt: skip
    assert row["geom_wkt"] == "POINT (30.37 13.7)" and row["code_status"] == "Check: machine-coded"


def test_attackers_whom_others_call_militants_are_counted_once(tmp_path: Path) -> None:
    killed = (("militant", 40, 40, 40), ("perpetrator", 40, 40, 40), ("soldier", 12, 12, None))
    [row], _ = written(tmp_path, "ged", telling(FRONT, ARMY, killed=killed))
    assert (row["deaths_a"], row["deaths_b"], row["deaths_unknown"], row["best"]) == ("12", "40", "0", "52")


def test_the_highest_figure_of_an_account_is_ged_s_high() -> None:
    groups = [("killed soldier", 35), ("killed militant", 40), ("killed perpetrator", 40)]
    assert highest(accounts(*groups, ("killed", 3))) == 75
    assert highest(accounts(("killed", 14), ("killed civilian", 9), ("killed child", 4))) == 14
    assert highest(accounts(("injured", 80), ("status", 9))) == 0


def accounts(*told: tuple[str, int]) -> Iterator[Account]:
    """An account for each of these fields and figures, open upwards."""
    for field, number in told:
        figures = {"low": number, "best": number, "high": None}
        yield Account("", "Wire", "asserts", field, figures, "evt_1", None, None, "doc_1")


def test_forces_whose_state_nobody_names_bear_the_country_where_they_act(tmp_path: Path) -> None:
    policemen = Who("two policemen", "target", "police", ("COP",), None, named=False)
    pilots = Who("Air Force", "initiator", "military", ("MIL",), None)
    [row], _ = written(tmp_path / "one", "ged", telling(FRONT, policemen))
    assert (row["side_a"], row["gwnoa"]) == ("State Forces (Sudan)", "")
    [row], _ = written(tmp_path / "two", "acled", telling(pilots, PEOPLE, modes=("aerial",)))
    assert (row["actor1"], row["inter1"]) == ("Air Force (Sudan)", "1")


def test_a_side_that_many_words_describe_is_one_row_of_polecat(tmp_path: Path) -> None:
    words = [Who(name, "victim", "military", ("MIL",), named=False) for name in ("35 soldiers", "twelve soldiers")]
    found, _ = written(tmp_path / "one", "polecat", telling(FRONT, ARMY, *words))
    assert [(row["Actor Name"], row["Recipient Name"]) for row in found] == [("Dune Front", "Northern Army")]
    found, _ = written(tmp_path / "two", "polecat", telling(FRONT, *words))
    assert len(found) == 1


def test_one_sided_deaths_are_civilians_and_non_state_sides_are_groups(tmp_path: Path) -> None:
    [row], _ = written(tmp_path / "one", "ged", telling(FRONT, PEOPLE))
    assert (row["type_of_violence"], row["side_b"], row["deaths_civilians"]) == ("3", "Civilians", "12")
    rivals = Who("Red Ridge Gang", "initiator", sectors=("CRM",))
    [row], _ = written(tmp_path / "two", "ged", telling(FRONT, rivals))
    assert (row["type_of_violence"], row["deaths_unknown"]) == ("2", "12")


FIGURES = [
    (("unspecified", 9, 12, 14),),
    (("unspecified", 3, 3, 3), ("soldier", 12, 12, None)),
    (("unspecified", None, 5, 5), ("civilian", 7, 7, 7)),
    (("child", 2, 2, 2), ("woman", 1, 1, 4)),
    (("unspecified", 20, None, None),),
    (("unspecified", 2, 2, 2), ("militant", 4, 4, 4), ("perpetrator", 1, 1, 1), ("journalist", 3, 3, 3)),
]


@pytest.mark.parametrize("killed", FIGURES)
@pytest.mark.parametrize("parties", [(FRONT, ARMY), (FRONT, PEOPLE), (replace(ARMY, role="initiator"), PEOPLE)])
def test_ged_rows_keep_low_best_high_and_the_sum(killed: object, parties: tuple[Who, ...], tmp_path: Path) -> None:
    [row], _ = written(tmp_path, "ged", telling(*parties, killed=killed))  # type: ignore[arg-type]
    low, best, high = (int(row[name]) for name in ("low", "best", "high"))
    assert low <= best <= high
    assert best == sum(int(row[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown"))


LEFT_OUT = [
    ({"status": "alleged"}, "status: alleged"),
    ({"status": "denied"}, "status: denied"),
    ({"status": "planned"}, "status: planned"),
    ({"killed": ()}, "no direct death"),
    ({"killed": (("unspecified", 0, 0, 0),)}, "no direct death"),
    ({"time": None}, "first or last day not known"),
    ({"place": None}, "no place"),
    ({"start": "2021-01-01", "end": "2023-01-01"}, "days span more than a year"),
]


@pytest.mark.parametrize(("changes", "reason"), LEFT_OUT)
def test_what_is_no_event_of_ged_says_why(changes: dict[str, object], reason: str, tmp_path: Path) -> None:
    found, [left] = written(tmp_path, "ged", telling(FRONT, PEOPLE, **changes))  # type: ignore[arg-type]
    assert found == [] and left["reason"] == reason and left["id"].startswith("inc_")


@pytest.mark.parametrize("format", OFFICIAL)
@pytest.mark.parametrize("status", ["alleged", "denied", "planned", "threatened"])
def test_only_what_is_told_as_having_happened_is_a_row(format: str, status: str, tmp_path: Path) -> None:
    found, [left] = written(tmp_path, format, telling(FRONT, PEOPLE, status=status))
    assert found == [] and left["status"] == status


def test_actors_without_a_name_are_no_organised_side(tmp_path: Path) -> None:
    gunmen = Who("gunmen", "initiator", sectors=("UAF",), named=False)
    _, [left] = written(tmp_path, "ged", telling(gunmen, PEOPLE))
    assert left["reason"] == "no organised actor is known"
    [row], _ = written(tmp_path / "acled", "acled", telling(gunmen, PEOPLE, modes=("firearms",)))
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Sudan)", "3")


PRECISE = [("exact", "1", "1"), ("near", "2", "2"), ("adm2", "3", "2"), ("adm1", "4", "3"), ("region", "5", "3")]


@pytest.mark.parametrize(("precision", "where", "geo"), PRECISE)
def test_place_precision_maps(precision: str, where: str, geo: str, tmp_path: Path) -> None:
    place = replace(BARA, precision=precision)
    [row], _ = written(tmp_path, "ged", telling(FRONT, PEOPLE, place=place))
    assert row["where_prec"] == where
    [row], _ = written(tmp_path / "acled", "acled", telling(FRONT, PEOPLE, place=place))
    assert row["geo_precision"] == geo


DAYS = [("2023-09-18", "1", "1"), ("2023-09-20", "2", "2"), ("2023-09-24", "3", "2"), ("2023-09-30", "4", "3")]


@pytest.mark.parametrize(("end", "date_prec", "time_precision"), DAYS)
def test_date_precision_maps(end: str, date_prec: str, time_precision: str, tmp_path: Path) -> None:
    [row], _ = written(tmp_path, "ged", telling(FRONT, PEOPLE, end=end))
    assert row["date_prec"] == date_prec
    [row], _ = written(tmp_path / "acled", "acled", telling(FRONT, PEOPLE, end=end))
    assert row["time_precision"] == time_precision


def test_more_than_a_week_in_two_months_is_no_row_of_acled(tmp_path: Path) -> None:
    rows, [left] = written(tmp_path, "acled", telling(FRONT, PEOPLE, end="2023-10-02"))
    assert (rows, left["reason"]) == ([], "days span more than a week and not one month")


def test_a_country_alone_is_a_place_of_ged_and_none_of_acled(tmp_path: Path) -> None:
    sudan = Place("Sudan", "SDN", None, 15.0, 30.0, "country")
    [row], _ = written(tmp_path, "ged", telling(FRONT, PEOPLE, place=sudan))
    assert row["where_prec"] == "6"
    _, [left] = written(tmp_path / "acled", "acled", telling(FRONT, PEOPLE, place=sudan))
    assert left["reason"] == "no place below the country"


CROWD = Who("demonstrators", "initiator", "population", ("SOC",), named=False)
POLICE = Who("Capital Police", "initiator", "police", ("COP",))
ABROAD = Who("Southern Army", "initiator", "military", ("MIL",), "EGY")
TYPES = [
    ((FRONT, ARMY), {"modes": ("firearms",)}, "Armed clash", "2", "1", "12"),
    ((FRONT, PEOPLE), {"modes": ("heavy-weapons",)}, "Shelling/artillery/missile attack", "2", "7", "27"),
    ((FRONT, ARMY), {"modes": ("suicide-attack", "explosives")}, "Suicide bomb", "2", "1", "12"),
    ((FRONT, PEOPLE), {"modes": ("explosives",), "weapons": ("hand grenade",)}, "Grenade", "2", "7", "27"),
    ((ABROAD, PEOPLE), {"modes": ("aerial",)}, "Air/drone strike", "8", "7", "78"),
    ((FRONT, PEOPLE), {"modes": ("abduct",)}, "Abduction/forced disappearance", "2", "7", "27"),
    ((PEOPLE,), {"modes": ("firearms",)}, "Attack", "3", "7", "37"),
    ((CROWD, PEOPLE), {"modes": ("beat",)}, "Mob violence", "5", "7", "57"),
    ((CROWD,), {"type": "PROTEST", "modes": ("demo",)}, "Peaceful protest", "6", "", "60"),
    ((CROWD,), {"type": "PROTEST", "modes": ("riot",)}, "Violent demonstration", "5", "", "50"),
    ((POLICE, replace(CROWD, role="victim")), {"modes": ("crowd-control",)}, "Excessive force against protesters", "6",
     "1", "16"),
]  # fmt: skip


@pytest.mark.parametrize(("parties", "changes", "sub_event", "inter1", "inter2", "interaction"), TYPES)
def test_acled_types_and_interactions(
    parties: tuple[Who, ...], changes: dict[str, object], sub_event: str, inter1: str, inter2: str, interaction: str,
    tmp_path: Path,
) -> None:  # fmt: skip
    [row], _ = written(tmp_path, "acled", telling(*parties, **{"weapons": (), **changes}))  # type: ignore[arg-type]
    assert (row["sub_event_type"], row["inter1"], row["inter2"], row["interaction"]) == (
        sub_event, inter1, inter2, interaction,
    )  # fmt: skip
    assert row["disorder_type"] == disorder_types()[row["event_type"], sub_event]


def test_acled_takes_the_low_figure_and_tells_the_range(tmp_path: Path) -> None:
    [row], _ = written(tmp_path, "acled", telling(FRONT, PEOPLE, basis="publication"))
    assert row["fatalities"] == "9" and "low 9, best 12" in row["notes"] and "high 14" in row["notes"]
    assert "assumed from the publication date" in row["notes"]
    assert (row["iso"], row["region"], row["civilian_targeting"]) == ("729", "Northern Africa", "Civilian targeting")


def test_every_acled_rule_gives_types_of_acled() -> None:
    assert {(rule.event_type, rule.sub_event_type) for rule in acled_rules()} <= set(disorder_types())
    assert len(disorder_types()) == 25


def test_polecat_has_a_row_for_each_pair(tmp_path: Path) -> None:
    found, _ = written(tmp_path, "polecat", telling(FRONT, ARMY, PEOPLE))
    pairs = {(row["Actor Name"], row["Recipient Name"]) for row in found}
    assert pairs == {("Dune Front", "Northern Army"), ("Dune Front", "12 people")} and len(found) == 2
    assert {row["Event ID"][-2:] for row in found} == {"_1", "_2"}
    assert found[0]["Quad Code"] == "MATERIAL CONFLICT" and found[0]["Event Date"] == "2023-09-18"
    assert (found[0]["Actor COW"], found[0]["City"], found[0]["Contexts"]) == ("625", "Bara", "military")


def test_hapi_adds_up_the_month(tmp_path: Path) -> None:
    one = telling(FRONT, PEOPLE)
    two = telling(FRONT, PEOPLE, start="2023-09-28", text="Shelling killed 12 people in Bara again, medics said.")
    found, _ = written(tmp_path, "hapi", one, two)
    assert [(row["event_type"], row["events"], row["fatalities"]) for row in found] == [
        ("civilian_targeting", "2", "18"),
        ("political_violence", "2", "18"),
    ]
    assert (found[0]["reference_period_start"], found[0]["reference_period_end"]) == ("2023-09-01", "2023-09-30")


HIDDEN = Who("Amna Idris", "victim", "person", ("CVL",), private=True)


@pytest.mark.parametrize("format", [*OFFICIAL, "geojson"])
def test_private_persons_have_no_name(format: str, tmp_path: Path) -> None:
    given = telling(FRONT, HIDDEN, title="Amna Idris and two others die; Mrs Idris was 70")
    for path in export(filled(tmp_path / "a.dateline", given), format, tmp_path / "out"):
        assert not re.search("Amna|Idris", path.read_text("utf-8")), path.name


@pytest.mark.parametrize("format", ["ged", "acled", "hapi"])
def test_no_cell_is_a_formula(format: str, tmp_path: Path) -> None:
    front = replace(FRONT, name="=cmd|' /C calc'!A0")
    place = replace(BARA, name="@SUM(1)", admin1="+1")
    found, _ = written(tmp_path, format, telling(front, PEOPLE, place=place, title="-1+1"))
    assert found and not [v for row in found for v in row.values() if v[:1] in ("=", "+", "-", "@") and v[:1] != ""]


@pytest.mark.parametrize("first", "=+-@\t\r\n＝＋－＠")
def test_what_a_spreadsheet_would_run_is_text(first: str) -> None:
    assert safe(f"{first}1") == f"'{first}1" and safe(f" {first}1") == f" {first}1" and safe(-1) == -1


def test_numbers_of_cells_and_states() -> None:
    assert priogrid(-90, -180) == 1 and priogrid(89.9, 179.9) == 259200
    assert (state("DEU").gw, state("DEU").cow, state("YEM").ucdp_region) == ("260", "255", "Middle East")
    assert state("PSE").gw == "" and state(None).acled_name == ""


def test_rows_come_out_the_same_whatever_the_order_of_input(tmp_path: Path) -> None:
    one, two = telling(FRONT, ARMY), telling(FRONT, PEOPLE, text="Shelling killed 12 people at dawn, medics said.")
    for format in OFFICIAL:
        first, second = (
            written(tmp_path / f"{format}{n}", format, *codings) for n, codings in enumerate(([one, two], [two, one]))
        )
        assert first == second
