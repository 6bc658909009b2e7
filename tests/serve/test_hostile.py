"""Hostile requests to a desk as it is run: broken HTTP, paths, hosts and headers; it refuses them and goes on."""

import csv
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from dateline.export.formats import export
from dateline.export.profiles.profile import PROFILES
from tests.records import coding
from tests.serve.desk import EVIL, client, stored, told

FORMULAS = ("=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a running desk."""
    store = tmp_path_factory.mktemp("hostile") / "s.dateline"
    told(store).close()
    command = [sys.executable, "-m", "dateline", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONUNBUFFERED": "1"}) as running:
        assert running.stdout
        try:
            yield int(running.stdout.readline().split()[0].rstrip("/").rpartition(":")[2])
        finally:
            running.terminate()


def said(port: int, request: bytes) -> list[bytes]:
    """The status lines of the answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as sending:
        answer = b""
        with suppress(TimeoutError, ConnectionError):
            sending.sendall(request.replace(b"HOST", f"127.0.0.1:{port}".encode()))
            while piece := sending.recv(65536):
                answer += piece
    return [line.split()[1] for line in answer.split(b"\r\n") if line.startswith(b"HTTP/1.1 ")]


BODY = b"GET /log HTTP/1.1\r\nHost: HOST\r\n\r\n"
POST = b"POST /review/undo HTTP/1.1\r\nHost: HOST\r\n"
SMUGGLED = {
    "two lengths": POST + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nhello",
    "length and chunks": POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + BODY,
    "strange coding": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + BODY,
    "bad chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n" + BODY,
    "negative": POST + b"Content-Length: -1\r\n\r\n" + BODY,
    "folded": b"GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\x00: c\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "host in the path": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 50,
    "space in the name": b"GET / HTTP/1.1\r\nHost : HOST\r\n\r\n",
}


@pytest.mark.parametrize("name", SMUGGLED)
def test_no_request_hides_in_another(port: int, name: str) -> None:
    codes = said(port, SMUGGLED[name])
    assert b"200" not in codes and len(codes) <= 2
    assert said(port, b"GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n") == [b"200"]


PATHS = [
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/%00",
    "/static/..\\app.py", "/article/../../etc/passwd", "//evil.example/", "/%2e%2e/", "/export/..%2f..%2fx.zip",
    "/export/incidents.csv%00", "/incident/%0d%0aX-Evil:%201", "/api/../log", "/api/incidents/..%2f..%2flog",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(port: int, path: str) -> None:
    [code] = said(port, f"GET {path} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n".encode())
    assert code in (b"400", b"404", b"405")


@pytest.mark.parametrize("header", ["Authorization", "Cookie", "If-None-Match", "Origin", "Content-Type", "Accept"])
@pytest.mark.parametrize(
    "value", ["x" * 8000, "Bearer \xe9\xff", "dateline=\x01", "=;=;", "Bearer dateline_key_" + "0" * 60]
)
def test_no_header_breaks_the_desk(tmp_path: Path, header: str, value: str) -> None:
    browser = client(told(tmp_path / "s.dateline"))
    for address in ("/", "/api/incidents", "/sign-in"):
        assert browser.get(address, headers={header: value.encode("latin-1")}).status_code in (200, 303, 304, 401)


def test_nothing_that_is_asked_comes_back_as_a_header(tmp_path: Path) -> None:
    browser = client(told(tmp_path / "s.dateline"))
    for address in (
        "/export/incidents.csv?country=SDN%0d%0aX-Evil:1",
        "/sign-in?next=/%0d%0aX-Evil:1",
        "/?text=%0d%0aX-Evil:1",
    ):
        answer = browser.get(address, follow_redirects=False)
        assert "x-evil" not in answer.headers


@pytest.mark.parametrize("profile", PROFILES)
def test_no_cell_is_a_formula(tmp_path: Path, profile: str) -> None:
    codings = [coding(url=f"https://o.example/{n}", publisher=words, title=words + EVIL, day=f"{1990 + n}-01-01")
               for n, words in enumerate(FORMULAS)]  # fmt: skip
    view = stored(tmp_path / "s.dateline", codings)
    for format in ("csv", "ged", "acled", "polecat", "hapi"):
        for path in export(view, format, tmp_path / profile / format, None, PROFILES[profile]):
            if path.suffix in (".csv", ".tsv"):
                with path.open(newline="", encoding="utf-8") as file:
                    rows = list(csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ","))
                cells = [cell for row in rows for cell in row if cell and cell[0] in "=+-@\t\r"]
                assert not [cell for cell in cells if not cell[1:].replace(".", "", 1).isdigit()], path.name
