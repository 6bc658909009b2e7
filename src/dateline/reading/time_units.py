"""The rules that count in units: "last week", "two days earlier", "the past three months", "the third quarter"."""

import math
from dataclasses import replace

from dateline.reading import calendar
from dateline.reading.calendar import Date, Period
from dateline.reading.time_numbers import amount, duration
from dateline.reading.time_patterns import Hit
from dateline.reading.time_story import Rule, Said, Story, dated, look, undated
from dateline.reading.time_tense import AHEAD, OPEN

GRAINS = frozenset(("D", "W", "WE", "M", "Q", "Y", "10Y", "100Y"))
UNKNOWN_VALUE = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX"}
STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
STRETCH_PREPOSITIONS = frozenset(("over", "during", "within", "in", "for", "throughout"))
NOT_AFTER_UNIT = frozenset(("of", "when", "that", "after", "before", "in", "to", "ended", "ending", "since"))
WEDNESDAY = 2  # as date.weekday() counts
BEFORE_UNIT = frozenset(("for", "in", "during", "of", "over", "through", "throughout", "on", "by"))
FRESH_UNITS = frozenset(("day", "week", "weekend", "month", "year"))


def unit_of(hit: Hit) -> str:
    """The code of the last unit of a hit."""
    mark = hit.mark("UuZ", -1)
    return mark.value if mark else ""


def unit_period(hit: Hit, story: Story) -> Period | None:
    """The week, month, year ... that "last", "this", "the same" and their like pick; None where no date is near."""
    unit, shift = unit_of(hit), hit.mark("lxisJ", -1)
    word = shift.value if shift else ""
    if unit not in GRAINS:
        return None
    told = story.day if unit == "D" else story.told.start if story.told else None
    if unit == "W" and shift is None:
        told = story.anchor
    if unit == "WE" and word in ("", "0", "coming"):
        return near_weekend(hit, story)
    by_text = (
        shift is None or shift.letter == "s" or word in ("previous", "following") or (word == "next" and unit == "D")
    )
    base = (told or (story.anchor if shift is None else None)) if by_text else story.anchor
    if base is None:
        return None
    return calendar.step(calendar.holding(base, unit), STEPS.get(word, 0))


def near_weekend(hit: Hit, story: Story) -> Period | None:
    """The weekend that is on, just over or coming: as the verb looks, else the nearer one."""
    if story.anchor is None:
        return None
    this = calendar.weekend(story.anchor)
    way = look(hit, story)
    nearer = way == OPEN and hit.mark("i") is not None and story.anchor.weekday() >= WEDNESDAY
    if story.anchor >= this.start or hit.mark("x") or way == AHEAD or nearer:
        return this
    return calendar.step(this, -1)


def period_said(hit: Hit, story: Story) -> Said | None:
    """The unit's period as a date; its value with X where no date is known."""
    period = unit_period(hit, story)
    if period is not None:
        return dated(period)
    unit = unit_of(hit)
    return undated(UNKNOWN_VALUE[unit], calendar.PRECISION.get(unit, "range")) if unit in UNKNOWN_VALUE else None


def shift(hit: Hit, story: Story) -> Said | None:
    """Reads "Last week", "this year", "the following day", "that month", "later in the day", "the day before"."""
    unit, shifter = unit_of(hit), hit.value("lx")
    back = hit.mark("r", -1)
    if back and hit.marks[-1] is back:
        return moved(hit, story, int(back.value), unit)
    if unit.startswith("T"):
        return stretch(hit, story, 1, unit) if shifter in ("last", "past", "next") and hit.mark("D") else None
    if unit == "D" and shifter == "last":
        return None
    inside = hit.before is not None and hit.before.lower in STRETCH_PREPOSITIONS and hit.mark("D") is not None
    inside = inside and shifter in ("last", "next", "coming") and unit not in ("D", "WE", "Q")
    if shifter == "past" or unit == "2W" or inside:
        return stretch(hit, story, 1, unit)
    return period_said(hit, story)


def told_unit(hit: Hit, story: Story) -> Said | None:
    """Reads "The day", "the week", "the year" of what is told, where the words stand as an adverbial or an object."""
    token, unit = hit.last, unit_of(hit)
    if token.text not in FRESH_UNITS or hit.first.lower != "the" or token.dep not in ("pobj", "dobj", "npadvmod"):
        return None
    if token.child("relcl", "acl") or (hit.after is not None and hit.after.lower in NOT_AFTER_UNIT):
        return None
    if token.dep == "pobj" and token.head.lower not in BEFORE_UNIT:
        return None
    return period_said(hit, story) if unit in GRAINS else None


def stretch(hit: Hit, story: Story, count: float | None, unit: str) -> Said:
    """Days up to the article's own or from it on: "the past three days", "the next year"."""
    word = hit.value("lx") or "past"
    value = duration(count, unit)
    base = story.day if word in ("previous", "following") else story.anchor
    if base is None:
        return undated(value, type="DURATION")
    far = moved_date(base, count, unit, STEPS[word]) if count is not None else None
    start, end = (base, far) if STEPS[word] > 0 else (far, base)
    return Said(value, "DURATION", start, end, "range", "relative")


def moved_date(base: Date, count: float, unit: str, sign: int) -> Date | None:
    """The date so many units before (sign -1) or after a date; hours and minutes in whole days."""
    hours = {"TH": 1.0, "TM": 1 / 60, "TS": 1 / 3600}.get(unit)
    try:
        if hours is not None:
            return base + sign * math.ceil(count * hours / 24) * calendar.DAY
        if count != int(count):
            count, unit = round(count * 12), "M"
        return calendar.add(base, sign * int(count), "W" if unit == "WE" else unit)
    except (ValueError, OverflowError):
        return None


def span(hit: Hit, story: Story) -> Said | None:
    """Reads "The past three days", "the next few years", "the last 48 hours"."""
    unit = unit_of(hit)
    return stretch(hit, story, amount(hit.marks), unit) if unit else None


def ago(hit: Hit, story: Story) -> Said | None:
    """Reads "Two days ago", "a decade ago": counted from the article's own day."""
    return counted(hit, story, story.anchor, -1 if hit.value("g") == "-1" else 1)


def then(hit: Hit, story: Story) -> Said | None:
    """Reads "Two days earlier", "a year later": counted from what the text named last, not from its own day."""
    unit = unit_of(hit)
    base = story.day if unit in ("D", "W", "2W") or unit.startswith("T") else story.told.start if story.told else None
    return counted(hit, story, base, int(hit.value("r") or -1))


def counted(hit: Hit, story: Story, base: Date | None, sign: int) -> Said | None:
    """The period so many units away from `base`, as fine as the unit."""
    unit, count = unit_of(hit), amount(hit.marks)
    if count is None:
        open_value = "PAST_REF" if hit.mark("g") and sign < 0 else duration(None, unit)
        return undated(open_value, type="DATE" if open_value == "PAST_REF" else "DURATION")
    if base is None:
        return undated(duration(count, unit), type="DURATION")
    far = moved_date(base, count, unit, sign)
    if far is None:
        return None
    if unit.startswith("T"):
        start, end = sorted((base, far))
        return Said(duration(count, unit), "DURATION", start, end, "range", "relative")
    grain = {"2W": "W"}.get(unit, unit)
    return dated(calendar.holding(far, grain)) if grain in GRAINS else None


def moved(hit: Hit, story: Story, sign: int, unit: str) -> Said | None:
    """Reads "The day before", "the year after": one unit from what the text named last."""
    base = story.day if unit == "D" else story.told.start if story.told else None
    if base is None or unit not in GRAINS:
        return undated(UNKNOWN_VALUE.get(unit), "unknown") if unit in UNKNOWN_VALUE else None
    return dated(calendar.step(calendar.holding(base, unit), sign))


def same_unit_ago(hit: Hit, story: Story) -> Said | None:
    """Reads "The same month a year ago"."""
    inner = hit.value("UZ") or ""
    base = (story.told.start if story.told else None) or story.anchor
    if base is None or inner not in GRAINS or unit_of(hit) != "Y":
        return None
    return dated(calendar.holding(calendar.add(base, -1, "Y"), inner))


def container(hit: Hit, story: Story) -> Period | None:
    """The period that "of 2009", "of last year", "of March" names at the end of a hit."""
    year, month = hit.number("y"), hit.number("M")
    if month is not None:
        base = Date(year, 12, 31) if year else story.anchor
        if base is None:
            return None
        return calendar.month(base.year - (month > base.month), month)
    if year is not None:
        return calendar.year(year)
    if hit.mark("e"):
        text = (hit.value("e") or "").rstrip("s")
        return calendar.decade(int(text)) if len(text) == 4 else None
    return unit_period(hit, story)


def edge(hit: Hit, story: Story) -> Said | None:
    """Reads "The end of last year", "the beginning of 2014", "year's end": the whole period."""
    if unit_of(hit) == "D" and hit.before is not None and hit.before.lower == "at":
        return None  # "at the end of the day" is a manner of speaking
    period = container(hit, story)
    return dated(period, "stated" if hit.mark("y") else "relative") if period else None


def half_year(hit: Hit, story: Story) -> Said | None:
    """Reads "The first half of 2009": a half of any period, by days unless it is a year's."""
    period, which = container(hit, story), hit.value("o") or hit.value("l")
    if period is None or which not in ("1", "2", "last"):
        return None
    number = 1 if which == "1" else 2
    if period.grain == "Y":
        return dated(calendar.half(period.start.year, number), "stated" if hit.mark("y") else "relative")
    middle = period.start + (period.end - period.start) // 2
    start, end = (period.start, middle) if number == 1 else (middle + calendar.DAY, period.end)
    return Said(period.value, "DATE", start, end, "range", "relative")


def first_units(hit: Hit, story: Story) -> Said | None:
    """Reads "The last week of March", "the first three months of 2009", "the first day of the year"."""
    inner = hit.mark("Uu")
    whole = container(replace(hit, marks=hit.marks[hit.marks.index(inner) + 1 :]), story) if inner else None
    which = hit.value("olx") or ""
    if whole is None or inner is None or which not in ("1", "2", "3", "4", "last", "-1"):
        return None
    last = which in ("last", "-1")
    count = amount([m for m in hit.marks[: hit.marks.index(inner)] if m.letter in "dn"])
    if inner.letter == "U":
        return one_of(whole, -1 if last else int(which) - 1, inner.value)
    if not count or last or which != "1":
        return None
    end = moved_date(whole.start, count, inner.value, 1)
    end = end - calendar.DAY if end else None
    return Said(duration(count, inner.value), "DURATION", whole.start, end, "range", "relative")


def one_of(whole: Period, at: int, unit: str) -> Said | None:
    """The unit number `at` inside a period, -1 for the last that fits in whole."""
    if unit not in GRAINS or unit == whole.grain:
        return None
    period = calendar.holding(whole.end if at < 0 else whole.start, unit)
    if at < 0 and period.end > whole.end:
        period = calendar.step(period, -1)
    period = calendar.step(period, max(at, 0))
    return dated(period) if whole.start <= period.end and period.start <= whole.end else None


def quarter(hit: Hit, story: Story) -> Said | None:
    """Reads "The third quarter of 2009", "third-quarter results", "Q3": the calendar's quarters, never a company's."""
    which, year = hit.value("oq"), hit.number("y")
    if which is None and hit.mark("yU") and "l" in hit.letters.split("Z")[0]:
        which = "-1"
    number = 4 if which == "-1" else int(which or 0)
    if hit.mark("F"):
        return undated(f"FY{year or 'XXXX'}-Q{number or 'X'}", "range")
    if number == 0:
        return period_said(hit, story) if hit.mark("Z") else None
    if not 1 <= number <= 4:
        return None
    if year is not None:
        return dated(calendar.quarter(year, number), "stated")
    if hit.mark("U"):
        whole = unit_period(replace(hit, marks=tuple(m for m in hit.marks if m.letter != "Z")), story)
        return dated(calendar.quarter(whole.start.year, number)) if whole and whole.grain == "Y" else None
    if story.anchor is None:
        return undated(f"XXXX-Q{number}", "range")
    return dated(near(calendar.quarter(story.anchor.year, number), 4, hit, story, story.anchor))


def near(this: Period, per_year: int, hit: Hit, story: Story, anchor: Date) -> Period:
    """The quarter or season of this year, or of the next (last) where it lies on the wrong side of the article."""
    ahead = look(hit, story) == AHEAD
    if ahead and this.end < anchor:
        return calendar.step(this, per_year)
    if not ahead and this.start > anchor:
        return calendar.step(this, -per_year)
    return this


def season(hit: Hit, story: Story) -> Said | None:
    """Reads "Last summer", "the spring of 2014", "this winter"."""
    code, year, shifter = hit.value("S") or "", hit.number("y"), hit.value("lxi")
    if year is None and hit.mark("U"):
        whole = unit_period(hit, story)
        year = whole.start.year if whole and whole.grain == "Y" else None
    if year is not None:
        return dated(calendar.season(year, code), "stated" if hit.mark("y") else "relative")
    word = hit.last
    if shifter is None and (hit.first.lower != "the" or word.tag != "NN" or word.dep not in ("pobj", "npadvmod")):
        return None
    if story.anchor is None:
        return undated(f"XXXX-{code}", "season")
    this = calendar.season(story.anchor.year, code)
    if shifter in ("last", "past", "previous"):
        return dated(this if this.end < story.anchor else calendar.step(this, -4))
    if shifter in ("next", "coming"):
        return dated(this if this.start > story.anchor else calendar.step(this, 4))
    return dated(this if shifter == "0" and code != "WI" else near(this, 4, hit, story, story.anchor))


def fiscal(hit: Hit, story: Story) -> Said | None:
    """Reads "Fiscal 2007": the value alone, for nobody says when a fiscal year begins."""
    year = hit.number("y")
    return undated(f"FY{year}", "year") if year else None


def set_unit(hit: Hit, story: Story) -> Said | None:
    """Reads "Every day", "every two weeks", "15 a year"."""
    count = amount(hit.marks) if hit.mark("dyn9Q") else 1.0
    return undated(duration(count, unit_of(hit)), type="SET")


def often(hit: Hit, story: Story) -> Said | None:
    return undated(hit.value("V"), type="SET")


def length(hit: Hit, story: Story) -> Said | None:
    """Reads "Three days", "18-month", "half a century", "decades-long": how long, not when."""
    unit, count = unit_of(hit), amount(hit.marks)
    after = hit.after.lower if hit.after else ""
    if unit == "Q" and not hit.mark("j") and (after == "of" or hit.mark("-") or not hit.mark("dnQ")):
        return None
    four = hit.mark("yn9d")
    if unit == "TH" and four is not None and four.first.text.isdigit() and len(four.first.text) == 4:
        return undated(None)
    return undated(duration(count, unit), type="DURATION")


def bare_units(hit: Hit, story: Story) -> Said | None:
    """Reads "For years", "within hours": an open length, where nothing else describes the word."""
    token = hit.last
    if token.dep not in ("pobj", "npadvmod") or any(
        c.dep in ("amod", "compound", "poss", "nummod", "det") for c in token.children
    ):
        return None
    return undated(duration(None, unit_of(hit)), type="DURATION")


def reference(hit: Hit, story: Story) -> Said | None:
    return undated(hit.value("R"))


def adjective(hit: Hit, story: Story) -> Said | None:
    return undated(hit.value("J"))


UNIT_RULES: dict[str, Rule] = {
    "quarter": quarter, "fiscal": fiscal, "half_year": half_year, "first_units": first_units, "edge": edge,
    "season": season, "ago": ago, "then": then, "same_unit_ago": same_unit_ago, "span": span, "set_unit": set_unit,
    "duration": length, "shift": shift, "told_unit": told_unit, "bare_units": bare_units, "often": often,
    "reference": reference, "adjective": adjective,
}  # fmt: skip
