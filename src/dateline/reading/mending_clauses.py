"""Clauses that small parsers cut wrongly.

"Gang members armed with rifles fired at residents.": where every verb was taken for a trait of some noun, the last one
that has an object is the sentence's verb again.

"A court on Friday sentenced journalist Ana Gil, her lawyer said": where a verb after a day was taken for a trait, it is
the verb of the court again.

"He denied that troops were there and blamed rebels": where what the speaker says next was joined with what is said, it
is the speaker's again.
"""

from itertools import pairwise, takewhile

from dateline.core.reading import Token
from dateline.reading.rehang import hang, lift

NOUNS = ("NOUN", "PROPN")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TRAITS = ("acl", "relcl")
OPENING = ("prep", "punct", "advmod", "npadvmod", "advcl")
AIMED = {"at": ("fire", "shoot", "open"), "on": ("march", "fire", "open")}
SPEAKING = (
    "accuse",
    "add",
    "blame",
    "call",
    "claim",
    "condemn",
    "criticise",
    "criticize",
    "demand",
    "denounce",
    "deny",
    "insist",
    "promise",
    "reject",
    "say",
    "threaten",
    "urge",
    "vow",
    "warn",
)


def mend_clauses(tokens: list[Token]) -> None:
    """Gives whole sentences among the tokens the verb that they lost, and speakers what they say."""
    for before, token in pairwise(tokens):
        if token.pos in NOUNS and (token.dep == "ROOT" or _is_told(token)):
            _find_verb(token)
        elif token.dep == "nsubj" and token.head.lemma in ("say", "tell"):
            _take_back(before, token)
        elif token.dep == "conj" and token.tag == "VBD":
            _say_on(token)
        elif token.dep == "amod" and token.tag == "VBN":
            _do_on_a_day(token)


def _is_told(noun: Token) -> bool:
    """Whether a noun stands where a clause should: "gang members armed with rifles fired at them, residents said"."""
    saying = noun.head
    if saying.dep != "ROOT" or saying.lemma not in SPEAKING or noun.i > saying.i:
        return False
    return noun.dep in ("ccomp", "dep") or (
        noun.dep == "nsubj" and saying.kids("nsubj")[0] is not saying.kids("nsubj")[-1]
    )


def _take_back(before: Token, speaker: Token) -> None:
    """Takes what stands right before a speaker from the list that it was counted to: "arms, security and | sources"."""
    while before.dep == "conj" and before.pos in (*NOUNS, "ADJ"):
        comma = before.subtree()[0].i - 1
        if any(c.i == comma and c.text == "," for c in before.head.children):
            hang(before, speaker, "nmod")
            return
        before = before.head


def _find_verb(noun: Token) -> None:
    """Makes the last participle with an object the verb of a sentence that is otherwise only a noun."""
    words = noun.subtree()
    if noun.child("nsubj", "nsubjpass", "cop") or (noun.dep == "ROOT" and words[-1].text != "."):
        return
    verb = next((t for t in reversed(words) if t.i > noun.i and _is_lost(t, noun)), None)
    if verb is None:
        return
    for above in (*takewhile(lambda t: t is not noun, verb.ancestors()), noun):
        for after in [c for c in above.children if c.i > verb.i]:
            hang(after, verb, after.dep)
    for before in [c for c in noun.children if c.i < noun.i and c.dep in OPENING]:
        hang(before, verb, before.dep)
    hang(verb, noun, "acl")
    lift(verb, "nsubj")
    verb.tag, verb.pos = "VBD", "VERB"
    if verb.dep in ("nsubj", "dep"):
        verb.dep = "ccomp"


def _is_lost(verb: Token, noun: Token) -> bool:
    """Whether a participle after the noun has an object, as traits of nouns have none: "clashes in X killed six"."""
    if verb.dep not in TRAITS or verb.tag not in ("VBN", "VBD"):
        return False
    if verb.child("aux", "auxpass", "nsubj", "nsubjpass", "agent", "oprd", "dative"):
        return False
    above = takewhile(lambda t: t is not noun, verb.ancestors())
    if any(t.dep in ("relcl", "conj") or (t.pos == "VERB" and t.dep not in TRAITS) for t in above):
        return False
    aimed = any(verb.lemma in AIMED.get(c.lower, ()) for c in verb.kids("prep"))
    return aimed or any(c.i > verb.i for c in verb.kids("dobj"))


def _say_on(verb: Token) -> None:
    """Joins a verb of speaking in the plain past with the verb above what is said, whose speaker goes on."""
    said = verb.head
    speaking = said.head
    if verb.lemma not in SPEAKING or verb.child("nsubj", "nsubjpass", "aux", "auxpass"):
        return
    if said.dep != "ccomp" or speaking.lemma not in SPEAKING or speaking.tag != "VBD" or said.i < speaking.i:
        return
    if said.child("aux", "auxpass") and any(c.i > verb.i for c in verb.kids("dobj", "ccomp")):
        hang(verb, speaking, "conj")


def _do_on_a_day(verb: Token) -> None:
    """Gives a verb between "on Friday" and a bare noun its subject, the noun before "on", and its object."""
    struck = verb.head
    above = struck if struck.dep == "pobj" else struck.head
    on, day = above.head, next((t for t in above.subtree() if t.i == verb.i - 1), None)
    if above.dep != "pobj" or on.lower != "on" or day is None or day.lower not in DAYS or day.i != on.i + 1:
        return
    subject = on.head
    saying = subject.head
    if subject.pos not in NOUNS or subject.dep not in ("nsubj", "ccomp", "dep") or saying.i < verb.i:
        return
    hang(verb, saying, "ccomp")
    verb.tag, verb.pos = "VBD", "VERB"
    for after in [c for c in subject.children if c.i > verb.i]:
        hang(after, verb, after.dep)
    for token, dep in ((subject, "nsubj"), (on, "prep"), (above, "dobj")):
        hang(token, verb, dep)
    hang(day, on, "pobj")
