"""All harm told of one happening -> what stands in its record: each value once, totals before parts, names counted.

An article names the victims of one shooting again and again, so people told singly are one person as long as their
names agree, and they are counted only where no total is told. "unspecified" stands for everybody, others for parts.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.core.values import OUTCOMES, Harm
from dateline.data.harm_words import people
from dateline.find.harm_singles import apart, is_known, is_other, is_single, is_sum, name_of

SEVERAL = (2, None, None)
WHOLE = "unspecified"
MEN = ("man", "father", "husband", "brother", "boyfriend", "son", "male", "grandfather", "uncle", "nephew")
HIT = re.compile(r"\b(?:shot|shoot\w*|gunshot|stab\w*|struck|hit)\b", re.I)
HURT = re.compile(r"\b(?:wound\w*|injur\w*|hurt)\b", re.I)
TOLL = re.compile(r"\b(?:toll|number of|count of|total)\b", re.I)
TOLD_BEFORE = ("the ", "these ", "those ")
SELVES = ("himself", "herself")
NEAR = 80  # characters between two numbers that one breath tells


def settle(harms: Iterable[Harm]) -> list[Harm]:
    """The harm of one happening without repeats: by outcome, the total first, values that differ side by side.

    Who was told to be hurt and then to have died is killed only, and "four were shot, one fatally" leaves three hurt.
    """
    told = sorted((single for h in harms for single in apart(h)), key=lambda h: (h.evidence.start, h.evidence.end))
    by_outcome = {outcome: [h for h in told if h.outcome == outcome] for outcome in OUTCOMES}
    killed = _settle_outcome(by_outcome["killed"])
    by_outcome["injured"] = survivors(by_outcome["injured"], by_outcome["killed"], killed)
    return killed + [h for outcome in OUTCOMES[1:] for h in _settle_outcome(by_outcome[outcome])]


def _settle_outcome(harms: list[Harm]) -> list[Harm]:
    harms = _one_self(harms)
    counted = _whole(_distinct([h for h in harms if not is_single(h) and _value(h) != SEVERAL and h.high != 0]))
    counted = _come_to(counted)
    found = counted + _counted_singly([h for h in harms if is_single(h)], counted)
    groups = {h.group for h in found}
    several = [h for h in harms if _value(h) == SEVERAL and not (found and _told_before(h))]
    found += _distinct([h for h in several if h.group not in groups and (h.group != WHOLE or not found)])
    found += _distinct([h for h in harms if h.high == 0 and h.group not in groups and (h.group != WHOLE or not found)])
    return sorted(found, key=lambda h: h.group != WHOLE)


def _told_before(harm: Harm) -> bool:
    """Whether people without number are those of whom the article has told: "the children", "these men"."""
    return harm.text.lower().startswith(TOLD_BEFORE)


def _come_to(counted: list[Harm]) -> list[Harm]:
    """The numbers without those that a toll holds: "two bodies were found, which brings the toll to six"."""
    toll = max((h.best or 0 for h in counted if h.group == WHOLE and TOLL.search(h.evidence.text)), default=0)
    return [h for h in counted if h.group != WHOLE or h.best is None or h.best >= toll]


def survivors(hurt: list[Harm], dead: list[Harm], killed: list[Harm]) -> list[Harm]:
    """The hurt without those who died: `dead` are all the killed told, `killed` what they settle to."""
    names = [name_of(h.text) for h in dead if is_single(h) and name_of(h.text)]
    lone = [h for h in dead if h.best == 1]
    left = [h for h in hurt if not (is_single(h) and _died(h, names, lone))]
    shot = [h for h in left if not is_single(h) and h.best and _is_shot(h)]
    if any(not is_single(h) and h.best and not _is_shot(h) for h in left):
        return [h for h in left if h not in shot]
    deaths = max((h.best for h in killed if h.best), default=0)
    if deaths > 1:  # "seven herders were killed; soldiers shot the men": they are the dead
        left = [h for h in left if _value(h) != SEVERAL or not _is_shot(h)]
    return [h for one in left for h in ([one] if one not in shot else _less(one, deaths, killed))]


def _died(harm: Harm, names: list[tuple[str, ...]], lone: list[Harm]) -> bool:
    """Whether one hurt person is one of the dead: by name; without a name, where somebody died alone that it may be.

    A bodyguard who "was injured" is not the driver who died, but a man who "was shot" may be the named one who died.
    """
    name = name_of(harm.text)
    if name:
        return is_known(name, names)
    if HURT.search(harm.evidence.text) and harm.text.lower() not in people().kind:
        return any(_noun(h) == _noun(harm) for h in lone)
    return any(WHOLE in (h.group, harm.group) or h.group == harm.group for h in lone)


def _noun(harm: Harm) -> str:
    return harm.text.split()[-1].lower()


def _is_shot(harm: Harm) -> bool:
    return bool(HIT.search(harm.evidence.text)) and not HURT.search(harm.evidence.text)


def _less(shot: Harm, deaths: int, killed: list[Harm]) -> list[Harm]:
    """The shot without the dead among them: exactly where one breath tells both, else somewhere between."""
    number = shot.best or 0
    if number == deaths:
        return []
    if not deaths or number < deaths:
        return [shot]
    near = any(h.best == deaths and abs(h.evidence.start - shot.evidence.end) < NEAR for h in killed)
    rest = number - deaths
    return [replace(shot, low=rest, best=rest if near else None, high=rest if near else number)]


def _one_self(harms: list[Harm]) -> list[Harm]:
    """The harms with one "himself" only, that of the plainest group: the words do not tell two such people apart."""
    selves = [h for h in harms if h.text.lower() in SELVES]
    kept = min(selves, key=lambda h: (h.group == "perpetrator", h.group == WHOLE, h.evidence.start), default=None)
    return [h for h in harms if h is kept or h not in selves]


def _whole(counted: list[Harm]) -> list[Harm]:
    """The numbers without sums of a list that are no total, as they are smaller than a part told elsewhere."""
    most = max((h.best or 0 for h in counted if h.group != WHOLE), default=0)
    return [h for h in counted if h.group != WHOLE or (h.best or most) >= most or not is_sum(h)]


def _value(harm: Harm) -> tuple[int | None, int | None, int | None]:
    return harm.low, harm.best, harm.high


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
    named = _people([h for some in groups.values() for h in some if name_of(h.text) and not is_other(h)])
    if named:
        own = [h for h in groups.get("perpetrator", []) if not name_of(h.text) and not is_other(h)]
        return named + own + _others([h for some in groups.values() for h in some])
    kinds: dict[str, Harm] = {}
    for group, some in groups.items():
        for harm in some:
            kinds.setdefault(_kind(harm) if group == WHOLE else group, harm)
    described = [h for kind, h in kinds.items() if kind]
    return described or list(kinds.values())


def _kind(harm: Harm) -> str:
    """ "man" for a man described, "" for words that tell nothing ("the victim", "he")."""
    return "man" if harm.text.split()[-1].lower() in MEN else ""


def _people(singles: list[Harm]) -> list[Harm]:
    """The first telling of each different person; descriptions and pronouns count only where nobody is named."""
    kept: list[tuple[tuple[str, ...], Harm]] = []
    for harm in sorted(singles, key=lambda h: -len(name_of(h.text))):
        name = name_of(harm.text)
        if name and not is_known(name, [n for n, _ in kept]):
            kept.append((name, harm))
    found = [harm for _, harm in kept] or singles[:1]
    found += [harm for harm in _others(singles) if harm not in found]
    return sorted(found, key=lambda h: h.evidence.start)


def _others(singles: list[Harm]) -> list[Harm]:
    """Those told as one more than the others, the same words once."""
    return list({h.text.lower(): h for h in reversed(singles) if is_other(h)}.values())


def _sum(some: list[Harm], group: str) -> Harm:
    """One harm for several people told singly."""
    number = len(some)
    text = ", ".join(h.text for h in some)
    return replace(some[0], group=group, low=number, best=number, high=number, text=text)
