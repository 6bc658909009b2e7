"""Claims inside claims: "A said that B denied it"."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from dateline.claim.attribution import Said
from dateline.core.reading import Token

SPOKEN = frozenset(
    ("asserts", "confirms", "denies", "declines", "condemns", "accuses", "describes", "warns", "threatens")
)


STRONG = ("accuses", "denies")
PLAIN = ("asserts", "describes", "requests")
SELF = frozenset(("i", "we", "me", "us", "you"))


class Nested(NamedTuple):
    """A claim and the place of its parent in the same list, None where it stands for itself."""

    said: Said
    parent: int | None


def nested(claims: list[Said]) -> list[Nested]:
    """The claims in text order with their parents. Inside another's words only speech with its own speaker counts."""
    ordered = sorted(claims, key=lambda s: (s.pieces[0].first, -s.pieces[-1].last, _at(s)))
    places = [_at(said) for said in ordered]
    starts = [said.pieces[0].first for said in ordered]
    longest = max((said.pieces[-1].last - said.pieces[0].first for said in ordered), default=0)
    parents = [_parent(n, ordered, places, starts, longest) for n in range(len(ordered))]
    own = {n: p for n, p in enumerate(parents) if p is not None and _of_oneself(ordered[n], ordered[p])}
    for n, around in own.items():
        ordered[n] = _spoken_by(ordered[n], ordered[around])
    kept = [n for n, said in enumerate(ordered) if parents[n] is None or n in own or _speaks(said)]
    place = {n: at for at, n in enumerate(kept)}
    made = []
    for n in kept:
        parent = parents[n]
        while parent is not None and parent not in place:
            parent = parents[parent]
        made.append(Nested(ordered[n], place[parent] if parent is not None else None))
    return made


def _of_oneself(said: Said, around: Said) -> bool:
    """Whether the one who speaks does more than say it there: "we deny that", "we claim responsibility"."""
    if said.speaker is None or said.cue is None or said.turn is not None or said.speaker.head.lower not in SELF:
        return False
    if around.turn is not None:
        return said.cue.entry.stance not in PLAIN or said.cue.negated
    return around.speaker is not None and (said.cue.entry.stance in STRONG or bool(said.cue.entry.takes & {"blame"}))


def _spoken_by(said: Said, around: Said) -> Said:
    """The claim of somebody who says "we" with the name of the one in whose words it stands."""
    speaker = said.speaker
    if speaker is not None and around.speaker is not None:
        speaker = replace(speaker, named=around.speaker.named)
    return replace(said, speaker=speaker, turn=around.turn)


def _at(said: Said) -> int:
    if said.turn is not None and said.cue is None:
        return said.pieces[0].first - 1
    return said.cue.head.i if said.cue is not None else said.pieces[0].first


def _parent(n: int, claims: list[Said], places: list[int], starts: list[int], longest: int) -> int | None:
    """The place of the narrowest other claim whose content holds this one's cue; None where each holds the other."""
    said, at, best = claims[n], places[n], None
    if said.cue is None:
        return None
    for m in range(bisect_left(starts, at - longest), bisect_right(starts, at)):
        other = claims[m]
        if m == n or not any(p.covers(at) for p in other.pieces) or any(p.covers(places[m]) for p in said.pieces):
            continue
        if best is None or _length(other) < _length(claims[best]):
            best = m
    return best


def _length(said: Said) -> int:
    return sum(p.last - p.first + 1 for p in said.pieces)


def _speaks(said: Said) -> bool:
    """Whether a claim inside another is speech: such a verb with its own subject, or "according to"."""
    if said.cue is not None and said.speaker is None and (said.cue.entry.takes & {"blame"}):
        return True
    if said.cue is None or said.speaker is None or said.cue.entry.stance not in SPOKEN:
        return False
    if said.speaker.head.lower in SELF:
        return False
    head = said.cue.head
    return head.lower == "according" or (head.pos == "VERB" and _own_subject(head, said))


def _own_subject(head: Token, said: Said) -> bool:
    if said.speaker is None:
        return False
    above = said.speaker.head.head
    return above is head or (above.dep == "agent" and above.head is head)
