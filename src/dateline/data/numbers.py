"""Numbers in the words of news and what they count: "at least a dozen", "some 20,000", "between 10 and 15", "no one".

The words stand in data/harm/numbers.tsv, bounds.tsv and units.tsv.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.core.reading import Token
from dateline.data.number_words import FOLDER, Value, amount, phrases
from dateline.data.table import read_table

YEAR = re.compile(r"1[5-9]\d\d|20\d\d|2100")
UNITS = ("count", "money", "percent", "measure", "age", "time", "date", "label")
OLDEST = 115


@dataclass(frozen=True, slots=True)
class Number:
    """How many: low <= best <= high, None where the words leave it open, and what is counted.

    The words stand in tokens [first, last) of the document. `unit` is one of UNITS; "count" is a number of people or
    things, "age" the years of a person, "label" a number that only names ("Flight 103", "the 1200 block").
    """

    low: int | None
    best: int | None
    high: int | None
    text: str
    first: int
    last: int
    unit: str = "count"

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError(f"no unit: {self.unit!r}")


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and after a number: bounds (longest first) with their effect, units by word."""

    before: tuple[tuple[tuple[str, ...], str], ...]
    after: tuple[tuple[tuple[str, ...], str], ...]
    units_before: dict[str, str]
    units_after: dict[str, str]


@lru_cache(maxsize=1)
def around() -> Around:
    """The bounds and units of data/harm."""
    bounds = [(row["side"], tuple(row["phrase"].split()), row["effect"]) for row in read_table(FOLDER / "bounds.tsv")]
    bounds.sort(key=lambda b: -len(b[1]))
    units: dict[str, dict[str, str]] = {"before": {}, "after": {}}
    for row in read_table(FOLDER / "units.tsv"):
        units[row["where"]].update(dict.fromkeys(row["words"].split(), row["unit"]))
    before, after = (tuple((p, e) for s, p, e in bounds if s == side) for side in ("before", "after"))
    return Around(before, after, units["before"], units["after"])


def read_numbers(tokens: Sequence[Token]) -> list[Number]:
    """All numbers in consecutive tokens of a document, in text order. They never overlap."""
    known = phrases()
    found: list[Number] = []
    at = taken = 0
    while at < len(tokens):
        word = tokens[at].lower
        if word[0].isdigit() or word in known:
            read = _number(tokens, at, taken)
            if read:
                found.append(read[0])
                at = taken = read[1]
                continue
        at += 1
    return found


def number_of(text: str) -> Value | None:
    """The range that words such as "12", "at least a dozen" or "no one" stand for, None where they hold no number."""
    parts = re.findall(r"\d[\d,.]*\d|\d|[^\W\d]+|-", text)
    tokens = [Token(i, part, 2 * i, 2 * i + 1, part.lower(), "", "", "", "", 0) for i, part in enumerate(parts)]
    counts = [n for n in read_numbers(tokens) if n.unit == "count"]
    return Value(counts[0].low, counts[0].best, counts[0].high) if counts else None


def _number(tokens: Sequence[Token], at: int, taken: int) -> tuple[Number, int] | None:
    """The number that begins at `at` and where to go on. The words before token `taken` belong to an earlier number."""
    found = amount(tokens, at)
    if found is None:
        return None
    value, end, kind = found
    start = (
        at - 1 if at > taken and kind in ("scale", "group", "vague") and _word(tokens, at - 1) in ("a", "an") else at
    )
    ranged = _range(tokens, start, value, end)
    if ranged:
        value, end = ranged
    unit, low, high = _unit(tokens, start, end, kind)
    if unit == "count" and kind != "zero":
        value, low, high = _bounded(tokens, value, start, end, taken)
    shift = tokens[at].i - at
    return Number(value.low, value.best, value.high, _text(tokens, low, high), low + shift, high + shift, unit), high


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _text(tokens: Sequence[Token], start: int, end: int) -> str:
    parts = [tokens[start].text]
    for before, token in zip(tokens[start : end - 1], tokens[start + 1 : end], strict=True):
        parts += [" " * (token.start > before.end), token.text]
    return "".join(parts)


def _range(tokens: Sequence[Token], start: int, value: Value, end: int) -> tuple[Value, int] | None:
    """ "10 to 15", "two or three", "10-15", "between 10 and 15": the range and its end; `best` is unknown."""
    joint, before = _word(tokens, end), _word(tokens, start - 1)
    if joint not in ("to", "or", "-", "–") and not (joint == "and" and before == "between"):
        return None
    found = amount(tokens, end + 1)
    if found is None or value.best is None or found[0].best is None or found[0].best <= value.best:
        return None
    if before == "from" and _changes(tokens, start, found[1]):
        return None
    return Value(value.best, None, found[0].best), found[1]


def _changes(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether "from 19 to 23" tells a change and no range: after a verb, or with nothing counted after it."""
    counted = end < len(tokens) and tokens[end].pos in ("NOUN", "ADJ", "PROPN")
    return not counted or (start > 1 and tokens[start - 2].pos in ("VERB", "ADV"))


def _bounded(tokens: Sequence[Token], value: Value, start: int, end: int, taken: int) -> tuple[Value, int, int]:
    """The value with the bounds that stand before and after it, and the whole phrase."""
    if _word(tokens, start - 1) == "between":
        start -= 1
    for phrase, effect in around().before:
        low = start - len(phrase)
        if low >= taken and _word(tokens, start - 1) == phrase[-1] and _words(tokens, low, start) == phrase:
            value, start = _effect(value, effect), low
            break
    for phrase, effect in around().after:
        if _word(tokens, end) == phrase[0] and _words(tokens, end, end + len(phrase)) == phrase:
            return _effect(value, effect), start, end + len(phrase)
    return value, start, end


def _words(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(t.lower for t in tokens[start:end])


def _effect(value: Value, effect: str) -> Value:
    """The value as a bound word changes it; ranges and vague words stay what they are."""
    if value.best is None or effect == "exactly":
        return value
    return {
        "least": Value(value.best, value.best, None),
        "most": Value(None, value.best, value.best),
        "below": Value(None, None, max(value.best - 1, 0)),
        "about": Value(None, value.best, None),
        "nearly": Value(None, value.best, value.best),
    }[effect]


def _unit(tokens: Sequence[Token], start: int, end: int, kind: str) -> tuple[str, int, int]:
    """What the number at [start, end) counts, and the tokens of number and unit together."""
    before, after = _word(tokens, start - 1), _word(tokens, end)
    units = around()
    if _is_age(tokens, start, end):
        return "age", start, end
    if after == "-" and end + 1 < len(tokens) and tokens[end + 1].tag != "CD":
        return units.units_after.get(_word(tokens, end + 1), "label"), start, end
    if before in units.units_before:
        unit = units.units_before[before]
        if unit == "money":
            return unit, start - 1, end
        if unit == "label" or (tokens[start - 1].text[0].isupper() and _is_day_or_year(tokens, start)):
            return "date" if unit == "time" else unit, start, end
    if after in units.units_after:
        return units.units_after[after], start, end + 1
    if _is_date(tokens, start, end):
        return "date", start, end
    if kind == "decimal":
        return "measure", start, end
    if kind == "digits" and after == "-":
        return "label", start, end
    head = tokens[end - 1].head
    if tokens[end - 1].dep == "nummod" and units.units_after.get(head.lower) == "time":
        return "time", start, end
    return "count", start, end


def _is_age(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "35-year-old", "aged 35", and the bare "Smith, 35, was": a number between commas after a name."""
    words = _words(tokens, end, end + 4)
    if words[:3] in (("-", "year", "-"), ("-", "month", "-")) or words[:2] in (
        ("years", "old"),
        ("years", "of"),
        ("year", "-"),
        ("year", "old"),
    ):
        return _word(tokens, end + len(words) - 1) != "" and ("old" in words or "age" in words)
    if words[:1] in (("y/o",), ("yo",)) or words[:3] == ("y", "/", "o"):
        return True
    before = _words(tokens, max(0, start - 2), start)
    if before[-1:] in (("aged",), ("age",), ("ages",)) or before in (
        ("younger", "than"),
        ("older", "than"),
        ("age", "of"),
    ):
        return True
    if end != start + 1 or not tokens[start].lower.isdigit() or int(tokens[start].lower) > OLDEST:
        return False
    closed = _word(tokens, end) in (",", ".", "and", ";", ")", "of")
    named = start > 1 and (
        tokens[start - 2].pos in ("PROPN", "NOUN") or tokens[start - 2].lower in ("jr.", "sr.", "iii")
    )
    opened = _word(tokens, start - 1) in (",", "(")
    return opened and closed and named and tokens[start].head.i <= tokens[start].i


def _is_day_or_year(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].lower
    return bool(YEAR.fullmatch(word)) or (word.isdigit() and int(word) <= 31)


def _is_date(tokens: Sequence[Token], start: int, end: int) -> bool:
    """A year that counts nothing, the day of a date, a number inside what the parser takes for a date or an hour."""
    token = tokens[end - 1]
    if _word(tokens, end) in around().units_before and around().units_before[_word(tokens, end)] == "time":
        return tokens[end].text[0].isupper() and _is_day_or_year(tokens, start)
    if any(t.dep == "nummod" and t.head.i > t.i and t.head.tag in ("NNS", "NNPS") for t in (tokens[start], token)):
        return False
    return (token.ent in ("DATE", "TIME") and token.dep != "nsubjpass") or bool(YEAR.fullmatch(token.lower))
