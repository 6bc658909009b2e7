"""Whatever a server answers, it is a capture or a problem with a clear sentence, and never more bytes than allowed."""

import gzip
import socket
import time
import zlib
from http.server import BaseHTTPRequestHandler

import brotli
import pytest

from dateline.store.view import View
from tests.watch.conftest import Place
from tests.watch.server import HTML, RSS, STORY, Site, feed, page, serving

STORY_PAGE = page("Drone strike kills seven in El Obeid market", STORY.format(killed="seven"))


def bodies(place: Place) -> list[bytes]:
    return [body for _, _, body in View(place.path).contents()]


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(STORY_PAGE)),
        ("deflate", zlib.compress(STORY_PAGE)),
        ("deflate", zlib.compress(STORY_PAGE)[2:-4]),
        ("br", brotli.compress(STORY_PAGE)),
        ("br, gzip", gzip.compress(brotli.compress(STORY_PAGE))),
        ("gzip", STORY_PAGE),
        ("identity", STORY_PAGE),
    ],
)
def test_packed_pages_are_kept_unpacked(site: Site, place: Place, packing: str, packed: bytes) -> None:
    site.pages["/a"] = (200, HTML | {"Content-Encoding": packing}, packed)
    assert place.round(f"{site.url}/a").new == 1
    assert bodies(place) == [STORY_PAGE]


def slowly(handler: BaseHTTPRequestHandler) -> None:
    """A body that comes a byte at a time, quick enough for every single wait and too slow as a whole."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    drip(handler, b"x")


def slow_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drip(handler, b"X-A: b\r\n")


def drip(handler: BaseHTTPRequestHandler, piece: bytes) -> None:
    try:
        for _ in range(100):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.1)
    except OSError:
        handler.close_connection = True


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)
    handler.close_connection = True


def raw(*parts: bytes) -> object:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        try:
            for part in parts:
                handler.wfile.write(part)
        except OSError:
            pass

    return write


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
REFUSED = {
    "cut off": (raw(OK + b"Content-Length: 9000\r\n\r\n<p>The first half"), "answer_broken"),
    "cut off in chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n<p>half"), "answer_broken"),
    "no HTTP": (raw(b"220 mail.example ESMTP\r\n"), "answer_broken"),
    "nothing": (raw(b""), "answer_broken"),
    "huge headers": (raw(OK + b"X: " + b"y" * 300_000 + b"\r\n\r\n"), "answer_broken"),
    "endless headers": (raw(OK, *[b"X-%d: y\r\n" % n for n in range(30_000)]), "answer_broken"),
    "slow body": (slowly, "timeout"),
    "slow headers": (slow_headers, "timeout"),
    "silence": (silent, "timeout"),
    "large": (raw(OK + b"Content-Length: 99000000\r\n\r\n", *[b"x" * 2**20] * 18), "too_large"),
    "gzip bomb": ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(bytes(60_000_000))), "gzip_bomb"),
    "brotli bomb": ((200, HTML | {"Content-Encoding": "br"}, brotli.compress(bytes(60_000_000))), "gzip_bomb"),
    "nested bomb": (
        (200, HTML | {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(bytes(60_000_000)))),
        "gzip_bomb",
    ),
    "packed, cut off": ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(STORY_PAGE)[:-30]), "packing_broken"),
    "unknown packing": ((200, HTML | {"Content-Encoding": "lzma"}, b"xx"), "packing_unknown"),
    "film": ((200, {"Content-Type": "video/mp4"}, b"xxx"), "not_a_page"),
    "gone": ((410, HTML, b"gone"), "gone"),
    "paid": ((402, HTML, b"pay"), "refused"),
    "fault": ((500, HTML, b"oh"), "server_error"),
    "redirect to itself": ((302, {"Location": "/x"}, b""), "redirect_loop"),
    "redirect to nowhere": ((302, {}, b""), "redirect_broken"),
    "redirect to a file": ((302, {"Location": "file:///etc/hosts"}, b""), "address_broken"),
    "redirect with a password": ((302, {"Location": "http://me:secret@127.0.0.1/"}, b""), "address_credentials"),
    "redirect to broken": ((302, {"Location": "http://[::1/"}, b""), "address_broken"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_used_is_a_problem_and_keeps_nothing(site: Site, place: Place, name: str) -> None:
    site.pages["/x"], code = REFUSED[name]  # type: ignore[assignment]
    started = time.monotonic()
    seen = place.round(f"{site.url}/x")
    assert time.monotonic() - started < 60
    assert [problem.code for problem in seen.problems] == [code]
    [problem] = place.problems().values()
    assert problem.where == f"{site.url}/x"
    assert len(problem.message) > 15 and not bodies(place)


def test_redirects_are_followed_to_their_end_and_not_for_ever(site: Site, place: Place) -> None:
    for n in range(9):
        site.pages[f"/{n}"] = (302, {"Location": f"{n + 1}"}, b"")
    site.pages["/9"] = (200, HTML, STORY_PAGE)
    assert place.round(f"{site.url}/5").new == 1
    [capture] = View(place.path).captures()
    assert (capture.url, capture.final_url, capture.status) == (f"{site.url}/5", f"{site.url}/9", 200)
    assert capture.header("content-type") == "text/html; charset=utf-8"
    assert [p.code for p in place.round(f"{site.url}/0").problems] == ["redirects_many"]


def test_a_ring_of_redirects_is_left_at_once(site: Site, place: Place) -> None:
    site.pages["/a"], site.pages["/b"] = (301, {"Location": "/b"}, b""), (301, {"Location": "/a"}, b"")
    place.round(f"{site.url}/a")
    assert site.paths() == ["/a", "/b"]
    assert place.problems()["redirect_loop"].message.startswith("sent round in a ring")


def test_private_addresses_are_never_asked_unless_told_so(site: Site, place: Place) -> None:
    place.change(allow_private=False)
    port = site.url.rpartition(":")[2]
    hosts = ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0", "127.1")
    seen = place.round(*(f"http://{host}:{port}/a" for host in hosts))
    assert {p.code for p in seen.problems} <= {"address_private", "host_unknown"}
    assert len(seen.problems) == len(hosts) and site.asked == []
    assert "127.0.0.1" in place.problems()["address_private"].message


def test_a_redirect_to_a_private_address_is_refused(site: Site, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here; the other one is what it is."""
    from dateline.capture.web import connect

    with serving("127.0.0.2") as inside:
        inside.pages["/secret"] = (200, HTML, STORY_PAGE)
        site.pages["/a"] = (302, {"Location": f"{inside.url}/secret"}, b"")
        real = connect.is_public
        monkeypatch.setattr(connect, "is_public", lambda address: address == "127.0.0.1" or real(address))
        place.change(allow_private=False)
        seen = place.round(f"{site.url}/a")
        assert [p.code for p in seen.problems] == ["address_private"]
        assert site.paths() == ["/a"] and inside.asked == []


def test_only_the_lists_own_hosts_may_be_private(site: Site, place: Place) -> None:
    with serving("127.0.0.2") as inside:
        inside.pages["/secret"] = (200, HTML, STORY_PAGE)
        site.pages["/a"] = (302, {"Location": f"{inside.url}/secret"}, b"")
        site.pages["/feed"] = (200, RSS, feed(f"{inside.url}/secret", "http://[::ffff:169.254.169.254]/latest"))
        seen = place.round(f"{site.url}/a", f"{site.url}/feed")
        assert [p.code for p in seen.problems] == ["address_private"] * 3 and inside.asked == []
        place.later(days=2)
        inside.pages["/b"] = (200, HTML, STORY_PAGE)
        assert place.round(f"{site.url}/a", f"{inside.url}/b").new >= 2


def test_the_address_that_was_checked_is_the_one_that_is_asked(
    site: Site, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that gives a public address first and a private one the next time gains nothing."""
    from dateline.capture.web import connect

    port = int(site.url.rpartition(":")[2])
    asked: list[str] = []

    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *rest: int, **more: int) -> object:
        if host != "news.example":
            return real(host, port, *rest, **more)
        asked.append(host)
        address = "127.0.0.1" if len(asked) % 2 else "127.0.0.9"
        return [(2, 1, 6, "", ("10.0.0.8", port)), (2, 1, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(connect, "is_public", lambda address: address == "127.0.0.1")
    place.change(allow_private=False)
    site.pages["/a"] = (200, HTML, STORY_PAGE)
    seen = place.round(f"http://news.example:{port}/a")
    assert [p.code for p in seen.problems] == ["address_private"]  # robots.txt by the first answer, the page not
    assert [path for path, _ in site.asked] == ["/robots.txt"]
    assert site.asked[0][1]["Host"] == f"news.example:{port}"


def test_who_asks_is_said(site: Site, place: Place) -> None:
    site.pages["/a"] = (200, HTML, STORY_PAGE)
    place.round(f"{site.url}/a")
    assert all(headers["User-Agent"].startswith("Dateline/") for _, headers in site.asked)
    assert not any({"Cookie", "Referer", "Authorization"} & headers.keys() for _, headers in site.asked)


def test_one_bad_address_spoils_no_other(site: Site, place: Place) -> None:
    site.pages["/feed"] = (200, RSS, feed("/a", "/slow", "/b", "/bomb"))
    site.pages["/a"] = site.pages["/b"] = (200, HTML, STORY_PAGE)
    site.pages["/slow"], site.pages["/bomb"] = REFUSED["silence"][0], REFUSED["gzip bomb"][0]  # type: ignore[assignment]
    seen = place.round(f"{site.url}/feed")
    assert (seen.new, len(seen.problems)) == (2, 2)
