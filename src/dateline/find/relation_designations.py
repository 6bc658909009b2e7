"""Listings: "the State Department classified X as Specially Designated Global Terrorists in 2019"."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.core.reading import Token
from dateline.core.records import Mention
from dateline.data.relation_words import RelationWords
from dateline.find.relation_found import Found, evidence
from dateline.find.relation_status import status_of
from dateline.find.relation_times import Held, held
from dateline.find.relation_view import View

DOCUMENTS = ("release", "statement", "notice", "announcement", "order", "decree")


def find_designations(view: View, words: RelationWords) -> Iterator[Found]:
    """The listings of actors by states and bodies that verbs and participles say."""
    for token in view.parse.tokens:
        if (token.lower == "designated" and token.dep == "amod") or token.lower.endswith("-designated"):
            yield from of_participle(view, token, words)
        elif token.pos == "VERB" and token.lemma in words.designations:
            yield from of_verb(view, token, words)


def of_verb(view: View, verb: Token, words: RelationWords) -> Iterator[Found]:
    """The listings of one verb in the active or the passive."""
    clause = [t for t in verb.subtree() if t.i > verb.i or t.dep in ("nsubj", "nsubjpass")]
    listed = program_in(clause, words)
    if listed is None and words.designations[verb.lemma]:
        return
    agent = verb.child("agent") or next((c for c in clause if c.lower == "by" and c.dep in ("prep", "agent")), None)
    if agent is not None:
        patients = view.headed(verb.child("nsubjpass")) or (
            view.headed_one(verb.head) if verb.dep in ("acl", "relcl") else []
        )
        yield from listings(view, patients, view.headed(agent.child("pobj")), verb, listed)
    else:
        yield from listings(view, patients_of(view, verb), view.doers(verb), verb, listed)


def patients_of(view: View, verb: Token) -> list[Mention]:
    """Who is listed by an active verb: its object, or the subject of the small clause below it."""
    found = view.headed(verb.child("dobj"))
    small = verb.child("ccomp", "xcomp", "oprd")
    return found or (view.headed(small.child("nsubj")) if small is not None else [])


def listings(
    view: View, patients: list[Mention], bodies: list[Mention], verb: Token, program: str | None
) -> Iterator[Found]:
    """A listing of each patient by each body that can list."""
    for patient in patients:
        for body in bodies:
            entity = view.entity(body)
            if entity is None or patient.entity is None or body.entity is None or patient.entity == body.entity:
                continue
            if entity.kind in ("government", "country", "igo", "agency", "unknown") and patient.form != "pronoun":
                when = exact(view, held(view, verb, "start"), patient, body, verb)
                yield Found(
                    patient.entity,
                    "designated_by",
                    body.entity,
                    evidence(view, patient, body, verb),
                    when,
                    status_of(verb),
                    None,
                    program or None,
                )


def exact(view: View, when: Held, patient: Mention, body: Mention, verb: Token) -> Held:
    """The time of a listing, made exact by the date of a document of the same body about the same actor beside it."""
    start = when.start
    if start is None or start.precision != "year" or not start.start or not start.end:
        return when
    for sentence in view.parse.sentences[max(0, verb.sent - 1) : verb.sent + 2]:
        here = [m for m in view.mentions if sentence.start <= m.start < sentence.end]
        if not {patient.entity, body.entity} <= {m.entity for m in here}:
            continue
        for mention in view.times:
            time = mention.time
            if not (sentence.start <= mention.start < sentence.end and time and time.precision == "day"):
                continue
            if start.start <= (time.start or "") <= start.end and dates_document(view, mention, body):
                return replace(when, start=time)
    return when


def dates_document(view: View, date: Mention, body: Mention) -> bool:
    """Whether a date is that of a document of a body: "a March 5 State Department press release"."""
    gap = next((m.start - date.end for m in view.mentions if m.entity == body.entity and m.start >= date.end), 99)
    head = view.parse.head_of(date.start, date.end)
    above = [head.head, *head.head.ancestors()][:2] if head else []
    return gap <= 3 or any(noun.lower in DOCUMENTS for noun in above)


def of_participle(view: View, word: Token, words: RelationWords) -> Iterator[Found]:
    """The listings of "a U.S.-designated terrorist group": by each nation right before the participle."""
    described = view.at(word) or view.at(word.head)
    if described is None or described.form != "description":
        return
    bodies, at = [], word.i - (0 if "-" in word.text else 1)
    while at >= 0 and word.i - at < 8:
        mention = view.nested(at) or view.at(at)
        if mention is not None and mention.entity != described.entity and mention.form == "name":
            bodies.append(mention)
        elif view.parse.tokens[at].lower not in ("and", "-", ",", "the"):
            break
        at -= 1
    program = program_in(word.head.subtree(), words)
    if program is not None:
        for found in listings(view, [described], bodies, word, program):
            yield replace(found, held=Held())


def program_in(clause: list[Token], words: RelationWords) -> str | None:
    """The program that the words of a listing name, "" for a listing without a named program, None for no listing."""
    lower = [t.lower for t in clause]
    for phrase, program in words.programs:
        size = len(phrase)
        if any(tuple(lower[at : at + size]) == phrase for at in range(len(lower) - size + 1)):
            return program or ""
    return None
