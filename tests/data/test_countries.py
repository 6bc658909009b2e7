"""countries.tsv and its look-ups."""

from collections import Counter

import pytest

from dateline.data.countries import (
    countries,
    country_by_adjective,
    country_by_capital,
    country_by_code,
    country_by_name,
)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "USA"),
        ("the United States", "USA"),
        ("Britain", "GBR"),
        ("the UAE", "ARE"),
        ("DRC", "COD"),
        ("Soviet Union", "RUS"),
        ("West Germany", "DEU"),
        ("Burma", "MMR"),
        ("Gaza", "PSE"),
        ("Kosovo", "XKX"),
        ("Ivory Coast", "CIV"),
        ("us", None),
        ("Atlantis", None),
    ],
)
def test_a_name_gives_its_country(name: str, code: str | None) -> None:
    found = country_by_name(name)
    assert (found.alpha3 if found else None) == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Iraqi", "IRQ"),
        ("Iraqis", "IRQ"),
        ("Sudanese", "SDN"),
        ("Turks", "TUR"),
        ("Nigerien", "NER"),
        ("Kurdish", None),
    ],
)
def test_an_adjective_gives_its_country(word: str, code: str | None) -> None:
    found = country_by_adjective(word)
    assert (found.alpha3 if found else None) == code


def test_codes_of_all_three_kinds_lead_to_one_country() -> None:
    sudan = country_by_code("SDN")
    assert sudan is not None
    assert country_by_code("SD") is sudan
    assert country_by_code("729") is sudan
    assert country_by_code("ZZZ") is None


def test_a_capital_stands_for_its_country_unless_two_share_it() -> None:
    moscow = country_by_capital("Moscow")
    assert moscow is not None and moscow.alpha3 == "RUS"
    assert country_by_capital("Kingston") is None


def test_no_word_means_two_countries() -> None:
    names = Counter(n for c in countries() for n in {c.name, *c.other_names, *c.territories})
    words = Counter(w for c in countries() for w in set(c.adjectives))
    assert [n for n, k in (names + words).items() if k > 1 and max(names[n], words[n]) > 1] == []


def test_every_country_lies_on_earth_and_has_its_codes() -> None:
    for country in countries():
        assert len(country.alpha3) == 3 and len(country.alpha2) == 2
        assert len(country.numeric) == 3 or country.alpha3 == "XKX"
        assert -90 <= country.lat <= 90 and -180 <= country.lon <= 180
