"""The words of time expressions, from data/times: months, weekdays, units, parts of day, holidays, other calendars.

A phrase of several words is one entry; its first word carries the meaning. Values are ISO and TIMEX3 codes: units are
"D", "W", "10Y" or "TH" (hours), parts of day "TMO", references "PAST_REF".
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("times")
AHEAD_KINDS = ("verb", "date", "timetable", "coming", "deed", "said")
PIECE = re.compile(r"'s|[^\W\d_]+(?:\.[^\W\d_]+)*\.?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class TimeWord:
    """What a word or phrase is (`kind`: month, weekday, unit, ...), its value, and how many tokens it takes."""

    kind: str
    value: str
    size: int


@dataclass(frozen=True, slots=True)
class TimeWords:
    """All entries: `single` by word; `phrases` by first word, each with the words that follow it, longest first."""

    single: dict[str, TimeWord]
    phrases: dict[str, tuple[tuple[tuple[str, ...], TimeWord], ...]]


@lru_cache(maxsize=1)
def time_words() -> TimeWords:
    """The time words of Dateline, read once."""
    entries = [(row["words"], row["kind"], row["value"]) for row in read_table(FOLDER / "words.tsv")]
    entries += [(row["words"], "holiday", row["date"]) for row in read_table(FOLDER / "holidays.tsv")]
    entries += [(row["words"], f"calendar {row['kind']}", "") for row in read_table(FOLDER / "calendars.tsv")]
    single: dict[str, TimeWord] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = {}
    for words, kind, value in entries:
        pieces = tuple(PIECE.findall(words)) if " " in words or "-" in words else (words,)
        word = TimeWord(kind, value, len(pieces))
        if len(pieces) == 1:
            single[words] = word
        else:
            phrases.setdefault(pieces[0], []).append((pieces[1:], word))
    ordered = {first: tuple(sorted(some, key=lambda s: -len(s[0]))) for first, some in phrases.items()}
    return TimeWords(single, ordered)


@lru_cache(maxsize=1)
def looking_ahead() -> dict[str, frozenset[str]]:
    """Lemmas that put a time before or after the text's own day, by kind (see ahead.tsv)."""
    rows = read_table(FOLDER / "ahead.tsv")
    return {kind: frozenset(row["word"] for row in rows if row["kind"] == kind) for kind in AHEAD_KINDS}


@lru_cache(maxsize=1)
def named_after_days() -> frozenset[str]:
    """Nouns of what is named after a day ("the 19 April movement"): such a day tells no time."""
    return frozenset(row["noun"] for row in read_table(FOLDER / "named_after_days.tsv"))


@lru_cache(maxsize=1)
def not_years() -> frozenset[str]:
    """Words behind which four digits are the number of a thing ("Resolution 1973") and no year."""
    return frozenset(row["word"] for row in read_table(FOLDER / "not_years.tsv"))


@lru_cache(maxsize=1)
def known_days() -> dict[tuple[str, str], str]:
    """ISO days that the news names without a year, by month and day ("09-11") and the word that follows."""
    rows = read_table(FOLDER / "known_days.tsv")
    return {(row["month_day"], word): row["date"] for row in rows for word in row["words"].split()}


@lru_cache(maxsize=1)
def date_orders() -> dict[str, bool]:
    """Whether the month comes first in numeric dates, by the end of an outlet's internet name."""
    return {row["domain"]: row["order"] == "month first" for row in read_table(FOLDER / "date_order.tsv")}
