"""The countries of the world, from countries.tsv: codes, names in use and out of use, adjectives, capitals, a middle.

Historical names point at the state that speaks for them today (Soviet Union: RUS, West Germany: DEU). Codes are those
of ISO 3166-1, with XKX and XK for Kosovo. Regions are coarse, in the way of conflict data, for grouping only.
"""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with a code of its own. `lat` and `lon` are a rough middle in WGS 84 degrees.

    `territories` are well-known parts (Gaza, Scotland), `adjectives` those words and demonyms that mean this country
    alone, `capitals` the seats of its government, as newspapers use them for it ("Moscow said").
    """

    alpha3: str
    alpha2: str
    numeric: str
    name: str
    other_names: tuple[str, ...]
    territories: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    region: str
    lat: float
    lon: float
    geonames: int


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """All countries, sorted by alpha-3 code."""
    text = files("dateline.data").joinpath("countries.tsv").read_text(encoding="utf-8")
    return tuple(_country(row) for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def country_by_code(code: str) -> Country | None:
    """The country of an alpha-3, alpha-2 or three-digit numeric code, or None."""
    return _by_code().get(code)


def country_by_name(name: str) -> Country | None:
    """The country of that name or territory ("Burma", "the UAE", "Gaza"), or None. Case counts: "US" is not "us"."""
    found = _by_name().get(name)
    if found is None and name[:4] in ("the ", "The "):
        found = _by_name().get(name[4:])
    return found


def country_by_adjective(word: str) -> Country | None:
    """The country of an adjective or demonym, singular or plural ("Iraqi", "Sudanese", "Turks"), or None."""
    known = _by_adjective()
    return known.get(word) or known.get(word.removesuffix("s"))


def country_by_capital(name: str) -> Country | None:
    """The country whose seat of government has that name and no other country's has, or None."""
    return _by_capital().get(name)


def _country(row: dict[str, str]) -> Country:
    def several(column: str) -> tuple[str, ...]:
        return tuple(value for value in row[column].split("|") if value)

    return Country(
        row["alpha3"], row["alpha2"], row["numeric"], row["name"], several("other_names"), several("territories"),
        several("adjectives"), several("capitals"), row["region"], float(row["lat"]), float(row["lon"]),
        int(row["geonames"]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Country]:
    return {code: c for c in countries() for code in (c.alpha3, c.alpha2, c.numeric) if code}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Country]:
    return {name: c for c in countries() for name in (*c.territories, *c.other_names, c.name)}


@lru_cache(maxsize=1)
def _by_adjective() -> dict[str, Country]:
    return {word: c for c in countries() for word in c.adjectives}


@lru_cache(maxsize=1)
def _by_capital() -> dict[str, Country]:
    found: dict[str, Country] = {}
    shared = set()
    for country in countries():
        for name in country.capitals:
            if name in found:
                shared.add(name)
            found[name] = country
    return {name: country for name, country in found.items() if name not in shared}
