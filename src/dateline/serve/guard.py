"""What stands before every page: who may ask, how, and what a browser may do with the answer."""

import asyncio
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.serve.asked import SEEN, Views
from dateline.serve.door import API, Asking, Door
from dateline.serve.forms import FIELD, HEADER, BadForm, Fields, Tokens, read_form
from dateline.serve.rights import rights_of

LONGEST_QUERY = 4000  # bytes of the query part of an address
LONGEST_BODY = 1 << 20  # bytes
SLOWEST_BODY_S = 10
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # with no-referrer, browsers hide the origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


Refuse = Callable[[str, int, str], Response]  # path, status, a sentence


class Guard:
    """Lets requests through that name an address of this desk (so that no foreign site can pass itself off as this
    one), that rights.py allows to who asks, and, where they send something, that come from a form of this desk or with
    a key. Puts HEADERS on every answer.

    `door` says who asks, `views` what they see; `refuse` makes the answer of a status and a sentence.
    """

    def __init__(self, app: ASGIApp, door: Door, views: Views, refuse: Refuse) -> None:
        self._app = app
        self._door = door
        self._views = views
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope["state"] = {"who": None, "tokens": None, "form": Fields(), "body": b""}

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if scope["method"] == "POST" and isinstance(state["tokens"], Tokens):
                    headers[HEADER] = state["tokens"].new()
            await send(message)

        refusal = self._misdirected(scope)
        if refusal is None:
            try:
                refusal = await self._judged(scope, receive, state)
            except BadForm as error:
                refusal = self._refused(scope, error.status, str(error))
        await (refusal or self._app)(scope, receive, told)

    def _misdirected(self, scope: Scope) -> Response | None:
        if Headers(scope=scope).getlist("host") not in [[host] for host in self._door.hosts]:
            return self._refused(scope, 400, "This desk answers only to its own address.")
        if len(scope["query_string"]) > LONGEST_QUERY:
            return self._refused(scope, 414, "The address is too long.")
        rights = rights_of(scope["path"])
        if not rights:
            return self._refused(scope, 404, "There is no such page.")
        if scope["method"] not in rights:
            refusal = self._refused(scope, 405, "This address cannot be asked in that way.")
            refusal.headers["Allow"] = ", ".join(sorted(rights))
            return refusal
        return None

    async def _judged(self, scope: Scope, receive: Receive, state: dict[str, object]) -> Response | None:
        """The refusal of a request that may not be, else None: then `state` holds what it sent. Raises BadForm."""
        asking = self._door.asking(scope)
        state.update(who=asking.who, tokens=asking.tokens, asking=asking)
        if refusal := self._refusal(scope, asking):
            return refusal
        if scope["method"] == "POST":
            body = await _body(scope, receive)
            state.update(body=body, form=self._form(Headers(scope=scope), body, asking))
        if asking.who:
            SEEN.set(await run_in_threadpool(self._views.of, asking.who))
        return None

    def _refusal(self, scope: Scope, asking: Asking) -> Response | None:
        right = rights_of(scope["path"])[scope["method"]]
        if asking.key and right.scope not in asking.key.scopes:
            return self._refused(scope, 403, f"This key is not for that: {right.scope or 'no key opens it'}.")
        if right.role is None or (asking.who and asking.who.may(right.role)):
            return None
        if asking.who:
            return self._refused(scope, 403, f"This is for people with the role {right.role}.")
        if scope["method"] == "GET" and not scope["path"].startswith(API):
            query = f"?{scope['query_string'].decode('ascii', 'replace')}" if scope["query_string"] else ""
            return RedirectResponse(f"/sign-in?{urlencode({'next': scope['path'] + query})}", 303)
        return self._refused(scope, 401, "Sign in, or send a key: Authorization: Bearer …")

    def _refused(self, scope: Scope, status: int, message: str) -> Response:
        answer = self._refuse(scope["path"], status, message)
        if status == 401:
            answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    def _form(self, headers: Headers, body: bytes, asking: Asking) -> Fields:
        """The fields of a post that a page of this desk sent, or that came with a key. Raises BadForm for others."""
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in (FORM, JSON):
            raise BadForm(415, "The desk takes forms and JSON.")
        if asking.key:
            return Fields()
        origin, site = headers.getlist("origin"), headers.get("sec-fetch-site", "same-origin")
        if origin not in [[own] for own in self._door.origins] or site != "same-origin":
            raise BadForm(403, "The desk takes only what its own pages send.")
        fields = read_form(body) if kind == FORM else Fields()
        asking.tokens.take(str(headers.get(HEADER) or fields.get(FIELD, "")))
        return fields


async def _body(scope: Scope, receive: Receive) -> bytes:
    """All that is sent. Raises BadForm where it is too long, too slow or breaks off."""
    length = Headers(scope=scope).get("content-length", "0")
    if not length.isascii() or not length.isdigit() or int(length[:12]) > LONGEST_BODY:
        raise BadForm(413, f"The desk takes at most {LONGEST_BODY} bytes at a time.")
    try:
        async with asyncio.timeout(SLOWEST_BODY_S):
            return await _whole(receive)
    except TimeoutError:
        raise BadForm(408, "What you sent came too slowly.") from None


async def _whole(receive: Receive) -> bytes:
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise BadForm(400, "What was sent broke off.")
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > LONGEST_BODY:
            raise BadForm(413, f"The desk takes at most {LONGEST_BODY} bytes at a time.")
        if not message.get("more_body"):
            return b"".join(parts)
