"""What stands before every page: who may ask, how, and what a browser may do with the answer."""

from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "HEAD")
LONGEST_QUERY = 4000  # bytes of the query part of an address
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Lets only reads through that name one of `hosts` (so that no foreign site can pass itself off as this one), and
    puts HEADERS on every answer. `refuse` makes the answer of a status and a sentence."""

    def __init__(self, app: ASGIApp, hosts: Collection[str], refuse: Callable[[int, str], Response]) -> None:
        self._app = app
        self._hosts = hosts
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif refusal := self._refusal(scope):
            await refusal(scope, receive, told)
        else:
            await self._app(scope, receive, told)

    def _refusal(self, scope: Scope) -> Response | None:
        if Headers(scope=scope).getlist("host") not in [[host] for host in self._hosts]:
            return self._refuse(400, "This desk answers only to its own address on this machine.")
        if scope["method"] not in METHODS:
            refusal = self._refuse(405, "The desk shows what a store holds; it takes nothing in.")
            refusal.headers["Allow"] = ", ".join(METHODS)
            return refusal
        if len(scope["query_string"]) > LONGEST_QUERY:
            return self._refuse(414, "The address is too long.")
        return None
