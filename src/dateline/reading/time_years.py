"""The rules for years, decades and centuries."""

from dateline.core.reading import Token
from dateline.data.time_words import not_years
from dateline.reading import calendar
from dateline.reading.time_patterns import Hit
from dateline.reading.time_story import Rule, Said, Story, dated

NOT_BEFORE_YEAR = frozenset(("$", "€", "£", "-", "/", "+", "no", "no.", "at", "©", "(c)", "copyright"))
NOT_AFTER_YEAR = frozenset(("%", "percent", "-", "/", "+", "block", "blocks", "feet", "metres", "meters", "miles"))
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


def years(first: int, last: int) -> Said | None:
    """2014-2017 or 2010/11 as one word."""
    last = last if last > 99 else first // 100 * 100 + last
    if last < first:
        return None
    start, end = calendar.year(first), calendar.year(last)
    return Said(f"{start.value}/{end.value}", "DATE", start.start, end.end, "range", "stated")


def full_year(number: int) -> int:
    """A year of two digits as one of 1930 to 2029; others unchanged."""
    return number if number > 99 else number + (1900 if number >= 30 else 2000)


def year(hit: Hit, story: Story) -> Said | None:
    """Reads "In 2014", "the 2008 Games": a number of four digits that reads as a year."""
    mark = hit.mark("y")
    if mark is None or not reads_as_year(hit, int(mark.value)):
        return None
    return dated(calendar.year(int(mark.value)), "stated")


def reads_as_year(hit: Hit, number: int) -> bool:
    """Whether a number is a year where it stands, by the words around it and the parser's label."""
    token, before, after = hit.last, hit.before, hit.after
    if hit.mark("ED") or not token.text.isdigit():
        return True
    if not 1200 <= number <= 2100 or (before is not None and _counts_things(before)):
        return False
    if after is not None and after.lower in NOT_AFTER_YEAR:
        return after.text == "-" and token.ent == "DATE"
    counts = token.dep == "nummod" and token.head.i > token.i and token.head.tag == "NNS"
    if counts and before is not None and before.lower in YEAR_PREPOSITIONS and token.head.head is not before:
        return True  # "in 2019 gunmen shot two men"
    if counts and not token.head.child("det", "poss"):
        return False
    if token.dep == "pobj" and token.head.lower in YEAR_PREPOSITIONS:
        return True
    if token.ent in ("MONEY", "QUANTITY", "PERCENT", "CARDINAL", "PRODUCT"):
        return False
    beside_noun = token.dep in ("nummod", "npadvmod", "nmod", "appos", "pobj")
    return token.ent == "DATE" or (1900 <= number <= 2050 and beside_noun)


def _counts_things(before: Token) -> bool:
    """Whether digits behind a word are a price or the number of a thing: "FIR 109 2018", "Resolution 1973"."""
    return before.lower in NOT_BEFORE_YEAR or before.lower in not_years() or before.text.isdigit()


def year_range(hit: Hit, story: Story) -> Said | None:
    """Reads "2014-2017", "2010-11": both years as one."""
    first, last = (mark.value for mark in hit.marks if mark.letter in "yd")
    return years(int(first), int(last)) if len(last) in (2, 4) else None


def short_year(hit: Hit, story: Story) -> Said | None:
    number = hit.number("9d")
    return dated(calendar.year(full_year(number)), "stated") if number and number > 31 else None


def decade(hit: Hit, story: Story) -> Said | None:
    """Reads "The 1990s", "the '70s"; not "in his 40s"."""
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


YEAR_RULES: dict[str, Rule] = {
    "year": year, "year_range": year_range, "short_year": short_year, "decade": decade, "century": century
}  # fmt: skip
