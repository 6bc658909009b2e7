"""People told one by one: which harms are of single people, and which of their names mean the same person."""

import re
from dataclasses import replace

from dateline.core.values import Harm
from dateline.data.harm_words import people
from dateline.data.number_words import Value
from dateline.data.numbers import number_of

ONE = (1, 1, 1)
OTHERS = ("another ", "a second ", "a third ", "a fourth ", "one other ", "one more ")
SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
TITLES = (
    "the",
    "a",
    "an",
    "mr",
    "mrs",
    "ms",
    "dr",
    "rev",
    "father",
    "his",
    "her",
    "their",
    "police",
    "another",
    "who",
    "year-old",
    "year",
    "old",
)


def is_single(harm: Harm) -> bool:
    """Whether a harm is one person told by name or description, with no number said."""
    if (harm.low, harm.best, harm.high) != ONE:
        return False
    said = number_of(harm.text)
    return said is None or said != Value(*ONE)


def is_other(harm: Harm) -> bool:
    """Whether the words say that this person comes on top of others: "another member", "a second man"."""
    return is_single(harm) and harm.text.lower().startswith(OTHERS)


def is_sum(harm: Harm) -> bool:
    """Whether a number is not said but added up from a list: "two soldiers and a boy"."""
    said = number_of(harm.text)
    return said is None or said.best != harm.best


def apart(harm: Harm) -> list[Harm]:
    """A harm of several people listed by name or description, one for each of them; any other harm as it is."""
    if harm.best is None or harm.best < 2 or number_of(harm.text) is not None:
        return [harm]
    pieces = [piece.strip() for piece in re.split(r"[,;]|\band\b", harm.text)]
    pieces = [piece for piece in pieces if re.search(r"[^\W\d]", piece)]
    if len(pieces) != harm.best:
        return [harm]
    return [replace(harm, low=1, best=1, high=1, text=piece) for piece in pieces]


def name_of(text: str) -> tuple[str, ...]:
    """The words of a personal name in lower case, without title and suffix; () for descriptions and pronouns."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if not words or words[0][0].islower() or words[-1][0].islower():
        return ()
    known = people()
    left_out = {*SUFFIXES, *TITLES, *known.kind, *known.group}
    return tuple(w.lower() for w in words if w[0].isupper() and w.lower() not in left_out)


def is_known(name: tuple[str, ...], others: list[tuple[str, ...]]) -> bool:
    """Whether a name is one of the others: the same last name, and first names that do not differ."""
    return bool(name) and any(_agree(name, other) for other in others)


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    if short[-1] != long[-1]:
        return len(short) == 1 and short[0] in long
    return short[0] == long[0] or set(short) <= set(long)
