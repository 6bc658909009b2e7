"""Tellings -> their single values, a field an array of its own: looked up for many pairs faster than rows of them."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.merge.columns import Ints

FIELDS = (
    "type", "leading", "several", "aggregate", "first", "last", "said", "place", "country", "admin1", "town", "lat",
    "lon", "tolls",
)  # fmt: skip


class Facts:
    """The single values of some tellings (Columns.one); a document is a number."""

    def __init__(self, one: NDArray[Any]) -> None:
        self._of = {name: np.ascontiguousarray(one[name]) for name in FIELDS}
        self._of["document"] = np.unique(one["document"], return_inverse=True)[1]

    def of(self, rows: Ints) -> "Side":
        """Those of these rows."""
        return Side(self._of, rows)


class Side:
    """One side of many pairs: the values of a field, by its name, looked up when first asked for."""

    def __init__(self, of: dict[str, NDArray[Any]], rows: Ints) -> None:
        self._of, self._rows = of, rows
        self._found: dict[str, NDArray[Any]] = {}

    def __getitem__(self, name: str) -> NDArray[Any]:
        if name not in self._found:
            self._found[name] = self._of[name].take(self._rows, axis=0)
        return self._found[name]
