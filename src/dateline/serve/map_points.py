"""What the map draws: spots thinned to cells of the screen, areas for provinces, countries; and what it cannot draw."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import asinh, floor, pi, radians, tan
from typing import Any

from dateline.data.countries import country_by_code
from dateline.data.extents import radius_km
from dateline.serve.query import BadFilter, Query
from dateline.store.counting import SPOTS, Spot
from dateline.store.filter import Box
from dateline.store.view import View

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
    spots = view.places(query.wanted, coarse=True)
    groups = [
        ("Known to a province or district", _provinces(spots, query)),
        ("Known to a country only", _countries(spots, query)),
        ("Elsewhere", _others(spots)),
    ]
    return [
        (name, sorted(rows, key=lambda row: (-row.number, row.name))[:MOST_LISTED], max(0, len(rows) - MOST_LISTED))
        for name, rows in groups
        if rows
    ]


def _provinces(spots: Iterable[Spot], query: Query) -> list[Elsewhere]:
    sums: Counter[tuple[str | None, str | None]] = Counter()
    for spot in spots:
        if spot.precision in AREAS:
            sums[spot.country, spot.admin1 or spot.name] += spot.number
    return [
        Elsewhere(f"{admin1}, {country or '?'}", n, f"/{query.address(country=country, admin1=admin1, box=None)}")
        for (country, admin1), n in sums.items()
    ]


def _countries(spots: Iterable[Spot], query: Query) -> list[Elsewhere]:
    sums = Counter({s.country: 0 for s in spots if s.precision == "country"})
    for spot in spots:
        if spot.precision == "country":
            sums[spot.country] += spot.number
    return [
        Elsewhere(_country(code) or "?", n, code and f"/{query.address(country=code, box=None)}")
        for code, n in sums.items()
    ]


def _others(spots: Iterable[Spot]) -> list[Elsewhere]:
    sums: Counter[str] = Counter()
    for spot in spots:
        if spot.precision not in (*SPOTS, *AREAS, "country"):
            sums[spot.name or "place unknown"] += spot.number
    return [Elsewhere(name, n, None) for name, n in sums.items()]


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


def _cells(spots: Iterable[Spot], zoom: int) -> Iterator[dict[str, Any]]:
    """The spots that fall into one cell of the screen, together."""
    cells: dict[tuple[int, int], list[Spot]] = {}
    scale = TILE * 2**zoom / CELL
    for spot in spots:
        if spot.precision in SPOTS and spot.lat is not None and spot.lon is not None:
            cells.setdefault((floor(_x(spot.lon) * scale), floor(_y(spot.lat) * scale)), []).append(spot)
    for key in sorted(cells):
        some = cells[key]
        number = sum(spot.number for spot in some)
        lats, lons = [spot.lat or 0.0 for spot in some], [spot.lon or 0.0 for spot in some]
        first = max(some, key=lambda spot: (spot.number, spot.name or ""))
        yield {
            "lat": round(sum(spot.number * lat for spot, lat in zip(some, lats, strict=True)) / number, 4),
            "lon": round(sum(spot.number * lon for spot, lon in zip(some, lons, strict=True)) / number, 4),
            "number": number,
            "facts": sum(spot.facts for spot in some),
            "places": len(some),
            "name": ", ".join(part for part in (first.name, first.admin1, first.country) if part),
            "box": str(Box(max(-180.0, min(lons) - HAIR), max(-90.0, min(lats) - HAIR), min(180.0, max(lons) + HAIR),
                           min(90.0, max(lats) + HAIR))),
        }  # fmt: skip


def _x(lon: float) -> float:
    """Where a longitude lies on a map of Mercator that is one wide."""
    return (lon + 180) / 360


def _y(lat: float) -> float:
    """Where a latitude lies on a map of Mercator that is one high."""
    return 0.5 - asinh(tan(radians(max(-85.0, min(85.0, lat))))) / (2 * pi)


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


def _bounds(spots: list[Spot]) -> str | None:
    """The box of these spots, leaving out the outermost hundredth of the incidents on each side; None: no spot."""
    if not spots:
        return None
    edges = []
    for name in ("lon", "lat"):
        ordered = sorted((getattr(spot, name), spot.number) for spot in spots)
        total, low, high = sum(n for _, n in ordered), ordered[0][0], ordered[-1][0]
        run = 0
        for value, n in ordered:
            if run <= total / 100:
                low = value
            if run < total - total / 100:
                high = value
            run += n
        edges.append((low, high))
    (west, east), (south, north) = edges
    return str(Box(west, south, east, north))
