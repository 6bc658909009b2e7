"""Searches that people keep: a name for the filter of an address, seen by all who use the store."""

from contextlib import closing
from datetime import UTC, datetime

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.serve.forms import form, who
from dateline.serve.query import BadFilter, read_query
from dateline.store.filter import SavedSearch
from dateline.store.view import View
from dateline.store.writer import Writer

LONGEST = 80  # characters of a name
MOST = 200


def keep(view: View, request: Request) -> Response:
    """Keeps the filter that a form sends under the name that it sends, then shows it. Raises BadFilter."""
    name, address = form(request).get("name", "").strip(), form(request).get("query", "")
    if not 0 < len(name) <= LONGEST:
        raise BadFilter(f"A search is kept under a name of at most {LONGEST} characters.")
    query = read_query(QueryParams(address.removeprefix("?"))).address()
    if len(view.searches()) >= MOST:
        raise BadFilter(f"There are {MOST} searches already: delete one first.")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with closing(Writer(view.path)) as writer:
        writer.keep_search(SavedSearch(name, query, who(request).name, at))
    return RedirectResponse(f"/{query}", 303)


def forget(view: View, request: Request) -> Response:
    """Lets go of the search whose name a form sends, then shows the overview again. Raises BadFilter."""
    fields = form(request)
    query = read_query(QueryParams(fields.get("query", "").removeprefix("?"))).address()
    with closing(Writer(view.path)) as writer:
        writer.forget_search(fields.get("name", ""))
    return RedirectResponse(f"/{query}", 303)
