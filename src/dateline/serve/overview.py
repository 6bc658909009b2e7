"""The overview: incidents that pass the filter of the address, counted, drawn and listed."""

from collections import Counter
from typing import Any

from dateline.core.records import STATUSES
from dateline.core.results import GRADES
from dateline.serve.charts import histogram
from dateline.serve.found import Names
from dateline.serve.query import Query
from dateline.store.view import View

PAGE = 50  # incidents on a page


def overview(view: View, query: Query) -> dict[str, Any]:
    """What the template shows."""
    wanted = query.wanted
    rows = list(view.incidents(wanted, query.after, PAGE + 1))
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    facets = view.facets(wanted)
    months: Counter[str | None] = Counter()
    for day, number in facets.days.items():
        months[day[:7]] += number
    names = Names(view, (actor.entity for incident in rows for actor in incident.actors))
    return {
        "query": query,
        "wanted": wanted,
        "incidents": rows[:PAGE],
        "names": names,
        "total": facets.total,
        "undated": facets.undated,
        "all": view.counts(),
        "chart": histogram(months),
        "next": more,
        "types": facets.by["type"],
        "countries": facets.by["country"],
        "grades": _numbered(GRADES, facets.by["grade"]),
        "statuses": _numbered(STATUSES, facets.by["status"]),
    }


def _numbered(values: tuple[str, ...], numbers: dict[str | None, int]) -> dict[str, int]:
    return {value: numbers[value] for value in values if value in numbers}
