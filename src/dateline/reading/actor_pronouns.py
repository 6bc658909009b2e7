"""Pronouns and the actors before them that they stand for."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords, Pronoun
from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_quotes import speakers

SUBJECTS = ("nsubj", "nsubjpass")


def resolve_pronouns(drafts: Drafts, words: ActorWords) -> None:
    """Adds a draft for each pronoun whose actor the words before it show."""
    spoken = speakers(drafts, words)
    for token in drafts.parse.tokens:
        if token.tag not in ("PRP", "PRP$", "WP", "WDT", "WP$"):
            continue
        pronoun = words.pronouns.get(token.lower)
        if pronoun is None or drafts.at(token) is not None:
            continue
        meant = relative(drafts, token) if pronoun.person == "r" else None
        if pronoun.person == "3":
            meant = earlier(drafts, token, pronoun, spoken.get(token.i))
        if meant is not None:
            top = drafts.top(meant)
            made = Draft(token.i, token.i + 1, token, "pronoun", meant.kind, many=meant.many)
            if drafts.add(made):
                drafts.join(top, made)
                if pronoun.gender and meant.person:
                    top.gender = meant.gender = pronoun.gender


def of_ours(draft: Draft) -> bool:
    """Whether the words call an actor the speaker's own: "our fathers", "my men"."""
    return any(c.dep == "poss" and c.lower in ("our", "my") for c in draft.head.children)


def relative(drafts: Drafts, token: Token) -> Draft | None:
    """The actor that a relative pronoun stands for: the head of its clause's noun."""
    for above in token.ancestors():
        if above.dep == "relcl":
            return drafts.at(above.head) if above.head.i < token.i else None
    return None


def earlier(drafts: Drafts, token: Token, pronoun: Pronoun, speaker: Draft | None = None) -> Draft | None:
    """The actor before a pronoun that it stands for, by number, gender, sentence and subject; None if none is near.

    In a quotation of `speaker` it stands neither for the speaker nor for those whom the speaker calls ours.
    """
    if pronoun.stands == "thing" and empty_it(token):
        return None
    reach = 2 if pronoun.stands == "person" else 1
    near = []
    for draft in reversed(drafts.all):
        if draft.first >= token.i:
            continue
        if token.sent - draft.head.sent > reach:
            break
        if speaker is not None and (drafts.top(draft) is drafts.top(speaker) or of_ours(draft)):
            continue
        if fits(drafts, draft, token, pronoun) and not (pronoun.number == "many" and is_it(drafts, draft, token)):
            near.append(draft)
    best = min(
        near, key=lambda d: (token.sent - d.head.sent, d.head.dep not in SUBJECTS, distance(d, token)), default=None
    )
    return _whose(drafts, best, token, pronoun) or best


def _only_tells(draft: Draft) -> bool:
    """Whether a body says what goes before: "two men were abducted, the diocese said. They are still missing"."""
    verb = draft.head.head
    return not draft.many and draft.head.dep == "nsubj" and any(c.i < draft.head.i for c in verb.kids("ccomp"))


def _whose(drafts: Drafts, teller: Draft | None, token: Token, pronoun: Pronoun) -> Draft | None:
    """The person whose relative or colleague tells of a pronoun: "his father said he was beaten"."""
    if teller is None or teller.head.dep != "nsubj" or pronoun.stands != "person":
        return None
    clauses = teller.head.head.kids("ccomp")
    owner = teller.head.child("poss")
    if owner is None or owner.tag != "PRP$" or not any(c in (token.head, *token.head.ancestors()) for c in clauses):
        return None
    whose = drafts.at(owner)
    return whose if whose is not None and fits(drafts, whose, token, pronoun) else None


def distance(draft: Draft, token: Token) -> int:
    """How far a draft is: back from the pronoun in its own sentence, from the front in sentences before."""
    return token.i - draft.first if draft.head.sent == token.sent else draft.first


def fits(drafts: Drafts, draft: Draft, token: Token, pronoun: Pronoun) -> bool:
    """Whether a pronoun can stand for a draft."""
    top = drafts.top(draft)
    if pronoun.stands == "person":
        gender = draft.gender or top.gender
        if not draft.person or draft.many or gender not in ("", pronoun.gender):
            return False
    elif (pronoun.number == "one" and (draft.person or draft.many or draft.kind in ("population", "person"))) or (
        pronoun.number == "many"
        and not draft.many
        and (draft.person or draft.kind == "country" or (draft.head.sent != token.sent and _only_tells(draft)))
    ):
        return False
    return not bound_away(draft, token)


def is_it(drafts: Drafts, draft: Draft, token: Token) -> bool:
    """Whether the sentence calls an actor "it" before a word for many: "the army said it had shelled them as they"."""
    same = (d for d in drafts.all if d.head.sent == token.sent and d.head.i < token.i and d.head.lower in ("it", "its"))
    return any(drafts.top(d) is drafts.top(draft) for d in same)


def bound_away(draft: Draft, token: Token) -> bool:
    """Whether grammar keeps the two apart: "X hit him" is not about X alone."""
    verb = token.head if token.tag == "PRP" else None
    if (
        verb is not None
        and token.dep in ("dobj", "dative")
        and draft.head.head is verb
        and draft.head.dep in SUBJECTS
        and not token.lower.endswith(("self", "selves"))
    ):
        return True
    return token.tag == "PRP$" and token.head is draft.head


def empty_it(token: Token) -> bool:
    """Whether "it" stands for nothing: "it is important to", "it rained", "it was reported that"."""
    if token.dep == "expl" or token.lower != "it":
        return token.dep == "expl"
    verb = token.head
    clause = any(c.dep in ("ccomp", "xcomp", "csubj", "advcl", "relcl") for c in verb.children)
    return (
        token.dep in SUBJECTS
        and (verb.lemma in ("be", "seem", "appear", "become", "happen") or token.dep == "nsubjpass")
        and clause
    )
