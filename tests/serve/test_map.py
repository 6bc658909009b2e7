"""The map: spots thinned to cells, areas of honest size, what has no spot beside it; a false pin nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from dateline.data.extents import radius_km
from dateline.store.view import View
from tests.records import BARA, coding
from tests.serve.desk import client, stored

SENNAR = replace(BARA, name="Sennar", admin1="Sennar", lat=13.5, lon=33.6, precision="adm1")
SUDAN = replace(BARA, name="Sudan", admin1=None, lat=16.0, lon=30.0, precision="country")
SAHEL = replace(BARA, name="the Sahel", country=None, admin1=None, lat=15.0, lon=0.0, precision="region")


@pytest.fixture
def view(tmp_path: Path) -> View:
    """Incidents in two towns a hair apart, in a third far away, and in places of each coarser kind."""
    near = replace(BARA, name="Al Qubba", lat=13.71, lon=30.38)
    far = replace(BARA, name="Tame", country="COL", admin1="Arauca", lat=6.46, lon=-71.73)
    places = [BARA, BARA, near, far, SENNAR, SUDAN, SAHEL]
    codings = [
        coding(url=f"https://outlet.example/{n}", day=f"20{10 + n}-01-02", place=place)
        for n, place in enumerate(places)
    ]
    alleged = codings[3]
    codings[3] = replace(alleged, events=(replace(alleged.events[0], status="alleged"),))
    return stored(tmp_path / "s.dateline", codings)


def drawing(view: View, query: str = "zoom=2") -> dict[str, list[dict[str, object]]]:
    answer = client(view).get(f"/map.json?{query}")
    assert answer.status_code == 200, answer.text
    made: dict[str, list[dict[str, object]]] = answer.json()
    return made


def test_spots_come_together_from_afar_and_apart_near_by(view: View) -> None:
    cells = {(cell["number"], cell["places"], cell["facts"]) for cell in drawing(view)["cells"]}
    assert cells == {(3, 2, 3), (1, 1, 0)}
    assert len(drawing(view, "zoom=12")["cells"]) == 3


def test_coarse_places_are_never_spots(view: View) -> None:
    made = drawing(view, "zoom=12")
    assert not {"Sennar", "Sudan", "the Sahel"} & {str(cell["name"]).split(",")[0] for cell in made["cells"]}
    [area] = made["areas"]
    assert area["km"] == radius_km("SDN", "Sennar", "adm1") > 50
    assert made["countries"] == [{"numeric": "729", "name": "Sudan", "number": 1}]
    page = client(view).get("/").text
    for words in ("Sennar, SDN", "Known to a country only", "the Sahel"):
        assert words in page


def test_the_window_and_the_filter_narrow(view: View) -> None:
    assert [cell["name"] for cell in drawing(view, "zoom=5&view=-80,0,-60,10")["cells"]] == ["Tame, Arauca, COL"]
    assert [cell["name"] for cell in drawing(view, "zoom=5&country=COL")["cells"]] == ["Tame, Arauca, COL"]
    assert drawing(view, "zoom=5&country=UKR") == {
        "total": 0, "cells": [], "areas": [], "countries": [], "bounds": None,
    }  # fmt: skip


def test_a_cell_leads_to_its_incidents(view: View) -> None:
    browser = client(view)
    for cell in drawing(view)["cells"]:
        page = browser.get("/", params={"box": str(cell["box"])}).text
        assert f"<strong>{cell['number']}</strong> of 7" in page


@pytest.mark.parametrize(
    "query", ["", "zoom=99", "zoom=-1", "zoom=a", "zoom=2&view=1,2", "zoom=2&view=1,2,3,x", "zoom=2&x=1", "zoom=9" * 99]
)
def test_what_is_no_window_is_refused(view: View, query: str) -> None:
    assert client(view).get(f"/map.json?{query}").status_code == 400


def test_districts_are_smaller_than_their_province() -> None:
    assert 5 <= radius_km("SDN", "North Kordofan", "adm2") < radius_km("SDN", "North Kordofan", "adm1")
    assert radius_km("XXX", "Nowhere", "adm1") > radius_km(None, None, "adm2") > 0
