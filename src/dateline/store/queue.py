"""Incidents in the orders in which a reviewer may want them, one after the other."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.store.columns import Columns
from dateline.store.passing import Passing

Key = npt.NDArray[Any]  # a number for each incident: the smallest comes first; unknown is the least of what it counts
ORDERS: dict[str, Callable[[Columns], Sequence[Key]]] = {
    "confidence": lambda c: (c.confidence, np.arange(len(c))),
    "contested": lambda c: (-c.disputes, -c.killed, -np.arange(len(c))),
    "severity": lambda c: (-c.killed, -np.arange(len(c))),
    "newest": lambda c: (-c.starts.ranks, -np.arange(len(c))),
}


def queue(passing: Passing, order: str, at: str | None, back: bool, limit: int) -> list[str]:
    """The ids of those that pass, behind (`back`: before, the nearest first) the incident `at` in that order.

    `at` need not pass; where it is None, or no incident, they come from the beginning. Raises KeyError for another
    order.
    """
    columns, meant = passing.columns, passing.all
    keys = [-key if back else key for key in ORDERS[order](columns)]
    here = columns.places([at] if at else [])
    if len(here):
        meant = meant & _behind(keys, here[0])
    some = np.flatnonzero(meant)
    if len(some) > limit:  # those that cannot be among the first are not put in order
        first = keys[0][some]
        some = some[first <= np.partition(first, limit - 1)[limit - 1]]
    order_of = np.lexsort([key[some] for key in reversed(keys)])
    return columns.named(some[order_of[:limit]])


def _behind(keys: Sequence[Key], here: int) -> npt.NDArray[np.bool_]:
    """Which incidents come behind the one at this place."""
    behind = np.zeros(len(keys[0]), np.bool_)
    equal = np.ones(len(keys[0]), np.bool_)
    for key in keys:
        behind |= equal & (key > key[here])
        equal &= key == key[here]
    return behind
