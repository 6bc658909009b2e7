"""Number words and digits -> a range of whole numbers: "twenty-two", "a hundred and five", "1.5 million", "dozens"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.core.reading import Token
from dateline.data.table import read_table

FOLDER = Path(__file__).with_name("harm")
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,12}")
DECIMAL = re.compile(r"\d{1,9}\.\d+")
COMPARING = ("as", "so", "how", "too")  # "as many as", "how many": no number themselves
NEVER_AFTER_NO = ("fewer", "less", "more", "longer", "doubt", "later", "sooner")


@dataclass(frozen=True, slots=True)
class Value:
    """How many: low <= best <= high. An open or unknown end is None, and so is `best` where only a range is said."""

    low: int | None
    best: int | None
    high: int | None

    def times(self, factor: int) -> "Value":
        """This range with every end multiplied."""
        low, best, high = (None if n is None else n * factor for n in (self.low, self.best, self.high))
        return Value(low, best, high)

    def plus(self, more: int) -> "Value":
        """This range with every end raised by `more`."""
        low, best, high = (None if n is None else n + more for n in (self.low, self.best, self.high))
        return Value(low, best, high)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number word, or several words that are one ("half a dozen"): its kind and value."""

    words: tuple[str, ...]
    kind: str
    value: Value


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The number words by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for row in read_table(FOLDER / "numbers.tsv"):
        low, best, high = (int(row[k]) if row[k] else None for k in ("low", "best", "high"))
        parts = tuple(row["word"].split())
        found.setdefault(parts[0], []).append(Phrase(parts, row["kind"], Value(low, best, high)))
    return {first: tuple(sorted(some, key=lambda p: -len(p.words))) for first, some in found.items()}


def amount(tokens: Sequence[Token], at: int) -> tuple[Value, int, str] | None:
    """The value of the number that begins at `at`, where it ends, and the kind of its first word; None if none does.

    The kind is "digits", "decimal" or a kind of numbers.tsv.
    """
    first = _piece(tokens, at)
    if first is None or first[2] == "zero":
        return first
    value, end, kind = first
    if kind == "decimal":
        return _scaled_decimal(tokens, at, end)
    total, last = 0, kind
    while (found := _next(tokens, end, last)) is not None:
        more, after, then = found
        if then in ("scale", "group"):
            value = value.times(more.best or 1)
        elif last == "ten":
            value = value.plus(more.best or 0)
        else:
            total, value = total + (value.best or 0), more
        end, last = after, then
    return value.plus(total), end, kind


def _piece(tokens: Sequence[Token], at: int) -> tuple[Value, int, str] | None:
    """The single number word, fixed phrase or string of digits at `at`."""
    if not 0 <= at < len(tokens):
        return None
    word = tokens[at].lower
    if DIGITS.fullmatch(word):
        number = int(word.replace(",", ""))
        return Value(number, number, number), at + 1, "digits"
    if DECIMAL.fullmatch(word):
        whole = int(float(word))
        return Value(whole, whole, whole), at + 1, "decimal"
    for phrase in phrases().get(word, ()):
        end = at + len(phrase.words)
        if tuple(t.lower for t in tokens[at:end]) == phrase.words:
            if (phrase.words == ("no",) and not _denies(tokens, at)) or (at and tokens[at - 1].lower in COMPARING):
                return None
            return phrase.value, end, phrase.kind
    return None


def _denies(tokens: Sequence[Token], at: int) -> bool:
    """Whether "no" at `at` is the determiner that makes a number nought."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    return tokens[at].tag in ("DT", "") and following not in NEVER_AFTER_NO and following[:1].isalpha()


def _next(tokens: Sequence[Token], at: int, last: str) -> tuple[Value, int, str] | None:
    """The number word that goes on with a number whose last word was of kind `last`."""
    if at >= len(tokens) or tokens[at].sent != tokens[at - 1].sent:
        return None
    joint = tokens[at].lower
    piece = _piece(tokens, at + (joint in ("-", "and")))
    if piece is None or piece[1] - at > 2:
        return None
    value, _, kind = piece
    if kind in ("scale", "group") and joint not in ("-", "and"):
        return piece
    if last == "ten" and kind == "unit" and joint != "and" and (value.best or 0) < 10:
        return piece
    if last == "scale" and kind in ("unit", "ten") and joint != "-":
        return piece
    return None


def _scaled_decimal(tokens: Sequence[Token], at: int, end: int) -> tuple[Value, int, str]:
    """The value of "1.5 million"; of a decimal without a scale, its whole part."""
    number = float(tokens[at].lower)
    scale = _piece(tokens, end)
    if scale is None or scale[2] != "scale":
        return Value(int(number), int(number), int(number)), end, "decimal"
    whole = round(number * (scale[0].best or 1))
    return Value(whole, whole, whole), scale[1], "digits"
