"""Told claims -> those that lay violence at somebody's door are accusations, whatever verb they are said with."""

from dataclasses import replace

from dateline.claim.attribution import Told
from dateline.core.reading import Reading, Token
from dateline.core.records import Event
from dateline.data.claim_words import mapping

PLAIN = ("asserts", "describes")
OWN = frozenset(("i", "we", "us", "our"))


def blaming(reading: Reading, told: list[Told], events: list[Event]) -> list[Told]:
    """The claims; one that somebody is responsible for violence accuses, or confirms where that is the speaker.

    So does a mere claim ("claimed that") that somebody else did violence.
    """
    violent = {event.id: event for event in events if event.type == "ASSAULT"}
    return [_judged(reading, one, [violent[id] for id in one.claim.about if id in violent]) for one in told]


def _judged(reading: Reading, one: Told, carried: list[Event]) -> Told:
    carried = [event for event in carried if event.id not in one.claim.answers]
    if one.claim.stance not in PLAIN or not carried or not one.said.voiced:
        return one
    culprit = _held_responsible(reading, one)
    if culprit is not None:
        stance = "confirms" if _speaks(reading, one, culprit) else "accuses"
        return one._replace(claim=replace(one.claim, stance=stance))
    if one.claim.certainty == "unknown" and _names_another(one, carried):
        return one._replace(claim=replace(one.claim, stance="accuses"))
    return one


def _held_responsible(reading: Reading, one: Told) -> Token | None:
    """Who "is responsible for", "is behind" and the like, in the content of a claim; None where that is not said."""
    words = mapping("blaming")
    for token in reading.parse.tokens[one.piece.first : one.piece.last + 1]:
        follows = words.get(token.lower)
        if follows is None or token.head.lemma != "be" or token.head.child("neg"):
            continue
        if any(c.lower == follows for c in token.kids("prep")) if follows else token.child("pobj"):
            return token.head.child("nsubj")
    return None


def _speaks(reading: Reading, one: Told, culprit: Token) -> bool:
    """Whether the one held responsible is the one who speaks."""
    mention = reading.mention_of(culprit, "actor")
    same = mention is not None and mention.entity is not None and mention.entity == one.claim.speaker
    return same or culprit.lower in OWN or any(c.lower in OWN for c in culprit.children)


def _names_another(one: Told, carried: list[Event]) -> bool:
    """Whether the content names as the initiator of an event somebody other than the speaker."""
    content = one.claim.content_span
    doers = [a for event in carried for a in event.actors if a.role == "initiator"]
    inside = [a for a in doers if content is not None and a.evidence.inside(content)]
    return any(a.entity is None or a.entity != one.claim.speaker for a in inside) and not any(
        a.entity is not None and a.entity == one.claim.speaker for a in inside
    )
