"""The rules for days and months: a Hit and a Story in, a Said or None (no time) out."""

from dataclasses import replace

from dateline.data.time_words import known_days, named_after_days
from dateline.reading import calendar
from dateline.reading.calendar import Date, Period
from dateline.reading.time_patterns import Hit
from dateline.reading.time_story import Rule, Said, Story, dated, look, undated, with_part
from dateline.reading.time_tense import AHEAD, BACK
from dateline.reading.time_units import unit_period
from dateline.reading.time_years import full_year, years


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
    order = False if "." in text else story.month_first
    if order is None:
        order = order_told(parts[0], parts[1], full_year(parts[2]), story)
    return ordered_day(parts[0], parts[1], full_year(parts[2]), order)


def order_told(first: int, second: int, year: int, story: Story) -> bool | None:
    """The order of a numeric date of which just one reading is the day that the text named last; None if neither is."""
    day = story.day
    if day is None or day.year != year or first == second:
        return None
    return {(day.month, day.day): True, (day.day, day.month): False}.get((first, second))


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


def other_calendar(hit: Hit, story: Story) -> Said | None:
    return undated(None)


def calendar_day(hit: Hit, story: Story) -> Said | None:
    """Reads "Jan. 4", "4 January 2024", "Thursday, Jan. 4", "April 15 of last year"."""
    month, day = hit.number("M"), int(hit.value("dk") or "0")
    if hit.after is not None and hit.after.lower in named_after_days():
        return None
    year = hit.number("y9")
    if month is None:
        return None
    whole = unit_period(hit, story) if hit.mark("U") and hit.value("U") == "Y" else None
    year = whole.start.year if whole is not None else year
    said = full_day(full_year(year), month, day) if year is not None else near_day(month, day, hit, story)
    return with_part(said, hit.value("P")) if said else None


def week_of(hit: Hit, story: Story) -> Said | None:
    """Reads "The week of Jan. 15": the calendar week that holds the day."""
    said = calendar_day(hit, story) if hit.value("U") == "W" else None
    return dated(calendar.week(said.start), said.basis) if said and said.start else None


def days_of_month(hit: Hit, story: Story) -> Said | None:
    """Reads "Feb. 10-12": all days of the range as one."""
    first, last = calendar_day(hit, story), hit.mark("dk", -1)
    if first is None or first.start is None or last is None:
        return first
    try:
        end = first.start.replace(day=int(last.value))
    except ValueError:
        return None
    if end <= first.start:
        return None
    value = f"{first.start.isoformat()}/{end.isoformat()}"
    return Said(value, "DATE", first.start, end, "range", first.basis, first.period)


def day_of_month(hit: Hit, story: Story) -> Said | None:
    """Reads "On the 10th", "the 3rd of this month": of the month told last or the article's own."""
    before, day = hit.before.lower if hit.before else "", hit.number("k") or 0
    if hit.mark("U"):
        whole = unit_period(hit, story)
        return full_day(whole.start.year, whole.start.month, day) if whole and whole.grain == "M" else None
    base = story.day or story.anchor
    if before not in ("on", "since", "until", "till", "by") or hit.last.dep != "pobj" or base is None:
        return None
    if hit.after is not None and (hit.after.text == "-" or hit.after.tag.startswith(("NN", "JJ", "CD"))):
        return None
    found = _day_or_none(base.year, base.month, day)
    if found is not None and story.anchor is not None and found > story.anchor and look(hit, story) != AHEAD:
        found = _day_or_none(base.year - (base.month == 1), (base.month + 10) % 12 + 1, day)
    return dated(calendar.day(found)) if found else None


JUST_PAST, FAR_AHEAD = 60, 270  # days: "will talk about Jan. 5" in March means the Jan. 5 that was
NEWS = range(31)  # days in which "the Oct. 7 attack" may be one of this month
NEXT, NEARLY_A_YEAR = 60, 300  # days: what belongs to a noun is then of this year, since nobody says "last"
SOON, LONG_PAST = 60, 150  # days: "a June 3 hearing" in May is to come


def near_day(month: int, day: int, hit: Hit, story: Story) -> Said | None:
    """A day without a year: of the year that fits the weekday beside it, or the nearest where words look to."""
    if not 1 <= day <= calendar.month(2024, month).end.day:
        return None
    if story.anchor is None:
        return undated(f"XXXX-{month:02d}-{day:02d}", "day")
    known = known_day(month, day, hit, story.anchor)
    if known is not None:
        return known
    days = [d for d in (_day_or_none(story.anchor.year + n, month, day) for n in (-4, -1, 0, 1, 4)) if d is not None]
    named = [d for d in days if d.isoweekday() == hit.number("W")]
    if named:
        return dated(calendar.day(min(named, key=lambda d: (abs(d - story.anchor), d))))  # type: ignore[operator]
    return dated(calendar.day(on_its_side(days, story.anchor, hit, story)))


def known_day(month: int, day: int, hit: Hit, anchor: Date) -> Said | None:
    """The day of "the Sept. 11 attacks" and its like, unless a day of that name was in the NEWS of late."""
    after = hit.after.lower if hit.after else ""
    iso = known_days().get((f"{month:02d}-{day:02d}", after))
    known = Date.fromisoformat(iso) if iso else None
    if known is None or known > anchor or (anchor - (_day_or_none(anchor.year, month, day) or anchor)).days in NEWS:
        return None
    return dated(calendar.day(known))


def on_its_side(days: list[Date], anchor: Date, hit: Hit, story: Story) -> Date:
    """The last of `days` before the article, or the first after it where words look ahead or it is much nearer."""
    past = max((d for d in days if d <= anchor + 2 * calendar.DAY), default=days[0])
    coming = min((d for d in days if d >= anchor - 2 * calendar.DAY), default=days[-1])
    gone, left = (anchor - past).days, (coming - anchor).days
    shift = hit.value("lxi")
    if shift is not None:
        return coming if shift in ("next", "coming", "0") else past
    way = look(hit, story)
    if way == AHEAD:
        return past if gone <= JUST_PAST and left >= FAR_AHEAD else coming
    if way == BACK and left <= NEXT and gone >= NEARLY_A_YEAR and not _of_verb(hit):
        return coming  # "was told of the annual meeting on April 23" in February
    return coming if way != BACK and left <= SOON and gone >= LONG_PAST else past


def _of_verb(hit: Hit) -> bool:
    """Whether a day says when a verb happened, and does not belong to a noun ("the meeting on April 23")."""
    core = hit.mark("M") or hit.marks[-1]
    top = core.last
    while top.head is not top and (hit.first.i <= top.head.i <= hit.last.i or top.dep == "pobj"):
        top = top.head
    return top.head.pos in ("VERB", "AUX")


def _day_or_none(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def month(hit: Hit, story: Story) -> Said | None:
    """Reads "October", "early June", "last September", "March 2012", "October of next year"."""
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
    if look(hit, story) == AHEAD or (hit.before is not None and hit.before.lower == "come"):
        return calendar.month(anchor.year + (number < anchor.month), number)
    return calendar.month(anchor.year - (number > anchor.month), number)


def weekday(hit: Hit, story: Story) -> Said | None:
    """Reads "Thursday", "last Thursday", "Thursday of last week", "Thursday night"."""
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
    ahead = look(hit, story) == AHEAD or (shift == "0" and look(hit, story) != BACK)
    return base + on * calendar.DAY if ahead else base - back * calendar.DAY


def part_of_day(hit: Hit, story: Story) -> Said | None:
    """Reads "The night of March 3", "the night of 3 to 4 May"."""
    several = hit.mark("M") is not None and hit.mark("dk", 1) is not None
    rule = days_of_month if several else calendar_day if hit.mark("M") else weekday
    said = rule(hit, story)
    part = hit.value("P")
    if several and said is not None and said.value is not None:
        said = replace(said, value=said.value.split("/")[0])
    return with_part(said, part) if said and said.type == "DATE" else said


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


def holiday(hit: Hit, story: Story) -> Said | None:
    """Reads "Christmas Day 2012", "New Year's Eve"; feasts that move keep no day."""
    date = hit.value("K")
    if not date:
        return undated(None)
    month_number, day = (int(part) for part in date.split("-"))
    year = hit.number("y")
    return full_day(year, month_number, day) if year else near_day(month_number, day, hit, story)


DAY_RULES: dict[str, Rule] = {
    "iso_day": iso_day, "dashed_day": dashed_day, "numeric_day": numeric_day, "other_calendar": other_calendar,
    "part_of_day": part_of_day, "days_of_month": days_of_month, "day_of_month": day_of_month,
    "calendar_day": calendar_day, "month": month, "weekday": weekday,
    "weekday_set": weekday_set, "week_of": week_of, "day_word": day_word, "holiday": holiday,
}  # fmt: skip
