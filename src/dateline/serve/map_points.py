"""What the map draws: spots thinned to cells of the screen, areas for provinces, countries; and what it cannot draw."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.data.countries import country_by_code
from dateline.data.extents import radius_km
from dateline.serve.query import BadFilter, Query
from dateline.store.counting import SPOTS, Spot
from dateline.store.filter import Box
from dateline.store.view import View

Numbers = npt.NDArray[np.float64]
AREAS = ("adm2", "adm1")
CELL, TILE = 56, 256  # pixels
ZOOMS = range(13)
HAIR = 0.005  # degrees around a spot whose incidents are asked for: half a kilometre
MOST_LISTED = 12


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Incidents that have no spot on the map: where, how many, and the address of them (None: no filter finds them)."""

    name: str
    number: int
    href: str | None


def listed(view: View, query: Query) -> list[tuple[str, list[Elsewhere], int]]:
    """What is not drawn as a spot, in words: provinces, countries, elsewhere, unknown; and how many are not named."""
    provinces: Counter[tuple[str | None, str | None]] = Counter()
    countries: Counter[str | None] = Counter()
    others: Counter[str] = Counter()
    for spot in view.places(query.wanted, coarse=True):
        if spot.precision in AREAS:
            provinces[spot.country, spot.admin1 or spot.name] += spot.number
        elif spot.precision == "country":
            countries[spot.country] += spot.number
        else:
            others[spot.name or "place unknown"] += spot.number
    groups = [
        ("Known to a province or district", [_province(query, *where) for where in _most(provinces)], len(provinces)),
        ("Known to a country only", [_whole(query, *where) for where in _most(countries)], len(countries)),
        ("Elsewhere", [Elsewhere(name, number, None) for name, number in _most(others)], len(others)),
    ]
    return [(name, rows, number - len(rows)) for name, rows, number in groups if rows]


def _most(numbers: Mapping[Any, int]) -> list[tuple[Any, int]]:
    """The first MOST_LISTED with the highest numbers."""
    return sorted(numbers.items(), key=lambda item: (-item[1], str(item[0])))[:MOST_LISTED]


def _province(query: Query, where: tuple[str | None, str | None], number: int) -> Elsewhere:
    country, admin1 = where
    href = f"/{query.address(country=country, admin1=admin1, box=None)}"
    return Elsewhere(f"{admin1}, {_country(country) or '?'}", number, href)


def _whole(query: Query, code: str | None, number: int) -> Elsewhere:
    return Elsewhere(_country(code) or "?", number, code and f"/{query.address(country=code, box=None)}")


def _country(code: str | None) -> str | None:
    known = country_by_code(code) if code else None
    return known.name if known else code


def read_window(zoom: str | None, window: str | None) -> tuple[int, Box | None]:
    """The zoom and the part of the world that a map shows. Raises BadFilter."""
    if not (zoom and zoom.isascii() and zoom.isdigit() and int(zoom[:3]) in ZOOMS):
        raise BadFilter(f"zoom: a whole number from 0 to {ZOOMS[-1]}.")
    try:
        return int(zoom), Box.read(window) if window else None
    except ValueError:
        raise BadFilter("view: west,south,east,north in degrees.") from None


def points(view: View, query: Query, zoom: int, window: Box | None) -> dict[str, Any]:
    """The drawing for a map of that zoom and window, as plain values; a cell holds all spots of CELL pixels square."""
    spots = view.places(query.wanted)
    seen = [spot for spot in spots if spot.lat is not None and (window is None or _inside(spot, window))]
    countries: Counter[str] = Counter()
    for spot in spots:
        if spot.precision == "country" and spot.country:
            countries[spot.country] += spot.number
    return {
        "total": sum(spot.number for spot in spots),
        "cells": list(_cells(seen, zoom)),
        "areas": [_area(spot, query) for spot in seen if spot.precision in AREAS],
        "countries": [_shaded(code, n) for code, n in sorted(countries.items())],
        "bounds": _bounds([spot for spot in spots if spot.precision in (*SPOTS, *AREAS)]),
    }


def _inside(spot: Spot, window: Box) -> bool:
    assert spot.lat is not None and spot.lon is not None
    west, east = window.west <= spot.lon, spot.lon <= window.east
    return window.south <= spot.lat <= window.north and (west and east if window.west <= window.east else west or east)


def _cells(spots: Sequence[Spot], zoom: int) -> Iterator[dict[str, Any]]:
    """The spots that fall into one cell of the screen, together."""
    some = [spot for spot in spots if spot.precision in SPOTS]
    if not some:
        return
    lat, lon = np.array([spot.lat for spot in some], float), np.array([spot.lon for spot in some], float)
    number = np.array([spot.number for spot in some])
    scale = TILE * 2**zoom / CELL
    across, down = np.floor(_x(lon) * scale).astype(int), np.floor(_y(lat) * scale).astype(int)
    order = np.lexsort((-number, down, across))
    begins = np.flatnonzero(np.diff(across[order], prepend=-1) | np.diff(down[order], prepend=-1))
    for held in np.split(order, begins[1:]):
        first = some[held[0]]
        west, south, east, north = lon[held].min(), lat[held].min(), lon[held].max(), lat[held].max()
        yield {
            "lat": round(float(np.average(lat[held], weights=number[held])), 4),
            "lon": round(float(np.average(lon[held], weights=number[held])), 4),
            "number": int(number[held].sum()),
            "facts": sum(some[at].facts for at in held),
            "places": len(held),
            "name": ", ".join(part for part in (first.name, first.admin1, first.country) if part),
            "box": str(Box(max(-180.0, west - HAIR), max(-90.0, south - HAIR), min(180.0, east + HAIR),
                           min(90.0, north + HAIR))),
        }  # fmt: skip


def _x(lon: Numbers) -> Numbers:
    """Where longitudes lie on a map of Mercator that is one wide."""
    return (lon + 180) / 360


def _y(lat: Numbers) -> Numbers:
    """Where latitudes lie on a map of Mercator that is one high."""
    made: Numbers = 0.5 - np.arcsinh(np.tan(np.radians(np.clip(lat, -85.0, 85.0)))) / (2 * np.pi)
    return made


def _area(spot: Spot, query: Query) -> dict[str, Any]:
    admin1 = spot.admin1 or spot.name
    return {
        "lat": spot.lat,
        "lon": spot.lon,
        "km": radius_km(spot.country, admin1, spot.precision or "adm1"),
        "number": spot.number,
        "facts": spot.facts,
        "name": ", ".join(part for part in dict.fromkeys((spot.name, spot.admin1, spot.country)) if part),
        "href": f"/{query.address(country=spot.country, admin1=admin1, box=None)}",
        "precision": "district" if spot.precision == "adm2" else "province",
    }


def _shaded(code: str, number: int) -> dict[str, Any]:
    known = country_by_code(code)
    return {"numeric": known.numeric if known else None, "name": _country(code), "number": number}


def _bounds(spots: Sequence[Spot]) -> str | None:
    """The box of these spots, leaving out the outermost hundredth of the incidents on each side; None: no spot."""
    if not spots:
        return None
    number = np.array([spot.number for spot in spots])
    edges = []
    for values in ([spot.lon for spot in spots], [spot.lat for spot in spots]):
        order = np.argsort(np.array(values, float), kind="stable")
        run = np.cumsum(number[order])
        low, high = np.searchsorted(run, [run[-1] / 100, run[-1] * 99 / 100])
        edges.append((values[order[low]] or 0.0, values[order[high]] or 0.0))
    (west, east), (south, north) = edges
    return str(Box(west, south, east, north))
