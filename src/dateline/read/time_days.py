"""The rules for days, months, years and times of the clock: a Hit and a Story in, a Said or None (no time) out."""

from dataclasses import replace

from dateline.read import calendar
from dateline.read.calendar import Date, Period
from dateline.read.time_patterns import Hit
from dateline.read.time_story import Rule, Said, Story, dated, look, undated
from dateline.read.time_tense import AHEAD, BACK, NOW
from dateline.read.time_units import unit_period

YEAR_PREPOSITIONS = frozenset(
    (
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "during",
        "before",
        "after",
        "through",
        "between",
        "around",
        "throughout",
    )
)


def iso_day(hit: Hit, story: Story) -> Said | None:
    numbers = [int(mark.value) for mark in hit.marks if mark.letter in "yd"]
    return full_day(numbers[0], numbers[1], numbers[2])


def full_day(year: int, month: int, day: int) -> Said | None:
    """A day given in full, None where the calendar has no such day."""
    try:
        return dated(calendar.day(Date(year, month, day)), "stated")
    except ValueError:
        return None


def dashed_day(hit: Hit, story: Story) -> Said | None:
    first, second, year = (int(mark.value) for mark in hit.marks if mark.letter in "yd")
    return ordered_day(first, second, year, story.month_first)


def numeric_day(hit: Hit, story: Story) -> Said | None:
    """1/4/2024 by the habit of the outlet; only the year where the habit is not known."""
    text = hit.value("N") or ""
    if text == "9/11":
        return full_day(2001, 9, 11)
    parts = [int(part) for part in text.replace(".", "/").replace("–", "/").split("/")]
    if len(parts) == 2:
        return years(parts[0], parts[1])
    if parts[0] > 31:
        return full_day(*parts)
    return ordered_day(parts[0], parts[1], full_year(parts[2]), False if "." in text else story.month_first)


def years(first: int, last: int) -> Said | None:
    """2014-2017 or 2010/11 as one word."""
    last = last if last > 99 else first // 100 * 100 + last
    if last < first:
        return None
    start, end = calendar.year(first), calendar.year(last)
    return Said(f"{start.value}/{end.value}", "DATE", start.start, end.end, "range", "stated")


def ordered_day(first: int, second: int, year: int, month_first: bool | None) -> Said | None:
    """The day of a numeric date; where its order is open, the year alone with an unknown basis."""
    if first > 12 or first == second:
        month_first = False
    elif second > 12:
        month_first = True
    if month_first is None:
        whole = calendar.year(year)
        return Said(f"{whole.value}-XX-XX", "DATE", whole.start, whole.end, "year", "unknown")
    return full_day(year, first, second) if month_first else full_day(year, second, first)


def full_year(number: int) -> int:
    """A year of two digits as one of 1930 to 2029; others unchanged."""
    return number if number > 99 else number + (1900 if number >= 30 else 2000)


def other_calendar(hit: Hit, story: Story) -> Said | None:
    return undated(None)


def calendar_day(hit: Hit, story: Story) -> Said | None:
    """ "Jan. 4", "4 January 2024", "Thursday, Jan. 4"."""
    month, day = hit.number("M"), int(hit.value("dk") or "0")
    year = hit.number("y9")
    if month is None:
        return None
    if year is not None:
        return full_day(full_year(year), month, day)
    return near_day(month, day, hit, story)


def near_day(month: int, day: int, hit: Hit, story: Story) -> Said | None:
    """A day without a year: the nearest one on the side that the verb looks to, or on either side."""
    if not 1 <= day <= calendar.month(2024, month).end.day:
        return None
    if story.anchor is None:
        return undated(f"XXXX-{month:02d}-{day:02d}", "day")
    anchor, way = story.anchor, look(hit, story)
    days = [d for d in (_day_or_none(anchor.year + n, month, day) for n in (-4, -1, 0, 1, 4)) if d is not None]
    if way == BACK:
        days = [d for d in days if d <= anchor + 2 * calendar.DAY]
    elif way == AHEAD:
        days = [d for d in days if d >= anchor - 2 * calendar.DAY]
    return dated(calendar.day(min(days, key=lambda d: (abs(d - anchor), d))))


def _day_or_none(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def month(hit: Hit, story: Story) -> Said | None:
    """ "October", "early June", "last September", "March 2012", "October of next year"."""
    number, year = hit.number("M"), hit.number("y")
    if number is None:
        return None
    if year is None and hit.mark("UZ"):
        whole = unit_period(hit, story)
        year = whole.start.year if whole and whole.grain == "Y" else None
        if whole is None or year is None:
            return undated(f"XXXX-{number:02d}", "month")
        return dated(calendar.month(year, number))
    if year is not None:
        return dated(calendar.month(year, number), "stated")
    if story.anchor is None:
        return undated(f"XXXX-{number:02d}", "month")
    return dated(near_month(number, hit, story, story.anchor))


def near_month(number: int, hit: Hit, story: Story, anchor: Date) -> Period:
    """A month without a year: the last one, this month included, or the next where the verb or "next" looks ahead."""
    shift = hit.value("lxi")
    if shift in ("last", "past", "previous"):
        return calendar.month(anchor.year - (number >= anchor.month), number)
    if shift in ("next", "coming", "following"):
        return calendar.month(anchor.year + (number <= anchor.month), number)
    if look(hit, story) == AHEAD:
        return calendar.month(anchor.year + (number < anchor.month), number)
    return calendar.month(anchor.year - (number > anchor.month), number)


def weekday(hit: Hit, story: Story) -> Said | None:
    """ "Thursday", "last Thursday", "Thursday of last week", "Thursday night"."""
    number = hit.number("W") or 1
    part = hit.value("P")
    date = weekday_date(number, hit, story)
    if date is None:
        return undated(f"XXXX-WXX-{number}{part or ''}", "day", "TIME" if part else "DATE")
    return with_part(dated(calendar.day(date)), part)


def weekday_date(number: int, hit: Hit, story: Story) -> Date | None:
    """The date of a weekday, 1 to 7: the nearest past one (today counts), or the next where words look ahead."""
    if hit.mark("UZ"):
        whole = unit_period(hit, story)
        return calendar.week(whole.start).start + (number - 1) * calendar.DAY if whole and whole.grain == "W" else None
    base = story.day if hit.mark("s") else story.anchor
    if base is None:
        return None
    shift = hit.value("lxi")
    back, on = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7
    if shift in ("last", "past", "previous"):
        return base - (back or 7) * calendar.DAY
    if shift in ("next", "coming", "following"):
        return base + (on or 7) * calendar.DAY
    way = look(hit, story)
    ahead = way == AHEAD or (way == NOW and (shift == "0" or tells_when(hit)))
    return base + on * calendar.DAY if ahead else base - back * calendar.DAY


def tells_when(hit: Hit) -> bool:
    """Whether the words stand right under their verb ("the trial begins Monday"), not in "since Monday's raid"."""
    core = hit.marks[-1].last
    head = core.head if core.dep != "pobj" else core.head.head
    return head.pos in ("VERB", "AUX") and (core.dep != "pobj" or core.head.lower in ("on", "by", "until", "from"))


def with_part(said: Said, part: str | None) -> Said:
    """A day narrowed to a part of it: the value becomes a TIME."""
    if not part or said.value is None:
        return said
    return replace(said, value=said.value + part, type="TIME")


def part_of_day(hit: Hit, story: Story) -> Said | None:
    """ "The night of March 3"."""
    rule = calendar_day if hit.mark("M") else weekday
    said = rule(hit, story)
    part = hit.value("P")
    if said is None or said.type == "TIME":
        return said
    return with_part(said, part)


def weekday_set(hit: Hit, story: Story) -> Said | None:
    return undated(f"XXXX-WXX-{hit.value('WL')}{hit.value('P') or ''}", type="SET")


def day_word(hit: Hit, story: Story) -> Said | None:
    """Today, yesterday, tomorrow, tonight, with or without a part of the day."""
    mark = hit.mark("T")
    if mark is None:
        return None
    part = "TNI" if mark.first.lower == "tonight" else hit.value("P")
    if story.anchor is None:
        return undated(f"XXXX-XX-XX{part or ''}", "day", "TIME" if part else "DATE")
    date = story.anchor + int(mark.value) * calendar.DAY
    return with_part(dated(calendar.day(date)), part)


def clock(hit: Hit, story: Story) -> Said | None:
    """ "18:00 UTC", "5 p.m.", "0430 GMT": on a day named beside it, told last, or the article's own."""
    time = clock_value(hit)
    if time is None:
        return None
    precision = "minute" if len(hit.value("tyn9") or "") > 3 else "hour"
    date = story.beside or story.day or story.anchor
    if date is None:
        return undated(f"XXXX-XX-XXT{time}", precision, "TIME")
    return Said(f"{date.isoformat()}T{time}", "TIME", date, date, precision, "relative")


def clock_value(hit: Hit) -> str | None:
    """HH:MM, None for what cannot be a time of day."""
    text = (hit.value("t") or hit.value("dyn9") or "").replace(".", ":" if hit.mark("t") else "")
    digits = "".join(c if c.isdigit() else " " for c in text.rstrip("apmzhrs.: ")).split()
    half = hit.value("m") or ("12" if "p" in text else "0" if "a" in text else "")
    if not digits:
        return None
    if len(digits[0]) == 4:
        hours, minutes = int(digits[0][:2]), int(digits[0][2:])
    else:
        hours, minutes = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if half in ("0", "12"):
        hours = hours % 12 + int(half)
    return f"{hours:02d}:{minutes:02d}" if hours < 25 and minutes < 60 else None


def part(hit: Hit, story: Story) -> Said | None:
    """ "This morning", "last night", "overnight", "at dawn": of the article's day, or of the day told beside it."""
    value, word = hit.value("P") or "", (hit.mark("P") or hit.marks[-1]).first
    shift = hit.value("iDsl")
    bare = not hit.mark("iDsl")
    if bare and not stands_alone(hit, word.lower):
        return None
    if hit.mark("i"):
        date = story.anchor
    elif hit.mark("l"):
        date = story.anchor - calendar.DAY if story.anchor and shift == "last" else None
    else:
        date = story.beside or (story.day if word.lower != "overnight" else None) or story.anchor
    if date is None:
        return undated(f"XXXX-XX-XX{value}", "day", "TIME")
    start = date - calendar.DAY if word.lower == "overnight" and not story.beside else date
    return Said(f"{date.isoformat()}{value}", "TIME", start, date, "day", "relative")


def stands_alone(hit: Hit, word: str) -> bool:
    """Whether a part of the day without a determiner is a time: "at dawn", "overnight", not "the night raid"."""
    before = hit.before.lower if hit.before else ""
    if word in ("overnight", "midnight", "noon", "midday", "morning"):
        return True
    return before in ("at", "by", "before", "after", "until", "around", "since", "till") or hit.mark("Er") is not None


def holiday(hit: Hit, story: Story) -> Said | None:
    """ "Christmas Day 2012", "New Year's Eve"; feasts that move keep no day."""
    date = hit.value("K")
    if not date:
        return undated(None)
    month_number, day = (int(part) for part in date.split("-"))
    year = hit.number("y")
    return full_day(year, month_number, day) if year else near_day(month_number, day, hit, story)


def year(hit: Hit, story: Story) -> Said | None:
    """ "In 2014", "the 2008 Games": a number of four digits that reads as a year."""
    mark = hit.mark("y")
    if mark is None or not reads_as_year(hit, int(mark.value)):
        return None
    return dated(calendar.year(int(mark.value)), "stated")


def reads_as_year(hit: Hit, number: int) -> bool:
    """Whether a number is a year where it stands, by the words around it and the parser's label."""
    token, before = hit.last, hit.before
    if hit.mark("ED") or not token.text.isdigit():
        return 1000 <= number <= 2150
    after = hit.after
    if (
        before is not None and before.text in ("$", "€", "£", "-", "/", "+", "No", "no.")
    ) or not 1200 <= number <= 2100:
        return False
    if after is not None and after.text in ("%", "percent", "-", "/", "+"):
        return after.text == "-" and token.ent == "DATE"
    counts = token.dep == "nummod" and token.head.i > token.i and token.head.tag in ("NNS", "NNPS")
    if counts and not token.head.child("det", "poss") and token.head.tag == "NNS":
        return False
    if token.dep == "pobj" and token.head.lower in YEAR_PREPOSITIONS:
        return True
    if token.ent in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL", "PRODUCT"):
        return False
    return token.ent == "DATE" or (
        1900 <= number <= 2050 and token.dep in ("nummod", "npadvmod", "nmod", "appos", "pobj")
    )


def year_range(hit: Hit, story: Story) -> Said | None:
    """ "2014-2017", "2010-11": both years as one."""
    first, last = (mark.value for mark in hit.marks if mark.letter in "yd")
    return years(int(first), int(last)) if len(last) in (2, 4) else None


def short_year(hit: Hit, story: Story) -> Said | None:
    number = hit.number("9d")
    return dated(calendar.year(full_year(number)), "stated") if number and number > 31 else None


def decade(hit: Hit, story: Story) -> Said | None:
    """ "The 1990s", "the '70s"; not "in his 40s"."""
    owner = hit.mark("D")
    if (owner and owner.first.lower not in ("the", "those", "these")) or (hit.before and hit.before.tag == "PRP$"):
        return None
    text = (hit.value("e") or "").rstrip("s")
    number = int(text)
    if (
        len(text) == 2
        and not hit.mark("D'")
        and (hit.before is None or hit.before.lower not in ("and", "or", "to", "-"))
    ):
        return None
    return dated(calendar.decade(full_year(number) if len(text) == 2 else number), "stated")


def century(hit: Hit, story: Story) -> Said | None:
    number = hit.number("ok")
    if hit.value("U") != "100Y" or not number or not 1 <= number <= 30:
        return None
    return dated(calendar.century(number), "stated")


DAY_RULES: dict[str, Rule] = {
    "iso_day": iso_day, "dashed_day": dashed_day, "numeric_day": numeric_day, "other_calendar": other_calendar,
    "part_of_day": part_of_day, "calendar_day": calendar_day, "month": month, "clock": clock, "weekday": weekday,
    "weekday_set": weekday_set, "day_word": day_word, "part": part, "holiday": holiday, "century": century,
    "decade": decade, "short_year": short_year,
    "year_range": year_range, "year": year,
}  # fmt: skip
