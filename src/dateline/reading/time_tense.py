"""Which way a time without a year looks: the tense of the verb that governs it, through the dependency tree."""

from dateline.core.reading import Token
from dateline.data.time_words import looking_ahead

BACK, AHEAD, OPEN = "back", "ahead", "open"
NOW = "now"  # present tense: what it says about a time depends on the verb
WILL = frozenset(("will", "'ll", "wo", "shall"))
PERFECT = frozenset(("have", "has", "had", "'ve", "having"))
PAST_BE = frozenset(("was", "were"))
DEADLINE = frozenset(("by", "until", "till"))
UNREAL = frozenset(("if", "unless", "until", "when", "once", "before"))
INSIDE = frozenset(("compound", "nmod", "amod", "poss", "nummod"))
STEPS = 12


def direction(token: Token, title: bool) -> str:
    """BACK, AHEAD, or OPEN where no verb tells. Headlines and captions tell the past in the present."""
    below, noun, direct = token, None, True
    for at, _ in zip(token.ancestors(), range(STEPS), strict=False):
        if at.lower == "am" and not any(c.lower == "i" for c in at.children):
            continue  # "3 am", which the parser takes for a verb
        if at.pos in ("VERB", "AUX"):
            found = _after_until(at, _of_verb(at, below, title)) if _until(token) else _of_verb(at, below, title)
            if found == NOW:
                found = _of_present(at, below, noun, direct)
                if found == OPEN and at.dep != "advcl":
                    return OPEN
            if found == AHEAD:
                return OPEN if noun is not None and _keeps_its_day(noun, token) else AHEAD
            if found == BACK:
                return BACK
            direct = False
        elif at.pos == "ADJ" and at.lower in looking_ahead()["date"]:
            return AHEAD
        elif at.pos in ("NOUN", "PROPN") and noun is None:
            if _next_one(at):
                return AHEAD
            noun = at
        below = at
    return OPEN


def _next_one(noun: Token) -> bool:
    """Whether a noun is what comes next: "the next meeting on Monday", "ahead of a summit on Friday"."""
    if any(c.lower in ("next", "upcoming", "coming", "forthcoming") for c in noun.kids("amod")):
        return True
    of = noun.head
    before = noun.dep == "pobj" and of.lower == "of" and of.head.lower == "ahead"
    return before and noun.lemma.lower() in looking_ahead()["coming"]


def _after_until(verb: Token, found: str) -> str:
    """A participle after all when "until" stands before the time: "has kept it closed until Monday" looks ahead."""
    if found != BACK or verb.tag != "VBN":
        return found
    return AHEAD if any(c.lower in ("has", "have", "'ve") for c in verb.children) else OPEN


def _until(token: Token) -> bool:
    return token.dep == "pobj" and token.head.lower in ("until", "till")


def _keeps_its_day(noun: Token, time: Token) -> bool:
    """Whether the day belongs to a noun that happened ("will be tried for Monday's attack"), not to its verb."""
    words = looking_ahead()
    lemma = noun.lemma.lower()
    if noun.dep == "pobj" and noun.head.lower == "for" and noun.head.head.lemma == "call":
        return False
    return lemma in words["deed"] or (time.dep in INSIDE and lemma not in words["coming"])


def _of_present(verb: Token, below: Token, noun: Token | None, direct: bool) -> str:
    """The direction of the present tense: AHEAD in "if they win in May" and in timetables, else OPEN."""
    if noun is not None and noun.lemma.lower() not in looking_ahead()["coming"]:
        return OPEN
    if below.lower in DEADLINE or any(c.dep in ("mark", "advmod") and c.lower in UNREAL for c in verb.children):
        return AHEAD
    return AHEAD if direct and _on_timetable(verb, below) else OPEN


def _on_timetable(verb: Token, below: Token) -> bool:
    """Whether the present tense means a day to come: "the trial begins Monday", "the vote is on Sunday"."""
    if verb.lemma == "be":
        return not any(c is not below and c.dep in ("attr", "acomp", "prep") for c in verb.children)
    return verb.lemma in looking_ahead()["timetable"]


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
    if verb.lemma == "call" and below.lower == "for" and any(c.lemma in words["coming"] for c in below.kids("pobj")):
        return AHEAD  # "called for a strike on Monday"
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
    if verb.tag != "VBN":
        return False
    return below.lower in ("to", "by", "on", "in", "at") or below.dep in ("nsubjpass", "npadvmod")


def _of_infinitive(verb: Token, title: bool) -> str:
    """AHEAD where the words above an infinitive look ahead or it is a headline's; OPEN where they must tell."""
    words = looking_ahead()
    above = verb.head
    if title or above is verb:
        return AHEAD
    if above.lemma in words["verb"] or above.lemma in words["date"] or above.lower in words["date"]:
        return AHEAD
    return AHEAD if above.pos in ("NOUN", "PROPN", "ADJ") else OPEN
