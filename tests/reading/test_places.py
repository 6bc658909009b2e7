"""Places of sentences in tests/cases/places.jsonl: text, name, country, province, precision, and about where."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.core.records import Mention
from dateline.core.text import Document, Zone, document_id
from dateline.data.gazetteer import Gazetteer
from dateline.reading.parse import Parser
from dateline.reading.places import find_places

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases/places.jsonl").read_text("utf-8").splitlines()
]
NEAR = 1.5  # degrees


def places(parser: Parser, text: str, dateline: int = 0, publisher: str | None = None) -> list[Mention]:
    zones = [Zone(0, dateline, "dateline")] if dateline else []
    zones.append(Zone(dateline, len(text), "body"))
    document = Document(
        document_id("", None, "", text), None, publisher, "", (), "en", None, None, None, "", text, tuple(zones)
    )
    return find_places(parser.parse(document), Gazetteer.open())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_places_of_a_sentence(parser: Parser, case: dict[str, object]) -> None:
    found = places(parser, str(case["text"]))
    by_start = [m.place for m in found if m.place is not None and m.form == "name"]
    wanted = case["places"]
    assert isinstance(wanted, list)
    for _, name, country, admin1, precision, lat, lon in wanted:
        made = next((p for p in by_start if p.name.startswith(name)), None)
        assert made is not None, (name, [p.name for p in by_start])
        assert (made.country, made.precision) == (country, precision), made
        assert admin1 is None or made.admin1 == admin1, made
        assert made.lat is not None and made.lon is not None
        assert abs(made.lat - lat) < NEAR * 2 and abs(made.lon - lon) < NEAR * 2, made
    if not wanted:
        assert by_start == []
    assert [m.text for m in found if m.form == "part"] == case.get("parts", [])


def test_no_person_is_a_place(parser: Parser) -> None:
    found = places(parser, "President Jordan Miles thanked Sheriff Houston Barnes in Belfast.")
    assert [m.text for m in found] == ["Belfast"]


def test_spans_are_words_of_the_text_in_order_and_apart(parser: Parser) -> None:
    text = "KHARTOUM, Sudan (AP) — Shells hit Omdurman, across the Nile from Khartoum, and Wad Madani in Gezira state."
    found = places(parser, text, dateline=20)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_dateline_gives_places_too(parser: Parser) -> None:
    found = places(parser, "TRIPOLI, Lebanon (AP) — A bomb went off on Friday.", dateline=21)
    assert [(m.text, m.place.country) for m in found if m.place] == [("TRIPOLI", "LBN"), ("Lebanon", "LBN")]


def test_the_rest_of_the_article_tells_which_tripoli(parser: Parser) -> None:
    libya = places(parser, "Militias from Misrata entered Tripoli. Libya has two governments.")
    lebanon = places(parser, "The army entered Tripoli. Lebanon has no president, officials in Beirut and Sidon said.")
    assert {m.place.country for m in libya if m.place and m.text == "Tripoli"} == {"LBY"}
    assert {m.place.country for m in lebanon if m.place and m.text == "Tripoli"} == {"LBN"}


def test_an_unknown_village_has_the_province_that_holds_it(parser: Parser) -> None:
    found = places(parser, "Raiders burned the village of Qurunbati in Darfur. Twelve people fled Qurunbati, Sudan.")
    made = [m.place for m in found if m.place and m.place.name == "Qurunbati"]
    assert all(p.geonames is None for p in made)
    assert any(p.country == "SDN" and p.precision == "country" for p in made)


def test_a_publisher_alone_gives_no_country(parser: Parser) -> None:
    found = places(parser, "Police searched Zzyzgrad on Monday.", publisher="Kyiv Daily Bugle")
    assert all(m.place is not None and m.place.country is None for m in found)


def test_the_same_text_gives_the_same_mentions(parser: Parser) -> None:
    text = "Shelling hit San Miguel, San Salvador and Santa Ana in El Salvador."
    assert places(parser, text) == places(parser, text)


def test_an_unknown_name_behind_a_preposition_is_a_place(parser: Parser) -> None:
    found = places(parser, "The worst took place on 1 March at Savienne, where members of a gang fired on a funeral.")
    assert [(m.text, m.place.precision) for m in found if m.place] == [("Savienne", "unknown")]


def test_a_company_behind_a_preposition_is_no_place(parser: Parser) -> None:
    found = places(parser, "He made films at Goldwinco. Goldwinco said that it would pay him.")
    assert found == []
