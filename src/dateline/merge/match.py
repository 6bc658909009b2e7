"""What a comparison comes to, and how far two places are from each other."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.core.values import Place

JOIN = 0.0  # points from which two are rather one happening than two
NEAR_KM = 15.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Match:
    """Points for one happening; from JOIN on they join. `reason` is a sentence for people."""

    score: float
    reason: str


def kilometres(lat: Any, lon: Any, other_lat: Any, other_lon: Any) -> Any:
    """The great-circle distance of points given in degrees: of two, or of arrays of them."""
    low, high = np.radians(lat), np.radians(other_lat)
    part = np.sin((high - low) / 2) ** 2
    part += np.cos(low) * np.cos(high) * np.sin(np.radians(np.subtract(other_lon, lon)) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(part)))


def distance(a: Place, b: Place) -> float:
    """The kilometres between two places that have coordinates."""
    return float(kilometres(a.lat, a.lon, b.lat, b.lon))
