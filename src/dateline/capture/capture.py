"""Paths -> Documents: every format of the table in formats.py, files and folders, one article at a time."""

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from dateline.capture import json_files, plain
from dateline.capture.formats import Reader, format_of, suffixes
from dateline.capture.hygiene import clean, one_line
from dateline.capture.language import language_of
from dateline.capture.layout import lay_out
from dateline.capture.raw import FIELDS, RawArticle, problem
from dateline.capture.site_names import without_site
from dateline.capture.source import Source, source_at
from dateline.capture.walk import STANDARD_INPUT, files, suffix_of
from dateline.core.ids import make_id
from dateline.core.problem import InputProblem, Problem, UnusableArgument
from dateline.core.text import Document


def capture(
    paths: Sequence[str], columns: Mapping[str, str] | None = None, max_characters: int = 400_000
) -> Iterator[Document | Problem]:
    """The Documents of all articles that the paths hold, each once, and a Problem for each that cannot be used.

    `columns` maps fields to the names that the files give them ({"text": "body"}). A text longer than `max_characters`
    or in another language than English is a Document with a `reason`, followed by its Problem. Raises UnusableArgument
    for a path that does not exist or a field that is none.
    """
    columns = columns or {}
    for field in columns:
        if field not in FIELDS:
            raise UnusableArgument(f"no field {field!r}: the fields are {', '.join(FIELDS)}")
    seen: set[str] = set()
    pages: set[str] = set()
    for path in sorted(files(paths, suffixes()), key=lists_first):
        if isinstance(path, Problem):
            yield path
            continue
        if path in pages:
            continue
        given: dict[str, str] = {}
        for raw in read(path, columns):
            if isinstance(raw, RawArticle) and raw.page:
                pages.add(raw.page)
            item = settle(raw, given, max_characters) if isinstance(raw, RawArticle) else raw
            if item.id in seen:
                continue
            seen.add(item.id)
            yield item
            if isinstance(item, Document) and item.reason:
                yield not_coded(raw.where, item, item.reason)


def lists_first(path: str | Problem) -> bool:
    """Sorts files that may list saved pages before those."""
    return isinstance(path, str) and suffix_of(path) not in (".csv", ".tsv", ".json")


def read(path: str, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """What a file holds. What goes wrong with the whole file is a Problem."""
    try:
        reader, source = opened(path)
        yield from reader(source, columns)
    except InputProblem as error:
        yield problem(path, error.code, str(error))
    except FileNotFoundError:
        yield problem(path, "vanished", "the file was there and is gone")
    except OSError as error:
        yield problem(path, "unreadable", f"the file cannot be read: {error.strerror or error}")


def settle(raw: RawArticle, given: dict[str, str], max_characters: int) -> Document | Problem:
    """The Document of a raw article, or the Problem that another article of its file has its id."""
    document = document_of(raw, max_characters)
    if raw.given_id is None:
        return document
    content = make_id("document", document.url, document.title, document.text)
    if given.setdefault(raw.given_id, content) == content:
        return document
    return problem(raw.where, "duplicate_id", f"the id {raw.given_id!r} was given to another article of this file")


def not_coded(where: str, document: Document, reason: str) -> Problem:
    """The problem of a document that is kept and not coded, at the place it came from."""
    code, _, language = reason.partition(": ")
    said = f"its language is {language!r}, not English" if language else f"{len(document.text):,} characters long"
    return Problem(make_id("problem", document.id, code), clean(where), code, f"kept, not coded: {said}", document.id)


def document_of(raw: RawArticle, max_characters: int) -> Document:
    """The Document of a raw article, with the reason why it is not to be coded, if there is one."""
    document = lay_out(
        raw.text,
        title=raw.title and without_site(one_line(raw.title), (raw.publisher, raw.url)),
        url=raw.url,
        publisher=raw.publisher,
        published=raw.published,
        sha256=raw.sha256,
        byline=raw.byline,
        updated=raw.updated,
        retrieved=raw.retrieved,
        section=raw.section,
    )
    story = " ".join(document.text[z.start : z.end] for z in document.zones if z.kind == "body")
    language = language_of(story, raw.language)
    reason = None
    if len(document.text) > max_characters:
        reason = "too_long"
    elif language not in (None, "en"):
        reason = f"language: {language}"
    return replace(document, language=language, reason=reason)


def opened(path: str) -> tuple[Reader, Source]:
    """The reader of a file and its bytes. Raises InputProblem for a file of no known format."""
    if path == STANDARD_INPUT:
        return standard_input()
    if Path(path).exists() and not Path(path).is_file():
        raise InputProblem("unreadable", "a pipe or a device, not a file")
    source = source_at(path)
    return format_of(suffix_of(Path(path).name), source.head()).read, source


def standard_input() -> tuple[Reader, Source]:
    """JSON lines if standard input begins with "{" (packed or not), else one article in plain text."""
    stream = cast(io.BufferedReader, io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer)))
    head = stream.peek(64)
    packed = head.startswith(b"\x1f\x8b")
    lines = packed or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{")
    return (json_files.read_lines if lines else plain.read), Source(STANDARD_INPUT, lambda: stream, packed)
