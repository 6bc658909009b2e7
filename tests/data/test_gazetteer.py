"""The gazetteer that ships: names, spellings, kinds, speed, and the curated tables it was built from."""

import threading
import time
from pathlib import Path

import pytest

from dateline.data.countries import country_by_code
from dateline.data.gazetteer import FILE, Gazetteer
from dateline.data.place_key import place_key
from dateline.data.table import read_table

TABLES = ("regions", "sites", "towns", "waters")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Fasher", "El Fasher"),
        ("St. Louis", "Saint Louis"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("BOGOTÁ", "Bogota"),
        ("the Gaza Strip", "Gaza Strip"),
        ("Sana'a", "Sanaa"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Gao", "settlement", "MLI", 16.3, 0.0),
        ("Kiev", "capital", "UKR", 50.5, 30.5),
        ("Washington", "capital", "USA", 38.9, -77.0),
        ("Bara", "settlement", "SDN", 13.7, 30.4),
        ("Darfur", "region", "SDN", 13.0, 25.0),
        ("Tower 22", "base", "JOR", 33.3, 38.7),
        ("Zamzam", "camp", "SDN", 13.5, 25.3),
        ("Rafah crossing", "crossing", "PSE", 31.2, 34.3),
        ("Red Sea", "sea", None, 20.0, 38.5),
    ],
)
def test_a_name_has_its_place_among_the_candidates(
    name: str, kind: str, country: str | None, lat: float, lon: float
) -> None:
    found = [c for c in Gazetteer.open().look_up(name) if (c.kind, c.country) == (kind, country)]
    assert found and found[0].lat is not None and found[0].lon is not None
    assert abs(found[0].lat - lat) < 0.5 and abs(found[0].lon - lon) < 0.5


def test_towns_know_their_provinces() -> None:
    ramadi = Gazetteer.open().look_up("Ramadi")[0]
    assert ramadi.country == "IRQ" and ramadi.province is not None
    province = Gazetteer.open().get(ramadi.province)
    assert province is not None and province.kind == "adm1" and province.name == ramadi.admin1


def test_unknown_names_have_no_candidates() -> None:
    assert Gazetteer.open().look_up("Qwertzuiopolis") == ()


def test_a_look_up_takes_microseconds() -> None:
    gazetteer = Gazetteer.open()
    names = ["Baghdad", "Bamako", "San Miguel", "Nowhere Known", "Kandahar"] * 2000
    start = time.perf_counter()
    for name in names:
        gazetteer.look_up(name)
    assert (time.perf_counter() - start) / len(names) < 100e-6


def test_threads_share_the_gazetteer() -> None:
    gazetteer = Gazetteer(FILE)
    found: list[str | None] = []
    threads = [threading.Thread(target=lambda: found.append(gazetteer.look_up("Kabul")[0].country)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["AFG"] * 8


def test_the_file_stays_small() -> None:
    assert FILE.stat().st_size < 32_000_000


@pytest.mark.parametrize("table", TABLES)
def test_curated_rows_are_whole_and_in_the_file(table: str) -> None:
    gazetteer = Gazetteer.open()
    for row in read_table(Path(FILE).parent / f"{table}.tsv"):
        lat, lon = float(row["lat"]), float(row["lon"])
        assert -90 <= lat <= 90 and -180 <= lon <= 180 and row["source"], row
        codes = [code for code in row["country"].split("|") if code]
        assert all(country_by_code(code) for code in codes), row
        country = codes[0] if len(codes) == 1 else None
        assert any(c.country == country for c in gazetteer.look_up(row["name"])), row
