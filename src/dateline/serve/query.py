"""The address of an overview -> a Filter and back. What cannot be a filter is told, never ignored."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from dateline.core.problem import UnusableArgument
from dateline.store.filter import Filter, read_filter, written


class BadFilter(ValueError):
    """A filter in the address that cannot be used; the message is for people."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which incidents, and behind which one (its id) the page begins."""

    wanted: Filter
    after: str | None = None

    def address(self, **changed: object) -> str:
        """The query part of an address with these values changed (None: left out); empty when it asks nothing."""
        pairs = {name: value for name, value in (written(self.wanted) | changed).items() if value is not None}
        return f"?{urlencode(pairs)}" if pairs else ""


def read_query(given: QueryParams) -> Query:
    """The query of an address. Raises BadFilter."""
    if len(given.multi_items()) != len(given):
        raise BadFilter("Each filter can be given once.")
    values = dict(given)
    after = values.pop("after", "").strip() or None
    if after is not None and not re.fullmatch(r"inc_[0-9a-f]{16}", after):
        raise BadFilter(f"after: {after!r} is not the id of an incident.")
    try:
        return Query(read_filter(values), after)
    except UnusableArgument as error:
        raise BadFilter(str(error)) from None
