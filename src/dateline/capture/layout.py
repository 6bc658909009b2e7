"""Text of an article -> Document: the frozen text, its zones, and the dates that its own lines give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.capture.dates import DateLine, date_in, date_line, iso, written_order
from dateline.capture.hygiene import clean, one_line
from dateline.capture.lines import (
    bare,
    dateline_end,
    is_boilerplate,
    is_byline,
    is_caption,
    is_credit,
    is_headline,
    is_lone_name,
    names_in_byline,
    source_in,
)
from dateline.core.text import Document, Zone, document_id

HEAD_LINES = 25  # the head of an article (bylines, dates, captions) ends here at the latest
PROSE_WORDS = 9  # a longer line is prose unless something marks it


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, [start, end) of the text; `gap` tells whether a blank line stands before it."""

    start: int
    end: int
    text: str
    gap: bool
    kind: str = "body"


def lay_out(
    text: str,
    *,
    title: str | None,
    url: str | None,
    publisher: str | None,
    published: str | None,
    sha256: str,
    byline: tuple[str, ...] = (),
    language: str | None = None,
    updated: str | None = None,
    retrieved: str | None = None,
    section: str | None = None,
) -> Document:
    """The Document of an article's text.

    The frozen text is the title, a blank line, and the cleaned text. With `title` None the first line is the title if
    it looks like a headline. Dates that metadata do not give are taken from date lines of the text, a publisher from a
    line such as "Source: Kivu Lamp", and stay None if no line says them. Only white space and invisible characters are
    lost.
    """
    title, text = frozen(title, text)
    lines = classified(list(split(text)), title)
    dates = own_dates(lines, text)
    names = byline or tuple(name for line in lines if line.kind == "byline" for name in names_in_byline(line.text))
    return Document(
        id=document_id(sha256, url, title, text),
        url=url,
        publisher=publisher or named_source(lines),
        title=title,
        byline=tuple(dict.fromkeys(one_line(name) for name in names if name.strip())),
        language=language,
        published=iso(published) or dates.get("published") or dates.get("") or dates.get("dateline"),
        updated=iso(updated) or dates.get("updated"),
        retrieved=iso(retrieved),
        sha256=sha256,
        text=text,
        zones=tuple(zones(lines)),
        section=one_line(section or "") or None,
    )


def frozen(title: str | None, text: str) -> tuple[str, str]:
    """The title on one line ("" if there is none) and the text that begins with it."""
    body = clean(text).strip("\n").rstrip()
    title = one_line(title or "")
    if not title:
        first, line_end, rest = body.partition("\n")
        follower = rest.lstrip()
        if line_end and is_headline(
            first.strip(), follower, apart=rest.startswith("\n") or not rest.split("\n")[0].strip()
        ):
            title, body = one_line(first), rest.lstrip("\n")
    return title, f"{title}\n\n{body}" if title and body else title or body


def split(text: str) -> Iterator[Line]:
    """The lines of the text that are not blank."""
    end_before = 0
    for match in re.finditer(r"[^\n]+", text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            yield Line(start, start + len(words), words, text.count("\n", end_before, start) > 1)
            end_before = start + len(words)


def classified(lines: list[Line], title: str) -> list[Line]:
    """The lines with their kinds: the head first, then the story, then the tail from its end."""
    made: list[Line] = []
    at = 0
    if title and lines:
        made.append(replace(lines[0], kind="title"))
        at = 1
    while at < min(len(lines), HEAD_LINES):
        kind = head_kind(lines[at], lines[at + 1] if at + 1 < len(lines) else None, title)
        if kind == "body":
            break
        if kind == "credit":
            kind = "caption"
            if made and made[-1].kind == "boilerplate" and not lines[at].gap and len(made[-1].text) > 40:
                made[-1] = replace(made[-1], kind="caption")
        made.append(replace(lines[at], kind=kind))
        at += 1
    listed = is_chronology(lines[at:])
    return made + [
        replace(line, kind="body" if listed and is_date(line.text) else story_kind(line)) for line in lines[at:]
    ]


def head_kind(line: Line, follower: Line | None, title: str) -> str:
    """What a line between the headline and the story is; "body" where the story begins."""
    text = line.text
    if title and same_headline(text, title):
        return "title"
    if is_caption(text, head=True) or (follower and not follower.gap and is_credit(follower.text)):
        return "caption"
    if is_credit(text):
        return "credit"
    if is_boilerplate(text) or is_date(text):
        return "boilerplate"
    if is_byline(text) or (follower and is_lone_name(text) and len(text.split()) < PROSE_WORDS):
        return "byline"
    return "body"


def story_kind(line: Line) -> str:
    """What a line of the story is: body, unless it is plainly something else."""
    if is_caption(line.text):
        return "caption"
    if is_boilerplate(line.text) or is_date(line.text):
        return "boilerplate"
    return "body"


def is_chronology(story: list[Line]) -> bool:
    """Whether dates stand alone between the paragraphs of the story: they are its days, not those of the article."""
    return len({line.text for line in story if is_date(line.text)}) > 2


def is_date(line: str) -> bool:
    """Whether the line holds a date, with or without a label and a time, and nothing else."""
    return date_line(line, None) is not None


def same_headline(line: str, title: str) -> bool:
    """Whether a line repeats the headline, or the headline without the name of the site behind it."""
    mine, theirs = (re.sub(r"\W+", "", part).casefold() for part in (line, title))
    return len(mine) > 8 and (mine == theirs or (theirs.startswith(mine) and 2 * len(mine) > len(theirs)))


def own_dates(lines: list[Line], text: str) -> dict[str, str]:
    """The dates that the article's own lines give, by label: published, updated, "" (a bare date line), dateline."""
    dated = [line for line in lines if line.kind == "boilerplate" and is_date(line.text)]
    order = written_order(text, [line.text for line in dated])
    listed = is_chronology([line for line in lines if line.kind == "body"])
    found: dict[str, str] = {}
    for line in dated:
        said = date_line(line.text, order) or DateLine("", None)
        before = [other for other in lines if other.end <= line.start][-1:]
        label = said.label or (before and label_of(before[0].text)) or ""
        if said.date and (label or not listed):
            found.setdefault(label, said.date)
    first = next((line for line in lines if line.kind == "body"), None)
    if first:
        end = dateline_end(first.text, first=True)
        said_there = date_in(first.text[:end], order)
        if said_there:
            found["dateline"] = said_there
    return found


def named_source(lines: list[Line]) -> str | None:
    """The outlet that a line of the article names ("Source: Kivu Lamp"), None without such a line."""
    found = (source_in(line.text) for line in lines if line.kind == "boilerplate")
    return next((name for name in found if name), None)


def label_of(line: str) -> str:
    """The label of a date that stands on the next line ("Updated:"), or ""."""
    word = bare(line.lower())
    return next((label for label in ("updated", "published") if word in (label, f"last {label}", f"{label} on")), "")


def zones(lines: list[Line]) -> Iterator[Zone]:
    """The zones of the lines, in order: a dateline stands alone, and lines of the story next to each other are one."""
    start: int | None = None
    end = 0
    first = True
    for line in lines:
        cut = line.start + dateline_end(line.text, first) if line.kind == "body" else line.start
        if start is not None and (line.kind != "body" or cut > line.start):
            yield Zone(start, end, "body")
            start = None
        if line.kind != "body":
            yield Zone(line.start, line.end, line.kind)
            continue
        if cut > line.start:
            yield Zone(line.start, line.start + len(line.text[: cut - line.start].rstrip()), "dateline")
        if start is None:
            start = cut
        end = line.end
        first = False
    if start is not None:
        yield Zone(start, end, "body")
