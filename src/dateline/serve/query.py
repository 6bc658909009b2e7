"""The address of an overview -> a Filter and back. What cannot be a filter is told, never ignored."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dateline.core.records import STATUSES
from dateline.core.results import GRADES
from dateline.store.view import Filter

LONGEST = 200  # characters of one value
MOST = 10**9  # killed
NAMES = tuple(field.name for field in fields(Filter))


class BadFilter(ValueError):
    """A filter in the address that cannot be used; the message is for people."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which incidents, and behind which one (its id) the page begins."""

    wanted: Filter
    after: str | None = None

    def address(self, **changed: object) -> str:
        """The query part of an address with these values changed; empty when it asks nothing."""
        given = {name: getattr(self.wanted, name) for name in NAMES} | changed
        pairs = {name: value for name, value in given.items() if value is not None}
        return f"?{urlencode(pairs)}" if pairs else ""


def read_query(given: QueryParams) -> Query:
    """The query of an address. Raises BadFilter."""
    values = {name: value.strip() for name, value in given.items() if value.strip()}
    if unknown := sorted(set(values) - {*NAMES, "after"}):
        raise BadFilter(f"There is no filter {unknown[0][:LONGEST]!r}.")
    if len(given.multi_items()) != len(given):
        raise BadFilter("Each filter can be given once.")
    if long := [name for name, value in values.items() if len(value) > LONGEST]:
        raise BadFilter(f"The filter {long[0]!r} has more than {LONGEST} characters.")
    wanted = Filter(
        country=_matching(values, "country", r"[A-Z]{3}", "three letters, as SDN"),
        since=_day(values, "since"),
        until=_day(values, "until"),
        type=_matching(values, "type", r"[A-Z_]{2,16}", "an event type, as ASSAULT"),
        grade=_one_of(values, "grade", GRADES),
        min_killed=_number(values, "min_killed"),
        status=_one_of(values, "status", STATUSES),
        text=values.get("text"),
    )
    after = values.get("after")
    if after is not None and not re.fullmatch(r"inc_[0-9a-f]{16}", after):
        raise BadFilter(f"after: {after!r} is not the id of an incident.")
    return Query(wanted, after)


def _matching(values: Mapping[str, str], name: str, pattern: str, what: str) -> str | None:
    value = values.get(name)
    if value is not None and not re.fullmatch(pattern, value.upper()):
        raise BadFilter(f"{name}: {value!r} is not {what}.")
    return value and value.upper()


def _day(values: Mapping[str, str], name: str) -> str | None:
    value = values.get(name)
    try:
        return value and datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise BadFilter(f"{name}: {value!r} is not a day; write it as 2023-09-01.") from None


def _one_of(values: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str | None:
    value = values.get(name)
    if value is not None and value not in allowed:
        raise BadFilter(f"{name}: {value!r} is not one of {', '.join(allowed)}.")
    return value


def _number(values: Mapping[str, str], name: str) -> int | None:
    value = values.get(name)
    if value is None:
        return None
    if not re.fullmatch(r"[0-9]{1,10}", value) or int(value) > MOST:
        raise BadFilter(f"{name}: {value!r} is not a whole number of people.")
    return int(value)
