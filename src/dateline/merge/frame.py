"""What comparing needs of a whole store, at hand in this process or, for workers, in files that they share."""

import ctypes
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dateline.merge.columns import MANY, Columns, Ints, Lists
from dateline.merge.rarity import Rarity


@dataclass(frozen=True, slots=True)
class Frame:
    """Tellings, how rare their words and persons are, and the weights of words."""

    columns: Columns
    rarity: Rarity
    weights: Ints

    def take(self, rows: Ints) -> "Frame":
        """The frame of these tellings, with the rarities of all."""
        return Frame(self.columns.take(rows), self.rarity, self.weights)

    def save(self, folder: Path) -> None:
        """Writes all of it to a folder."""
        arrays = {"one": self.columns.one, "weights": self.weights}
        arrays.update({"words": self.rarity.words, "persons": self.rarity.persons})
        for name, lists in self.columns.many.items():
            arrays.update({f"{name}-values": lists.values, f"{name}-starts": lists.starts})
        arrays["total"] = np.array([self.rarity.total])
        for name, array in arrays.items():
            np.save(folder / f"{name}.npy", array)


def give_back() -> None:
    """Gives the system the memory that is free but scattered among what is held, where it can be asked to (glibc).

    Of a million tellings, which come in thousands of small arrays, that is a gigabyte.
    """
    if sys.platform.startswith("linux"):
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


@lru_cache(maxsize=1)
def opened(folder: Path) -> Frame:
    """The frame in a folder, read as far as it is used."""
    names: Sequence[str] = sorted(MANY)

    def array(name: str) -> Ints:
        found: Ints = np.load(folder / f"{name}.npy", mmap_mode="r")
        return found

    many = {name: Lists(array(f"{name}-values"), array(f"{name}-starts")) for name in names}
    rarity = Rarity(int(array("total")[0]), np.asarray(array("words")), array("persons"))
    return Frame(Columns(array("one"), many), rarity, np.asarray(array("weights")))
