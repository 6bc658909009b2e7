"""Annotated articles: the reader of their format, which CONTRIBUTING.md tells how to write.

    # published: 2024-05-14
    # register: wire
    # split: train

    Gunmen {kill|e1} 14 villagers in Bara

    Gunmen {attacked|e1} a village near Bara on Sunday. The shares were {attacked|-} by short sellers.

    ===
    e1 ASSAULT firearms actual | day=2024-05-12 | place=Bara | country=SDN | initiator=Gunmen | killed=14

The register is any word; the split train or dev: what is learned from, and what only measures. The headline is a
line before the paragraphs; several lines together are none. {words|event} marks words that name a happening, {words|-}
words that look like it and name none. An event has a name, a PLOVER type, modes with commas between ("-" for none) and
a status, then what the article says of it: day (a day, month or year, or first..last), place, country (ISO 3166-1
alpha-3), initiator and target (several with semicolons between), numbers of harm (a number, or low..high),
aggregate=yes, background=yes. What the article leaves open is left out.
"""

import calendar
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.core.codes import EVENT_TYPES, MODES
from dateline.core.records import STATUSES

FOLDER = Path(__file__).with_name("articles")
HEADERS = ("published", "register", "split")
SPLITS = ("train", "dev")
HARM = ("killed", "injured", "abducted", "arrested", "displaced")
FIELDS = ("day", "place", "country", "initiator", "target", *HARM, "aggregate", "background")
MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")
NOTHING = "-"


class Unreadable(ValueError):
    """A file that does not hold to the format; the message says where."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at [start, end) of the text, and the names of the events that they name; none: they name no happening."""

    start: int
    end: int
    words: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A happening as the annotator understood it; `fields` holds what the article says of it, by FIELDS."""

    name: str
    type: str
    modes: tuple[str, ...]
    status: str
    fields: Mapping[str, str]

    def names(self, field: str) -> list[str]:
        """The names on a side, in their order; none where the article leaves it open."""
        return [name.strip() for name in self.fields.get(field, "").split(";") if name.strip()]

    def days(self) -> tuple[str, str] | None:
        """The first and the last day; None where the article leaves it open."""
        first, _, last = self.fields.get("day", "").partition("..")
        return (ends(first)[0], ends(last or first)[1]) if first else None

    def numbers(self, field: str) -> tuple[int, int] | None:
        """The lowest and the highest number; None where the article leaves it open."""
        low, _, high = self.fields.get(field, "").partition("..")
        return (int(low), int(high or low)) if low else None


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its happenings. Offsets of the marks count from the start of `text`: title, blank line, body."""

    name: str
    headers: Mapping[str, str]
    title: str
    body: str
    marks: tuple[Mark, ...]
    events: tuple[Told, ...]

    @property
    def text(self) -> str:
        return f"{self.title}\n\n{self.body}" if self.title else self.body


def read_all(folder: Path = FOLDER, split: str | None = None) -> list[Annotated]:
    """The articles of a folder by name, those of one split if one is given."""
    found = [read(path) for path in sorted(folder.glob("*.txt"))]
    return [one for one in found if split in (None, one.headers["split"])]


def read(path: Path) -> Annotated:
    """The article at `path`. Raises Unreadable, with the file and the words, where it does not hold to the format."""
    try:
        return parsed(path.stem, path.read_text("utf-8"))
    except ValueError as error:
        raise Unreadable(f"{path.name}: {error}") from None


def parsed(name: str, text: str) -> Annotated:
    """The article that a file's text holds. Raises ValueError."""
    article, bar, table = text.partition("\n===")
    if not bar:
        raise ValueError("no line === between the article and its events")
    lines = article.strip("\n").split("\n")
    heads = [line for line in lines if line.startswith("# ")]
    headers = _headers(heads)
    marked = "\n".join(lines[len(heads) :]).strip()
    plain, marks = _marks(marked)
    title, _, body = plain.partition("\n\n")
    if "\n" in title:
        title, body = "", plain
    if not body.strip():
        raise ValueError("an article is a headline, a blank line, and paragraphs")
    rows = [line for line in table.split("\n") if line.strip()]
    events = tuple(_event(row) for row in rows)
    _agree(marks, events)
    return Annotated(name, headers, title, body, marks, events)


def _headers(lines: list[str]) -> dict[str, str]:
    found = {key.strip(): value.strip() for key, _, value in (line[2:].partition(":") for line in lines)}
    if missing := [name for name in HEADERS if name not in found]:
        raise ValueError(f"no header {', '.join(missing)}")
    datetime.date.fromisoformat(found["published"])
    if found["split"] not in SPLITS:
        raise ValueError(f"split is {' or '.join(SPLITS)}, not {found['split']!r}")
    return found


def _marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """The text without its marks, and the marks with their offsets in it."""
    plain, at, marks = "", 0, []
    for match in MARK.finditer(marked):
        plain += marked[at : match.start()]
        names = tuple(n.strip() for n in match[2].split(",") if n.strip() != NOTHING)
        marks.append(Mark(len(plain), len(plain) + len(match[1]), match[1], names))
        plain, at = plain + match[1], match.end()
    plain += marked[at:]
    if stray := next((n for n, c in enumerate(plain) if c in "{}"), None):
        raise ValueError(f"a mark that is not {{words|event}}: {plain[max(0, stray - 20) : stray + 20]!r}")
    return plain, tuple(marks)


def _event(row: str) -> Told:
    head, *cells = (cell.strip() for cell in row.split("|"))
    words = head.split()
    if len(words) != 4:
        raise ValueError(f"an event begins with name, type, modes and status, not {head!r}")
    name, kind, modes, status = words
    if kind not in EVENT_TYPES or status not in STATUSES:
        raise ValueError(f"{name}: no type {kind!r} or no status {status!r}")
    chosen = tuple(sorted(modes.split(","))) if modes != NOTHING else ()
    if unknown := [mode for mode in chosen if mode not in MODES[kind]]:
        raise ValueError(f"{name}: {kind} has no mode {', '.join(unknown)}")
    told = Told(name, kind, chosen, status, dict(map(_cell, cells)))
    try:
        told.days()
        for harm in HARM:
            told.numbers(harm)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    return told


def ends(day: str) -> tuple[str, str]:
    """The first and the last day of a day, a month ("2024-05") or a year. Raises ValueError for anything else."""
    if len(day) == 10:
        datetime.date.fromisoformat(day)
        return day, day
    year, month = (int(part) for part in (day if "-" in day else f"{day}-0").split("-"))
    first, last = (month, month) if "-" in day else (1, 12)
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    return datetime.date(year, first, 1).isoformat(), end.isoformat()


def _cell(cell: str) -> tuple[str, str]:
    field, equals, value = (part.strip() for part in cell.partition("="))
    if field not in FIELDS or not equals or not value:
        raise ValueError(f"{cell!r} is not field=value with one of {', '.join(FIELDS)}")
    return field, value


def _agree(marks: tuple[Mark, ...], events: tuple[Told, ...]) -> None:
    """Raises ValueError unless marks and lines name the same events, each line once."""
    named, listed = {name for mark in marks for name in mark.events}, [event.name for event in events]
    if len(set(listed)) < len(listed):
        raise ValueError("two lines for one event")
    if odd := sorted(named ^ set(listed)):
        raise ValueError(f"marked without a line, or with a line and never marked: {', '.join(odd)}")
