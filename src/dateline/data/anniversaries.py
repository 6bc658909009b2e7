"""Anniversaries: "one day after the fourth anniversary of the strike" says when the strike was.

A time beside the words is the time of the anniversary, never of what it marks; `marked_day` counts back.
"""

import datetime
from dataclasses import dataclass

from dateline.core.reading import Token
from dateline.core.values import Time
from dateline.data.time_words import time_words

REACH = 8  # steps up the tree from a word to the anniversary that it stands under


@dataclass(frozen=True, slots=True)
class Anniversary:
    """The word that names an anniversary, its years (None: not said), and how many days after it the text stands."""

    noun: Token
    years: int | None
    days_after: int = 0


def anniversary_over(token: Token) -> Anniversary | None:
    """The anniversary of what `token` stands in ("strike" in "the fourth anniversary of the strike"), or None."""
    for steps, above in enumerate(token.ancestors()):
        if steps > REACH:
            return None
        if above.lemma.lower() == "anniversary":
            return Anniversary(above, _years(above), _days_after(above))
    return None


def marked_day(anniversary: Anniversary, told: Time | None) -> Time | None:
    """The day that an anniversary marks, `told` being the time of what the text tells beside it; None if unknown."""
    if anniversary.years is None or told is None or told.start is None or told.start != told.end:
        return None
    day = datetime.date.fromisoformat(told.start[:10]) - datetime.timedelta(anniversary.days_after)
    try:
        marked = day.replace(year=day.year - anniversary.years).isoformat()
    except ValueError:
        return None
    return Time(marked, marked, "day", "relative", anniversary.noun.text, marked)


def _years(noun: Token) -> int | None:
    """The years of "the fourth anniversary", "the 10th anniversary", "the one-year anniversary"."""
    words = [noun, *noun.children, *(grand for child in noun.children for grand in child.children)]
    found = [number for word in words if word.i < noun.i and (number := _number(word)) is not None]
    return found[0] if found else None


def _number(word: Token) -> int | None:
    """The number that a word or figure stands for, or None."""
    entry = time_words().single.get(word.lower)
    if entry is not None and entry.kind in ("number", "ordinal") and int(entry.value) > 0:
        return int(entry.value)
    figures = word.lower.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(figures) if figures.isdecimal() and 0 < int(figures) < 1000 else None


def _days_after(noun: Token) -> int:
    """How many days after (below 0: before) the anniversary the text stands: 1 in "one day after the anniversary"."""
    link = noun.head
    if noun.dep not in ("pobj", "pcomp", "nsubj") or link.lower not in ("after", "before"):
        return 0
    days = next((c for c in link.children if c.lower in ("day", "days")), None)
    number = next((n for c in days.children if (n := _number(c)) is not None), 1) if days else 0
    return number if link.lower == "after" else -number
