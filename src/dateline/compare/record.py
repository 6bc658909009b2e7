"""One row of any dataset of events, in one shape: EventRecord, with its Figures."""

from dataclasses import dataclass

from dateline.core.values import Place, Time


@dataclass(frozen=True, slots=True)
class Figures:
    """How many people: low <= best <= high, None where the row does not say."""

    low: int | None
    best: int | None
    high: int | None

    def __post_init__(self) -> None:
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if any(n < 0 for n in given) or given != sorted(given):
            raise ValueError(f"figures out of order: low {self.low}, best {self.best}, high {self.high}")


@dataclass(frozen=True, slots=True)
class EventRecord:
    """A row of a dataset. What it does not say is None or ().

    `where` is the file and the line or number of the row. `type` and `modes` are PLOVER's, `label` the row's own type.
    `side_a` began and `side_b` was met where the dataset says so. `known_by` holds other names of the two sides.
    """

    dataset: str
    id: str
    where: str
    time: Time | None
    place: Place | None
    type: str | None
    modes: tuple[str, ...] = ()
    label: str = ""
    side_a: tuple[str, ...] = ()
    side_b: tuple[str, ...] = ()
    killed: Figures | None = None
    injured: Figures | None = None
    sources: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day (ISO), or None unless both are known."""
        time = self.time
        return (time.start[:10], time.end[:10]) if time and time.start and time.end else None

    @property
    def country(self) -> str | None:
        return self.place.country if self.place else None
