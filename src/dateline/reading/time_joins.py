"""What neighbours make of each other: a clock beside a day, ranges, and open ends ("since", "until")."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.core.reading import Token
from dateline.reading import calendar
from dateline.reading.time_patterns import HYPHENS, Hit
from dateline.reading.time_story import Said, dated

COUNTED = re.compile(r"P(\d+)([DW])")
LINKS = frozenset(("to", "through", "until", "till", "thru")) | HYPHENS
OPEN_START = frozenset(("until", "till", "by", "through"))


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and what it means."""

    hit: Hit
    said: Said


def joined(tokens: list[Token], found: list[Found]) -> list[Found]:
    """The times of a sentence after their neighbours have had their say."""
    found = with_clocks(found)
    found = with_ranges(tokens, found)
    found = from_days(found)
    return [opened(tokens, f) for f in found]


def with_clocks(found: list[Found]) -> list[Found]:
    """A clock next to a day ("12:00 UTC Monday", "Monday 9 a.m.") made one with it."""
    made: list[Found] = []
    for one in found:
        before = made[-1] if made else None
        if before and before.hit.last.i + 1 == one.hit.first.i and is_clock(before) != is_clock(one):
            clock, day = (before, one) if is_clock(before) else (one, before)
            if day.said.precision == "day" and day.said.value and clock.said.value:
                value = day.said.value[:10] + "T" + clock.said.value.rpartition("T")[2]
                said = replace(day.said, value=value, type="TIME", precision=clock.said.precision)
                made[-1] = Found(replace(before.hit, marks=before.hit.marks + one.hit.marks, after=one.hit.after), said)
                continue
        made.append(one)
    return made


def is_clock(found: Found) -> bool:
    """Whether this is a time of the clock alone, noon and midnight among them."""
    return found.hit.rule == "clock" or (found.hit.letters == "P" and ":" in (found.said.value or ""))


def from_days(found: list[Found]) -> list[Found]:
    """Days and weeks counted from what has a day: "a day after Monday's strike", "two days before the May 3 raid"."""
    made = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        counted, link, day = COUNTED.fullmatch(one.said.value or ""), one.hit.after, other.said
        if counted is None or link is None or link.lower not in ("after", "before") or day.start != day.end:
            continue
        if day.start is None or day.precision != "day" or not any(t is link for t in other.hit.first.ancestors()):
            continue
        days = int(counted[1]) * (7 if counted[2] == "W" else 1) * (1 if link.lower == "after" else -1)
        said = dated(calendar.day(day.start + days * calendar.DAY))
        made[at] = Found(one.hit, said)
    return made


def with_ranges(tokens: list[Token], found: list[Found]) -> list[Found]:
    """Both ends of "March to May", "between 2014 and 2016", "Jan. 27-29" given the days of the whole range."""
    made = list(found)
    for at in range(len(made) - 1):
        one, other = made[at], made[at + 1]
        if is_clock(one) == is_clock(other) and linked(tokens, one.hit, other.hit):
            made[at], made[at + 1] = both_ends(one, other)
    return made


def linked(tokens: list[Token], one: Hit, other: Hit) -> bool:
    """Whether just one word stands between two hits, and it makes them the ends of a range."""
    between = [t.lower for t in tokens[one.last.i + 1 - tokens[0].i : other.first.i - tokens[0].i] if t.text != ","]
    if len(between) != 1:
        return False
    link = between[0]
    before = one.before.lower if one.before else ""
    if link in HYPHENS and one.rule != other.rule:
        return False
    return link in LINKS or (link == "and" and before == "between")


def both_ends(one: Found, other: Found) -> tuple[Found, Found]:
    """Two ends with the days of the whole range; the first is moved back where it came out after the second."""
    first, last = one.said, other.said
    if first.type not in ("DATE", "TIME") or last.type not in ("DATE", "TIME"):
        return one, other
    if not first.start or not first.end or not last.start or not last.end:
        return one, other
    if first.start > last.start:
        first = earlier(first, last)
    if first.start is None or first.start > last.start:
        return one, other
    one_said = replace(first, end=last.end, precision="range")
    return Found(one.hit, one_said), Found(other.hit, replace(last, start=first.start, precision="range"))


def earlier(first: Said, last: Said) -> Said:
    """A month, day or weekday moved back by years or weeks until it lies before the other end."""
    period = first.period
    if period is None or (first.basis == "stated" and last.basis == "stated"):
        return first
    weekly = period.grain == "D" and (period.start - last.end if last.end else calendar.DAY * 9).days < 7
    while last.start and period.start > last.start:
        unit, count = ("D", 7) if weekly else ("Y", 1)
        try:
            period = calendar.holding(calendar.add(period.start, -count, unit), period.grain)
        except (ValueError, OverflowError):
            return first
    return replace(first, value=period.value, start=period.start, end=period.end, period=period)


def opened(tokens: list[Token], found: Found) -> Found:
    """A time after "since" without its end, after "until" or "by" without its start."""
    hit, said = found.hit, found.said
    before = hit.before
    if before is None or said.start is None or said.type not in ("DATE", "TIME") or said.precision == "range":
        return found
    governed = any(
        (m.last.dep == "pobj" and m.last.head is before) or (m.first.dep == "pobj" and m.first.head is before)
        for m in hit.marks
    )
    if before.lower == "since" and (governed or (before.tag == "IN" and owns_nothing(hit))):
        return Found(hit, replace(said, end=None, precision="range"))
    if before.lower in OPEN_START and governed:
        return Found(hit, replace(said, start=None, precision="range"))
    return found


def owns_nothing(hit: Hit) -> bool:
    """Whether the words are no part of a longer phrase ("since Monday's raid")."""
    return hit.last.dep not in ("poss", "compound", "nmod", "nummod", "amod")
