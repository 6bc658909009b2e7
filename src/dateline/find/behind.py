"""The body behind persons who act: "terrorists of the People's Army", "a Navy lieutenant"."""

from dateline.core.reading import Reading, Token
from dateline.core.records import Entity, Mention, Participant
from dateline.find.arguments import modifiers, prepositional

BODIES = ("armed_group", "military", "police")
PERSONS = ("person", "population", "unknown")
TIES = ("of", "from", "in")


def body_behind(reading: Reading, one: Participant, head: Token) -> Participant | None:
    """The named body whose members a doer's words say they are, as a doer of its own; None where none is named."""
    entity = reading.entity(one.entity)
    if one.role != "initiator" or head.pos == "PRON" or (entity is not None and entity.kind not in PERSONS):
        return None
    under = prepositional(head)
    near = [t for p in TIES for t in under.get(p, [])] + modifiers(head)
    near += [t for c in head.kids("acl") if c.lemma == "belong" for t in prepositional(c).get("to", [])]
    for token in near:
        for mention in reading.mentions_in(token.start, token.end, "actor"):
            body = reading.entity(mention.entity)
            if body is not None and _is_body(body, mention) and body.id != one.entity:
                return Participant(body.id, mention.text, "initiator", mention.span)
    return None


def _is_body(entity: Entity, mention: Mention) -> bool:
    return entity.kind in BODIES and mention.form == "name"
