"""All incidents of a store as columns in memory: what filters, counts, maps, networks and queues are made from."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, NamedTuple, Self

import msgspec
import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]  # an incident each: whether it is meant
Whole = npt.NDArray[np.integer[Any]]
UNKNOWN = -1  # of numbers
ID = "S20"  # their ids: inc_ and sixteen digits


class Row(NamedTuple):
    """What is kept of an incident. `spot` is (name, country, admin1, lat, lon, precision)."""

    id: str
    starts: str | None
    ends: str | None
    spot: tuple[str | None, str | None, str | None, float | None, float | None, str | None]
    type: str
    modes: str
    status: str
    grade: str
    review: str
    contested: str
    killed: int | None
    injured: int | None
    confidence: float | None
    disputes: int | None


class Mark(NamedTuple):
    """A value that an incident (its id) has beside others."""

    incident: str
    value: Hashable


@dataclass(frozen=True)
class Coded:
    """A column with few different values: `codes` says for each place which of `values` stands there."""

    values: tuple[Any, ...]
    codes: Whole

    @classmethod
    def of(cls, column: Iterable[Hashable]) -> Self:
        known: dict[Hashable, int] = {}
        codes = np.fromiter((known.setdefault(value, len(known)) for value in column), np.int32)
        return cls(tuple(known), codes)

    def where(self, test: Callable[[Any], bool]) -> Mask:
        """The places whose value passes the test."""
        passing = np.fromiter(map(test, self.values), np.bool_, len(self.values))
        return passing[self.codes]

    def made(self, make: Callable[[Any], Hashable]) -> "Coded":
        """The column of what `make` gives for each value."""
        other = Coded.of(map(make, self.values))
        return Coded(other.values, other.codes[self.codes])

    def counted(self, meant: Mask) -> dict[Any, int]:
        """How many of the places that are meant have each value; those that none has are left out."""
        numbers = np.bincount(self.codes[meant], minlength=len(self.values))
        found = np.flatnonzero(numbers)
        return {self.values[at]: number for at, number in zip(found.tolist(), numbers[found].tolist(), strict=True)}

    @cached_property
    def ranks(self) -> Whole:
        """For each place the rank of its text among the values in order; UNKNOWN for None."""
        order = sorted((at for at, value in enumerate(self.values) if value is not None), key=self.values.__getitem__)
        ranks = np.full(len(self.values), UNKNOWN, np.int32)
        ranks[order] = np.arange(len(order), dtype=np.int32)
        return ranks[self.codes]

    def joined(self, kept: Mask, other: "Coded") -> "Coded":
        """The places that are kept, and behind them those of the other column."""
        known = {value: at for at, value in enumerate(self.values)}
        turned = np.fromiter((known.setdefault(v, len(known)) for v in other.values), np.int32, len(other.values))
        return Coded(tuple(known), np.concatenate([self.codes[kept], turned[other.codes]]))


@dataclass(frozen=True)
class Marked:
    """Values of which an incident can have several: `at` is the incident's place, `coded` the value."""

    at: Whole
    coded: Coded

    def holders(self, number: int, test: Callable[[Any], bool]) -> Mask:
        """Which of so many incidents have a value that passes the test."""
        found = np.zeros(number, np.bool_)
        found[self.at[self.coded.where(test)]] = True
        return found

    def counted(self, meant: Mask) -> dict[Any, int]:
        """How many of the incidents that are meant have each value."""
        return self.coded.counted(meant[self.at])

    def joined(self, kept: Mask, other: "Marked", at: Whole) -> "Marked":
        """The values that are kept, and behind them those of the other; `at` is where the incidents of both are now."""
        return Marked(at, self.coded.joined(kept, other.coded))


@dataclass(frozen=True)
class Articles:
    """The articles that tell incidents: `at` is the incident's place, `numbers` how the search knows the article."""

    at: Whole
    numbers: Whole

    def told(self, number: int, articles: npt.NDArray[np.int64]) -> Mask:
        """Which of so many incidents some of these articles tell."""
        asked = np.zeros(max(self.numbers.max(initial=0), articles.max(initial=0)) + 1, np.bool_)
        asked[articles] = True
        found = np.zeros(number, np.bool_)
        found[self.at[asked[self.numbers]]] = True
        return found

    def joined(self, kept: Mask, other: "Articles", at: Whole) -> "Articles":
        """The articles that are kept, and behind them the others; `at` is where the incidents of both are now."""
        return Articles(at, np.concatenate([self.numbers[kept], other.numbers]))


@dataclass(frozen=True)
class Columns:
    """The incidents of a store by their ids, ascending. `links`: who acts on whom, as (source, target, mutually)."""

    ids: npt.NDArray[np.bytes_]
    starts: Coded
    last: Coded
    spot: Coded
    type: Coded
    modes: Coded
    status: Coded
    grade: Coded
    review: Coded
    contested: Coded
    killed: Whole
    injured: Whole
    confidence: npt.NDArray[np.float64]
    disputes: Whole
    outlets: Marked
    sides: Marked
    links: Marked
    articles: Articles

    @classmethod
    def of(cls, rows: Sequence[Row], articles: Sequence[Mark], **marks: Sequence[Mark]) -> Self:
        """The columns of these incidents, by id; `marks` are outlets, sides and links, each once."""
        ids = np.array([row.id for row in rows], ID)
        coded: dict[str, Any] = {
            name: Coded.of(getattr(row, name) for row in rows)
            for name in ("starts", "spot", "type", "modes", "status", "grade", "review", "contested")
        }
        whole: dict[str, Any] = {
            name: np.array([UNKNOWN if (n := getattr(row, name)) is None else n for row in rows], np.int32)
            for name in ("killed", "injured", "disputes")
        }
        confidence = np.array([UNKNOWN if row.confidence is None else row.confidence for row in rows], np.float64)
        last = Coded.of(row.ends or row.starts for row in rows)
        several: dict[str, Any] = {
            name: Marked(_at(ids, some), Coded.of(m.value for m in some)) for name, some in marks.items()
        }
        told = Articles(_at(ids, articles), np.array([mark.value for mark in articles], np.int32))
        return cls(ids=ids, last=last, confidence=confidence, articles=told, **coded, **whole, **several)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def country(self) -> Coded:
        return self.spot.made(lambda spot: spot[1])

    @cached_property
    def admin1(self) -> Coded:
        return self.spot.made(lambda spot: spot[2])

    @cached_property
    def spots_by_place(self) -> dict[Any, int]:
        """Each spot with its rank by precision and place."""
        parts = {spot: (spot[5], spot[3], spot[4], *spot[:3]) for spot in self.spot.values}
        ordered = sorted(parts, key=lambda spot: [(part is not None, part) for part in parts[spot]])
        return {spot: rank for rank, spot in enumerate(ordered)}

    @cached_property
    def by_day(self) -> npt.NDArray[np.intp]:
        """The places in the order of first days and ids; those of unknown days last."""
        ranks = self.starts.ranks
        return np.argsort(np.where(ranks == UNKNOWN, len(self), ranks), kind="stable")

    def places(self, ids: Sequence[str]) -> npt.NDArray[np.intp]:
        """The places of those of these incidents that are here."""
        asked = np.array(sorted(ids), ID)
        at = np.searchsorted(self.ids, asked)
        inside = at < len(self)
        at, asked = at[inside], asked[inside]
        found: npt.NDArray[np.intp] = at[self.ids[at] == asked]
        return found

    def named(self, places: npt.NDArray[np.intp]) -> list[str]:
        """The ids at these places."""
        return [id.decode() for id in self.ids[places].tolist()]

    def changed(self, part: "Columns", gone: Sequence[str]) -> "Columns":
        """The same with the incidents of `part` in place of those of the ids `gone`."""
        kept = np.ones(len(self), np.bool_)
        kept[self.places(gone)] = False
        order = np.argsort(np.concatenate([self.ids[kept], part.ids]), kind="stable")
        now = np.empty(len(order), np.int32)
        now[order] = np.arange(len(order), dtype=np.int32)
        mine_now, part_now = np.zeros(len(self), np.int32), now[kept.sum() :]
        mine_now[kept] = now[: kept.sum()]
        made: dict[str, Any] = {}
        for field in fields(self):
            mine, other = getattr(self, field.name), getattr(part, field.name)
            if isinstance(mine, Coded):
                joined = mine.joined(kept, other)
                made[field.name] = Coded(joined.values, joined.codes[order])
            elif isinstance(mine, Marked | Articles):
                held = kept[mine.at]
                made[field.name] = mine.joined(
                    held, other, np.concatenate([mine_now[mine.at[held]], part_now[other.at]])
                )
            else:
                made[field.name] = np.concatenate([mine[kept], other])[order]
        return replace(self, **made)

    def packed(self) -> bytes:
        """All of it as bytes that `unpacked` reads."""
        return msgspec.msgpack.encode({field.name: _plain(getattr(self, field.name)) for field in fields(self)})

    @classmethod
    def unpacked(cls, body: bytes) -> Self:
        """What `packed` wrote. Raises msgspec.ValidationError or ValueError for other bytes."""
        return cls(**{name: _read(value) for name, value in msgspec.msgpack.decode(body, type=dict[str, Any]).items()})


def _at(ids: npt.NDArray[np.bytes_], marks: Sequence[Mark]) -> Whole:
    """The place of the incident of each mark."""
    return np.searchsorted(ids, np.array([mark.incident for mark in marks], ID)).astype(np.int32)


def _plain(part: Any) -> Any:
    """A part of the columns as plain values, its kind first."""
    if isinstance(part, Coded):
        kind = "tuples" if part.values and isinstance(part.values[0], tuple) else "coded"
        return kind, part.values, _plain(part.codes.astype(np.min_scalar_type(len(part.values))))
    if isinstance(part, Marked):
        return "marked", _plain(part.at), _plain(part.coded)
    if isinstance(part, Articles):
        return "articles", _plain(part.at), _plain(part.numbers)
    return "numbers", part.dtype.str, part.tobytes()


def _read(plain: Any) -> Any:
    kind, first, second = plain
    if kind in ("coded", "tuples"):
        return Coded(tuple(map(tuple, first) if kind == "tuples" else first), _read(second))
    if kind == "numbers":
        return np.frombuffer(second, first)
    return (Marked if kind == "marked" else Articles)(_read(first), _read(second))
