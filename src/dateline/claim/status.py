"""What the claims make of events and relations: which of them carry it, and whether it is fact, alleged or denied."""

from dataclasses import replace

from dateline.claim.about import innermost, only_answered
from dateline.claim.attribution import Told
from dateline.claim.speakers import can_speak
from dateline.core.reading import Reading
from dateline.core.records import Event, Participant, Relation
from dateline.core.text import Span

BY_STANCE = {
    "denies": "denied",
    "declines": "hypothetical",
    "requests": "hypothetical",
    "promises": "planned",
    "threatens": "threatened",
}
OPEN = frozenset(("actual", "ongoing"))
SURE = ("asserts", "confirms", "describes", "assesses", "warns", "condemns", "welcomes", "rejects")


def voiced_event(reading: Reading, event: Event, told: list[Told]) -> Event:
    """The event with the claims that carry it, its status as they give it, and the claims of its values."""
    carriers, own = _carriers(reading, event, told)
    answering = [o for o in told if event.id in o.claim.about]
    status = event.status
    if not own:
        status = settled(event.status, [o.claim.stance for o in carriers], [o.claim.certainty for o in carriers])
    harm = tuple(replace(h, claims=_vouching(reading, h.evidence, told)) for h in event.harm)
    actors = [replace(a, claims=_vouching(reading, a.evidence, told)) for a in event.actors]
    actors += [p for o in answering if (p := named_initiator(reading, o)) is not None and not _known(p, actors)]
    ids = () if own else tuple(dict.fromkeys(o.claim.id for o in carriers))
    return replace(event, status=status, claims=ids, harm=harm, actors=tuple(actors))


def _carriers(reading: Reading, event: Event, told: list[Told]) -> tuple[list[Told], bool]:
    """The claims that tell the event, and whether the outlet tells it in its own voice.

    A noun that comes back to what a claim told before ("the attack") is not a telling of the outlet's own.
    """
    carriers: list[Told] = []
    own = False
    for trigger in sorted(event.triggers or (event.trigger,)):
        holder = innermost(trigger, told)
        if holder is None or (holder.said.speaker is None and holder.claim.stance == "assesses"):
            head = reading.parse.head_of(trigger.start, trigger.end)
            own = own or not (carriers and head is not None and head.pos == "NOUN")
        elif _tells(reading, holder, trigger):
            carriers.append(holder)
        else:
            own = own or not carriers
    return carriers, own


def _tells(reading: Reading, one: Told, trigger: Span) -> bool:
    """Whether the event stands on this claim: it says it, or will not say it in a clause ("whether they had fired")."""
    if not only_answered(reading, one, trigger):
        return True
    head = reading.parse.head_of(trigger.start, trigger.end)
    return one.claim.stance in ("declines", "unverified") and (head is None or head.pos != "NOUN")


def settled(status: str, stances: list[str], certainties: list[str]) -> str:
    """The status of what only claims tell: the surest voice decides; accusers and mere claims leave it alleged."""
    if status not in OPEN or not stances:
        return status
    if any(s in SURE and c != "unknown" for s, c in zip(stances, certainties, strict=True)):
        return status
    if any(s == "accuses" or s in SURE or s == "unverified" for s in stances):
        return "alleged"
    return next(BY_STANCE[s] for s in stances if s in BY_STANCE)


def _vouching(reading: Reading, evidence: Span, told: list[Told]) -> tuple[str, ...]:
    """The claim that a value stands in, if that claim itself says it."""
    holder = innermost(evidence, told)
    if holder is None or (holder.said.speaker is None and holder.claim.stance == "assesses"):
        return ()
    if holder.claim.stance in ("condemns", "welcomes", "rejects", "declines") and only_answered(
        reading, holder, evidence
    ):
        return ()
    return (holder.claim.id,)


def named_initiator(reading: Reading, one: Told) -> Participant | None:
    """Who takes or is given the blame: who claims responsibility, the object of "blamed X for the attack"."""
    cue = one.said.cue
    if cue is None or cue.negated:
        return None
    if "claimed" in cue.entry.takes and one.claim.speaker_span is not None:
        return Participant(
            one.claim.speaker, one.claim.speaker_name, "initiator", one.claim.speaker_span, (one.claim.id,)
        )
    if one.claim.stance != "accuses" or "for" not in cue.entry.takes:
        return None
    blamed = cue.head.child("dobj", "nsubjpass")
    if blamed is None or not can_speak(blamed):
        return None
    mention = reading.mention_of(blamed, "actor")
    entity = reading.entity(mention.entity) if mention is not None else None
    evidence = mention.span if mention is not None else reading.parse.span(blamed)
    name = entity.name if entity is not None else evidence.text
    return Participant(entity.id if entity is not None else None, name, "initiator", evidence, (one.claim.id,))


def _known(new: Participant, actors: list[Participant]) -> bool:
    return any(
        a.role == new.role and (a.evidence.touches(new.evidence) or (a.entity is not None and a.entity == new.entity))
        for a in actors
    )


def voiced_relation(relation: Relation, told: list[Told]) -> Relation:
    """The relation with the claims that carry it; none where the outlet gives evidence of its own."""
    holders = [innermost(e, told) for e in relation.evidence]
    carriers = [o for o in holders if o is not None]
    if not carriers or len(carriers) < len(holders):
        return relation
    status = settled(relation.status, [o.claim.stance for o in carriers], [o.claim.certainty for o in carriers])
    return replace(relation, claims=tuple(dict.fromkeys(o.claim.id for o in carriers)), status=status)
