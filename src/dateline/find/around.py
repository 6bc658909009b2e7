"""Who takes part in a deed that a noun names, where the clause around the noun tells it."""

from dateline.core.reading import Token
from dateline.data.event_words import word_class
from dateline.find.arguments import governor, is_passive, objects, prepositional


def by_over(noun: Token) -> list[Token]:
    """Who did it, where the parser hangs "by X" on the verb: "condemned the shelling of the camp by the army"."""
    verb, how = governor(noun)
    if verb is None or how != "obj" or noun.dep != "dobj" or is_passive(verb):
        return []
    return [t for t in prepositional(verb).get("by", []) if t.i > noun.i and t.ent not in ("DATE", "TIME")]


def of_breaking_out(noun: Token) -> dict[str, list[Token]]:
    """What stands under the prepositions of the verb in "fighting broke out in April between X and Y"."""
    verb = noun.head
    return prepositional(verb) if noun.dep == "nsubj" and verb.lemma in word_class("taking_place") else {}


def pitted(noun: Token) -> list[Token]:
    """Those whom a fight pits against each other: "clashes involving X", "fighting broke out, pitting X against Y"."""
    verbs = noun.kids("acl", "relcl")
    if noun.dep == "nsubj" and noun.head.lemma in word_class("taking_place"):
        verbs = verbs + noun.head.kids("advcl")
    found = [v for v in verbs if v.lemma in word_class("pitting")]
    return [t for v in found for t in objects(v) + prepositional(v).get("against", []) if t is not noun]
