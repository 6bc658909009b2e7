"""Names of armed groups that only words beside them show: "the outlawed Freedom Guards", "Northern Bloc fighters"."""

from dateline.core.reading import Token
from dateline.data.actor_words import ActorWords
from dateline.reading.actor_descriptions import role_of
from dateline.reading.actor_drafts import Draft, Drafts

TIES = ("of", "from", "with")
BEFORE = ("amod", "compound", "nmod")


def find_forces(drafts: Drafts, words: ActorWords) -> None:
    """Gives the kind armed_group to names of unknown kind that the article calls armed or lets claim attacks."""
    for draft in drafts.all:
        if draft.form == "name" and draft.kind == "unknown" and shown_armed(drafts, draft, words):
            draft.kind, draft.sectors = "armed_group", draft.sectors or ("REB",)


def shown_armed(drafts: Drafts, draft: Draft, words: ActorWords) -> bool:
    """Whether words beside a name call it outlawed or armed, it has fighters, or it claims responsibility."""
    head = draft.head
    called = words.words["armed"] | words.words["outlawed"]
    if any(c.lower in called for c in head.kids(*BEFORE) if not draft.first <= c.i < draft.last):
        return True
    if head.dep in BEFORE and head.head.i >= draft.last and fights(head.head, words):
        return True
    if head.dep == "pobj" and head.head.lower in TIES and fights(head.head.head, words):
        return True
    verb = head.head
    return head.dep == "nsubj" and verb.lemma == "claim" and any(c.lemma == "responsibility" for c in verb.kids("dobj"))


def fights(noun: Token, words: ActorWords) -> bool:
    """Whether a noun names fighters in the plural: "fighters", "rebels"."""
    role = role_of(noun, words) if noun.tag == "NNS" else None
    return role is not None and role.kind == "fighter"
