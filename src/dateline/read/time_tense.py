"""Which way a time without a year looks: the tense of the verb that governs it, through the dependency tree."""

from dateline.core.reading import Token
from dateline.data.time_words import looking_ahead

BACK, NOW, AHEAD, OPEN = "back", "now", "ahead", "open"
WILL = frozenset(("will", "'ll", "wo", "shall"))
PERFECT = frozenset(("have", "has", "had", "'ve", "having"))
PAST_BE = frozenset(("was", "were"))


def direction(token: Token, title: bool) -> str:
    """BACK, NOW (present tense), AHEAD, or OPEN where no verb tells. Headlines tell the past in the present."""
    words = looking_ahead()
    below, at = token, token
    until = token.dep == "pobj" and token.head.lower in ("until", "till")
    for _ in range(12):
        if at.pos in ("VERB", "AUX") and at is not token:
            found = _of_verb(at, below, title)
            if until and found == BACK and at.tag == "VBN":
                found = AHEAD if any(c.lower in ("has", "have", "'ve") for c in at.children) else OPEN
            if found != OPEN or at.head is at:
                return found
        elif (at is not token and at.lemma.lower() in words["noun"]) or (at.lower in words["date"] and at.pos == "ADJ"):
            return AHEAD
        if at.head is at:
            return OPEN
        below, at = at, at.head
    return OPEN


def _of_verb(verb: Token, below: Token, title: bool) -> str:
    """The direction that a verb gives to a time in its child `below`; OPEN where the verb above it must tell."""
    words = looking_ahead()
    helpers = {child.lower for child in verb.children if child.dep in ("aux", "auxpass")}
    modal = any(child.tag == "MD" for child in verb.children)
    perfect = bool(helpers & PERFECT)
    if helpers & WILL or modal:
        return BACK if perfect and not helpers & WILL else AHEAD
    if verb.lemma in words["date"] and verb.tag in ("VBN", "VBD") and _takes_date(verb, below):
        return AHEAD
    if "to" in helpers:
        return BACK if perfect else _of_infinitive(verb, title)
    if perfect or helpers & PAST_BE or verb.tag == "VBD" or verb.lower in PAST_BE:
        return BACK
    if verb.tag == "VBN":
        return NOW if helpers else BACK
    if verb.tag in ("VBZ", "VBP"):
        return BACK if title or verb.lemma in words["said"] else NOW
    if verb.tag == "VBG" and helpers:
        return NOW
    return OPEN


def _takes_date(verb: Token, below: Token) -> bool:
    """Whether "scheduled", "expected" and their like put the time in `below` ahead: "for Thursday"."""
    if below.lower in ("for", "until", "till"):
        return True
    return verb.tag == "VBN" and (
        below.lower in ("to", "by", "on", "in", "at") or below.dep in ("nsubjpass", "npadvmod")
    )


def _of_infinitive(verb: Token, title: bool) -> str:
    """AHEAD where the words above an infinitive look ahead or it is a headline's; OPEN where they must tell."""
    words = looking_ahead()
    above = verb.head
    if title or above is verb:
        return AHEAD
    if above.lemma in words["verb"] or above.lemma in words["date"] or above.lower in words["date"]:
        return AHEAD
    return AHEAD if above.pos in ("NOUN", "PROPN", "ADJ") else OPEN
