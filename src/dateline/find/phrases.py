"""From the head of a noun phrase to the Participant: its words, the actor that it names, its role."""

from dateline.core.reading import Reading, Token
from dateline.core.records import Mention, Participant
from dateline.data.event_words import word_class
from dateline.find.arguments import modifiers, possessors, prepositional
from dateline.find.guards import is_a
from dateline.find.roles import Argument

LEFT_OUT = (
    "punct",
    "cc",
    "preconj",
    "appos",
    "relcl",
    "acl",
    "prep",
    "advmod",
    "conj",
    "case",
    "mark",
    "advcl",
    "intj",
)
SHORT = 4
ARMED = {
    "military": ("military", "army"),
    "police": ("police",),
    "armed_group": ("rebel", "guerrilla", "insurgent", "militia"),
}


def participant(reading: Reading, argument: Argument, spoken_to: bool = False) -> Participant | None:
    """The Participant of an argument; None for a pronoun that stands for nobody known, or a mere place.

    A place that words are `spoken_to` is none: "urged Washington to lift the blockade".
    """
    token = argument.token
    mention = actor_of(reading, token)
    entity = reading.entity(mention.entity) if mention else None
    pronoun = token.pos == "PRON" or token.lower in ("who", "that", "which", "himself", "themselves", "those", "this")
    if entity is None and (pronoun or (not spoken_to and _mere_place(reading, token, argument.role))):
        return None
    first, last = phrase(token)
    if pronoun and entity is not None:
        return Participant(entity.id, entity.name, argument.role, reading.parse.span(token))
    if mention is not None and mention.form == "name" and mention.start <= token.start and token.end <= mention.end:
        span = reading.document.span(min(first.start, mention.start), max(last.end, mention.end))
        if span.end - span.start > 2 * (mention.end - mention.start) + 40:
            span = mention.span
    else:
        span = reading.parse.span(first, last)
    own = entity.name if entity is not None and entity.kind == "country" else None  # "Russia" for "Russian drones"
    return Participant(entity.id if entity else None, own or " ".join(span.text.split()), argument.role, span)


def phrase(head: Token) -> tuple[Token, Token]:
    """The first and last token of the noun phrase of `head`: what stands before it, and a short "of ..." after it."""
    before = [t for c in head.lefts if c.dep not in LEFT_OUT for t in c.subtree() if t.i < head.i]
    first = min(before, key=lambda t: t.i, default=head)
    last = _named_beside(head)
    for preposition in () if _charged(head) else head.rights:
        if preposition.dep == "prep" and preposition.lower == "of" and preposition.i <= last.i + 1:
            below = [t for c in preposition.kids("pobj") for t in _core(c)]
            if below and len(below) <= 3 * SHORT:
                last = max(below, key=lambda t: t.i)
    return first, last


def actor_of(reading: Reading, token: Token) -> Mention | None:
    """The actor mention whose head is the token, else the longest one over it, else that of "members of X"."""
    over = reading.mentions_in(token.start, token.end, "actor")
    heads = [m for m in over if reading.parse.head_of(m.start, m.end) is token]
    if heads or over:
        return max(heads or over, key=lambda m: (m.end - m.start, m.form == "name"))
    name = token.child("appos")
    if name is not None and name.subtree()[0].i == token.i + 1:  # "the paramilitary | Rapid Support Forces"
        return actor_of(reading, name)
    if any(is_a(reading, token, c) for c in ("building", "vehicle", "infrastructure", "held")):
        return _garrison(reading, token)
    if is_a(reading, token, "partitive"):
        for preposition in token.kids("prep"):
            below = preposition.child("pobj")
            if preposition.lower in ("of", "from") and below is not None:
                return actor_of(reading, below)
    return None


def _garrison(reading: Reading, building: Token) -> Mention | None:
    """The armed body whose building, vehicle or position it is: "the headquarters of the air force", "police posts"."""
    owners = [*modifiers(building), *possessors(building), *prepositional(building).get("of", [])]
    for mention in (m for o in owners for m in reading.mentions_in(o.start, o.end, "actor")):
        entity = reading.entity(mention.entity)
        if mention.form != "pronoun" and entity is not None and entity.kind in ("military", "police", "armed_group"):
            return mention
    kind = next((k for t in modifiers(building) for k, words in ARMED.items() if t.lower in words), None)
    return _only_one(reading, kind) if kind else None


def _only_one(reading: Reading, kind: str) -> Mention | None:
    """A mention of the article's only armed body of a kind; of several the one that is only described as such."""
    some = [e for e in reading.entities if e.kind == kind]
    some = some if len(some) == 1 else [e for e in some if not e.named and not e.country]
    if len(some) != 1:
        return None
    return next((m for m in reading.mentions if m.entity == some[0].id), None)


def _charged(head: Token) -> bool:
    """Whether an "of" behind tells what somebody is accused of, and is no part of a name: "accused X of genocide"."""
    return head.dep in ("dobj", "nsubjpass") and head.head.lemma in word_class("accusing")


def _named_beside(head: Token) -> Token:
    """The last token of a name set right behind its noun ("the journalist Amina Sow"), else the noun itself."""
    for name in head.kids("appos"):
        words = [t for t in name.subtree() if t.i <= name.i]
        if name.pos == "PROPN" and words and words[0].i == head.i + 1:
            return name
    return head


def _core(head: Token) -> list[Token]:
    first, last = phrase(head)
    return [t for t in head.subtree() if first.i <= t.i <= last.i]


def _mere_place(reading: Reading, token: Token, role: str) -> bool:
    """Whether the word only names a place. A place that nobody knows and that acts is a name mistaken for one."""
    places = reading.mentions_in(token.start, token.end, "place") if token.pos == "PROPN" else []
    if any(reading.parse.head_of(m.start, m.end) is token for m in places):
        return True
    return token.ent in ("GPE", "LOC") and (bool(places) or role != "initiator")
