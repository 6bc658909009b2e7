"""What a reader of a format gives: a RawArticle for each article, a Problem for each thing that it could not use."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.capture.hygiene import clean, one_line
from dateline.capture.lexicon import columns
from dateline.core.ids import make_id
from dateline.core.problem import Problem

FIELDS = (
    "text",
    "title",
    "url",
    "publisher",
    "published",
    "updated",
    "byline",
    "language",
    "id",
    "retrieved",
    "section",
)


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as its file has it. `where` is a path, `path:line` or "-", `given_id` the id in the file.

    `page` is the saved page that a list of addresses led to: it is not read again by itself.
    """

    where: str
    sha256: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    byline: tuple[str, ...] = ()
    language: str | None = None
    given_id: str | None = None
    section: str | None = None
    page: str | None = None


def sha(raw: bytes) -> str:
    """The SHA-256 of these bytes in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def problem(where: str, code: str, message: str, document: str | None = None) -> Problem:
    """The record of a problem at `where`."""
    where = clean(where)
    return Problem(make_id("problem", where, code), where, code, clean(message), document)


def plain_name(name: str) -> str:
    """A column's name as it is compared: small letters and digits only."""
    return "".join(c for c in name.casefold() if c.isalnum())


def choose(names: list[str], asked: Mapping[str, str]) -> dict[str, str]:
    """Field -> the name among `names` that holds it: the one asked for, else the first known name."""
    plain = {plain_name(name): name for name in reversed(names)}
    found = {}
    for field in FIELDS:
        wanted = [plain_name(asked[field])] if field in asked else columns()[field]
        name = asked[field] if asked.get(field) in names else next((plain[w] for w in wanted if w in plain), None)
        if name is not None:
            found[field] = name
    return found


def article(where: str, sha256: str, values: Mapping[str, object], chosen: Mapping[str, str]) -> RawArticle:
    """The article of a row or JSON object, its fields under the `chosen` names."""

    def line(field: str) -> str | None:
        return one_line(as_text(values.get(chosen.get(field, "")))) or None

    return RawArticle(
        where=where,
        sha256=sha256,
        text=as_text(values.get(chosen.get("text", ""))),
        title=line("title"),
        url=line("url"),
        publisher=line("publisher"),
        published=line("published"),
        updated=line("updated"),
        retrieved=line("retrieved"),
        byline=as_names(values.get(chosen.get("byline", ""))),
        language=line("language"),
        given_id=line("id"),
        section=line("section"),
    )


def as_text(value: object) -> str:
    """A value of a row or JSON object as text: paragraphs of a list parted by blank lines, the name of an object."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, (as_text(part) for part in value)))
    if isinstance(value, dict):
        named = (value.get(key) for key in ("name", "title", "text", "value"))
        return next((as_text(part) for part in named if part), "")
    return str(value)


def as_names(value: object) -> tuple[str, ...]:
    """The names in a byline field: a list, or text with ";", "|" or " and " between them."""
    parts = [as_text(part) for part in value] if isinstance(value, list) else _parted(as_text(value))
    return tuple(filter(None, (one_line(part) for part in parts)))


def _parted(text: str) -> list[str]:
    text = one_line(text)
    if text.lower().startswith("by "):
        text = text[3:]
    for sign in (" and ", "|"):
        text = text.replace(sign, ";")
    return text.split(";")
