"""Dates that stand outside the story: in metadata, in date lines, in datelines. Days of the story are read elsewhere.

A numeric date such as 1/4/2024 is read only when its order is known: one part is above twelve, both are equal, another
date line of the article shows the order, or the article writes its other dates month first ("Aug. 8, 2007") or day
first ("8 August 2007"). Else it stays unknown.
"""

import datetime
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "sept",
)  # fmt: skip
MONTH = r"(?P<{0}>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{{0,6}})\.?"
DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
YEAR = r"(?P<{0}>(?:19|20)\d\d|'?\d\d(?!\d))"
MONTH_FIRST = re.compile(rf"\b{MONTH.format('m')} {DAY.format('d')},? {YEAR.format('y')}\b", re.I)
DAY_FIRST = re.compile(rf"\b{DAY.format('d')}(?: of)?[ -]{MONTH.format('m')},?[ -]{YEAR.format('y')}\b", re.I)
ISO_DAY = re.compile(r"\b(?P<y>(?:19|20)\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)")
NUMERIC = re.compile(r"(?<![\d./-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-])")
LABEL = re.compile(
    r"(?P<updated>(?:last |first )?(?:updated|modified|edited|revised)(?: on| at)?)|"
    r"(?P<published>(?:first |originally )?(?:published|posted|issued|released|created|date|publication date|pub date)"
    r"(?: on| at)?)",
    re.I,
)
AROUND = re.compile(
    r"\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|at|on|by|local time|hrs?|hours|[ap]\.?m\.?"
    r"|gmt|utc|[ecmp][sd]?t|ist|cest|eat|wat|cat|eet|msk|pkt)\b\.?|\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
    r"|\d{1,2}\s?[ap]\.?m\.?|[+-]\d\d:?\d\d|[\s,;:|()\[\]•·–—/.-]",
    re.I,
)
SITE = re.compile(r"(?<=[\s|])[\w-]+(?:\.[a-z]{2,6}){1,2}$", re.I)  # "... 7:18 PM Lamp.com"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds only a date: `label` is published, updated or ""; `date` is ISO, None if ambiguous."""

    label: str
    date: str | None


def iso(value: str | None) -> str | None:
    """The ISO 8601 form of a date in metadata (ISO, RFC 2822, written out, seconds since 1970), None if unreadable.

    A year, a month or a week alone is no day, so it stays unknown: the days of the story are counted from it.
    """
    text = " ".join((value or "").split())
    if not text or re.fullmatch(r"\d{4}(?:-\d\d|-?W\d\d)?", text):
        return None
    for read in (_iso_format, _mail_format, _epoch):
        found = read(text)
        if found:
            return found
    return date_in(text, None)


def date_in(text: str, month_first: bool | None) -> str | None:
    """The first full date in `text` as an ISO day. `month_first` is the order of numeric dates, None if not known."""
    found = []
    for pattern in (MONTH_FIRST, DAY_FIRST, ISO_DAY):
        match = pattern.search(text)
        if match:
            month = match["m"] if match["m"].isdigit() else str(_month(match["m"]))
            found.append((match.start(), day(match["y"], month, match["d"])))
    match = NUMERIC.search(text)
    if match:
        found.append((match.start(), _numeric(match, month_first)))
    return min(found, key=lambda f: f[0])[1] if found else None


def date_line(line: str, month_first: bool | None) -> DateLine | None:
    """What a line says that is only a date, with or without a label, a weekday and a time; None for any other line."""
    if len(line) > 90 or not re.search(r"\d", line):
        return None
    label = LABEL.match(line.lstrip(" ([•|-"))
    rest = line
    for pattern in (MONTH_FIRST, DAY_FIRST, ISO_DAY, NUMERIC):
        rest = pattern.sub(" ", rest)
    if rest == line:
        return None
    rest = SITE.sub("", rest) if label else rest
    rest = AROUND.sub("", LABEL.sub("", re.sub(r"T?\d\d:\d\d(:\d\d)?(\.\d+)?Z?", "", rest)))
    if rest:
        return None
    return DateLine((label and label.lastgroup) or "", date_in(line, month_first))


def written_order(text: str, lines: list[str]) -> bool | None:
    """Whether the article puts the month first: by its unambiguous numeric date lines, else by its written dates."""
    votes = [order for line in lines for match in NUMERIC.finditer(line) if (order := _order(match)) is not None]
    if not votes:
        head = text[:20_000]
        month_first = len(re.findall(rf"\b{MONTH.format('m')} \d{{1,2}}\b", head))
        day_first = len(re.findall(rf"\b\d{{1,2}} {MONTH.format('m')}", head))
        if bool(month_first) != bool(day_first):
            return bool(month_first)
        return None
    return votes[0] if len(set(votes)) == 1 else None


def day(year: str, month: str, date: str) -> str | None:
    """The ISO day of these numbers, None if there is no such day. A year of two digits is one of 1970 to 2069."""
    number = int(year.lstrip("'"))
    if number < 100:
        number += 1900 if number >= 70 else 2000
    try:
        return datetime.date(number, int(month), int(date)).isoformat()
    except ValueError:
        return None


def month_named(word: str) -> str | None:
    """The first three letters of the month that a word, written small, names, "sep" for "sept" and "september"."""
    return word[:3] if word in MONTHS or word in MONTH_NAMES else None


def _month(word: str) -> int:
    return MONTHS.index(word[:3].lower()) + 1


def _order(match: re.Match[str]) -> bool | None:
    a, b = int(match["a"]), int(match["b"])
    if match["sep"] == "." or a > 12:
        return False
    return True if b > 12 else None


def _numeric(match: re.Match[str], month_first: bool | None) -> str | None:
    order = _order(match)
    if order is None and match["a"] == match["b"]:
        order = True
    if order is None:
        order = month_first
    if order is None:
        return None
    month, date = (match["a"], match["b"]) if order else (match["b"], match["a"])
    return day(match["y"], month, date)


def _iso_format(text: str) -> str | None:
    if re.fullmatch(r"\d{8}", text) and not text.startswith(("19", "20")):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    whole_day = re.fullmatch(r"\d{4}-?\d\d-?\d\d", text) or re.fullmatch(r"\d{4}-?W\d\d-?\d", text)
    return moment.date().isoformat() if whole_day else moment.isoformat(timespec="seconds")


def _mail_format(text: str) -> str | None:
    if not re.match(r"(?:[A-Za-z]{3,9},? )?\d{1,2} [A-Za-z]{3,9} \d{4} \d", text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds")
    except ValueError:
        return None


def _epoch(text: str) -> str | None:
    if not re.fullmatch(r"\d{9,10}|\d{12,13}", text):
        return None
    seconds = int(text) // (1000 if len(text) > 10 else 1)
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).isoformat(timespec="seconds")
