"""Reading, events, relations -> who says so: the claims of an article, and events and relations with their claims."""

from dataclasses import dataclass, replace

from dateline.claim.about import with_subjects
from dateline.claim.attribution import Chorus, Piece, Said, Speaker, Told
from dateline.claim.blame import OWN, blaming
from dateline.claim.naming import with_names
from dateline.claim.nesting import nested
from dateline.claim.others import other_claims
from dateline.claim.quotes import find_quotations
from dateline.claim.quoting import attach, is_quoted
from dateline.claim.relays import with_relays
from dateline.claim.siblings import parted
from dateline.claim.speakers import clipped
from dateline.claim.stance import certainty_of, stance_of
from dateline.claim.status import voiced_event, voiced_relation
from dateline.claim.turns import asks, named_in, turn_claims
from dateline.claim.verbs import verb_claims
from dateline.claim.voices import UNNAMED, anonymous, in_full, name_of, via_of
from dateline.core.ids import make_id
from dateline.core.reading import Reading
from dateline.core.records import Claim, Event, Relation
from dateline.core.text import Span


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of an article, and its events and relations with `claims` and `status` as the claims give them."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    relations: tuple[Relation, ...]


def find_claims(reading: Reading, events: list[Event], relations: list[Relation]) -> Claimed:
    """Who says what in an article, and what that makes of its events and relations."""
    told = with_subjects(reading, with_relays(reading, attributions(reading)), events, relations)
    told = blaming(reading, told, events)
    chorus = Chorus(reading.parse, told)
    return Claimed(
        claims=tuple(one.claim for one in told),
        events=tuple(with_names(reading, voiced_event(reading, event, chorus)) for event in events),
        relations=tuple(voiced_relation(relation, chorus) for relation in relations),
    )


def attributions(reading: Reading) -> list[Told]:
    """The claims of an article in text order, not yet linked to events."""
    parse = reading.parse
    quotations = find_quotations(parse)
    told = [s for s in (*verb_claims(parse), *other_claims(parse)) if _counts(reading, s)]
    family = nested([*turn_claims(reading), *parted(parse, attach(parse, told, quotations))])
    quoted = frozenset(i for q in quotations for i in range(q.first, q.last + 1))
    made = [[Told(_claim(reading, said, p, quoted), said, p) for p in said.pieces] for said, _ in family]
    parents = [made[parent][0].claim.id if parent is not None else None for _, parent in family]
    found = (
        t._replace(claim=replace(t.claim, parent=p)) if p else t
        for ts, p in zip(made, parents, strict=True)
        for t in ts
    )
    return list({t.claim.id: t for t in found}.values())


def _counts(reading: Reading, said: Said) -> bool:
    """Whether the cue stands in the article's own text, not in a caption; in a transcript a colon ends a label."""
    zone = reading.parse.sentence_of(said.cue.head).zone if said.cue is not None else "body"
    return zone != "caption" and not (zone == "body" and reading.turns and said.cue and said.cue.head.text == ":")


def _claim(reading: Reading, said: Said, piece: Piece, quoted: frozenset[int]) -> Claim:
    parse, document = reading.parse, reading.document
    speaker = clipped(in_full(reading, said.speaker), said.pieces) if said.speaker is not None else None
    entity, name, spoken = _voice(reading, said, speaker)
    if entity is None and speaker is not None and name.lower() in OWN and _in_own_text(reading, said, speaker, quoted):
        name = document.publisher or "the outlet"  # "we repeat: ..."
    stance = "requests" if said.turn and said.cue is None and asks(reading, piece) else stance_of(said)
    span = parse.span(parse.tokens[piece.first], parse.tokens[piece.last])
    cue = said.cue
    cue_span = parse.span(parse.tokens[cue.words.first], parse.tokens[cue.words.last]) if cue is not None else None
    return Claim(
        id=make_id("claim", document.id, span.start, span.end, cue_span.start if cue_span else None),
        document=document.id,
        speaker=entity,
        speaker_name=name,
        speaker_span=spoken,
        cue_span=cue_span,
        content_span=span,
        via=via_of(reading, said),
        stance=stance,
        certainty=certainty_of(parse, said, stance),
        quote="direct" if said.turn is not None else is_quoted(parse, piece, quoted),
        anonymous=anonymous(reading, speaker),
    )


def _in_own_text(reading: Reading, said: Said, speaker: Speaker, quoted: frozenset[int]) -> bool:
    """Whether nobody but the outlet can be "we": outside quotations, in an article without voices of others."""
    return said.turn is None and not reading.turns and speaker.head.i not in quoted


def _voice(reading: Reading, said: Said, speaker: Speaker | None) -> tuple[str | None, str, Span | None]:
    """Who speaks: the actor's id, the name to show, and the words that stand for the speaker."""
    parse = reading.parse
    words = [parse.tokens[i] for i in speaker.words] if speaker is not None else []
    spoken = parse.span(words[0], words[1]) if words else None
    if said.turn is None:
        return *name_of(reading, speaker), spoken
    known, label = named_in(reading, said.turn)
    entity, name = (known.id, known.name) if known else (None, label.text if label else UNNAMED)
    return entity, name, label if said.cue is None else spoken
