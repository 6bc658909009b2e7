"""Who may do what on the desk: every address, its method and the role that it needs, in one table.

What has no line here is not there: the Guard looks nowhere else, so a new page needs a Route in app.py and a line in
RIGHTS. A test walks all lines as every role.
"""

import re
from dataclasses import dataclass
from functools import cache

from starlette.routing import compile_path

from dateline.core.people import ROLES


@dataclass(frozen=True, slots=True)
class Who:
    """The person (or key) that asks, and the role that it has."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether that role is within its own."""
        return ROLES.index(role) <= ROLES.index(self.role)


@dataclass(frozen=True, slots=True)
class Right:
    """An address (as Starlette writes them) with one method; `role` is the least that may, None means anybody.

    `scope` is what a key must be for; None: no key opens this.
    """

    method: str
    path: str
    role: str | None
    scope: str | None = None


RIGHTS = (
    Right("GET", "/", "viewer"),
    Right("GET", "/map.json", "viewer"),
    Right("GET", "/network", "viewer"),
    Right("GET", "/export/incidents.{format}", "viewer"),
    Right("GET", "/export/{format}.zip", "viewer"),
    Right("POST", "/searches", "coder"),
    Right("POST", "/searches/forget", "coder"),
    Right("GET", "/article/{id}", "viewer"),
    Right("GET", "/incident/{id}", "viewer"),
    Right("GET", "/actor/{id}", "viewer"),
    Right("GET", "/event/{id}", "viewer"),
    Right("GET", "/claim/{id}", "viewer"),
    Right("GET", "/review", "reviewer"),
    Right("GET", "/review/bulk", "reviewer"),
    Right("POST", "/review/preview", "reviewer"),
    Right("POST", "/review/apply", "reviewer"),
    Right("GET", "/review/orphans", "reviewer"),
    Right("POST", "/review/undo", "reviewer"),
    Right("POST", "/review/{id}/{verb}", "reviewer"),
    Right("GET", "/log", "reviewer"),
    Right("GET", "/log.csv", "reviewer"),
    Right("GET", "/api/openapi.json", "viewer", "read"),
    Right("GET", "/api/incidents", "viewer", "read"),
    Right("GET", "/api/incidents/{id}", "viewer", "read"),
    Right("GET", "/api/events", "viewer", "read"),
    Right("GET", "/api/events/{id}", "viewer", "read"),
    Right("GET", "/api/claims", "viewer", "read"),
    Right("GET", "/api/claims/{id}", "viewer", "read"),
    Right("GET", "/api/actors", "viewer", "read"),
    Right("GET", "/api/actors/{id}", "viewer", "read"),
    Right("GET", "/api/articles", "viewer", "read"),
    Right("GET", "/api/articles/{id}", "viewer", "read"),
    Right("GET", "/api/relations", "viewer", "read"),
    Right("GET", "/api/relations/{id}", "viewer", "read"),
    Right("GET", "/api/decisions", "coder", "read"),
    Right("POST", "/api/decisions", "reviewer", "review"),
    Right("POST", "/api/labels", "admin", "admin"),
    Right("GET", "/api/export/{format}", "viewer", "export"),
    Right("POST", "/label", "admin"),
    Right("GET", "/sign-in", None),
    Right("POST", "/sign-in", None),
    Right("POST", "/sign-out", "viewer"),
    Right("GET", "/static/{path:path}", None),
)


def rights_of(path: str) -> dict[str, Right]:
    """The rights on an address by method, HEAD as GET; empty where there is no such address."""
    found = {right.method: right for pattern, right in _patterns() if pattern.fullmatch(path)}
    return found | {"HEAD": found["GET"]} if "GET" in found else found


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Right], ...]:
    return tuple((compile_path(right.path)[0], right) for right in RIGHTS)
