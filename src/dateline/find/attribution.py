"""Who is said to have done what a noun names, by words outside its phrase: "attributed to", "arrested for"."""

from dateline.core.reading import Token
from dateline.data.event_words import word_class
from dateline.find.arguments import counter, governor, is_passive, objects, prepositional, subjects

NOBODY = frozenset(("neither", "nor", "no", "not", "n't", "never"))
OWN = ("claim", "admit")  # what somebody says of himself


def said_to_have_done(noun: Token) -> list[Token]:
    """The heads of those to whom a verb or an adjective over the noun ascribes the happening, in no role yet."""
    noun = counter(noun)
    verb, how = governor(noun)
    if verb is not None and how == "obj":
        return _by_object(verb, noun)
    if noun.dep == "nsubj" and noun.head.lemma == "be" and not noun.head.kids("neg"):
        works = [t for t in noun.head.kids("attr") if t.lemma in ("work", "act", "deed")]
        return [p for t in works for p in prepositional(t).get("of", [])]
    if noun.dep == "pobj":
        return _by_preposition(noun.head.lower, noun.head.head)
    return []


def is_charged(noun: Token) -> bool:
    """Whether the happening stands there only as what somebody is held for or implicated in."""
    noun = counter(noun)
    return noun.dep == "pobj" and bool(said_to_have_done(noun))


def _by_object(verb: Token, noun: Token) -> list[Token]:
    """Those of "attributed the attack to X", "blamed the attack on X", "X claimed the attack"."""
    if verb.lemma in word_class("ascribing"):
        under = prepositional(verb)
        return [t for p in ("to", "on") for t in under.get(p, []) if t is not noun]
    if verb.lemma in OWN and verb.pos == "VERB":
        return [
            t for t in subjects(verb) if not any(c.lower in NOBODY for c in (*t.children, *verb.kids("neg", "preconj")))
        ]
    return []


def _by_preposition(preposition: str, above: Token) -> list[Token]:
    """Those of "arrested for the murder", "involved in the murder", "those responsible for the attack are X"."""
    if preposition in ("for", "over") and above.lemma in word_class("caught"):
        return objects(above) if is_passive(above) or above.kids("dobj") else []
    if preposition == "in" and above.lemma in ("involve", "implicate"):
        return objects(above, True if is_passive(above) else None)
    if above.lemma == "responsible" and above.head.dep == "nsubj" and above.head.head.lemma == "be":
        return [] if above.head.head.kids("neg") else above.head.head.kids("attr")
    return []
