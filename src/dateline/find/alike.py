"""Whether two sides of happenings are the same people, as far as their words tell."""

from dateline.core.reading import Reading
from dateline.data.event_words import word_class
from dateline.find.drafts import Side
from dateline.find.guards import is_a

STATE = ("country", "government", "military", "agency", "police")


def tells_again(side: Side) -> bool:
    """Whether a victim is only "the men", "one of the victims", "40 of the attackers": somebody told before."""
    head = side.head
    below = [p for c in head.kids("prep") if c.lower == "of" for p in c.kids("pobj")]
    noun = next((p for p in below if head.lemma.lower() in word_class("partitive") or head.pos == "NUM"), head)
    told = any(c.lower in ("the", "these", "those") for c in noun.kids("det"))
    return (
        told and noun.lemma.lower() in word_class("told_before") and not noun.kids("relcl", "acl", "compound", "prep")
    )


def is_another(side: Side) -> bool:
    """Whether the words say that it is one more: "another camp", "a third lawyer"."""
    return any(c.lower in word_class("another_one") for c in side.head.kids("det", "amod"))


def one_of(one: list[Side], others: list[Side]) -> bool:
    """Whether one person can be of the people told before: "killing three people", "the driver was shot"."""
    if are_many(one) or not are_many(others) or is_another(one[0]):
        return False
    return any(s.head.lemma.lower() in word_class("vague_people") for s in others)


def are_many(sides: list[Side]) -> bool:
    """Whether sides are more than one person or thing."""
    return len(sides) > 1 or sides[0].head.tag in ("NNS", "NNPS")


def one_side(x: Side, y: Side) -> bool:
    """Whether both are one actor, or told by one noun that says something of them."""
    if x.participant.entity and x.participant.entity == y.participant.entity:
        return True
    return same_word(x, y) and x.head.lemma.lower() not in word_class("vague_people")


def same_word(x: Side, y: Side) -> bool:
    """Whether both are told by one noun, `x` later than `y`.

    Two pronouns need not mean the same people, and "a third lawyer" and, after "the camp", "a camp" do not.
    """
    new = _determined(x, "a", "an") and _determined(y, "the", "this", "that")
    return x.head.lemma == y.head.lemma and x.head.pos != "PRON" and not is_another(x) and not new


def _determined(side: Side, *words: str) -> bool:
    return any(c.lower in words for c in side.head.kids("det"))


def is_named(reading: Reading, side: Side) -> bool:
    """Whether a side has a name, and not only that of a place."""
    entity = reading.entity(side.participant.entity)
    return entity is not None and entity.named and not is_a(reading, side.head, "place")


def one_state(reading: Reading, x: Side, y: Side) -> bool:
    """Whether one is a state and the other a part of it: "the U.S.", "the U.S. military"."""
    one, other = reading.entity(x.participant.entity), reading.entity(y.participant.entity)
    if one is None or other is None or one.country is None or one.country != other.country:
        return False
    return one.kind in STATE and other.kind in STATE


def is_anybody(reading: Reading, side: Side) -> bool:
    """Whether these are attackers of whom nothing is known: "gunmen", "the assailants", "an armed group"."""
    return side.head.lemma.lower() in word_class("vague_attackers") and not is_named(reading, side)


def one_force(reading: Reading, x: Side, y: Side) -> bool:
    """Whether both are of one kind of armed people, as "soldiers" and "the army"."""
    one, other = reading.entity(x.participant.entity), reading.entity(y.participant.entity)
    return one is not None and other is not None and one.kind == other.kind in ("military", "police", "armed_group")
