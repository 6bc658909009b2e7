"""Which drafts of one article are one actor: short names, acronyms, descriptions that come back, pronouns."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords, Pronoun
from dateline.read.actor_drafts import Draft, Drafts
from dateline.read.actor_names import is_acronym

SUBJECTS = ("nsubj", "nsubjpass")
REACH = 3  # sentences that a description of a group may stand after the name it means
SMALL = frozenset(("of", "the", "and", "for", "in", "on", "de", "del", "la", "los", "to", "a", "-"))
COLLECTIVE = ("group", "state", "institution", "body", "party", "media")


def resolve_names(drafts: Drafts) -> None:
    """Joins names of one actor: the same entry of the book, the same words, a short form, an acronym."""
    full: list[Draft] = []
    by_key: dict[object, Draft] = {}
    names = [d for d in drafts.all if d.form == "name"]
    for draft in sorted(names, key=lambda d: (drafts.top(d).first, d.first)):
        key = draft.entry.id if draft.entry else draft.country if draft.kind == "country" else None
        if key is None:
            key = drafts.words(draft)
        known = by_key.setdefault(key, draft)
        if known is not draft and (draft.person == known.person or "unknown" in (draft.kind, known.kind)):
            take_kind(draft, known)
            drafts.join(known, draft)
        elif known is draft:
            full.append(draft)
    join_short(drafts, [d for d in full if d.person])
    join_parts(drafts, [d for d in full if not d.person and d.kind not in ("country", "population")])


def take_kind(a: Draft, b: Draft) -> None:
    """Gives the one of two drafts whose kind is unknown the kind of the other."""
    for one, other in ((a, b), (b, a)):
        if one.kind == "unknown":
            one.kind, one.sectors = other.kind, other.sectors
        one.country = one.country or other.country
        one.sectors = one.sectors or other.sectors
        one.gender = one.gender or other.gender


def join_short(drafts: Drafts, persons: list[Draft]) -> None:
    """Joins a person's short name with the full name that holds it: the nearest before it, else the first after."""
    for short in persons:
        words = drafts.words(short)
        fuller = [p for p in persons if p is not short and holds(drafts.words(p), words) and agree(p, short)]
        if not fuller:
            continue
        before = [p for p in fuller if p.first < short.first]
        last_name = [p for p in before or fuller if drafts.words(p)[-len(words) :] == words]
        chosen = last_name or before or fuller
        drafts.join(chosen[-1] if before else chosen[0], short)


def holds(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a full name holds all words of a short one, in order and side by side."""
    size = len(short)
    return size < len(full) and any(full[at : at + size] == short for at in range(len(full) - size + 1))


def agree(a: Draft, b: Draft) -> bool:
    return not a.gender or not b.gender or a.gender == b.gender


def join_parts(drafts: Drafts, bodies: list[Draft]) -> None:
    """Joins short forms and acronyms of organisations with their full names."""
    for short in bodies:
        words = drafts.words(short)
        head = short.head
        for full in bodies:
            if full is short or (short.entry is not None and full.entry is not None):
                continue
            longer = drafts.words(full)
            end = len(words) >= 2 and holds(longer, words) and longer[-len(words) :] == words
            if end or (short.last - short.first == 1 and is_acronym(head) and spells(head.text, full, drafts)):
                if end or drafts.top(short) is short:
                    take_kind(short, full)
                    drafts.join(full, short)
                    break


def spells(acronym: str, full: Draft, drafts: Drafts) -> bool:
    """Whether the letters of an acronym are the first letters of a name's words, small words counted or not."""
    letters = "".join(c for c in acronym.lower() if c.isalpha())
    tokens = [t.lower for t in drafts.parse.tokens[full.first : full.last] if t.lower[:1].isalpha()]
    big = "".join(t[0] for t in tokens if t not in SMALL)
    every = "".join(t[0] for t in tokens)
    return len(letters) >= 2 and len(tokens) >= 2 and letters in (big, every)


def resolve_descriptions(drafts: Drafts, words: ActorWords) -> None:
    """Joins descriptions with the actor they come back to, in text order."""
    seen: dict[tuple[str | None, str], Draft] = {}
    leading = {id(drafts.top(d)) for d in drafts.all if d.parent is not None}
    for draft in list(drafts.all):
        if draft.form != "description":
            continue
        if draft.parent is not None or id(draft) in leading:
            continue
        key = (draft.country, draft.head.lemma.lower())
        found = antecedent(drafts, draft, words) if draft.definite else None
        if found is None and (draft.definite or fixed(draft)) and key in seen:
            found = seen[key]
        if found is not None:
            drafts.join(found, draft)
        seen[key] = draft


def fixed(draft: Draft) -> bool:
    """Whether a description without a number means one and the same body wherever it stands: "U.S. forces"."""
    return (
        draft.country is not None
        and draft.role is not None
        and draft.role.kind in ("institution", "state")
        and not counted(draft)
    )


def counted(draft: Draft) -> bool:
    """Whether a description counts or picks some: "two officers", "a soldier", "several rebels"."""
    return any(
        c.tag == "CD" or c.lower in ("several", "some", "many", "another", "other", "a", "an", "few")
        for c in draft.head.lefts
    )


def antecedent(drafts: Drafts, draft: Draft, words: ActorWords) -> Draft | None:
    """The earlier draft that a definite description comes back to, or None."""
    before = [d for d in drafts.all if d.first < draft.first]
    role = draft.role
    if role is None:
        return None
    if (not draft.many and draft.kind != "unknown" and draft.person) or (role.one == "person" and not draft.many):
        return person_before(drafts, draft, before)
    if role.kind == "group" and not draft.many:
        here = draft.head.sent
        near = [
            d
            for d in before
            if here - d.head.sent <= REACH
            and d.form == "name"
            and not d.person
            and d.kind in ("armed_group", "party", "unknown", "ngo", "company", "agency")
            and (draft.country is None or d.country in (None, draft.country))
        ]
        return pick(near, here)
    return None


def person_before(drafts: Drafts, draft: Draft, before: list[Draft]) -> Draft | None:
    """The last person of whom the article has said the same role, or who was described so."""
    role = draft.role
    for other in reversed(before):
        if other.many or not agree(draft, other):
            continue
        same = (
            other.role is not None
            and (other.role.word == role.word or (role.kind == "speaker" and other.role.kind == "speaker"))
            if role
            else False
        )
        top = drafts.top(other)
        if (
            same
            and other.person
            and (
                draft.country is None or other.country in (None, draft.country) or top.country in (None, draft.country)
            )
        ):
            return other
    return None


def pick(near: list[Draft], sentence: int) -> Draft | None:
    """The most prominent of some drafts: the latest sentence, its subject first, then the earliest in it."""
    return min(near, key=lambda d: (sentence - d.head.sent, d.head.dep not in SUBJECTS, d.first), default=None)


def resolve_pronouns(drafts: Drafts, words: ActorWords) -> None:
    """Adds a draft for each pronoun whose actor the words before it show."""
    for token in drafts.parse.tokens:
        if token.tag not in ("PRP", "PRP$", "WP", "WDT", "WP$"):
            continue
        pronoun = words.pronouns.get(token.lower)
        if pronoun is None or drafts.at(token) is not None:
            continue
        meant = relative(drafts, token) if pronoun.person == "r" else None
        if pronoun.person == "3":
            meant = earlier(drafts, token, pronoun)
        if meant is not None:
            top = drafts.top(meant)
            made = Draft(token.i, token.i + 1, token, "pronoun", meant.kind, many=meant.many)
            if drafts.add(made):
                drafts.join(top, made)
                if pronoun.gender and meant.person:
                    top.gender = meant.gender = pronoun.gender
    drafts.sort()


def relative(drafts: Drafts, token: Token) -> Draft | None:
    """The actor that a relative pronoun stands for: the head of its clause's noun."""
    for above in token.ancestors():
        if above.dep == "relcl":
            return drafts.at(above.head) if above.head.i < token.i else None
    return None


def earlier(drafts: Drafts, token: Token, pronoun: Pronoun) -> Draft | None:
    """The actor before a pronoun that it stands for, by number, gender, sentence and subject; None if none is near."""
    if pronoun.stands == "thing" and empty_it(token):
        return None
    reach = 2 if pronoun.stands == "person" else 1
    near = []
    for draft in reversed(drafts.all):
        if draft.first >= token.i:
            continue
        if token.sent - draft.head.sent > reach:
            break
        if fits(drafts, draft, token, pronoun):
            near.append(draft)
    return min(
        near, key=lambda d: (token.sent - d.head.sent, d.head.dep not in SUBJECTS, distance(d, token)), default=None
    )


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
        pronoun.number == "many" and not (draft.many or (not draft.person and draft.kind not in ("country",)))
    ):
        return False
    return not bound_away(draft, token)


def bound_away(draft: Draft, token: Token) -> bool:
    """Whether grammar keeps the two apart: "X hit him" is not X's own doing, "X's brother" no antecedent inside its phrase."""
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
