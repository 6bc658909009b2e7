"""The nameless person of a lead who is named further on: "a leader within an Iraqi militia", "Omar Tal, a leader"."""

from dateline.core.reading import Token
from dateline.reading.actor_drafts import Draft, Drafts

LEAD = 3  # sentences, headline and first paragraph, in which somebody is told before being named
REACH = 4  # sentences from there to the name
TIES = ("of", "in", "within", "from", "with", "for")
NAMELESS = ("a", "an", "another", "one", "top", "senior")


def resolve_leads(drafts: Drafts) -> None:
    """Joins a nameless person of the lead with the one named next whose role and whose body's country are the same."""
    named = {id(drafts.top(d)) for d in drafts.all if d.person and d.form == "name"}
    told = [d for d in drafts.all if d.form == "description" and d.role is not None and d.person and not d.many]
    for draft in told:
        if draft.head.sent >= LEAD or id(drafts.top(draft)) in named or not nameless(drafts, draft):
            continue
        country = country_of_body(drafts, draft)
        found = [
            other
            for other in told
            if other.role is draft.role
            and 0 < other.head.sent - draft.head.sent <= REACH
            and id(drafts.top(other)) in named
        ]
        tops = {id(drafts.top(o)) for o in found}
        if country is not None and len(tops) == 1 and all(country_of_body(drafts, o) == country for o in found):
            drafts.join(found[0], draft)


def nameless(drafts: Drafts, draft: Draft) -> bool:
    """Whether a description brings up somebody new: with "a", or without any article in a headline."""
    title = drafts.parse.sentence_of(draft.head).zone == "title"
    return any(t.lower in NAMELESS for t in draft.head.lefts) or (title and draft.head.child("det", "poss") is None)


def country_of_body(drafts: Drafts, draft: Draft) -> str | None:
    """The country of the body that a description ties somebody to, else that of the description itself."""
    tokens = drafts.parse.tokens
    after = tokens[draft.last : draft.last + 3]
    follow = after[1:] if after and after[0].lower in TIES and after[0].sent == draft.head.sent else []
    for token in (*tied(draft.head), *follow):
        body = drafts.at(token)
        if body is not None and body is not draft and (code := country_of_actor(drafts, body)):
            return code
    return draft.country


def tied(noun: Token) -> list[Token]:
    """The words that say whose somebody is: "HAN" in "a HAN leader", "leader of HAN", "leader within HAN"."""
    near = [c for c in noun.children if c.dep in ("compound", "poss", "nmod")]
    return near + [p for c in noun.rights if c.lower in TIES and (p := c.child("pobj")) is not None]


def country_of_actor(drafts: Drafts, draft: Draft) -> str | None:
    """The country that any mention of an actor gives it."""
    top = drafts.top(draft)
    return top.country or next((d.country for d in drafts.all if d.country and drafts.top(d) is top), None)
