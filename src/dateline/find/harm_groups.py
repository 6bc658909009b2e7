"""What group of victims a noun names: civilians, children, soldiers ... ; None for what is nobody.

People are known by data/harm/groups.tsv, by the actors that reading found, by ages and by names of persons.
"""

from dateline.core.reading import Token
from dateline.data.harm_words import people
from dateline.find.harm_sight import Sight

GROUP_OF_KIND = {
    "person": "unspecified", "population": "unspecified", "armed_group": "militant", "military": "soldier",
    "police": "police", "unknown": "unspecified",
}  # fmt: skip
NAMED = ("compound", "nmod", "flat")
REFLEXIVE = ("himself", "herself", "themselves", "itself")
MAJORITY = 18
NO_PERSON = ("DATE", "TIME", "EVENT", "LAW")


def group_of(sight: Sight, noun: Token) -> str | None:
    """The group of victims that a noun names, None where it names no people."""
    known = people()
    word = _singular(noun)
    age = age_of(sight, noun)
    if age is not None and age < MAJORITY:
        return "child"
    pair = next(
        (known.pairs[c.lemma.lower(), word] for c in noun.lefts if (c.lemma.lower(), word) in known.pairs), None
    )
    if pair:
        return pair
    if noun.lower in REFLEXIVE:
        return _himself(sight, noun)
    if noun.lower in known.kind:
        return _modified(sight, noun) or "unspecified"
    if noun.pos == "PROPN" and noun.ent != "NORP" and word not in known.group:
        return _named(sight, noun)
    group = known.group.get(word)
    if group == "unspecified" or (group is None and (noun.ent == "NORP" or age is not None)):
        return _modified(sight, noun) or _described(sight, noun) or "unspecified"
    return group or _by_actor(sight, noun)


def _singular(noun: Token) -> str:
    """The word to look up; the parser leaves the plural of capitalised words: "Policemen", "Drug Traffickers"."""
    word = noun.lemma.lower()
    if noun.pos != "PROPN" or word in people().group:
        return word
    single = word[:-2] + "an" if word.endswith("men") else word[:-1] if word.endswith("s") else word
    return single if single in people().group else word


def _himself(sight: Sight, noun: Token) -> str:
    """The group of "himself": that of the subject; who kills himself and is nobody special is the perpetrator."""
    verb = noun.head
    subject = verb
    while subject.dep == "conj" and not subject.kids("nsubj") and subject.head is not subject:
        subject = subject.head
    who = subject.child("nsubj")
    if who is not None and who.lower in ("who", "that") and subject.dep == "relcl":
        who = subject.head
    group = group_of(sight, who) if who is not None and who.lower not in REFLEXIVE else None
    if group and group != "unspecified":
        return group
    after = sight.reading.parse.tokens[noun.i : noun.i + 4]
    fatal = verb.lemma == "kill" or any(t.lower in ("dead", "death") for t in after)
    return "perpetrator" if fatal else "unspecified"


def _described(sight: Sight, noun: Token) -> str | None:
    """The group that an apposition makes of a person: "the victim, a 14-year-old boy"."""
    for child in noun.kids("appos"):
        if child.pos == "NOUN" and child.i > noun.i and not is_list(noun, child):
            group = group_of(sight, child)
            if group and group != "unspecified":
                return group
    return None


def age_of(sight: Sight, noun: Token) -> int | None:
    """The age that the phrase gives: "a 12-year-old boy", "Smith, 24,", "a 12-year-old"."""
    tokens = sight.reading.parse.tokens
    for i in range(max(0, noun.i - 7), min(noun.i + 3, len(tokens))):
        age = sight.ages.get(i)
        if age is None:
            continue
        after = i > noun.i and tokens[i - 1].lower in (",", "(")
        if after or _governs(noun, tokens[age.first]) or (noun.lower == "old" and age.last >= noun.i - 3):
            return age.best
    return None


def _governs(noun: Token, number: Token) -> bool:
    """Whether an age hangs on the noun itself, over nothing but "year" and "old"."""
    for above in number.ancestors():
        if above is noun:
            return True
        if above.lower not in ("year", "years", "month", "old", "aged", "age"):
            return False
    return False


def _modified(sight: Sight, noun: Token) -> str | None:
    """The group that words before a noun make of it: "civilian deaths", "army officers", "HAN members"."""
    for child in noun.lefts:
        if child.dep in ("amod", "compound", "nmod"):
            group = people().modifier.get(child.lemma.lower())
            kind = sight.entity_kind(child)
            if group or kind in ("armed_group", "military", "police"):
                return group or GROUP_OF_KIND[kind or "unknown"]
    return None


def _named(sight: Sight, name: Token) -> str | None:
    """The group of a named person, by title ("Officer Lee") or description ("Lee, a journalist"), None if no person."""
    kind = sight.entity_kind(name)
    if kind not in (None, "person", "unknown"):
        return None
    if kind is None and name.ent != "PERSON" and (name.ent in NO_PERSON or not _looks_named(sight, name)):
        return None
    return _titled(sight, name) or _described(sight, name) or "unspecified"


def _looks_named(sight: Sight, name: Token) -> bool:
    """Whether a capitalised word that the parser takes for no person may be one: without an article, or with an age."""
    if age_of(sight, name) is not None:
        return True
    if sight.reading.mention_of(name, "place") is not None:
        return False
    titled = name.ent == "" and sight.reading.parse.sentence_of(name).zone == "title"
    return name.child("det") is None and name.tag == "NNP" and not titled


def _titled(sight: Sight, name: Token) -> str | None:
    """The group that the title before a name tells: "Police Officer Dan Reed", "journalist Ana Lopez"."""
    known, tokens = people(), sight.reading.parse.tokens
    for i in range(name.i - 1, max(name.i - 5, -1), -1):
        token, before = tokens[i], tokens[i - 1].lemma.lower() if i else ""
        if token.sent != name.sent or token.pos not in ("PROPN", "NOUN", "PUNCT") or token.lower == ",":
            return None
        word = token.lemma.lower()
        group = known.pairs.get((before, word)) or known.group.get(word) or known.modifier.get(word)
        if group and group != "unspecified":
            return group
    return None


def _by_actor(sight: Sight, noun: Token) -> str | None:
    """The group of the actor that reading found in the noun, None where it found none or none of people."""
    kind = sight.entity_kind(noun)
    return GROUP_OF_KIND.get(kind) if kind else None


def is_list(token: Token, child: Token) -> bool:
    """Whether an apposition is one more of a list and no description of the same person ("Perez, his son, and Gil")."""
    if child.child("conj") is None:
        return False
    if token.pos == "PROPN":
        return child.pos == "PROPN" or child.child("poss") is not None
    return child.pos == "PROPN" or child.child("det", "nummod", "poss") is not None
