"""Pages saved as one file: the page, its address, when it was saved; nothing of its pictures."""

import base64
import quopri
from pathlib import Path

import pytest

from dateline.capture.capture import capture
from dateline.core.problem import Problem
from dateline.core.text import Document

MANY = b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B\r\nContent-Type: text/html\r\n\r\nx\r\n" * 2000
URL = "https://star.example/2024/bara-shelled"
STORY = "Shells hit the market of Bara on Saturday – “again” – and killed three people, a doctor at its hospital said. "
PAGE = (
    "<html lang=en><head><title>Bara shelled - Kordofan Star</title><meta property='og:site_name' "
    f"content='Kordofan Star'></head><body><article><h1>Bara shelled</h1><p>{STORY * 3}</p></article></body></html>"
)


def saved(page: bytes = PAGE.encode(), head: str = f"Snapshot-Content-Location: {URL}\r\n", to: str = "utf-8") -> bytes:
    """A file as Chrome writes it: the page, a frame of advertisements, a picture."""
    parts = [
        (f'text/html; charset="{to}"', "quoted-printable", URL, quopri.encodestring(page)),
        ("text/html", "quoted-printable", "cid:frame-1@mhtml.blink", b"<html><p>Buy this.</p></html>"),
        ("image/png", "base64", "https://star.example/a.png", base64.encodebytes(b"\x89PNG" * 50)),
    ]
    body = b"".join(
        f"--B\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {how}\r\nContent-Location: {at}\r\n\r\n".encode()
        + data
        + b"\r\n"
        for kind, how, at, data in parts
    )
    top = "From: <Saved by Blink>\r\nDate: Sun, 07 Jan 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    return (top + head + kind).encode() + body + b"--B--\r\n"


def read(tmp_path: Path, data: bytes) -> list[Document | Problem]:
    (tmp_path / "a.mhtml").write_bytes(data)
    return list(capture([str(tmp_path)]))


@pytest.mark.parametrize("head", [f"Snapshot-Content-Location: {URL}\r\n", ""])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_the_page_with_its_address(head: str, charset: str, tmp_path: Path) -> None:
    [document] = read(tmp_path, saved(PAGE.encode(charset), head, charset))
    assert isinstance(document, Document)
    assert (document.title, document.publisher, document.url) == ("Bara shelled", "Kordofan Star", URL)
    assert document.retrieved == "2024-01-07T10:00:00+00:00"
    assert STORY.strip() in document.text and "Buy" not in document.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (saved(b"<html><p>Menu</p></html>"), "no_article"),
        (b"From: x\r\nContent-Type: text/plain\r\n\r\nno page\r\n", "no_article"),
        (saved()[:200], "no_article"),
        (b"", "empty"),
        (MANY, "page_broken"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str, tmp_path: Path) -> None:
    [problem] = read(tmp_path, data)
    assert isinstance(problem, Problem) and problem.code == code
