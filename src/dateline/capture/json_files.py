"""JSON: one article a line, or a file with an article, a list of articles, or an object that holds such a list."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from dateline.capture import url_list
from dateline.capture.json_stream import values
from dateline.capture.raw import RawArticle, article, as_text, choose, problem, sha
from dateline.capture.source import Source, decode
from dateline.core.problem import InputProblem, Problem


def read_lines(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a file with a JSON object on each line."""
    found = False
    for number, line in source.lines():
        where = f"{source.where}:{number}"
        if line is None:
            yield problem(where, "line_too_long", "the line is too long to be an article")
            continue
        line = line.strip()
        if line:
            found = True
            yield from one(where, line, columns)
    if not found:
        raise InputProblem("empty", "empty: no line in it")


def one(where: str, line: bytes, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The article of a line, or the problem with it."""
    try:
        value = parsed(decode(line))
        if not isinstance(value, dict):
            raise InputProblem("json_no_object", "the line holds no JSON object")
        yield from of_object(where, sha(line), value, columns)
    except InputProblem as error:
        yield problem(where, error.code, str(error))


def read_document(source: Source, columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of a file that is one JSON value, or of JSON lines that are called .json."""
    if source.is_large():
        yield from of_items(source.where, items_of(values(source)), columns)
        return
    text = decode(source.whole())
    if not text.strip():
        raise InputProblem("empty", "empty: no JSON in it")
    try:
        value = parsed(text)
    except InputProblem:
        first = text.strip().split("\n", 1)[0]
        if not (first.startswith("{") and first.rstrip().endswith("}") and "\n" in text.strip()):
            yield from of_items(source.where, items_of(values(source)), columns)
        else:
            yield from read_lines(source, columns)
        return
    yield from of_items(source.where, iter(articles(value)), columns)


def of_items(where: str, items: Iterator[object], columns: Mapping[str, str]) -> Iterator[RawArticle | Problem]:
    """The articles of JSON values, or of the saved pages whose addresses they hold."""
    first = list(islice(items, 2))
    items = chain(first, items)
    if listed := addresses(first, columns):
        rows = ((f"{where}:{n}", cells(item)) for n, item in enumerate(items, 1))
        yield from url_list.articles(where, rows, listed)
        return
    for number, item in enumerate(items, 1):
        at = f"{where}:{number}"
        if not isinstance(item, dict):
            yield problem(at, "json_no_object", f"item {number} is no JSON object")
            continue
        canonical = json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield from of_object(at, sha(canonical.encode("utf-8", "replace")), item, columns)


def items_of(found: Iterable[object]) -> Iterator[object]:
    """The values of a file, those inside an object that holds a list of them."""
    for value in found:
        yield from articles(value) if isinstance(value, dict) else [value]


def addresses(items: list[object], columns: Mapping[str, str]) -> dict[str, str]:
    """The fields of a list whose first item has an address and no text: its articles are saved pages. Else nothing."""
    first = items[0] if items else None
    chosen = choose(list(first), columns) if isinstance(first, dict) else {}
    return chosen if "url" in chosen and "text" not in chosen and "text" not in columns and len(items) > 1 else {}


def cells(item: object) -> dict[str, str]:
    """The values of a JSON object as text."""
    return {name: as_text(value) for name, value in item.items()} if isinstance(item, dict) else {}


def articles(value: object) -> list[object]:
    """The items of a JSON value that may be articles: the value's, or those of its one list of objects."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        inside = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(i, dict) for i in v)]
        if len(inside) == 1 and "text" not in choose(list(value), {}):
            return list(inside[0])
        return [value]
    raise InputProblem("json_no_object", "the file holds no JSON object and no list of them")


def of_object(
    where: str, sha256: str, value: dict[str, object], columns: Mapping[str, str]
) -> Iterator[RawArticle | Problem]:
    """The article of a JSON object, or the problem that it has no text."""
    chosen = choose(list(value), columns)
    if "text" not in chosen:
        wanted = columns.get("text", "text")
        yield problem(
            where, "no_text", f"no field {wanted!r} among {', '.join(sorted(map(str, value))[:12]) or 'none'}"
        )
        return
    found = article(where, sha256, value, chosen)
    if found.text.strip() or found.title:
        yield found
    else:
        yield problem(where, "empty", "neither text nor title in it")


def parsed(text: str) -> object:
    """The JSON value. Raises InputProblem if it is broken."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputProblem("json_broken", f"broken JSON: {str(error) or 'nested too deep'}") from None
    return value
