"""Relations that role nouns say: "HAN chief", "a faction of the PMF", "the Iraqi foreign minister", "his brother"."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.core.reading import Token
from dateline.core.records import Mention
from dateline.data.actor_words import actor_words
from dateline.data.relation_words import Frame, RelationWords
from dateline.find.relation_found import Found, between
from dateline.find.relation_times import past
from dateline.find.relation_view import BODIES, View

LINKS = ("of", "for", "within", "in", "from", "with", "to", "at", "inside", "by")


def find_role_relations(view: View, words: RelationWords) -> Iterator[Found]:
    """The relations of all descriptions whose noun says one."""
    for mention in view.mentions:
        if mention.form != "description":
            continue
        head = view.head(mention)
        frame, role_class = frame_of(mention, head, words)
        if frame is None or frame.kind == "none":
            continue
        text = mention.text if frame.kind in ("officeholder_of", "leader_of", "spokesperson_of") else None
        word, phase = said_by(head)
        for body in bodies(view, mention, head):
            if allowed(view, body, frame, role_class):
                for found in between(view, [mention], replace(frame, phase=phase), [body], word, text):
                    yield replace(found, held=replace(found.held, ending=True)) if past(view, head) else found


def said_by(head: Token) -> tuple[Token, str]:
    """The word whose time and status a role has: the verb that gives or takes the office, else the noun itself."""
    verb = head.head
    if head.dep in ("attr", "oprd", "pobj", "dobj"):
        verb = verb.head if head.dep == "pobj" and verb.lower == "as" else verb
        words = actor_words().words
        if verb.lemma in words["appoint"] or verb.lemma == "become":
            return verb, "start"
        if verb.lemma in words["dismiss"]:
            return verb, "end"
        if verb.lemma in ("be", "serve"):
            return verb, "state"
    return head, "state"


def frame_of(mention: Mention, head: Token, words: RelationWords) -> tuple[Frame | None, str]:
    """What the noun of a description says, by its words or their class."""
    lower = mention.text.lower().split()
    roles = actor_words().roles
    forms = [" ".join(lower[-2:]), head.lower, head.lemma.lower(), head.lower.removesuffix("s")]
    role = next((roles[f] for f in forms if f in roles), None)
    role_class = role.kind if role else ""
    for form in [*forms, f"<{role_class}>"]:
        if form in words.roles:
            return words.roles[form], role_class
    return None, role_class


def bodies(view: View, mention: Mention, head: Token) -> list[Mention]:
    """The actors that a role noun is tied to: after "of", before it with or without "'s", or as a nation inside it."""
    found: list[Mention] = []
    for prep in head.rights:
        if prep.dep in ("prep", "agent") and prep.lower in LINKS and prep.i - head.i <= 4:
            found += behind(view, prep)
    after = view.bounds(mention)[1]
    if not found and after < len(view.parse.tokens) and view.parse.tokens[after].lower in LINKS:
        found += behind(view, view.parse.tokens[after])
    for child in head.lefts:
        if child.dep == "poss":
            found += [m for m in view.headed(child) if m.entity != mention.entity]
    first, last = view.bounds(mention)
    before = first - 1
    while (
        before >= 0
        and view.parse.tokens[before].tag in ("POS", "HYPH", "DT")
        and view.parse.tokens[before].sent == head.sent
    ):
        before -= 1
    near = view.at(before) if before >= 0 and view.parse.tokens[before].sent == head.sent else None
    if near is not None and tied(view, near, head, mention):
        found.append(near)
    found += [m for i in range(first, last) if (m := view.nested(i)) is not None and m.entity != mention.entity]
    return list({m.entity: m for m in found}.values())


def behind(view: View, prep: Token) -> list[Mention]:
    """The actors after a preposition; for an office, the body that it is the office of."""
    object = prep.child("pobj")
    found = view.headed(object)
    if object is not None and found and found[0].form == "description":
        of = next((c for c in object.children if c.dep == "prep" and c.lower == "of"), None)
        deeper = view.headed(of.child("pobj")) if of else []
        entity = view.entity(found[0])
        if deeper and entity is not None and entity.kind == "person":
            return deeper
    return found


def tied(view: View, near: Mention, head: Token, mention: Mention) -> bool:
    """Whether the mention right before a role noun is the body it belongs to: its modifier, no title or subject."""
    token = view.head(near)
    if near.entity == mention.entity:
        return False
    return token.dep in ("compound", "poss", "amod", "nmod", "npadvmod") and token.head.i >= token.i


def allowed(view: View, body: Mention, frame: Frame, role_class: str) -> bool:
    """Whether a body can be what this role is tied to."""
    entity = view.entity(body)
    if entity is None or (entity.kind == "country" and role_class in ("worker", "press", "aid", "police")):
        return False
    if frame.kind == "member_of" and entity.kind == "population":
        return entity.named
    if frame.kind in ("member_of", "part_of", "officeholder_of", "leader_of"):
        return entity.kind in (*BODIES, "country", "unknown") and not (
            role_class in ("fighter", "force") and entity.kind == "country"
        )
    return True
