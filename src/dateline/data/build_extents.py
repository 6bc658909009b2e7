"""Writes gazetteer/extents.tsv from gazetteer.sqlite: run `python -m dateline.data.build_extents` after a new build.

How far a province reaches is taken from its towns: nine in ten lie within the radius around its middle.
"""

import sqlite3
from collections import defaultdict
from math import cos, hypot, radians
from pathlib import Path

HERE = Path(__file__).with_name("gazetteer")
TARGET = HERE / "extents.tsv"
UNIT, KM_A_DEGREE = 10_000, 111
LEAST_KM, MOST_KM = 10, 1500  # farther, and the middle of the province is wrong
FEW_TOWNS = 3  # of fewer, nothing follows for how far a province reaches


def main() -> None:
    """Write the table: country, province, radius in km, number of districts."""
    with sqlite3.connect(HERE / "gazetteer.sqlite") as db:
        kinds = {name: id for id, name in db.execute("SELECT id, name FROM kind")}
        of = "SELECT id, name, country, lat, lon FROM place WHERE kind = ? AND lat IS NOT NULL ORDER BY 3, 2, 1"
        provinces = db.execute(of, (kinds["adm1"],)).fetchall()
        towns: dict[int, list[tuple[int, int]]] = defaultdict(list)
        inside = "SELECT admin1, lat, lon FROM place WHERE kind = ? AND admin1 IS NOT NULL AND lat IS NOT NULL"
        for province, lat, lon in db.execute(inside, (kinds["settlement"],)):
            towns[province].append((lat, lon))
        counted = "SELECT admin1, COUNT(*) FROM place WHERE kind = ? AND admin1 IS NOT NULL GROUP BY admin1"
        districts = dict(db.execute(counted, (kinds["adm2"],)).fetchall())
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        file.write("country\tadmin1\tkm\tdistricts\n")
        for id, name, country, lat, lon in provinces:
            km = _radius(lat, lon, towns[id]) if len(towns[id]) >= FEW_TOWNS else 0
            if 0 < km < MOST_KM:
                file.write(f"{country}\t{name}\t{km}\t{districts.get(id, 1)}\n")


def _radius(lat: int, lon: int, towns: list[tuple[int, int]]) -> int:
    narrow = cos(radians(lat / UNIT))
    turn = 360 * UNIT
    across = [(x - lon + turn / 2) % turn - turn / 2 for _, x in towns]
    away = sorted(hypot(y - lat, x * narrow) / UNIT * KM_A_DEGREE for (y, _), x in zip(towns, across, strict=True))
    return max(LEAST_KM, round(away[int(0.9 * (len(away) - 1))]))


if __name__ == "__main__":
    main()
