"""Every dataset in every version that is known: the same happening comes out the same; broken rows are problems."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from dateline.compare.codes import country_of, day_of, plover_of_cameo
from dateline.compare.datasets import read_events
from dateline.compare.record import EventRecord, Figures
from dateline.core.problem import InputProblem, Problem, UnusableArgument

CASES = Path(__file__).parents[1] / "cases" / "datasets"
FILES = sorted(path.name for path in CASES.iterdir())


def read(path: Path) -> tuple[str, list[EventRecord], list[Problem]]:
    dataset, items = read_events(path)
    found = list(items)
    problems = [item for item in found if isinstance(item, Problem)]
    return dataset.name, [item for item in found if isinstance(item, EventRecord)], problems


@pytest.mark.parametrize("name", FILES)
def test_every_version_tells_of_the_same_happening(name: str) -> None:
    dataset, [first, *_], _ = read(CASES / name)
    place = first.place
    assert dataset == name.split("-")[0].split(".")[0]
    assert first.days in (("2023-09-18", "2023-09-18"), ("2023-03-18", "2023-03-18"))
    assert place is not None
    assert (place.name.split()[0].strip(","), place.country, place.lat, place.lon) == ("Bara", "SDN", 13.7, 30.37)
    assert (place.admin1 or "").split()[0] in ("North", "Shamal")
    assert place.precision == ("exact" if dataset == "ged" else "settlement")
    assert first.type == "ASSAULT"
    assert "dune front" in " ".join((*first.side_a, *first.side_b)).lower()


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("acled", "ged"))])
def test_deaths(name: str) -> None:
    _, [first, *_], _ = read(CASES / name)
    assert first.killed == (Figures(9, 12, 14) if name.startswith("ged") else Figures(9, 9, None))
    assert first.sources == ("Kordofan Star", "Lake Herald")


def test_coarse_days_and_places() -> None:
    _, [_, week], _ = read(CASES / "acled-2025.csv")
    assert week.time is not None and week.place is not None
    assert (week.days, week.time.precision, week.place.precision) == (("2023-09-17", "2023-09-23"), "week", "adm1")
    assert (week.type, week.label) == (None, "Strategic developments / Other")
    _, [_, month], _ = read(CASES / "ged-25.csv")
    assert month.time is not None and month.place is not None
    assert (month.days, month.time.precision, month.place.precision) == (("2022-03-01", "2022-03-31"), "month", "adm1")
    assert month.country == "COD"


def test_a_row_of_ged_whose_figures_are_out_of_order_is_a_problem() -> None:
    _, records, [problem] = read(CASES / "ged-25.csv")
    assert len(records) == 2
    assert problem.where.endswith("ged-25.csv:4")
    assert "low 9, best 3, high 14" in problem.message


def test_ids_of_icews_come_again() -> None:
    _, records, _ = read(CASES / "icews.tab")
    assert [r.id for r in records] == ["36000001-2023-03-18", "36000001-2023-03-19"]
    assert [r.type for r in records] == ["ASSAULT", "THREATEN"]


def test_a_row_of_gdelt_without_a_place_or_a_type() -> None:
    _, [_, other], _ = read(CASES / "gdelt-61.csv")
    assert (other.place, other.type, other.label) == (None, None, "CAMEO 010")


def test_a_row_of_gdelt_that_ends_early_is_a_problem(tmp_path: Path) -> None:
    first, second = (CASES / "gdelt-61.csv").read_text("utf-8").splitlines()[:2]
    (tmp_path / "a.CSV").write_text(f"{first}\n{second.rpartition(chr(9))[0]}\n{second}\n", "utf-8")
    _, records, [problem] = read(tmp_path / "a.CSV")
    assert len(records) == 2
    assert (problem.code, problem.message) == ("row_broken", "60 columns in place of 61")


@pytest.mark.parametrize("name", ["ged-25.csv", "gdelt-61.csv", "ged-api.json"])
def test_packed_files(name: str, tmp_path: Path) -> None:
    data = (CASES / name).read_bytes()
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        package.writestr("readme.md", "x")
        package.writestr(name, data)
    plain = [record.id for record in read(CASES / name)[1]]
    assert [r.id for r in read(tmp_path / f"{name}.gz")[1]] == [r.id for r in read(tmp_path / "a.zip")[1]] == plain


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    header, *rows = (CASES / "ged-25.csv").read_text().splitlines(keepends=True)
    text = header + "".join(rows[0].replace("500001", str(n * n)) for n in range(3000))
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(text.encode())[:-400])
    _, records, problems = read(tmp_path / "a.csv.gz")
    assert len(records) > 1000
    assert problems[-1].code == "cut_off"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b"a,b\n1,2\n"),
        ("b.csv", b""),
        ("c.json", b"{}"),
        ("d.json", b'{"data": 3'),
        ("e.json", b"[1, 2]"),
        ("f.zip", b"PK\x03\x04broken"),
        ("g.parquet", b"no parquet"),
        ("h.csv", b"\x00" * 100),
        ("i.jsonl", b"\n\n"),
    ],
)
def test_files_of_no_dataset(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnusableArgument):
        read(tmp_path / name)
    with pytest.raises(UnusableArgument):
        read(tmp_path / "missing.csv")


def test_broken_rows_do_not_stop_the_rest(tmp_path: Path) -> None:
    header, row, *_ = (CASES / "acled-2025.csv").read_text().splitlines()
    rows = [
        header, row, "only,three,cells", row.replace("2023-09-18", "yesterday"), row.replace(",9,,", ",many,,"),
        row.replace("13.7000", "1370"), "", row.replace("SUD20001", "SUD9"),
    ]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join(rows))
    _, records, problems = read(tmp_path / "a.csv")
    assert [r.id for r in records] == ["SUD20001", "SUD20001", "SUD9"]
    assert records[1].place is not None and records[1].place.lat is None
    assert [p.where.rsplit(":", 1)[1] for p in problems] == ["3", "4", "5"]


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.compare import files

    monkeypatch.setattr(files, "EASY", 10_000)
    data = io.BytesIO()
    with gzip.GzipFile(fileobj=data, mode="w") as out:
        out.write((CASES / "ged-25.csv").read_bytes() + b"\n" * 5_000_000)
    (tmp_path / "a.csv.gz").write_bytes(data.getvalue())
    _, records, problems = read(tmp_path / "a.csv.gz")
    assert len(records) == 2
    assert [p.code for p in problems] == ["row_broken", "cut_off"]
    assert "300 times" in problems[-1].message


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-09-18", "2023-09-18"), ("18 September 2023", "2023-09-18"), ("18-Sep-23", "2023-09-18"),
        ("2023-09-18 00:00:00.000", "2023-09-18"), ("2023-09-18T00:00:00", "2023-09-18"), ("20230918", "2023-09-18"),
        ("18/09/2023", "2023-09-18"), (" 5-October-2023 ", "2023-10-05"),
    ],
)  # fmt: skip
def test_days(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "2023", "2023-13-01", "31 February 2023", "yesterday"])
def test_no_days(text: str) -> None:
    with pytest.raises(InputProblem):
        day_of(text)


@pytest.mark.parametrize(
    ("cell", "country"),
    [
        ("DR Congo (Zaire)", "COD"), ("Democratic Republic of Congo", "COD"), ("Myanmar (Burma)", "MMR"),
        ("SDN", "SDN"), ("729", "SDN"), ("Ivory Coast", "CIV"), ("Yemen", "YEM"), ("Palestine", "PSE"),
        ("None", None), ("Nowhere", None), ("Bosnia-Herzegovina", "BIH"),
        ("United States", "USA"), ("Syria", "SYR"), ("Kosovo", "XKX"),
    ],
)  # fmt: skip
def test_countries(cell: str, country: str | None) -> None:
    assert country_of(cell) == country


@pytest.mark.parametrize(
    ("code", "type", "modes"),
    [
        ("193", "ASSAULT", ("firearms",)), ("1383", "THREATEN", ("violence",)), ("0871", "RETREAT", ("ceasefire",)),
        ("010", None, ()), ("020", "REQUEST", ()), ("1411", "PROTEST", ("demo",)), ("", None, ()), ("99", None, ()),
    ],
)  # fmt: skip
def test_cameo_codes(code: str, type: str | None, modes: tuple[str, ...]) -> None:
    assert plover_of_cameo(code) == (type, modes)


@pytest.mark.parametrize(
    ("text", "day"),
    [("14/05/2024", "2024-05-14"), ("5/14/2024", "2024-05-14"), ("05/05/2024", "2024-05-05"), ("05/04/2024", None)],
)
def test_days_of_spreadsheets_are_not_guessed(text: str, day: str | None) -> None:
    if day:
        assert day_of(text) == day
    else:
        with pytest.raises(InputProblem, match="two days"):
            day_of(text)


def test_an_excel_file_is_told_what_to_do_with(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "")
    with pytest.raises(UnusableArgument, match="save its sheet as CSV"):
        read_events(tmp_path / "a.xlsx")


def test_a_table_that_lacks_columns_is_told_which(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("event_id_cnty,event_date,event_type,actor1,fatalities\n")
    with pytest.raises(UnusableArgument, match="ACLED it could be with time_precision"):
        read_events(tmp_path / "a.csv")
