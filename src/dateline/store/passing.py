"""A Filter -> which incidents pass it, as masks over the columns in memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, func, select

from dateline.store import schema
from dateline.store.columns import UNKNOWN, Columns, Mask
from dateline.store.filter import Box, Filter
from dateline.store.search import search_of

PLACED = ("exact", "near", "settlement", "adm2", "adm1")  # precisions that a box can hold


@dataclass(frozen=True)
class Passing:
    """The incidents of `columns` that pass a filter: `parts` has a mask for each part of the filter that asks."""

    columns: Columns
    parts: Mapping[str, Mask]

    @cached_property
    def all(self) -> Mask:
        """Those that pass."""
        return self.without()

    def without(self, *names: str) -> Mask:
        """Those that would pass if the filter did not ask for these."""
        found = np.ones(len(self.columns), np.bool_)
        for name, mask in self.parts.items():
            if name not in names:
                found &= mask
        return found

    def by_day(self, after: str | None, newest: bool) -> npt.NDArray[np.intp]:
        """The places of those that pass behind the incident `after` (no such: of those of unknown days whose id comes
        behind), by first day and id; `newest`: backwards, unknown days still last."""
        columns = self.columns
        dated = int((columns.starts.ranks != UNKNOWN).sum())
        known, unknown = columns.by_day[:dated], columns.by_day[dated:]
        order = np.concatenate([known[::-1] if newest else known, unknown])
        if after is not None:
            behind = np.flatnonzero(columns.ids[order] == after.encode())
            order = order[behind[0] + 1 :] if len(behind) else unknown[columns.ids[unknown] > after.encode()]
        found: npt.NDArray[np.intp] = order[self.all[order]]
        return found


def passing(connection: Connection, columns: Columns, wanted: Filter) -> Passing:
    """What passes. A connection for somebody who may not see all has the ids of the others as its option `closed`."""
    parts = dict(_parts(connection, columns, wanted))
    if closed := connection.get_execution_options().get("closed", ()):
        parts["closed"] = np.ones(len(columns), np.bool_)
        parts["closed"][columns.places(closed)] = False
    return Passing(columns, parts)


def _parts(connection: Connection, c: Columns, f: Filter) -> Iterator[tuple[str, Mask]]:
    for name in ("country", "admin1", "type", "status", "grade", "review"):
        if value := getattr(f, name):
            yield name, getattr(c, name).where(lambda own, value=value: own == value)
    if f.since:
        yield "since", c.last.where(_is(lambda day: day >= f.since))
    if f.until:
        yield "until", c.starts.where(_is(lambda day: day <= f"{f.until}T99"))  # a first day may bear an hour
    if f.min_killed is not None:
        yield "min_killed", c.killed >= f.min_killed
    if f.min_injured is not None:
        yield "min_injured", c.injured >= f.min_injured
    if f.mode:
        yield "mode", c.modes.where(_is(lambda modes: f",{f.mode}," in modes))
    if f.contested:
        any_field = f.contested == "any"
        yield "contested", c.contested.where(lambda some: bool(some) and (any_field or f",{f.contested}," in some))
    if f.box:
        box = f.box
        yield "box", c.spot.where(lambda spot: spot[5] in PLACED and spot[3] is not None and inside(box, *spot[3:5]))
    if f.outlet:
        yield "outlet", c.outlets.holders(len(c), lambda outlet: outlet == f.outlet)
    if f.actor:
        named = _named(connection, f.actor)
        yield "actor", c.sides.holders(len(c), lambda actor: actor in named)
    if f.text:
        numbers = search_of(connection).holding(connection, f.text)
        yield "text", c.articles.told(len(c), np.fromstring(numbers, np.int64, sep=","))


def _is(test: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """The test of a value that may be unknown: then it is not passed."""
    return lambda value: value is not None and test(value)


def inside(box: Box, lat: float, lon: float) -> bool:
    """Whether a point lies in the box."""
    west, east = box.west <= lon, lon <= box.east
    return box.south <= lat <= box.north and (west and east if box.west <= box.east else west or east)


def _named(connection: Connection, actor: str) -> set[str]:
    """The ids of the actors of that id or name."""
    a = schema.actors.c
    return {actor, *connection.execute(select(a.id).where(func.lower(a.name) == actor.lower())).scalars()}
