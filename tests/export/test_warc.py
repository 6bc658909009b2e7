"""All captures as a web archive that other tools, and Dateline itself, read back."""

from hashlib import sha256
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from dateline.capture.capture import capture
from dateline.core.capture import Capture, Watched, capture_id
from dateline.core.text import Document
from dateline.export.formats import export
from dateline.store.view import View
from dateline.store.writer import Writer
from tests.capture.archives import page

URL = "https://lamp.example/news/1"
PAGES = [page("Drone strike kills seven"), page("Drone strike kills nine"), page("Drone strike kills seven")]
HEADERS = (("Content-Type", "text/html"), ("Content-Encoding", "br"), ("Transfer-Encoding", "chunked"), ("X-A", "é"))


def filled(path: Path) -> View:
    """A store with three captures of one address, two of them of the same bytes, and one that says that it is gone."""
    writer = Writer(path)
    for day, body in enumerate([*PAGES, b"gone"], 1):
        digest, at = sha256(body).hexdigest(), f"2024-03-0{day}T09:00:00Z"
        status = 410 if body == b"gone" else 200
        kept = Capture(
            capture_id(URL, at, digest),
            "https://lamp.example/r",
            URL,
            at,
            status,
            "Dateline/0",
            HEADERS,
            digest,
            len(body),
        )
        writer.looked([Watched(URL, "article", at)], (kept, body))
    writer.close()
    return View(path)


def test_captures_come_out_and_can_be_read_back(tmp_path: Path) -> None:
    view = filled(tmp_path / "news.dateline")
    [path] = export(view, "warc", tmp_path / "out")
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            body = record.content_stream().read()
            if record.rec_type == "response":
                headers = record.http_headers
                assert headers.get_header("X-Archive-Orig-Content-Encoding") == "br"
                found.append((record.rec_headers.get_header("WARC-Date"), int(headers.get_statuscode()), body))
    times = [f"2024-03-0{day}T09:00:00Z" for day in range(1, 5)]
    assert found == list(zip(times, (200, 200, 200, 410), [*PAGES, b"gone"], strict=True))
    documents = [item for item in capture([str(path)]) if isinstance(item, Document)]
    assert [d.sha256 for d in documents] == [sha256(body).hexdigest() for body in PAGES[:2]]
    assert {d.url for d in documents} == {URL}


def test_the_same_store_gives_the_same_archive(tmp_path: Path) -> None:
    view = filled(tmp_path / "news.dateline")
    [one], [two] = export(view, "warc", tmp_path / "a"), export(view, "warc", tmp_path / "b")
    assert one.read_bytes() == two.read_bytes()


def test_a_store_without_captures_gives_an_archive_without_pages(tmp_path: Path) -> None:
    Writer(tmp_path / "empty.dateline").close()
    [path] = export(View(tmp_path / "empty.dateline"), "warc", tmp_path / "out")
    with path.open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file)] == ["warcinfo"]


def test_equal_bytes_are_kept_once_and_hashed_as_kept(tmp_path: Path) -> None:
    view = filled(tmp_path / "news.dateline")
    kept = list(view.contents())
    assert len(kept) == 4 and all(sha256(body).hexdigest() == digest for _, digest, body in kept)
    assert len({digest for _, digest, _ in kept}) == 3
