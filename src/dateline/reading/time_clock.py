"""The rules for times of the clock and parts of the day."""

from dateline.reading import calendar
from dateline.reading.time_patterns import Hit
from dateline.reading.time_story import Rule, Said, Story, undated


def clock(hit: Hit, story: Story) -> Said | None:
    """Reads "18:00 UTC", "5 p.m.", "0430 GMT": on a day named beside it, told last, or the article's own."""
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
        hours = hours % 12 + int(half) if hours <= 12 else 99
    return f"{hours:02d}:{minutes:02d}" if hours < 25 and minutes < 60 else None


def part(hit: Hit, story: Story) -> Said | None:
    """Reads "This morning", "last night", "overnight", "at dawn": of the day told beside it, or the article's own."""
    value, word = hit.value("P") or "", (hit.mark("P") or hit.marks[-1]).first
    shift, bare = hit.value("lxis"), not hit.mark("iDslx")
    if bare and not stands_alone(hit, word.lower):
        return None
    if bare and word.dep in ("compound", "amod", "nmod") and not (story.beside or story.day):
        return None
    if hit.mark("i"):
        date = story.anchor
    elif hit.mark("lx"):
        date = shifted(shift or "", story)
    else:
        told = story.day if word.lower != "overnight" else None
        beside = story.beside
        if word.lower == "overnight" and beside and story.anchor and beside > story.anchor:
            beside = None
        date = beside or told or story.anchor
    if date is None:
        return undated(f"XXXX-XX-XX{value}", "day", "TIME")
    start = date - calendar.DAY if word.lower == "overnight" and not story.beside else date
    return Said(f"{date.isoformat()}{value}", "TIME", start, date, "day", "relative")


def shifted(shift: str, story: Story) -> calendar.Date | None:
    """The day before or after: "last night" of the article's own, "the previous night" of the day told last."""
    if shift in ("last", "past"):
        return story.anchor - calendar.DAY if story.anchor and shift == "last" else None
    base = story.day or story.anchor
    return base + (-calendar.DAY if shift == "previous" else calendar.DAY) if base else None


def stands_alone(hit: Hit, word: str) -> bool:
    """Whether a part of the day without a determiner is a time: "at dawn", "overnight", not "the night raid"."""
    before = hit.before.lower if hit.before else ""
    if before == "good":
        return False
    if word in ("overnight", "midnight", "noon", "midday", "morning"):
        return True
    return before in ("at", "by", "before", "after", "until", "around", "since", "till") or hit.mark("Er") is not None


CLOCK_RULES: dict[str, Rule] = {"clock": clock, "part": part}
