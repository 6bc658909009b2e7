"""Asking a server for one address: who asks, how long, how much, how far it may send one on."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from dateline import __version__
from dateline.capture.web.addresses import host_of, joined, tidy
from dateline.capture.web.connect import Pinned
from dateline.capture.web.packing import LARGEST, unpack
from dateline.core.capture import HEADERS
from dateline.core.problem import InputProblem

AGENT = "Dateline"
TOOL = f"{AGENT}/{__version__}"
USER_AGENT = f"{TOOL} (keeps news articles for research; asks rarely; obeys robots.txt for {AGENT})"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5"
REDIRECTS = 5
REDIRECTING = (301, 302, 303, 307, 308)

Turn = Callable[[str], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds until a connection stands, between two pieces of an answer, and for the whole of it."""

    connect: float = 10.0
    silence: float = 20.0
    whole: float = 60.0
    largest: int = LARGEST


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered at `url`, its packing undone. Redirects are followed, so it is none of them."""

    url: str
    status: int
    headers: HEADERS
    body: bytes

    def header(self, name: str) -> str | None:
        """The first header of that name (in small letters)."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Client:
    """Asks for addresses. `turn` gives each request to a host its turn; `may` raises InputProblem to forbid one.

    Hosts named in `private` may be on a private network; no other one may, wherever a page or a redirect leads.
    """

    private: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    turn: Turn = lambda host: nullcontext()
    may: Callable[[str], None] = lambda url: None

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer at this address or where it leads to, `headers` sent to each.

        Raises InputProblem for every way in which that can fail, with a sentence for people.
        """
        url = tidy(url)
        seen = []
        while True:
            if url in seen:
                raise InputProblem("redirect_loop", f"sent round in a ring: back to {url}")
            seen.append(url)
            if len(seen) > REDIRECTS + 1:
                raise InputProblem("redirects_many", f"sent on more than {REDIRECTS} times")
            self.may(url)
            with self.turn(host_of(url)):
                answer = ask(url, headers or {}, self.limits, urlsplit(url).hostname in self.private)
            if answer.status not in REDIRECTING:
                return answer
            target = answer.header("location")
            if not target:
                raise InputProblem("redirect_broken", f"status {answer.status} without an address to go on to")
            url = joined(url, target.encode("latin-1", "replace").decode("utf-8", "replace"))


def ask(url: str, headers: Mapping[str, str], limits: Limits, allow_private: bool) -> Answer:
    """The answer at this very address. Raises InputProblem for every way in which asking can fail."""
    sent = {"Host": host_of(url), "User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate, br"}
    timeout = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
    backend = Pinned(limits.whole, allow_private)
    try:
        with (
            httpcore2.ConnectionPool(network_backend=backend, max_keepalive_connections=0) as pool,
            pool.stream(
                "GET", url, headers=[*{**sent, **headers}.items()], extensions={"timeout": timeout}
            ) as response,
        ):
            got = tuple((k.decode("latin-1"), v.decode("latin-1")) for k, v in response.headers)
            answer = Answer(url, response.status, got, b"")
            body = b"".join(_bounded(response.iter_stream(), limits.largest))
    except tuple(FAILURES) as error:
        raise failure(error, limits) from None
    return Answer(url, answer.status, got, unpack(body, answer.header("content-encoding")))


def _bounded(parts: Iterator[bytes], largest: int) -> Iterator[bytes]:
    size = 0
    for part in parts:
        size += len(part)
        if size > largest:
            raise InputProblem("too_large", f"larger than {largest // 2**20} MiB: not an article")
        yield part


FAILURES: dict[type[Exception], tuple[str, str]] = {
    httpcore2.ConnectTimeout: ("timeout", "no connection within {connect:.0f} s"),
    httpcore2.TimeoutException: ("timeout", "nothing came for {silence:.0f} s, or not all within {whole:.0f} s"),
    httpcore2.ConnectError: ("unreachable", "no connection: {error}"),
    httpcore2.RemoteProtocolError: ("answer_broken", "the answer is cut off or no proper HTTP: {error}"),
    httpcore2.NetworkError: ("answer_broken", "the connection ended before the answer was whole: {error}"),
    httpcore2.LocalProtocolError: ("address_broken", "the address cannot be asked for: {error}"),
    httpcore2.UnsupportedProtocol: ("address_broken", "the address cannot be asked for: {error}"),
}


def failure(error: Exception, limits: Limits) -> InputProblem:
    """The problem that an error of the connection is."""
    code, message = next(value for kind, value in FAILURES.items() if isinstance(error, kind))
    details: dict[str, Any] = {"connect": limits.connect, "silence": limits.silence, "whole": limits.whole}
    return InputProblem(code, message.format(error=str(error)[:200] or type(error).__name__, **details))
