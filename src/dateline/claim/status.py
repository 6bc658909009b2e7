"""What the claims make of events and relations: which of them carry it, and whether it is fact, alleged or denied."""

from dataclasses import replace

from dateline.claim.about import holding, innermost, mostly_inside, only_answered
from dateline.claim.attribution import Chorus, Cue, Told
from dateline.claim.claimants import claimant
from dateline.claim.content import phrase
from dateline.claim.speakers import can_speak
from dateline.core.reading import Reading, Token
from dateline.core.records import Event, Participant, Relation
from dateline.core.text import Span

BY_STANCE = {
    "denies": "denied",
    "rejects": "denied",
    "declines": "hypothetical",
    "requests": "hypothetical",
    "promises": "planned",
    "threatens": "threatened",
}
INVERTED = frozenset(("do", "be", "have", "can", "could", "will", "would", "may", "might", "should"))
STATE = frozenset(("country", "government", "military", "police", "agency"))
OPEN = frozenset(("actual", "ongoing"))
SURE = ("asserts", "confirms", "describes", "assesses", "warns", "condemns", "welcomes")


def voiced_event(reading: Reading, event: Event, told: Chorus) -> Event:
    """The event with the claims that carry it, its status as they give it, and the claims of its values."""
    carriers, own, asked = _carriers(reading, event, told)
    answering = told.about(event.id)
    status = event.status
    if not own:
        counted = _without_own_word(reading, carriers)
        status = settled(event.status, [o.claim.stance for o in counted], [o.claim.certainty for o in counted])
        status = "hypothetical" if asked and not carriers and status in OPEN else status
    harm = tuple(replace(h, claims=_vouching(reading, event, h.evidence, told)) for h in event.harm)
    actors = [replace(a, claims=_naming(reading, event, a, told)) for a in event.actors]
    for one in answering:
        actors = _with_initiator(reading, actors, one)
    sayers = {o.claim.id for o in told.told if o.claim.stance not in BY_STANCE}
    naming = [id for actor in actors if actor.role == "initiator" for id in actor.claims if id in sayers]
    ids = tuple(dict.fromkeys([*(o.claim.id for o in carriers), *naming]))
    return replace(event, status=status, claims=ids, harm=harm, actors=tuple(actors), own_voice=own or not carriers)


def _carriers(reading: Reading, event: Event, told: Chorus) -> tuple[list[Told], bool, bool]:
    """The claims that tell the event, whether the outlet tells it in its own voice, and whether it asks for it.

    A noun that comes back to what a claim told before ("the attack") is not a telling of the outlet's own, nor is a
    question. What a claim only answers ("condemned the killing") is told by those in whose words it stands.
    """
    carriers: list[Told] = []
    asked: list[Token] = []
    own = False
    for trigger in sorted(event.triggers or (event.trigger,)):
        holders = holding(trigger, told)
        teller = next((o for o in holders if is_hedge(o) or _tells(reading, o, trigger)), None)
        head = reading.parse.head_of(trigger.start, trigger.end)
        if teller is not None:
            carriers.append(teller)
        elif holders:
            own = own or not carriers
        elif head is not None and reading.parse.of(reading.parse.sentence_of(head))[-1].text == "?":
            asked.append(head)
        else:
            own = own or not (carriers and head is not None and head.pos == "NOUN")
    open_question = all(_by_yes_or_no(head) for head in asked)
    return carriers, own or (bool(asked) and not carriers and not open_question), bool(asked) and open_question


def _by_yes_or_no(verb: Token) -> bool:
    """Whether a question can be answered so ("Did the army burn the village?"): it does not take the deed as given."""
    top = next((t for t in (verb, *verb.ancestors()) if t.head is t), verb)
    subject = top.child("nsubj", "nsubjpass", "expl")
    if subject is None or any(c.tag in ("WRB", "WP", "WDT", "WP$") for c in top.lefts):
        return False
    return any(t.lemma in INVERTED and t.i < subject.i for t in (top, *top.kids("aux", "auxpass")))


def _without_own_word(reading: Reading, carriers: list[Told]) -> list[Told]:
    """The claims without what accusers also just say: nobody is a second voice for an accusation of their own.

    The ministry, the army and the capital of one country are one voice.
    """
    accusers = {voice for o in carriers if o.claim.stance == "accuses" for voice in _voices(reading, o)}
    return [o for o in carriers if o.claim.stance == "accuses" or not accusers & _voices(reading, o)]


def _voices(reading: Reading, one: Told) -> set[str]:
    """The actor who speaks, and the country where that is a state or a part of one."""
    entity, spoken = reading.entity(one.claim.speaker), one.claim.speaker_span
    found = {one.claim.speaker or one.claim.speaker_name}
    if entity is None or entity.kind not in STATE:
        return found
    near = reading.mentions_in(spoken.start, spoken.end, "place") if spoken is not None else []
    countries = [entity.country] if entity.country else [m.place.country for m in near if m.place is not None]
    return found | {country for country in countries if country}


def _tells(reading: Reading, one: Told, trigger: Span) -> bool:
    """Whether the event stands on this claim: it says it, or will not say it in a clause ("whether they had fired")."""
    if not only_answered(reading, one, trigger):
        return True
    head = reading.parse.head_of(trigger.start, trigger.end)
    return one.claim.stance in ("declines", "unverified") and (head is None or head.pos != "NOUN")


def settled(status: str, stances: list[str], certainties: list[str]) -> str:
    """The status of what only claims tell: the surest voice decides; accusers and mere claims leave it alleged.

    What the words left alleged is a fact where somebody confirms it, and denied where all voices deny it.
    """
    if status == "alleged" and ("confirms", "certain") in zip(stances, certainties, strict=True):
        return "actual"
    if status == "alleged" and stances and all(BY_STANCE.get(stance) == "denied" for stance in stances):
        return "denied"
    if status not in OPEN or not stances:
        return status
    if any(s in SURE and c != "unknown" for s, c in zip(stances, certainties, strict=True)):
        return status
    if any(s == "accuses" or s in SURE or s == "unverified" for s in stances):
        return "alleged"
    return next(BY_STANCE[s] for s in stances if s in BY_STANCE)


def _vouching(reading: Reading, event: Event, evidence: Span, told: Chorus) -> tuple[str, ...]:
    """The claim that a value stands in, if that claim tells the event there and itself says it."""
    holder = innermost(evidence, told)
    if holder is not None and is_hedge(holder):
        return (holder.claim.id,)
    if holder is None or _told_outside(reading, event, evidence, holder):
        return ()
    content = holder.claim.content_span
    triggers = [t for t in event.triggers if content is not None and mostly_inside(t, content)]
    if triggers and all(only_answered(reading, holder, t) for t in triggers):
        return ()
    return (holder.claim.id,)


def _naming(reading: Reading, event: Event, actor: Participant, told: Chorus) -> tuple[str, ...]:
    """The claim that names this actor: one that it makes of itself, an accusation of it, or the one it stands in."""
    if actor.role != "initiator":
        return _vouching(reading, event, actor.evidence, told)
    for one in told.about(event.id):
        spoken = one.claim.speaker_span
        if spoken is not None and spoken.touches(actor.evidence) and event.id not in one.claim.answers:
            return (one.claim.id,)
    holder = innermost(actor.evidence, told)
    if holder is not None and holder.claim.stance == "accuses" and event.id in holder.claim.about:
        return (holder.claim.id,)
    return _vouching(reading, event, actor.evidence, told)


def is_hedge(one: Told) -> bool:
    """Whether the outlet itself says it, only less surely ("appears to have been")."""
    return not one.said.voiced and one.claim.stance == "assesses"


def _told_outside(reading: Reading, event: Event, evidence: Span, one: Told) -> bool:
    """Whether the words that tell the event beside this value stand outside the claim."""
    parse, content = reading.parse, one.claim.content_span
    near = {t.sent for t in parse.within(evidence.start, evidence.end)}
    beside = [t for t in event.triggers if any(w.sent in near for w in parse.within(t.start, t.end))]
    return content is not None and bool(beside) and not any(mostly_inside(t, content) for t in beside)


def named_initiator(reading: Reading, one: Told) -> Participant | None:
    """Who takes or is given the blame: who claims responsibility, the object of "blamed X for the attack"."""
    cue = one.said.cue
    if cue is None or cue.negated:
        return None
    if "claimed" in cue.entry.takes and one.claim.speaker_span is not None:
        named = one.said.speaker.named if one.said.speaker is not None else None
        behind = claimant(cue, named) if named is not None else None
        if behind is not None and behind is not named:
            return _participant(reading, behind, one)
        return Participant(
            one.claim.speaker, one.claim.speaker_name, "initiator", one.claim.speaker_span, (one.claim.id,)
        )
    if "blame" in cue.entry.takes:
        return _participant(reading, _blamed_to(cue), one)
    if one.claim.stance != "accuses" or not cue.entry.takes & {"for", "of"}:
        return None
    blamed = cue.head.child("dobj", "nsubjpass")
    holders = (cue.head, blamed) if blamed is not None else (cue.head,)
    on = next((p.child("pobj") for h in holders for p in h.kids("prep") if p.lower == "on"), None)
    return _participant(reading, on if on is not None and "on" in cue.entry.takes else blamed, one)


def _blamed_to(cue: Cue) -> Token | None:
    """Who follows "to" in "attributed the attack to them", "the attack was attributed to them"."""
    holders = (cue.head, *cue.head.kids("dobj"))
    return next((p.child("pobj") for h in holders for p in h.kids("prep", "dative") if p.lower == "to"), None)


def _participant(reading: Reading, blamed: Token | None, one: Told) -> Participant | None:
    """The initiator whom these words name, in the voice of that claim; None where they cannot name anybody."""
    if blamed is None or not can_speak(blamed):
        return None
    mention = reading.mention_of(blamed, "actor")
    entity = reading.entity(mention.entity) if mention is not None else None
    words = phrase(blamed, "relcl", "acl", "appos", "punct", "prep")
    spelt = reading.parse.span(reading.parse.tokens[words.first], reading.parse.tokens[words.last])
    evidence = mention.span if mention is not None else spelt
    name = entity.name if entity is not None else evidence.text
    return Participant(entity.id if entity is not None else None, name, "initiator", evidence, (one.claim.id,))


def _with_initiator(reading: Reading, actors: list[Participant], one: Told) -> list[Participant]:
    """The participants with whom this claim names as initiator.

    Who accuses another, claims it for another or has not claimed it is none.
    """
    new, spoken, cue = named_initiator(reading, one), one.claim.speaker_span, one.said.cue
    unclaimed = cue is not None and cue.negated and "claimed" in cue.entry.takes
    if spoken is not None and (unclaimed or (new is not None and new.evidence != spoken)):
        actors = [a for a in actors if a.role != "initiator" or not a.evidence.touches(spoken)]
    if new is None:
        return actors
    kept = [a for a in actors if a.role == new.role or not a.evidence.touches(new.evidence)]
    for at, known in enumerate(kept):
        if known.role == new.role and known.evidence.touches(new.evidence):
            kept[at] = replace(known, claims=new.claims)
            return kept
        if known.role == new.role and known.entity is not None and known.entity == new.entity:
            return kept
    return [*kept, new]


def voiced_relation(relation: Relation, told: Chorus) -> Relation:
    """The relation with the claims that carry it; none where the outlet gives evidence of its own."""
    holders = [innermost(e, told) for e in relation.evidence]
    carriers = [o for o in holders if o is not None]
    if not carriers or len(carriers) < len(holders):
        return relation
    status = settled(relation.status, [o.claim.stance for o in carriers], [o.claim.certainty for o in carriers])
    return replace(relation, claims=tuple(dict.fromkeys(o.claim.id for o in carriers)), status=status)
