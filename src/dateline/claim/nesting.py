"""Claims inside claims: "A said that B denied it"."""

from typing import NamedTuple

from dateline.claim.attribution import Said
from dateline.core.reading import Token

SPOKEN = frozenset(("asserts", "confirms", "denies", "declines", "condemns", "accuses", "describes"))


SELF = frozenset(("i", "we", "me", "us", "you"))


class Nested(NamedTuple):
    """A claim and the place of its parent in the same list, None where it stands for itself."""

    said: Said
    parent: int | None


def nested(claims: list[Said]) -> list[Nested]:
    """The claims in text order with their parents. Inside another's words only speech with its own speaker counts."""
    ordered = sorted(claims, key=lambda s: (s.pieces[0].first, -s.pieces[-1].last, _at(s)))
    parents = [_parent(said, ordered) for said in ordered]
    kept = [n for n, said in enumerate(ordered) if parents[n] is None or _speaks(said)]
    place = {n: at for at, n in enumerate(kept)}
    made = []
    for n in kept:
        parent = parents[n]
        while parent is not None and parent not in place:
            parent = parents[parent]
        made.append(Nested(ordered[n], place[parent] if parent is not None else None))
    return made


def _at(said: Said) -> int:
    return said.cue.head.i if said.cue is not None else said.pieces[0].first


def _parent(said: Said, claims: list[Said]) -> int | None:
    """The place of the narrowest other claim whose content holds this one's cue; None where each holds the other."""
    at, best = _at(said), None
    for n, other in enumerate(claims):
        if other is said or said.cue is None or not any(p.covers(at) for p in other.pieces):
            continue
        if any(p.covers(_at(other)) for p in said.pieces):
            continue
        if best is None or _length(other) < _length(claims[best]):
            best = n
    return best


def _length(said: Said) -> int:
    return sum(p.last - p.first + 1 for p in said.pieces)


def _speaks(said: Said) -> bool:
    """Whether a claim inside another is speech: such a verb with its own subject, or "according to"."""
    if said.cue is None or said.speaker is None or said.cue.entry.stance not in SPOKEN:
        return False
    if said.speaker.head.lower in SELF:
        return False
    head = said.cue.head
    return head.lower == "according" or (head.pos == "VERB" and _own_subject(head, said))


def _own_subject(head: Token, said: Said) -> bool:
    return said.speaker is not None and said.speaker.head.head is head
