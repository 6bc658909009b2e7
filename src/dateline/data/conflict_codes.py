"""Codes of conflict datasets, from data/export: states, what an actor is, ACLED's types, the columns of each format."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.countries import country_by_code
from dateline.data.table import read_table

FOLDER = Path(__file__).parent / "export"
REGIONS = ((2, "Americas"), (200, "Europe"), (400, "Africa"), (630, "Middle East"), (700, "Asia"))


@dataclass(frozen=True, slots=True)
class State:
    """A country as conflict data knows it. `gw` and `cow` are numbers as text, empty where there is none for sure."""

    gw: str = ""
    cow: str = ""
    ucdp_name: str = ""
    acled_name: str = ""

    @property
    def ucdp_region(self) -> str:
        """UCDP's region, which follows from the Gleditsch and Ward number; empty without one."""
        return next((name for least, name in reversed(REGIONS) if self.gw and int(self.gw) >= least), "")


@dataclass(frozen=True, slots=True)
class AcledRule:
    """A line of acled.tsv: what it asks of an incident, and the types it gives."""

    type: str
    mode: str
    sides: str
    weapon: str
    deaths: str
    event_type: str
    sub_event_type: str


@lru_cache(maxsize=1)
def _states() -> dict[str, State]:
    return {row.pop("alpha3"): State(**row) for row in read_table(FOLDER / "states.tsv")}


def state(alpha3: str | None) -> State:
    """What conflict data knows of a country, with the names of countries.tsv where the datasets use the same."""
    country = country_by_code(alpha3) if alpha3 else None
    found = _states().get(alpha3 or "", State())
    name = country.name if country else ""
    return State(found.gw, found.cow, found.ucdp_name or name, found.acled_name or name)


@lru_cache(maxsize=1)
def categories() -> tuple[tuple[str, str, str], ...]:
    """Lines of (sector or kind, value, category); the first that fits an actor counts."""
    return tuple((row["of"], row["value"], row["category"]) for row in read_table(FOLDER / "categories.tsv"))


@lru_cache(maxsize=1)
def acled_rules() -> tuple[AcledRule, ...]:
    """The lines of acled.tsv; the first that fits an incident counts."""
    return tuple(AcledRule(**row) for row in read_table(FOLDER / "acled.tsv"))


@lru_cache(maxsize=1)
def disorder_types() -> dict[tuple[str, str], str]:
    """ACLED's disorder type of each event and sub-event type."""
    return {
        (row["event_type"], row["sub_event_type"]): row["disorder_type"]
        for row in read_table(FOLDER / "acled_types.tsv")
    }


@lru_cache(maxsize=8)
def column_rules(format: str) -> dict[str, str]:
    """The columns of a format, in order, each with the rule by which it is filled."""
    rows = read_table(FOLDER / "columns.tsv")
    return {row["column"]: row["rule"] for row in rows if row["format"] == format}
