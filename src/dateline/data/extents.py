"""How far provinces and districts reach, so that a map can draw an area where no spot is known."""

from functools import lru_cache
from math import sqrt
from pathlib import Path

from dateline.data.table import read_table

FILE = Path(__file__).parent / "gazetteer" / "extents.tsv"
PROVINCE_KM, DISTRICT_KM = 80, 25  # where the table does not say: about the middle of what it says of others


def radius_km(country: str | None, admin1: str | None, precision: str) -> int:
    """About how many kilometres from its middle a province (precision adm1) or a district of it (adm2) reaches."""
    km, districts = _extents().get((country or "", admin1 or ""), (PROVINCE_KM, 0))
    if precision == "adm1":
        return km
    return max(5, round(km / sqrt(districts))) if districts else DISTRICT_KM


@lru_cache(maxsize=1)
def _extents() -> dict[tuple[str, str], tuple[int, int]]:
    rows = read_table(FILE)
    return {(row["country"], row["admin1"]): (int(row["km"]), int(row["districts"])) for row in rows}
