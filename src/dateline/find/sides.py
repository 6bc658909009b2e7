"""The sides and weapons of a happening that several sentences tell, each once."""

from collections.abc import Sequence

from dateline.core.reading import Token
from dateline.core.records import Participant
from dateline.data.event_words import word_class
from dateline.find.drafts import Side

ELLIPTIC = ("several", "others", "other", "many", "some", "another")


def merged_sides(sides: list[Side]) -> tuple[Participant, ...]:
    """The participants, each once: one entity in one role, or one wording; a victim is not also listed as a target."""
    kept: list[Side] = []
    sides = [s for s in sides if not _told_again(s, sides) and not _elided(s, sides)]
    people = [s for s in sides if s.participant.role in ("target", "victim") and not is_work(s.head)]
    struck = {s.participant.entity for s in people} - {None}
    for side in sides:
        one = side.participant
        if one.role == "initiator" and one.entity in struck:
            continue
        at = next((n for n, known in enumerate(kept) if _same(known, side)), None)
        if at is None:
            kept.append(side)
        elif kept[at].participant.role == "target" and one.role == "victim":
            kept[at] = side
    found = (s.participant for s in kept)
    return tuple(sorted(found, key=lambda p: (p.evidence.start, p.evidence.end, p.role)))


def _told_again(side: Side, sides: list[Side]) -> bool:
    """Whether one who is struck is only "the victims", "both men", where others say who they are."""
    told = side.participant.role == "victim" and side.head.lemma.lower() in word_class("told_before")
    if not told or not any(
        c.lower in ("the", "these", "both", "that", "this") for c in side.head.kids("det", "amod", "predet")
    ):
        return False
    if any(
        c.dep in ("amod", "compound", "nummod", "relcl", "acl", "prep") for c in side.head.children if c.lower != "both"
    ):
        return False
    struck = [s for s in sides if s.participant.role == "victim" or not is_work(s.head)]
    struck = [s for s in struck if s.participant.role in ("target", "victim")]
    return any(s.head.lemma.lower() not in word_class("told_before") for s in struck)


def _same(one: Side, other: Side) -> bool:
    """Whether two are one: the same entity or wording, on the same side; a convoy is not those who ride in it."""
    a, b = one.participant, other.participant
    if (a.role == "initiator") != (b.role == "initiator"):
        return False
    if a.name.lower() == b.name.lower():
        return True
    return a.entity is not None and a.entity == b.entity and is_work(one.head) == is_work(other.head)


def is_work(head: Token) -> bool:
    """Whether a word is a building, a vehicle or another work of men."""
    return any(head.lemma.lower() in word_class(name) for name in ("building", "vehicle", "infrastructure", "held"))


def _elided(side: Side, sides: list[Side]) -> bool:
    """Whether one who is struck is a bare number, "several", "two others", beside those whom the words mean."""
    head = side.head
    bare = head.lower in ELLIPTIC or head.pos == "NUM"
    if not bare or side.participant.entity is not None or side.participant.role == "initiator" or _of_some(head):
        return False
    struck = [s for s in sides if s.participant.role in ("target", "victim")]
    return any(s.head.lower not in ELLIPTIC and s.head.pos != "NUM" for s in struck)


def _of_some(number: Token) -> bool:
    """Whether a number tells of whom it is: "five of the men"."""
    return any(c.lower in ("of", "among") for c in number.kids("prep"))


def merged_weapons(told: Sequence[str]) -> tuple[str, ...]:
    """The weapons, each once: no "bomb" beside the "car bomb", no "explosives" beside the dynamite that they are."""
    kept = tuple(dict.fromkeys(told))
    return tuple(w for w in kept if not any(_means(w, other) for other in kept if other != w))


def _means(general: str, special: str) -> bool:
    """Whether a word for a weapon can only mean the other: its last word, or any explosive where the kind is told."""
    one, other = _words(general), _words(special)
    if len(one) < len(other) and one == other[-len(one) :]:
        return True
    charge, known = word_class("charge"), word_class("charge_kind")
    return one[-1] in charge and other[-1] not in charge and bool(known & set(other))


def _words(weapon: str) -> list[str]:
    return [w.rstrip("s") or w for w in weapon.lower().replace("-", " ").split()] or [""]
