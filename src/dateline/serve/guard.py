"""What stands before every page: who may ask, how, and what a browser may do with the answer."""

import asyncio
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.serve.forms import FIELD, HEADER, BadForm, Fields, Tokens, read_form
from dateline.serve.rights import Who, rights_of

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


class Guard:
    """Lets requests through that name one of `hosts` (so that no foreign site can pass itself off as this one), that
    rights.py lists, and, where they send something, that come from a form of this desk. Puts HEADERS on every answer.

    `user` is who asks; `refuse` makes the answer of a status and a sentence.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str], user: Who, refuse: Callable[[int, str], Response]) -> None:
        self._app = app
        self._hosts = hosts
        self._user = user
        self._tokens = Tokens()
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        state = scope["state"] = {"who": self._user, "tokens": self._tokens, "form": Fields(), "body": b""}

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                if scope["method"] == "POST":
                    headers[HEADER] = self._tokens.new()
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None and scope["method"] == "POST":
            try:
                state["body"] = await _body(scope, receive)
                state["form"] = self._form(Headers(scope=scope), state["body"])
            except BadForm as error:
                refusal = self._refuse(error.status, str(error))
        await (refusal or self._app)(scope, receive, told)

    def _refusal(self, scope: Scope) -> Response | None:
        if Headers(scope=scope).getlist("host") not in [[host] for host in self._hosts]:
            return self._refuse(400, "This desk answers only to its own address on this machine.")
        if len(scope["query_string"]) > LONGEST_QUERY:
            return self._refuse(414, "The address is too long.")
        rights = rights_of(scope["path"])
        if not rights:
            return self._refuse(404, "There is no such page.")
        if scope["method"] not in rights:
            refusal = self._refuse(405, "This address cannot be asked in that way.")
            refusal.headers["Allow"] = ", ".join(sorted(rights))
            return refusal
        role = rights[scope["method"]].role
        if role is not None and not self._user.may(role):
            return self._refuse(403, f"This is for people with the role {role}.")
        return None

    def _form(self, headers: Headers, body: bytes) -> Fields:
        """The fields of a post that a page of this desk sent. Raises BadForm for any other post."""
        origin, site = headers.getlist("origin"), headers.get("sec-fetch-site", "same-origin")
        if origin not in [[f"http://{host}"] for host in self._hosts] or site != "same-origin":
            raise BadForm(403, "The desk takes only what its own pages send.")
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind not in (FORM, JSON):
            raise BadForm(415, "The desk takes forms and JSON.")
        fields = read_form(body) if kind == FORM else Fields()
        token = headers.get(HEADER) or fields.get(FIELD, "")
        self._tokens.take(str(token))
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
