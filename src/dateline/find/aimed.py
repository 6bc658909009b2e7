"""At whom words are aimed that speak of a thing: "condemned the Israeli strikes", "rejected the union's proposal"."""

from dateline.core.reading import Reading, Token
from dateline.data.event_words import word_class
from dateline.find.arguments import counter, modifiers, possessors, prepositional
from dateline.find.things import is_person

WORDED = ("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN", "AGREE", "CONCEDE")
FROM = ("by", "from")
NAMED = ("NORP", "GPE", "ORG", "PERSON")


def owners_of(reading: Reading, thing: Token) -> list[Token]:
    """Those whose words or plan a thing is, as far as its own words say, and no pronouns."""
    under = prepositional(thing)
    found = possessors(thing) + [t for p in FROM for t in under.get(p, [])]
    found += [t for c in thing.kids("acl") if c.tag == "VBN" for t in prepositional(c).get("by", [])]
    found += [t for t in modifiers(thing) if t.ent in NAMED]
    return [t for t in found if t.pos != "PRON" and is_somebody(reading, t)]


def asked_of(reading: Reading, verb: Token) -> list[Token]:
    """Of whom a verb asks what its clause tells: "demanded that X withdraw", "called for X to withdraw"."""
    clauses = [*verb.kids("ccomp", "xcomp", "advcl"), *(c for p in verb.kids("prep") for c in p.kids("pcomp"))]
    found = [s for c in clauses if _is_wished(c) for s in c.kids("nsubj", "nsubjpass")]
    for preposition in verb.kids("prep"):
        if preposition.lower in ("for", "on", "upon"):
            found += [t for t in preposition.kids("pobj") if any(c.tag == "VB" for c in t.kids("acl", "relcl"))]
    return [t for t in found if t.pos != "PRON" and is_somebody(reading, t)]


def _is_wished(clause: Token) -> bool:
    """Whether a clause tells what somebody shall do, and not when or why."""
    words = {c.lower for c in clause.kids("mark", "aux")}
    return clause.tag == "VB" and (clause.dep != "advcl" or {"for", "to"} <= words)


def is_somebody(reading: Reading, token: Token) -> bool:
    """Whether a word names people, a body or a country, and no thing."""
    return is_person(reading, token) or token.ent == "GPE" or reading.mention_of(token, "actor") is not None


def aimed_at(noun: Token) -> list[Token]:
    """At whom a verb says that it is aimed: "the threat is aimed at the judges", "an attack directed against X"."""
    head = counter(noun)
    verbs = [*noun.kids("acl"), *([head.head] if head.dep in ("nsubj", "nsubjpass") else [])]
    return [
        t
        for v in verbs
        if v.lemma in word_class("aiming")
        for p in ("at", "against", "toward", "towards")
        for t in prepositional(v).get(p, [])
    ]
