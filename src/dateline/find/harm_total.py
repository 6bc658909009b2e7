"""All harm told of one happening -> what stands in its record: each value once, totals before parts, names counted.

An article names the victims of one shooting again and again, so people told singly are one person as long as their
names agree, and they are counted only where no total is told. "unspecified" stands for everybody, other groups for parts.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.core.values import OUTCOMES, Harm
from dateline.data.harm_words import people
from dateline.data.number_words import Value
from dateline.data.numbers import number_of

ONE, SEVERAL = (1, 1, 1), (2, None, None)
SUFFIXES = ("jr", "sr", "ii", "iii", "iv")
WHOLE = "unspecified"


def settle(harms: Iterable[Harm]) -> list[Harm]:
    """The harm of one happening without repeats: by outcome, the total first, values that differ side by side."""
    told = sorted(harms, key=lambda h: (h.evidence.start, h.evidence.end, h.outcome, h.group))
    settled: list[Harm] = []
    dead = _names(h for h in told if h.outcome == "killed")
    for outcome in OUTCOMES:
        some = [h for h in told if h.outcome == outcome]
        if outcome == "injured":
            some = [h for h in some if not (is_single(h) and _known(_name(h.text), dead))]
        settled += _settle_outcome(some)
    return settled


def _settle_outcome(harms: list[Harm]) -> list[Harm]:
    counted = _distinct([h for h in harms if not is_single(h) and _value(h) != SEVERAL and h.high != 0])
    found = counted + _counted_singly([h for h in harms if is_single(h)], counted)
    groups = {h.group for h in found}
    found += _distinct(
        [h for h in harms if _value(h) == SEVERAL and h.group not in groups and (h.group != WHOLE or not found)]
    )
    found += _distinct([h for h in harms if h.high == 0 and h.group not in groups and (h.group != WHOLE or not found)])
    return sorted(found, key=lambda h: h.group != WHOLE)


def _value(harm: Harm) -> tuple[int | None, int | None, int | None]:
    return harm.low, harm.best, harm.high


def is_single(harm: Harm) -> bool:
    """Whether a harm is one person told by name or description, with no number said."""
    if _value(harm) != ONE:
        return False
    said = number_of(harm.text)
    return said is None or said != Value(*ONE)


def _distinct(harms: list[Harm]) -> list[Harm]:
    """Each value of each group once, as it was first told; a vague range goes where a number inside it is told."""
    kept: dict[tuple[object, ...], Harm] = {}
    for harm in harms:
        key = (harm.group, harm.best) if harm.best is not None else (harm.group, *_value(harm))
        kept.setdefault(key, harm)
    exact = [h for h in kept.values() if h.best is not None]
    return [h for h in kept.values() if h.best is not None or not any(_within(e, h) for e in exact)]


def _within(exact: Harm, vague: Harm) -> bool:
    best = exact.best or 0
    return exact.group == vague.group and (vague.low or 0) <= best and (vague.high is None or best <= vague.high)


def _counted_singly(singles: list[Harm], counted: list[Harm]) -> list[Harm]:
    """One harm for the people told singly, and one for each group among them, where no number tells as many."""
    if not singles:
        return []
    groups = {g: _people([h for h in singles if h.group == g]) for g in dict.fromkeys(h.group for h in singles)}
    parts = [
        h for g, some in groups.items() if g != WHOLE and not _covers(counted, g, len(some)) for h in [_sum(some, g)]
    ]
    everybody = _everybody(groups)
    if any(h.group != WHOLE for h in counted) and not any(h.group == WHOLE for h in counted):
        return parts
    if _covers(counted, WHOLE, len(everybody)) or (len(groups) == 1 and WHOLE not in groups and not counted):
        return parts
    return [_sum(everybody, WHOLE), *parts]


def _covers(counted: list[Harm], group: str, number: int) -> bool:
    """Whether a number is told of this group that is no smaller."""
    return any(h.group == group and max(h.best or 0, h.low or 0, h.high or 0) >= number for h in counted)


def _everybody(groups: dict[str, list[Harm]]) -> list[Harm]:
    """The different people among those told singly: by name if they are named, else one of each group."""
    special = [h for g, some in groups.items() if g != WHOLE for h in some]
    named = _people([h for some in groups.values() for h in some if _name(h.text)])
    apart = [h for h in special if h.group == "perpetrator" and not _name(h.text)]
    if named:
        return named + apart
    return special or groups[WHOLE]


def _people(singles: list[Harm]) -> list[Harm]:
    """The first telling of each different person; descriptions and pronouns count only where nobody is named."""
    kept: list[tuple[tuple[str, ...], Harm]] = []
    for harm in sorted(singles, key=lambda h: -len(_name(h.text))):
        name = _name(harm.text)
        if name and not _known(name, [n for n, _ in kept]):
            kept.append((name, harm))
    found = [harm for _, harm in kept] or singles[:1]
    return sorted(found, key=lambda h: h.evidence.start)


def _sum(some: list[Harm], group: str) -> Harm:
    """One harm for several people told singly."""
    number = len(some)
    text = ", ".join(h.text for h in some)
    return replace(some[0], group=group, low=number, best=number, high=number, text=text)


def _names(harms: Iterable[Harm]) -> list[tuple[str, ...]]:
    return [name for h in harms if is_single(h) and (name := _name(h.text))]


def _name(text: str) -> tuple[str, ...]:
    """The words of a personal name in lower case, without title and suffix; () for descriptions and pronouns."""
    words = re.findall(r"[^\W\d_][\w'’-]*", text)
    if words and words[0][0].islower():
        return ()
    known = people()
    lower = [w.lower() for w in words if w[0].isupper()]
    return tuple(
        w for w in lower if w not in SUFFIXES and w not in known.kind and w not in known.group and w not in TITLES
    )


def _known(name: tuple[str, ...], others: list[tuple[str, ...]]) -> bool:
    """Whether a name is one of the others: the same last name, and first names that do not differ."""
    return bool(name) and any(_agree(name, other) for other in others)


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    short, long = sorted((a, b), key=len)
    if short[-1] != long[-1]:
        return len(short) == 1 and short[0] in long
    return len(short) == 1 or short[0] == long[0]


TITLES = ("the", "a", "an", "mr", "mrs", "ms", "dr", "rev", "father", "his", "her", "their", "police", "another", "who")
