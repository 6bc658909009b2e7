"""The overview: incidents that pass the filter of the address, counted, drawn and listed."""

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.core.records import STATUSES
from dateline.core.results import GRADES
from dateline.data.countries import country_by_code
from dateline.export.formats import FORMATS
from dateline.serve.found import Names
from dateline.serve.map_points import listed
from dateline.serve.query import Query
from dateline.serve.timeline import timeline
from dateline.store.counting import FACTS, Facets
from dateline.store.filter import REVIEWS, Filter, written
from dateline.store.view import View

PAGE = 50  # incidents on a page
BASIC = {
    "text",
    "country",
    "admin1",
    "since",
    "until",
    "type",
}  # always shown; the others are folded until one is asked
NAMES = {
    "min_killed": "killed, at least", "min_injured": "injured, at least", "review": "review", "box": "part of the map",
    "text": "words", "since": "from", "until": "to", "admin1": "province",
}  # fmt: skip


def overview(view: View, query: Query) -> dict[str, Any]:
    """What the template shows."""
    wanted, facets = query.wanted, view.facets(query.wanted)
    rows = list(view.incidents(wanted, query.after, PAGE + 1, newest=True))
    return filter_bar(view, query) | {
        "query": query,
        "incidents": rows[:PAGE],
        "names": Names(view, (side.entity for incident in rows for side in incident.actors)),
        "facets": facets,
        "facts": _facts(facets, wanted),
        "all": view.counts(),
        "time": timeline(facets.days, wanted.since, wanted.until),
        "next": rows[PAGE - 1].id if len(rows) > PAGE else None,
        "elsewhere": listed(view, query),
        "searches": view.searches(),
        "formats": sorted(FORMATS),
    }


def filter_bar(view: View, query: Query) -> dict[str, Any]:
    """What the form of the filter shows, on every page that has it."""
    wanted, facets = query.wanted, view.facets(query.wanted)
    actor = view.in_short([wanted.actor]).get(wanted.actor) if wanted.actor else None
    name = None if actor is None or actor.private else actor.name
    return {
        "wanted": wanted,
        "actor": name or wanted.actor,
        "more_open": bool(set(written(wanted)) - BASIC),
        "chips": list(_chips(query, name)),
        "choices": _choices(facets),
        "outlets": list(_suggested(view, "outlet", wanted)),
        "sides": list(_suggested(view, "side", wanted)),
    }


def _chips(query: Query, actor: str | None) -> Iterator[tuple[str, str, str]]:
    """What is asked: the filter's name, its value and the query of the address without it."""
    for name, value in written(query.wanted).items():
        words = actor or value if name == "actor" else value
        yield NAMES.get(name, name), words, query.address(**{name: None})


def _facts(facets: Facets, wanted: Filter) -> int:
    """How many of the incidents that pass are told as having happened."""
    by = facets.by["status"]
    asked = FACTS if wanted.status is None else tuple(s for s in FACTS if s == wanted.status)
    return sum(by.get(status, 0) for status in asked)


def _choices(facets: Facets) -> dict[str, list[tuple[str, str, int]]]:
    """For each field to choose in: its values, what they are called, how many incidents have them."""
    by = facets.by
    order = {"status": STATUSES, "grade": GRADES, "review": REVIEWS}
    made: dict[str, list[tuple[str, str, int]]] = {}
    for name, numbers in by.items():
        values: Iterable[str | None] = order.get(name, numbers)
        made[name] = [(v, v.replace("_", " "), numbers[v]) for v in values if v and v in numbers]
    made["country"] = sorted(((v, _country(v), n) for v, _, n in made["country"]), key=lambda choice: choice[1])
    if contested := sum(n for value, n in by["contested"].items() if value):
        made["contested"] = [("any", "any field", contested), *made["contested"]]
    return made


def _country(code: str) -> str:
    known = country_by_code(code)
    return known.name if known else code


def _suggested(view: View, kind: str, wanted: Filter) -> Iterator[tuple[str, int]]:
    """The outlets or sides that most of the incidents name, with their numbers."""
    found = view.most(kind, wanted)
    known = view.in_short([value for value, _ in found]) if kind == "side" else {}
    for value, number in found:
        if kind == "outlet" or value in known:
            yield known[value].name if kind == "side" else value, number
