"""What the exports of news databases have in common: articles one behind the other, in labelled fields."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.capture.hygiene import one_line
from dateline.capture.lexicon import line_words
from dateline.capture.lines import names_in_byline
from dateline.capture.raw import RawArticle, as_names, problem, sha
from dateline.core.problem import Problem

RIGHTS = re.compile(r"(?:copyright\b|\(c\)|©|all rights reserved)", re.I)
SLUG = re.compile(r"(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|REPEAT)(?: \d+)? ?- ?(?=\S)")  # an agency's word to editors
PAGE = re.compile(r"Page \d+ of \d+", re.I)
LANGUAGES = {
    "english": "en", "french": "fr", "spanish": "es", "arabic": "ar", "german": "de", "portuguese": "pt",
    "russian": "ru", "italian": "it", "dutch": "nl", "turkish": "tr", "ukrainian": "uk", "chinese": "zh",
    "japanese": "ja", "persian": "fa", "hebrew": "he", "indonesian": "id", "hindi": "hi", "urdu": "ur",
}  # fmt: skip
ADDRESS = re.compile(r"\(?\b[\w.+-]+@[\w-]+\.[\w.]+\)?")
FROM = re.compile(r" (?:in|from) [A-Z][\w.'’-]*(?: (?!and\b)[\w.'’-]+)*")  # where somebody writes from

Field = str
Fields = Mapping[Field, Sequence[str]]  # the lines of each field


def chunks(lines: Iterable[str], ends: re.Pattern[str], begins: re.Pattern[str] | None = None) -> Iterator[list[str]]:
    """The stretches of lines between those that end or begin an article; an ending line is the last of its stretch."""
    some: list[str] = []
    for line in lines:
        if begins and begins.fullmatch(line):
            if some:
                yield some
            some = [line]
        elif ends.fullmatch(line):
            yield [*some, line]
            some = []
        else:
            some.append(line)
    if some:
        yield some


def is_rights(line: str) -> bool:
    """Whether the line only says who owns the text."""
    return len(line) < 300 and RIGHTS.match(line) is not None


def article_of(where: str, fields: Fields, given_id: str | None = None) -> RawArticle | Problem:
    """The article of these fields, or the problem that it has neither text nor title."""
    one = {field: one_line(" ".join(lines)) or None for field, lines in fields.items()}
    text = "\n\n".join(story(fields))
    title = SLUG.sub("", one.get("headline") or "", count=1)
    if not text and not title:
        return problem(where, "empty", "neither headline nor text in this article")
    captured = "\n".join([title, one.get("publisher") or "", one.get("published") or "", text])
    return RawArticle(
        where=where,
        sha256=sha(captured.encode("utf-8", "replace")),
        text=text,
        title=title,
        url=url_in(one.get("url")),
        publisher=one.get("publisher"),
        published=one.get("published"),
        byline=names(one.get("byline")),
        language=LANGUAGES.get((one.get("language") or "").lower().split(";")[0]),
        given_id=given_id,
        section=one.get("section"),
    )


def story(fields: Fields) -> list[str]:
    """The paragraphs: the story behind its dateline, or its summary where there is no story, and a correction."""
    body = [line for line in fields.get("body", ()) if not PAGE.fullmatch(line)]
    dateline = one_line(" ".join(fields.get("dateline", ()))).rstrip(" -–—:")
    if dateline and body and not body[0].casefold().startswith(dateline.casefold().split(",")[0]):
        body = [f"{dateline} — {body[0]}", *body[1:]]
    correction = one_line(" ".join(fields.get("correction", ())))
    return [*(body or fields.get("summary", ())), *([f"Correction: {correction}"] if correction else [])]


def names(byline: str | None) -> tuple[str, ...]:
    """The names in a byline, without addresses, offices and where they write from."""
    text = FROM.sub("", ADDRESS.sub(" ", byline or ""))
    found = names_in_byline(text) or as_names(text)
    offices = line_words("byline").whole
    return tuple(name for name in (one_line(n).strip(" ,") for n in found) if name and name.lower() not in offices)


def url_in(text: str | None) -> str | None:
    """The first address in the text."""
    return next((word for word in (text or "").split() if word.startswith(("http://", "https://"))), None)
