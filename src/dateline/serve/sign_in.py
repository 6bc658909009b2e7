"""Signing in and out of a desk that several people share."""

import re

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dateline.serve.accounts import signed_in
from dateline.serve.door import Asking, Door
from dateline.serve.forms import form
from dateline.serve.review_forms import Page
from dateline.store.ledger import Ledger

PATH = "/sign-in"
NEXT = re.compile(r"/(?![/\\])[\x21-\x7e]{0,1000}")  # a page of this desk, nowhere else


def sign_in_routes(door: Door, page: Page) -> list[Route]:
    """The routes; a desk with one user has them too, and shows that nobody needs to sign in."""
    ledger = Ledger(door.people.path)

    def show(request: Request) -> Response:
        if request.state.who:
            return RedirectResponse("/", 303)
        return _page(request, door, page, next_page(request.query_params.get("next", "")))

    def sign_in(request: Request) -> Response:
        fields = form(request)
        name, to = fields.get("name", "").strip(), next_page(fields.get("next", ""))
        address = request.client.host if request.client else ""
        if door.sign_ins.wait(f"{address} {name}") or door.addresses.wait(address):
            return _page(request, door, page, to, 429, "Too many attempts: wait five minutes.")
        user = signed_in(door.people, name, fields.get("password", ""))
        if user is None:
            door.sign_ins.count(f"{address} {name}")
            door.addresses.count(address)
            ledger.log(name[:80] or "nobody", {"kind": "sign_in_refused", "address": address})
            return _page(request, door, page, to, 403, "Name and password do not belong together.")
        door.sessions.end(_asking(request).cookie)
        words, _ = door.sessions.begin(user.name)
        ledger.log(user.name, {"kind": "sign_in", "address": address})
        return _with_cookie(RedirectResponse(to, 303), door, words)

    def sign_out(request: Request) -> Response:
        asking = _asking(request)
        if asking.who and asking.session:
            door.sessions.end(asking.cookie)
            ledger.log(asking.who.name, {"kind": "sign_out"})
        answer = RedirectResponse(PATH, 303)
        answer.delete_cookie(door.cookie_name, secure=door.secure, httponly=True, samesite="lax")
        return answer

    return [Route(PATH, show), Route(PATH, sign_in, methods=["POST"]), Route("/sign-out", sign_out, methods=["POST"])]


def next_page(asked: str) -> str:
    """The page of this desk that was asked for before signing in, else the first."""
    return asked if NEXT.fullmatch(asked) and not asked.startswith(PATH) else "/"


def _asking(request: Request) -> Asking:
    asking: Asking = request.state.asking
    return asking


def _page(request: Request, door: Door, page: Page, to: str, status: int = 200, said: str = "") -> Response:
    """The form, in a session of its own so that nobody else can send it."""
    asking, words = _asking(request), ""
    if asking.session is None and door.user is None:
        words, session = door.sessions.begin()
        request.state.tokens = session.tokens
    answer = page(request, "sign_in.html", {"next": to, "said": said}, status)
    return _with_cookie(answer, door, words) if words else answer


def _with_cookie(answer: Response, door: Door, words: str) -> Response:
    answer.set_cookie(door.cookie_name, words, secure=door.secure, httponly=True, samesite="lax", path="/")
    return answer
