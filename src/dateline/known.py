"""All that is known of entities, actors and documents (families.Now), in files that the processes of a run share."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.families import AllKnown
from dateline.merge.settle import Side

Table = tuple[NDArray[np.bytes_], NDArray[np.bytes_]]  # names in order, and what is known of each


@dataclass(frozen=True, slots=True)
class Filed:
    """It, by the folder of the files; a process reads of them what it uses."""

    folder: Path

    def actor_of(self, entities: Collection[str]) -> Mapping[str, str]:
        """See families.Now."""
        return self._of("actors", entities)

    def sides(self, actors: Collection[str]) -> Mapping[str, Side]:
        """See families.Now."""
        kinds, countries = self._of("kinds", actors), self._of("countries", actors)
        return {id: Side(kind, countries.get(id)) for id, kind in kinds.items()}

    def standing(self, documents: Collection[str]) -> Mapping[str, str]:
        """See families.Now."""
        return self._of("stands", documents)

    def newer(self, documents: Collection[str]) -> Mapping[str, str]:
        """See families.Now."""
        return self._of("newest", documents)

    def _of(self, name: str, wanted: Collection[str]) -> dict[str, str]:
        """What a table knows of these."""
        names, told = _table(self.folder, name)
        ids = sorted(wanted)
        asked = _array(ids)
        place = np.searchsorted(names, asked)
        place[place == len(names)] = 0
        there = np.flatnonzero(names[place] == asked) if len(names) else place[:0]
        return {ids[at]: told[place[at]].decode() for at in there.tolist()}


def filed(all_: AllKnown, folder: Path) -> Filed:
    """All of it, written to a folder."""
    countries = {id: side.country for id, side in all_.known.items() if side.country}
    kinds = {id: side.kind for id, side in all_.known.items()}
    tables = {"actors": all_.actors, "kinds": kinds, "countries": countries}
    for name, table in {**tables, "stands": all_.stands, "newest": all_.newest}.items():
        names = sorted(table)
        np.save(folder / f"known-{name}.npy", _array(names))
        np.save(folder / f"told-{name}.npy", _array([table[one] for one in names]))
    _table.cache_clear()
    return Filed(folder)


@lru_cache(maxsize=5)
def _table(folder: Path, name: str) -> Table:
    names, told = (_mapped(folder / f"{kind}-{name}.npy") for kind in ("known", "told"))
    return names, told


def _mapped(path: Path) -> NDArray[Any]:
    found: NDArray[Any] = np.load(path, mmap_mode="r")
    return found


def _array(values: Collection[str]) -> NDArray[np.bytes_]:
    return np.array([value.encode() for value in values], np.bytes_)
