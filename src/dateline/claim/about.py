"""What a claim is about: the events and relations that its content carries, and those that it only answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from dateline.claim.attribution import Chorus, Told
from dateline.claim.speakers import antecedent
from dateline.core.reading import Reading, Token
from dateline.core.records import Event, Relation
from dateline.core.text import Span
from dateline.data.claim_words import mapping

COMMENTS = frozenset(("condemns", "rejects", "welcomes"))
Thing = TypeVar("Thing", Event, Relation)
WISHES = frozenset(("requests", "promises", "threatens"))
VIOLENCE = "ASSAULT"  # what somebody claims responsibility for
TOLD = ("actual", "ongoing", "alleged")
FORCES = ("government", "military", "police")
REACH = 3  # sentences between a telling and its denial
ANSWERS = frozenset(("declines", "unverified"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "our"))
APART = frozenset(
    ("involvement", "responsibility", "role", "part", "hand", "knowledge", "link", "links", "connection", "complicity")
)
PRONOUNS = frozenset(("it", "this", "that", "them", "these", "those"))


def with_subjects(reading: Reading, told: list[Told], events: list[Event], relations: list[Relation]) -> list[Told]:
    """The claims with `about` and `answers`: what stands in their content, or what the telling they answer is about."""
    linked: list[Told] = []
    chorus = Chorus(reading.parse, told)
    events_at = _by_sentence(reading, [(e, [*e.triggers, e.trigger, *(h.evidence for h in e.harm)]) for e in events])
    relations_at = _by_sentence(reading, [(r, r.evidence) for r in relations])
    for one in told:
        near = _near(reading, one, events_at), _near(reading, one, relations_at)
        about, answers = _in_content(reading, one, chorus, *near)
        if not about and _answers_a_telling(reading, one) and linked:
            about = answers = _before(one, linked)
        if not about and (_owns_up(one) or _disowns(reading, one)):
            about = answers = _happened_before(reading, one, events_at)
        if _blames(reading, one):
            about = answers = _happened_before(reading, one, _unsolved(reading, one, events_at))
        if one.claim.stance == "denies":
            again = _told_before(reading, one, events, about)
            about, answers = about + again, answers + again
        if about:
            one = one._replace(claim=replace(one.claim, about=tuple(about), answers=tuple(answers)))
        linked.append(one)
    return linked


def _by_sentence(reading: Reading, things: Sequence[tuple[Thing, Iterable[Span]]]) -> dict[int, list[Thing]]:
    """The events or relations with a span that begins in each sentence, in their order."""
    found: dict[int, dict[str, Thing]] = {}
    for thing, spans in things:
        for span in spans:
            for token in reading.parse.within(span.start, span.end)[:1]:
                found.setdefault(token.sent, {})[thing.id] = thing
    return {sentence: list(some.values()) for sentence, some in found.items()}


def _near(reading: Reading, one: Told, things: dict[int, list[Thing]]) -> list[Thing]:
    """Those that stand in the sentences of the claim's content."""
    tokens = reading.parse.tokens
    sentences = range(tokens[one.piece.first].sent, tokens[one.piece.last].sent + 1)
    return list({thing.id: thing for s in sentences for thing in things.get(s, [])}.values())


def _in_content(
    reading: Reading, one: Told, told: Chorus, events: list[Event], relations: list[Relation]
) -> tuple[list[str], list[str]]:
    about, answers = [], []
    span = content_of(reading, one)
    for event in events:
        inside = [t for t in event.triggers or (event.trigger,) if t.inside(span) and not _is_cue(one, t)]
        if not inside and any(h.evidence.inside(span) for h in event.harm) and _says(one):
            about.append(event.id)
        if inside:
            about.append(event.id)
            if all(only_answered(reading, one, t) or innermost(t, told) is not one for t in inside):
                answers.append(event.id)
    for relation in relations:
        evidence = [e for e in relation.evidence if mostly_inside(e, span)]
        if evidence:
            about.append(relation.id)
            if one.claim.stance in ANSWERS or all(innermost(e, told) is not one for e in evidence):
                answers.append(relation.id)
    return about, answers


def _says(one: Told) -> bool:
    return one.claim.stance in ("asserts", "confirms", "denies", "accuses", "assesses", "warns")


def content_of(reading: Reading, one: Told) -> Span:
    """The content of a claim, for a relative pronoun ("which he condemned") the noun that it stands for."""
    assert one.claim.content_span is not None
    token = reading.parse.tokens[one.piece.first]
    if one.piece.first == one.piece.last and (noun := antecedent(token)) is not token:
        return reading.parse.span(noun)
    return one.claim.content_span


def mostly_inside(span: Span, content: Span) -> bool:
    """Whether more than half of `span` stands in `content`."""
    return 2 * (min(span.end, content.end) - max(span.start, content.start)) > span.end - span.start


def _is_cue(one: Told, span: Span) -> bool:
    """Whether these are the words of the cue, which some contents hold ("is accused of")."""
    return one.claim.cue_span is not None and mostly_inside(span, one.claim.cue_span)


def innermost(span: Span, told: Chorus) -> Told | None:
    """The narrowest claim whose content holds most of `span`, or None in the outlet's own voice."""
    return next(iter(holding(span, told)), None)


def holding(span: Span, told: Chorus) -> list[Told]:
    """The claims whose content holds most of `span`, narrowest first."""
    found = [
        o
        for o in told.near(span)
        if o.claim.content_span is not None and mostly_inside(span, o.claim.content_span) and not _is_cue(o, span)
    ]
    return sorted(found, key=lambda o: o.piece.last - o.piece.first)


def only_answered(reading: Reading, one: Told, trigger: Span) -> bool:
    """Whether the claim takes what `trigger` names as given or refuses to speak of it, and so does not say it."""
    stance, head = one.claim.stance, reading.parse.head_of(trigger.start, trigger.end)
    if stance in ANSWERS or head is None:
        return True
    if stance in COMMENTS:
        return head.pos == "NOUN" or _governs(one, head)
    if stance in ("requests", "promises", "threatens", "warns", "denies", "accuses"):
        if stance in WISHES and not one.piece.covers(head.head.i):
            return False
        return _given(head) or (stance == "denies" and _apart(head))
    return False


def _given(head: Token) -> bool:
    """Whether a noun speaks of something known: "the attack", "Thursday's strike"."""
    if head.pos != "NOUN":
        return False
    return any(c.dep == "poss" or (c.dep == "det" and c.lower in DEFINITE) for c in head.children)


def _apart(head: Token) -> bool:
    """Whether only a part in it is denied ("denied involvement in an attack")."""
    return any(t.lemma in APART for t in head.ancestors())


def _governs(one: Told, head: Token) -> bool:
    return one.said.cue is not None and (head.head is one.said.cue.head or head.dep == "pcomp")


def _answers_a_telling(reading: Reading, one: Told) -> bool:
    """Whether the content is but another telling: "the claim", "those reports", "it"."""
    if one.claim.stance not in ("unverified", "denies", "rejects", "confirms", "condemns", "declines"):
        return False
    assert one.claim.content_span is not None
    head = reading.parse.head_of(one.claim.content_span.start, one.claim.content_span.end)
    return head is not None and (
        head.lemma in mapping("tellings") or (head.lower in PRONOUNS and one.piece.first == one.piece.last)
    )


def _owns_up(one: Told) -> bool:
    """Whether somebody claims responsibility and the words do not say for what."""
    cue = one.said.cue
    return cue is not None and "claimed" in cue.entry.takes and cue.words.covers(one.piece.first)


def _blames(reading: Reading, one: Told) -> bool:
    """Whether somebody is blamed and the words do not say for what: "residents blamed the gang"."""
    cue = one.said.cue
    if cue is None or cue.head.lemma != "blame" or one.claim.stance != "accuses":
        return False
    blamed = cue.head.child("dobj", "nsubjpass")
    said_for = any(c.lower in ("for", "on") for t in (cue.head, blamed) if t is not None for c in t.kids("prep"))
    return blamed is not None and one.piece.covers(blamed.i) and not said_for


def _unsolved(reading: Reading, one: Told, events: dict[int, list[Event]]) -> dict[int, list[Event]]:
    """The violence that nobody known by name is said to have done, or those whom the claim names."""
    assert one.claim.content_span is not None
    blamed = {m.entity for m in reading.mentions_in(one.claim.content_span.start, one.claim.content_span.end, "actor")}
    found: dict[int, list[Event]] = {}
    for sentence, some in events.items():
        for event in (e for e in some if e.type == VIOLENCE):
            did = [a for a in event.actors if a.role == "initiator"]
            known = [e for a in did if (e := reading.entity(a.entity)) is not None and (e.named or e.kind in FORCES)]
            if not known or blamed & {e.id for e in known}:
                found.setdefault(sentence, []).append(event)
    return found


def _disowns(reading: Reading, one: Told) -> bool:
    """Whether somebody denies a part in it and the words do not say in what: "denied responsibility"."""
    span = one.claim.content_span
    head = reading.parse.head_of(span.start, span.end) if span is not None else None
    return one.claim.stance == "denies" and head is not None and head.lemma in APART and not head.child("prep", "acl")


def _happened_before(reading: Reading, one: Told, events: dict[int, list[Event]]) -> list[str]:
    """The event told last before these words, in their sentence or those shortly before: violence first."""
    at = reading.parse.tokens[one.piece.first]
    for sentence in range(at.sent, at.sent - REACH - 1, -1):
        told = [e for e in events.get(sentence, []) if e.trigger.start < at.start and e.status in TOLD]
        for event in sorted(told, key=lambda e: (e.type == VIOLENCE, e.trigger.start), reverse=True):
            return [event.id]
    return []


def _told_before(reading: Reading, one: Told, events: list[Event], about: list[str]) -> list[str]:
    """The events just told with the same verb and type as those that this claim denies."""
    denied = {(e.type, v) for e in events if e.id in about for v in _verbs(reading, e, one, denied=True)}
    told = [e for e in events if e.id not in about]
    return [e.id for e in told if any((e.type, v) in denied for v in _verbs(reading, e, one, denied=False))]


def _verbs(reading: Reading, event: Event, one: Told, denied: bool) -> set[str]:
    """The lemmas of the event's words in this claim, or in the sentences shortly before it."""
    found = set()
    at = reading.parse.tokens[one.piece.first].sent
    for trigger in event.triggers or (event.trigger,):
        head = reading.parse.head_of(trigger.start, trigger.end)
        if head is not None and one.piece.covers(head.i) is denied and 0 <= at - head.sent <= REACH:
            found.add(head.lemma)
    return found


def _before(one: Told, linked: list[Told]) -> list[str]:
    """What the nearest claim before this one, of somebody else, is about."""
    for other in reversed(linked):
        if (
            other.claim.about
            and other.piece.last < one.piece.first
            and other.claim.speaker_name != one.claim.speaker_name
        ):
            return list(other.claim.about)
    return []
