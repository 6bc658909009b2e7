"""The desk: addresses -> pages over a View."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from dateline import wording
from dateline.core.problem import DatelineError, DecidedMeanwhile, UnusableArgument
from dateline.serve.actor import actor
from dateline.serve.api import Api, refusal
from dateline.serve.article import article
from dateline.serve.asked import Views, asked_ledger, asked_view
from dateline.serve.door import API, Door
from dateline.serve.forms import BadForm, new_token
from dateline.serve.found import Moved, NoRecord
from dateline.serve.guard import Guard
from dateline.serve.incident import incident
from dateline.serve.labels import labelled
from dateline.serve.map_points import points, read_window
from dateline.serve.network import network
from dateline.serve.overview import filter_bar, overview
from dateline.serve.query import BadFilter, read_query
from dateline.serve.review_routes import review_routes
from dateline.serve.rights import Who
from dateline.serve.searches import forget, keep
from dateline.serve.sign_in import sign_in_routes
from dateline.serve.taken import take_archive, take_incidents
from dateline.serve.told import claim, event
from dateline.store.people import People
from dateline.store.view import View

HERE = Path(__file__).parent
TITLES = {
    401: "Sign in", 403: "Not allowed", 404: "Not here", 409: "Sent already", 429: "Too often",
    500: "Something went wrong",
}  # fmt: skip

Context = dict[str, Any]


def desk(whole: View, hosts: Collection[str], user: Who | None, settle: Callable[[], None] = lambda: None) -> ASGIApp:
    """The application for one store; it answers at `hosts` ("127.0.0.1:8642", or with https:// before it).

    `user` is the one user, None for people with accounts. `settle` merges the store again when a decision asks for it.

    A route is a line here and a line in rights.py; how to take in what people send stands in forms.py. `view` and
    `ledger` stand for the store as who asks may see it (asked.py).
    """
    view, ledger, people = asked_view(whole.path), asked_ledger(whole.path), People(whole.path)
    door = Door([host if "://" in host else f"http://{host}" for host in hosts], people, user)
    pages = _templates(whole, team=user is None)

    def shown(request: Request, template: str, words: Context, status: int = 200) -> Response:
        return HTMLResponse(pages.get_template(template).render(_asking(request), **words), status)

    def page(template: str, make: Callable[[Request], Context]) -> Callable[[Request], Response]:
        return lambda request: shown(request, template, make(request))

    def record(path: str, make: Callable[[View, str], Context]) -> Route:
        return Route(f"/{path}/{{id}}", page(f"{path}.html", lambda request: make(view, request.path_params["id"])))

    def failed(request: Request, error: Exception) -> Response:
        if isinstance(error, Moved) and len(error.now) == 1:
            return RedirectResponse(request.url.path.replace(error.id, error.now[0]), 303)
        return refused(request.url.path, *_problem(error))

    def refused(path: str, status: int, message: str) -> Response:
        if path.startswith(API):
            return refusal(status, message)
        title = TITLES.get(status, "That cannot be asked")
        words = {"status": status, "title": title, "message": message, "who": None, "token": None}
        text = pages.get_template("error.html").render(words)
        return HTMLResponse(text, status)

    routes = [
        Route("/", page("overview.html", lambda request: overview(view, read_query(request.query_params)))),
        Route("/network", page("network.html", lambda request: _network(view, request))),
        Route("/map.json", lambda request: _map(view, request)),
        Route("/searches", lambda request: keep(view, request), methods=["POST"]),
        Route("/searches/forget", lambda request: forget(view, request), methods=["POST"]),
        Route("/export/incidents.{format}", lambda request: take_incidents(view, ledger, request)),
        Route("/export/{format}.zip", lambda request: take_archive(view, ledger, request)),
        Route("/article/{id}", page("article.html", lambda request: _article(view, request))),
        *(record(path, make) for path, make in (("incident", incident), ("actor", actor), ("event", event))),
        record("claim", claim),
        *review_routes(view, ledger, shown, settle),
        *sign_in_routes(door, shown),
        *Api(view, ledger, people, settle).routes(),
        Route("/label", lambda request: labelled(view, ledger, people, request), methods=["POST"]),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    errors = dict.fromkeys((HTTPException, BadFilter, BadForm, NoRecord, DatelineError, Exception), failed)
    app = Starlette(routes=routes, exception_handlers=errors)
    return Guard(app, door, Views(whole, people, user is not None), refused)


def _templates(view: View, team: bool) -> Environment:
    """Templates that escape all they are given and refuse names that nobody gave."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(wording=wording, store=view.path.name, team=team)
    made.filters["plain"] = wording.plain
    return made


def _asking(request: Request) -> Context:
    """What every page knows of its reader: `who`, the path that is asked, and `token()` for each form."""
    return {"who": request.state.who, "here": request.url.path, "token": lambda: new_token(request)}


def _article(view: View, request: Request) -> Context:
    asked = request.query_params
    return article(view, request.path_params["id"], asked.get("start"), asked.get("end"))


def _network(view: View, request: Request) -> Context:
    query = read_query(request.query_params)
    return filter_bar(view, query) | network(view, query)


def _map(view: View, request: Request) -> Response:
    asked = QueryParams([pair for pair in request.query_params.multi_items() if pair[0] not in ("zoom", "view")])
    zoom, window = read_window(request.query_params.get("zoom"), request.query_params.get("view"))
    return JSONResponse(points(view, read_query(asked), zoom, window))


def _problem(error: Exception) -> tuple[int, str]:
    """The status and the sentence for an error. What went wrong inside is told on the terminal only."""
    if isinstance(error, BadFilter | UnusableArgument):
        return 400, str(error)
    if isinstance(error, DecidedMeanwhile):
        return 409, str(error)
    if isinstance(error, BadForm):
        return error.status, str(error)
    if isinstance(error, NoRecord):
        return 404, str(error)
    if isinstance(error, HTTPException):
        return error.status_code, "There is no such page." if error.status_code == 404 else error.detail
    return 500, str(error) if isinstance(error, DatelineError) else "The terminal that runs the desk says more."
