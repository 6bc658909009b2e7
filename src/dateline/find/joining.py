"""Which drafts of one article tell one happening: headline and lead, "the strike", a later sentence."""

from dataclasses import dataclass, field
from datetime import date

from dateline.core.reading import Reading, Token
from dateline.core.values import Place, Time
from dateline.find.alike import (
    are_many,
    is_anybody,
    is_named,
    one_force,
    one_of,
    one_side,
    one_state,
    same_word,
    tells_again,
)
from dateline.find.differing import SHARP, apart, avenges, place_of
from dateline.find.drafts import SPECIFIC, Draft, is_charge

NAMED_OTHERS = -4.0
SAME_NAME = 3.0
LEAD = 3
OLD = 60
LATER = -3.0
TOLD_APART = -1.0  # by a day and a place of its own
OLD_ALONE, AFTER_OLD = -3.0, -1.5
NEXT = 2
BEFORE = ("the", "his", "her", "their", "its")  # of those who were told before
OPENING = 5  # words at a sentence's head that place it in time
JOIN = 2.0
POINTING = 1.5
BARE = 1.0
CONFESSED = 4.0
DIFFER = -10.0
SPOKEN = ("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN")  # what two speakers say is two happenings


@dataclass(slots=True)
class Cluster:
    """Drafts that tell one happening, in text order."""

    drafts: list[Draft] = field(default_factory=list)


def join(reading: Reading, drafts: list[Draft]) -> list[Cluster]:
    """The drafts gathered by happening. Body first: the headline joins what the body tells."""
    order = sorted(drafts, key=lambda d: (("body", "title", "heading", "caption").index(d.zone), d.triggers[0].token.i))
    clusters: list[Cluster] = []
    for draft in order:
        first = next((n for n, c in enumerate(clusters) if c.drafts[0].type == draft.type), 0)
        ranked = [(alike(reading, draft, c, n == first), -n) for n, c in enumerate(clusters)]
        best = max(ranked, key=lambda r: (r[0], _recency(draft, clusters[-r[1]])), default=None)
        if best is not None and best[0] >= _enough(draft, clusters[-best[1]], -best[1] == first):
            clusters[-best[1]].drafts.append(draft)
        else:
            clusters.append(Cluster([draft]))
    for cluster in clusters:
        cluster.drafts.sort(key=lambda d: d.triggers[0].token.i)
    return sorted(clusters, key=lambda c: c.drafts[0].triggers[0].token.i)


def _enough(draft: Draft, cluster: Cluster, main: bool) -> float:
    """How much must speak for one happening.

    Less for words that point back, and for violence told later without time and place: it is that of the article.
    """
    if any(_is_confessed(t.anchor) for t in draft.triggers):
        return CONFESSED
    if (draft.definite and not _told_apart(draft)) or draft.zone in ("title", "heading"):
        return POINTING
    apart_told = all(draft.triggers[0].token.sent != o.triggers[0].token.sent for o in cluster.drafts)
    bare = draft.dated is None and place_of(draft) is None
    return BARE if main and apart_told and bare and draft.type == "ASSAULT" else JOIN


def _told_apart(draft: Draft) -> bool:
    """Whether a telling has a day and a place of its own: "the killing of X in Beirut on July 30"."""
    return draft.dated is not None and place_of(draft) is not None


def _is_confessed(noun: Token) -> bool:
    """Whether it is what somebody confesses to, mostly long after it."""
    return noun.dep == "pobj" and noun.head.lower == "to" and noun.head.head.lemma in ("confess", "admit", "plead")


def alike(reading: Reading, draft: Draft, cluster: Cluster, main: bool) -> float:
    """How much speaks for one happening: the sum of what two tellings share, or DIFFER where they cannot be one."""
    others = cluster.drafts
    if others[0].type != draft.type or any(apart(draft, o) or avenges(draft, o) for o in others):
        return DIFFER
    if draft.type in SPOKEN and draft.zone == "body" and _same_doers(reading, draft, others) < 0:
        return DIFFER
    people = [_same_people(reading, draft, o) for o in others]
    score = max(people) if max(people) >= 1 else min(people)
    stale = _stale(reading, draft, others, main) if max(people) < SAME_NAME else 0.0
    if score < 0 and _fights_back(reading, draft, others):
        score = 0.0
    if draft.definite and score > NAMED_OTHERS and not _of_somebody_new(draft):  # "the strike also killed another"
        score = max(score, 0.0)
    if not draft.definite and _told_apart(draft) and max(people) < 1 and all(o.dated is None for o in others):
        score += TOLD_APART
    score += _same_doers(reading, draft, others) + max(_same_time(draft.dated, o.dated) for o in others)
    score += max(_same_place(place_of(draft), place_of(o)) for o in others) + _same_harm(draft, others)
    score += LATER if _comes_later(reading, draft, others) else 0.0
    if draft.definite:
        score += 2.0 if _names_it(draft, others) and not _of_somebody_new(draft) else 0.5
    if draft.zone in ("title", "heading") and main:
        score += 1.5
    if set(draft.modes) & SPECIFIC & {m for o in others for m in o.modes}:
        score += 1.0
    if (
        main
        and draft.zone == "body"
        and len(others) < 4
        and draft.triggers[0].token.sent - others[0].triggers[0].token.sent <= LEAD
    ):
        score += 0.5
    if draft.bare_outcome or all(o.bare_outcome for o in others):
        gap = draft.triggers[0].token.sent - others[-1].triggers[0].token.sent
        score += 1.5 if 0 <= gap <= 1 else 0.0
        score += 1.5 if 0 <= gap <= 1 and _other_outcome(draft, others) else 0.0
    near = min(abs(draft.triggers[0].token.sent - o.triggers[0].token.sent) for o in others)
    return score + stale + (1.0 if near <= 2 else 0.5 if near <= 5 else 0.0)


def _stale(reading: Reading, draft: Draft, others: list[Draft], main: bool) -> float:
    """What speaks against one happening when only one side has a date, and that long before the article's."""
    if draft.definite or any(d.dated and d.dated.precision in SHARP for d in (draft, *others)):
        return 0.0  # a day of long ago may be that of the article's own happening: a trial, an anniversary
    first, second = _old(reading, [draft]), _old(reading, others)
    if first is None and second:
        follows = 0 <= draft.triggers[0].token.sent - others[-1].triggers[0].token.sent <= NEXT
        return 0.0 if follows or (main and draft.zone == "title") else AFTER_OLD
    return OLD_ALONE if first and second is None else 0.0


def _old(reading: Reading, drafts: list[Draft]) -> bool | None:
    """Whether the dates of drafts end long before the article was published; None where that is unknown."""
    ends = [end for d in drafts if d.dated and (end := d.dated.end or d.dated.start)]
    if not ends or reading.document.published is None:
        return None
    return (date.fromisoformat(reading.document.published[:10]) - date.fromisoformat(max(ends)[:10])).days > OLD


def _same_people(reading: Reading, a: Draft, b: Draft) -> float:
    first = [s for s in a.sides if s.participant.role in ("victim", "target")]
    second = [s for s in b.sides if s.participant.role in ("victim", "target")]
    if not first or not second:
        return 0.0
    if any(one_side(x, y) for x in first for y in second):
        return SAME_NAME
    if any(same_word(x, y) for x in first for y in second):
        return 1.0
    if any(tells_again(s) for s in first):
        return 0.5
    if ({h.outcome for h in a.harm} == {"displaced"}) != ({h.outcome for h in b.harm} == {"displaced"}):
        return 0.0  # who flees is somebody else than who is hit
    named = [all(is_named(reading, s) for s in some) for some in (first, second)]
    if all(named):
        return NAMED_OTHERS
    if any(named) and are_many(first) == are_many(second):
        return 0.0
    return 0.0 if one_of(first, second) else -1.5


def _comes_later(reading: Reading, draft: Draft, others: list[Draft]) -> bool:
    """Whether it came after these, to people not told before: "hours later two traders were shot"."""
    verb, struck = draft.main.anchor, [s.head for s in draft.sides if s.participant.role in ("victim", "target")]
    first = reading.parse.sentence_of(verb).first
    opening = reading.parse.tokens[first : min(first + OPENING, verb.i)]
    if draft.bare_outcome or not struck or all(t.lower != "later" for t in opening):
        return False
    known = any(h.pos == "PRON" or any(c.lower in BEFORE for c in h.kids("det", "poss")) for h in struck)
    return not known and any(s.participant.role in ("victim", "target") for o in others for s in o.sides)


def _of_somebody_new(draft: Draft) -> bool:
    """Whether what somebody is charged with was done to people not told before: "for the murder of a trader"."""
    struck = [s for s in draft.sides if s.participant.role in ("victim", "target")]
    new = bool(struck) and all(any(c.lower in ("a", "an") for c in s.head.kids("det")) for s in struck)
    return new and any(is_charge(t) for t in draft.triggers)


def _same_doers(reading: Reading, a: Draft, others: list[Draft]) -> float:
    first = [s for s in a.sides if s.participant.role == "initiator"]
    second = [s for o in others for s in o.sides if s.participant.role == "initiator"]
    if not first or not second:
        return 0.0
    if any(x.participant.entity and x.participant.entity == y.participant.entity for x in first for y in second):
        return 1.5
    if any(one_state(reading, x, y) for x in first for y in second) or _fights_back(reading, a, others):
        return 1.0
    if any(same_word(x, y) for x in first for y in second):
        return 1.0
    vague = any(
        one_force(reading, x, y) and not (is_named(reading, x) and is_named(reading, y)) for x in first for y in second
    )
    unknown = any(is_anybody(reading, x) and is_anybody(reading, y) for x in first for y in second)
    return 0.0 if vague or unknown else -1.0


def _fights_back(reading: Reading, draft: Draft, others: list[Draft]) -> bool:
    """Whether those who were struck now strike those who did it: "the army said that it killed 40 of the attackers"."""
    struck = [s for o in others for s in o.sides if s.participant.role != "initiator"]
    doers = [s for s in draft.sides if s.participant.role == "initiator"]
    hit = [s for s in draft.sides if s.participant.role in ("target", "victim")]
    did = [s for o in others for s in o.sides if s.participant.role == "initiator"]
    if not any(one_side(x, y) or one_force(reading, x, y) for x in doers for y in struck):
        return False
    return any(tells_again(x) or any(one_side(x, y) or one_force(reading, x, y) for y in did) for x in hit)


def _same_time(a: Time | None, b: Time | None) -> float:
    if a is None or b is None or not a.start or not b.start:
        return 0.0
    if a.start[:10] == b.start[:10] and a.precision in SHARP and b.precision in SHARP:
        return 1.5
    return 0.5 if a.start[:10] <= (b.end or b.start)[:10] and b.start[:10] <= (a.end or a.start)[:10] else -2.0


def _same_place(a: Place | None, b: Place | None) -> float:
    if a is None or b is None:
        return 0.0
    if a.name == b.name and a.precision not in ("country", "adm1"):
        return 1.5
    return 0.5


def _same_harm(a: Draft, others: list[Draft]) -> float:
    first = {(h.outcome, h.best) for h in a.harm if h.best}
    second = {(h.outcome, h.best) for o in others for h in o.harm if h.best}
    if first & second:
        return 1.5 if any(best > 1 for _, best in first & second if best) else 0.5
    clash = {o for o, _ in first} & {o for o, _ in second}
    return -0.5 if clash else 0.0


def _other_outcome(draft: Draft, others: list[Draft]) -> bool:
    """Whether one tells of the dead and the others of the wounded, who are rightly different people."""
    first, second = {h.outcome for h in draft.harm}, {h.outcome for o in others for h in o.harm}
    return bool(first) and bool(second) and not first & second


def _names_it(draft: Draft, others: list[Draft]) -> bool:
    """Whether "the bombing" can point to these tellings: the word recurs, or it is a word for anything of the kind."""
    if draft.known_weapon:
        first = {w.lower().split()[-1].rstrip("s") for w in draft.weapons}
        return bool(first & {w.lower().split()[-1].rstrip("s") for o in others for w in o.weapons})
    if any(t.sense.strength == 0 or is_charge(t) for t in draft.triggers):
        return True
    words = tuple(sorted({t.token.lemma.lower() for t in draft.triggers if t.sense.pos == "n"}))
    if any(t.token.lemma.lower().endswith(words) for o in others for t in o.triggers):
        return True
    if set(words) & {"massacre", "killing", "bloodshed", "carnage"} and not draft.sides and not draft.harm:
        return any(h.outcome == "killed" and (h.best or h.low or 0) > 1 for o in others for h in o.harm)
    return bool(set(words) & {"attack", "incident", "violence", "act", "assault"}) or bool(
        set(draft.modes) & {m for o in others for m in o.modes}
    )


def _recency(draft: Draft, cluster: Cluster) -> int:
    before = [d.triggers[0].token.i for d in cluster.drafts if d.triggers[0].token.i < draft.triggers[0].token.i]
    return max(before, default=-1)
