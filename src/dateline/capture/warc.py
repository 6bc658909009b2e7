"""Web archives (WARC): the articles among the pages that were answered with status 200, one record at a time."""

import io
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from dateline.capture.raw import RawArticle, problem
from dateline.capture.source import Source
from dateline.capture.web.addresses import tidy
from dateline.capture.web.article import PAGES, article, kind_of
from dateline.capture.web.packing import LARGEST, unpack
from dateline.core.problem import InputProblem, Problem

LONGEST_LINE = 2**16  # bytes of a line of a record's head: the library takes time by the square of a longer one
LEFT_OUT = {"no_article": "no article", "empty": "nothing", "front_page": "the front page of a site"}


def read(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a web archive, each with the address and the time of its record.

    Pages without an article are counted in one Problem. Raises InputProblem where the archive is broken.
    """
    with source.plain() as file:
        yield from articles(file, source.where)


def articles(file: io.BufferedReader, where: str) -> Iterator[RawArticle | Problem]:
    """The articles of an archive's unpacked bytes; see `read`."""
    left: Counter[str] = Counter()
    pages = 0
    for number, record in _records(file):
        if not is_page(record):
            continue
        pages += 1
        place = f"{where}:{number}"
        url = record.rec_headers.get_header("WARC-Target-URI", "")
        try:
            yield replace(of_record(record, url), where=place)
        except InputProblem as error:
            if error.code in LEFT_OUT:
                left[error.code] += 1
            else:
                yield problem(place, error.code, f"{url[:200]}: {error}")
    if left:
        told = ", ".join(f"{count} hold {LEFT_OUT[code]}" for code, count in sorted(left.items()))
        yield problem(where, "warc_left_out", f"of {pages} web pages {told}: left out")


def _records(file: io.BufferedReader) -> Iterator[tuple[int, Any]]:
    """Number from 1 and record. Raises InputProblem where the archive cannot be read on."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    try:
        archive = ArchiveIterator(AsItComes(file))
        whole = archive.reader.readline
        archive.reader.readline = lambda length=None: whole(min(length or LONGEST_LINE, LONGEST_LINE))
        for number, record in enumerate(archive, 1):
            if not record.rec_type:
                raise InputProblem("warc_broken", f"record {number} is none")
            yield number, record
    except InputProblem:
        raise
    except Exception as error:  # whatever a damaged archive makes the parser stumble over
        raise InputProblem("warc_broken", f"broken after {number} records: {str(error)[:120]}") from None
    if number == 0:
        raise InputProblem("empty", "no record in this archive")


class AsItComes:
    """A file that gives what there is before it tells that the rest is damaged."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        return self._file.read1(size)


def is_page(record: Any) -> bool:
    """Whether a record is the answer of a server with a web page in it."""
    headers = record.http_headers
    if record.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return kind_of(headers.get_header("Content-Type"))[0] in PAGES


def of_record(record: Any, url: str) -> RawArticle:
    """The article of a record. Raises InputProblem if there is none in it."""
    url = tidy(url.strip("<> "))
    if urlsplit(url).path == "/" and not urlsplit(url).query:
        raise InputProblem("front_page", "the front page of a site")
    if record.rec_headers.get_header("WARC-Truncated"):
        raise InputProblem("truncated", "the page was cut off when it was archived")
    at = record.rec_headers.get_header("WARC-Date", "")
    try:
        body = unpack(_payload(record), record.http_headers.get_header("Content-Encoding"))
        return article(url, at, body, record.http_headers.get_header("Content-Type"))
    except InputProblem:
        raise
    except Exception as error:
        raise InputProblem("page_unreadable", f"the page cannot be read: {type(error).__name__}: {error}") from None


def _payload(record: Any) -> bytes:
    """The bytes behind the HTTP headers, out of their chunks. Raises InputProblem if they are too many."""
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    stream = record.raw_stream
    if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower():
        stream = ChunkedDataReader(stream)
    try:
        parts = iter(lambda: stream.read(65536), b"")
        body = bytearray()
        for part in parts:
            body += part
            if len(body) > LARGEST:
                raise InputProblem("too_large", f"larger than {LARGEST // 2**20} MiB: not an article")
    except ChunkedDataException as error:
        raise InputProblem("answer_broken", f"its chunks are damaged: {error}") from None
    while record.raw_stream.read(65536):
        pass
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise InputProblem("truncated", "the archive ends inside this page")
    return bytes(body)
