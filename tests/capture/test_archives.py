"""Web archives give the articles in them, whatever else they hold and however they are damaged."""

import gzip
import zipfile
from pathlib import Path

import brotli
import pytest

from dateline.capture.capture import capture
from dateline.core.problem import Problem
from dateline.core.text import Document
from tests.capture.archives import HTML, archive, collection, page

URL = "https://lamp.example/news/1"
STORY = page("Drone strike kills seven")
OTHER = page("Market closed after strike", "as doctors there said")


def read(path: Path) -> tuple[list[Document], dict[str, Problem]]:
    found = list(capture([str(path)]))
    problems = {item.code: item for item in found if isinstance(item, Problem)}
    return [item for item in found if isinstance(item, Document)], problems


def written(tmp_path: Path, data: bytes, name: str = "crawl.warc.gz") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("name", "packed"), [("a.warc", False), ("a.warc.gz", True)])
def test_an_archive_gives_its_articles_with_address_and_time(tmp_path: Path, name: str, packed: bool) -> None:
    path = written(tmp_path, archive([(URL + "#top", "200 OK", HTML, STORY)], packed), name)
    [document], problems = read(path)
    assert problems == {}
    assert (document.url, document.retrieved) == (URL, "2024-03-04T09:30:00+00:00")
    assert document.title == "Drone strike kills seven" and "two hospitals in the town" in document.text


def chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:100], body[100:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"Content-Encoding": "gzip"}, gzip.compress(STORY)),
        ({"Content-Encoding": "br"}, brotli.compress(STORY)),
        ({"Transfer-Encoding": "chunked"}, chunked(STORY)),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, chunked(gzip.compress(STORY))),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, STORY),
        ({"Content-Length": "7"}, STORY),
    ],
)
def test_answers_as_archivers_keep_them(tmp_path: Path, headers: dict[str, str], body: bytes) -> None:
    [document], problems = read(written(tmp_path, archive([(URL, "200 OK", HTML | headers, body)])))
    assert problems == {} and document.title == "Drone strike kills seven"


def test_what_is_no_article_is_left_out_and_counted(tmp_path: Path) -> None:
    answers = [
        (URL, "200 OK", HTML, STORY),
        (URL + "/2", "404 Not Found", HTML, STORY),
        (URL + "/3", "301 Moved", HTML, b""),
        (URL + "/4", "200 OK", {"Content-Type": "image/png"}, b"\x89PNG"),
        ("https://lamp.example/", "200 OK", HTML, STORY),
        (URL + "/5", "200 OK", HTML, b"<html><body><p>Subscribe</p></body></html>"),
        (URL + "/6", "200 OK", HTML, b""),
    ]
    documents, problems = read(written(tmp_path, archive(answers)))
    assert len(documents) == 1 and list(problems) == ["warc_left_out"]
    told = problems["warc_left_out"].message
    assert told == "of 4 web pages 1 hold nothing, 1 hold the front page of a site, 1 hold no article: left out"


BAD = {
    "gzip_bomb": (HTML | {"Content-Encoding": "gzip"}, gzip.compress(bytes(60_000_000))),
    "packing_broken": (HTML | {"Content-Encoding": "gzip"}, gzip.compress(STORY)[:-40]),
    "packing_unknown": (HTML | {"Content-Encoding": "zstd"}, b"x"),
    "too_large": (HTML, bytes(17 * 2**20)),
}


@pytest.mark.parametrize("code", BAD)
def test_a_bad_record_spoils_no_other(tmp_path: Path, code: str) -> None:
    headers, body = BAD[code]
    answers = [(URL, "200 OK", HTML, STORY), (URL + "/x", "200 OK", headers, body), (URL + "/y", "200 OK", HTML, OTHER)]
    documents, problems = read(written(tmp_path, archive(answers, packed=False), "a.warc"))
    assert len(documents) == 2 and list(problems) == [code]
    assert f"{URL}/x" in problems[code].message and problems[code].where.endswith("a.warc:5")


@pytest.mark.parametrize(
    ("name", "packed", "code"), [("a.warc.gz", True, "gzip_broken"), ("a.warc", False, "truncated")]
)
def test_an_archive_that_ends_early_gives_what_it_holds(tmp_path: Path, name: str, packed: bool, code: str) -> None:
    whole = archive([(URL, "200 OK", HTML, STORY), (URL + "/2", "200 OK", HTML, OTHER)], packed)
    documents, problems = read(written(tmp_path, whole[:-200], name))
    assert len(documents) == 1 and list(problems) == [code]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"WARC/1.0\r\nnonsense", "warc_broken"),
        (b"x" * 900, "warc_broken"),
    ],
)
def test_what_is_no_archive_is_a_problem(tmp_path: Path, data: bytes, code: str) -> None:
    documents, problems = read(written(tmp_path, data, "a.warc.gz" if data[:1] == b"\x1f" else "a.warc"))
    assert documents == [] and set(problems) <= {code, "wrong_suffix"} and problems


def test_a_collection_gives_the_articles_of_all_its_archives(tmp_path: Path) -> None:
    one, two = archive([(URL, "200 OK", HTML, STORY)]), archive([(URL + "/2", "200 OK", HTML, OTHER)], packed=False)
    path = collection(tmp_path / "c.wacz", {"archive/a.warc.gz": one, "archive/b.warc": two}, how=zipfile.ZIP_DEFLATED)
    documents, problems = read(path)
    assert [d.url for d in documents] == [URL, URL + "/2"] and problems == {}


def test_a_collection_that_was_changed_is_told(tmp_path: Path) -> None:
    path = collection(tmp_path / "c.wacz", {"archive/a.warc.gz": archive([(URL, "200 OK", HTML, STORY)])}, "0" * 64)
    documents, problems = read(path)
    assert len(documents) == 1 and list(problems) == ["wacz_changed"]


def test_broken_collections(tmp_path: Path) -> None:
    whole = archive([(URL, "200 OK", HTML, STORY)])
    good = collection(tmp_path / "good.wacz", {"archive/a.warc.gz": whole}).read_bytes()
    bomb = collection(tmp_path / "bomb.wacz", {"archive/a.warc": bytes(90_000_000)}, how=zipfile.ZIP_DEFLATED)
    none = collection(tmp_path / "none.wacz", {"pages/pages.jsonl": b"{}"})
    cut = written(tmp_path, good[:-200], "cut.wacz")
    middle = len(whole) // 2
    damaged = written(tmp_path, good[:middle] + b"\0" * 60 + good[middle + 60 :], "damaged.wacz")
    codes = {path.stem: set(read(path)[1]) for path in (bomb, none, cut, damaged)}
    assert codes["none"] == {"empty"} and codes["cut"] == {"wacz_broken"}
    assert codes["bomb"] <= {"gzip_bomb", "warc_broken"} and codes["bomb"]
    assert codes["damaged"] & {"wacz_broken", "gzip_broken", "warc_broken", "wacz_changed"}


def test_one_page_archived_twice_is_one_article_with_two_versions(tmp_path: Path) -> None:
    from dateline.capture.versions import find_versions

    first = archive([(URL, "200 OK", HTML, STORY)], date="2024-03-04T09:30:00Z")
    later = archive(
        [(URL, "200 OK", HTML, page("Drone strike kills seven", "which are both full"))], date="2024-03-05T09:30:00Z"
    )
    documents, _ = read(written(tmp_path, first + later))
    versions = find_versions(documents)
    assert [v.number for v in versions] == [1, 2] and versions[0].newest == documents[1].id
