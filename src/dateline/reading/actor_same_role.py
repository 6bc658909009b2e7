"""Descriptions that come back to an actor told before: "the spokesman", "the militia", "the rebels"."""

from dateline.data.actor_words import ActorWords
from dateline.reading.actor_countries import adjective_of, country_of
from dateline.reading.actor_descriptions import counted
from dateline.reading.actor_drafts import Draft, Drafts
from dateline.reading.actor_same_name import agree

SUBJECTS = ("nsubj", "nsubjpass")
REACH = 3  # sentences that a description of a group may stand after the name it means


def resolve_descriptions(drafts: Drafts, words: ActorWords) -> None:
    """Joins descriptions with the actor they come back to, in text order."""
    seen: dict[tuple[str | None, str, bool], Draft] = {}
    leading = {id(drafts.top(d)) for d in drafts.all if d.parent is not None}
    for at, draft in enumerate(drafts.all):
        if draft.form != "description" or draft.parent is not None or id(draft) in leading:
            continue
        key = (draft.country, draft.head.lemma.lower(), draft.many)
        found = antecedent(drafts, draft, drafts.all[:at], words) if draft.definite else None
        if (
            found is None
            and (draft.definite or fixed(draft) or bare(drafts, draft))
            and key in seen
            and same_words(drafts, seen[key], draft)
        ):
            found = seen[key]
        if found is not None:
            drafts.join(found, draft)
        seen[key] = draft


def fixed(draft: Draft) -> bool:
    """Whether a description without a number means one and the same body wherever it stands: "U.S. forces"."""
    body = draft.role is not None and draft.role.kind in ("institution", "state")
    return draft.country is not None and body and not counted(draft.head)


def bare(drafts: Drafts, draft: Draft) -> bool:
    """Whether a description is one plain word for a body of a state: "police", "authorities"."""
    return (
        draft.many
        and draft.role is not None
        and draft.role.kind in ("institution", "state")
        and len(drafts.words(draft)) == 1
    )


def same_words(drafts: Drafts, before: Draft, draft: Draft) -> bool:
    """Whether a description that comes back says no other qualities than the one before it."""
    new = set(drafts.words(draft)) - set(drafts.words(before))
    if draft.role is not None and draft.role.one == "person":
        return not new and tied(drafts, draft) in ("", tied(drafts, before))
    return len(new) <= 1 or len(drafts.words(before)) == 1


def antecedent(drafts: Drafts, draft: Draft, before: list[Draft], words: ActorWords) -> Draft | None:
    """The earlier draft that a definite description comes back to, or None."""
    role = draft.role
    if role is None:
        return None
    if role.one == "person" and not draft.many:
        return person_before(drafts, draft, before)
    if draft.many and role.kind == "fighter" and len(drafts.words(draft)) == 1:
        groups = named_near(draft, before, ("armed_group",))
        return pick(groups, draft.head.sent) if len({id(drafts.top(d)) for d in groups}) == 1 else None
    if draft.many or role.word in words.words["joint"]:
        return None
    if role.kind == "group":
        near = named_near(draft, before, ("armed_group", "party", "unknown", "ngo"))
        return pick([d for d in near if d.head.lower not in words.words["house"]], draft.head.sent)
    if role.kind in ("state", "institution") and len(drafts.words(draft)) == 1:
        return state_before(drafts, draft, before, words)
    if role.kind in ("body", "party", "media") and len(drafts.words(draft)) == 1:
        return pick(named_near(draft, before, (role.one,)), draft.head.sent)
    return None


def state_before(drafts: Drafts, draft: Draft, before: list[Draft], words: ActorWords) -> Draft | None:
    """The one government that the article has named before "the government", else the nearest."""
    lemma = draft.head.lemma.lower()
    named = [d for d in before if d.form == "name" and d.kind == draft.kind]
    same = [d for d in named if d.head.lemma.lower() == lemma]
    if len({id(drafts.top(d)) for d in same}) > 1:
        same = [d for d in same if draft.head.sent - d.head.sent <= REACH]
    if same:
        return same[-1]
    alike = next((words.words[w] for w in ("rulers", "forces") if lemma in words.words[w]), frozenset())
    named = [d for d in named if d.head.lemma.lower() in alike]
    return named[-1] if len({id(drafts.top(d)) for d in named}) == 1 else None


def named_near(draft: Draft, before: list[Draft], kinds: tuple[str, ...]) -> list[Draft]:
    """The names of some kinds in the sentences just before a description, of its country if it has one."""
    here = draft.head.sent
    near = []
    for other in reversed(before):
        if here - other.head.sent > REACH:
            break
        fits = draft.country is None or other.country in (None, draft.country)
        if other.form == "name" and other.kind in kinds and fits and not inside(other, draft):
            near.append(other)
    return near


def inside(other: Draft, draft: Draft) -> bool:
    """Whether a name stands in the description's own phrase or qualifies it."""
    return other.last >= draft.first - 1 and other.head.sent == draft.head.sent


def person_before(drafts: Drafts, draft: Draft, before: list[Draft]) -> Draft | None:
    """The last person of whom the article has said the same role, in the same country and of the same body."""
    tie = tied(drafts, draft)
    rivals = {d.country for d in drafts.all if d.country and d.role is not None and d.role is draft.role}
    own = {t.lower for t in draft.head.lefts if t.dep == "compound" and t.i >= draft.first}
    own -= set(draft.role.word.split()) if draft.role else set()
    for other in reversed(before):
        if other.many or not other.person or not same_role(drafts, draft, other) or not agree(draft, other):
            continue
        top = drafts.top(other)
        roles = [r for d in drafts.all if d.roles and drafts.top(d) is top for r in d.roles]
        countries = {draft.country, other.country, top.country} - {None}
        told = {*drafts.words(other), *" ".join(roles).lower().split()}
        if own - told and (other.form == "description" or roles):
            continue
        if (
            draft.country is not None
            and len(countries) == 1
            and top.country is None is other.country
            and len(rivals) > 1
        ):
            continue
        if len(countries) <= 1 and (not tie or not roles or any(tie in role for role in roles)):
            return other
    return None


def same_role(drafts: Drafts, draft: Draft, other: Draft) -> bool:
    """Whether another draft bears the role of a description, or a rank or title that abbreviates it."""
    role, known = draft.role, other.role
    if role is None:
        return False
    if known is not None:
        return known.word == role.word or known.kind == role.kind == "speaker"
    return role.kind == "rank" and any(
        r.lower().split()[-1].startswith(role.word[:3]) for r in drafts.top(other).roles if r
    )


def tied(drafts: Drafts, draft: Draft) -> str:
    """The last word of the name before a description, no nation's: "Pentagon" in "the Pentagon spokesman"."""
    of = next((c for c in draft.head.rights if c.dep == "prep" and c.lower in ("of", "for")), None)
    object = of.child("pobj") if of is not None else None
    if object is not None and object.tag in ("NNP", "NNPS"):
        return object.text
    near = drafts.at(draft.first - 1) if draft.first else None
    if near is None or near.head.sent != draft.head.sent or near.form != "name":
        return ""
    text = drafts.parse.tokens[near.last - 1].text
    return "" if adjective_of(text) or country_of(text) else text


def pick(near: list[Draft], sentence: int) -> Draft | None:
    """The most prominent of some drafts: the latest sentence, its subject first, then the earliest in it."""
    return min(near, key=lambda d: (sentence - d.head.sent, d.head.dep not in SUBJECTS, d.first), default=None)
