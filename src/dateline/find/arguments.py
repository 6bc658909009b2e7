"""Who stands where around a word: subjects, objects, possessors and prepositions, through passives, relative clauses,
participles, control and coordination."""

from dateline.core.reading import Token
from dateline.data.event_words import word_class

RELATIVE = ("WP", "WDT")
CLIMB = ("xcomp", "advcl", "conj", "pcomp", "ccomp", "dep")
DEPTH = 4
FOUND = ("xcomp", "oprd", "acomp", "ccomp")


def is_passive(verb: Token) -> bool:
    """Whether the subject of the verb is the one to whom it is done."""
    if verb.tag not in ("VBN", "VBD", "JJ"):
        return False
    if verb.child("nsubjpass", "auxpass", "agent", "csubjpass") or _told_of(verb):
        return True
    has_aux = any(c.dep == "aux" and c.lemma in ("have", "'ve", "'d") for c in verb.children)
    if verb.dep in ("acl", "amod") and not verb.child("nsubj"):
        return not has_aux
    if verb.dep in FOUND and verb.tag == "VBN" and verb.head.lemma in word_class("finding"):  # "was found murdered"
        return not verb.child("nsubj", "dobj", "aux")
    if verb.dep == "conj" and not verb.child("nsubj", "aux") and verb.tag == "VBN" and verb.head.pos == "VERB":
        return is_passive(verb.head)
    return verb.dep == "advcl" and verb.tag == "VBN" and not has_aux and not verb.child("nsubj", "dobj", "mark")


def subjects(verb: Token, passive: bool | None = None, depth: int = 0) -> list[Token]:
    """The heads of those who do it."""
    if attributive(verb):
        return []
    if passive if passive is not None else is_passive(verb):
        agents = [p for c in verb.kids("agent") for p in c.kids("pobj")]
        agents += [
            p for c in verb.kids("prep") if c.lower == "by" for p in c.kids("pobj") if p.ent not in ("DATE", "TIME")
        ]
        if not agents and verb.dep == "conj" and is_passive(verb.head) and depth < DEPTH:
            return subjects(verb.head, True, depth + 1)
        return spread(agents)
    own = [_antecedent(c, verb) for c in verb.kids("nsubj", "csubj")] or _said_of(verb)
    if [t.lower for t in own] == ["they"] and verb.dep == "ccomp" and depth < DEPTH:  # "A and B said they would"
        sayers = subjects(verb.head, None, depth + 1)
        own = sayers if len(sayers) > 1 else own
    if own:
        return spread(own)
    return _inherited(verb, depth) if depth < DEPTH else []


def attributive(verb: Token) -> bool:
    """Whether a participle right before a noun was taken for the main verb: "to honour murdered senator X"."""
    if (
        verb.tag != "VBN"
        or verb.dep != "conj"
        or verb.head.tag in ("VBN", "VBD")
        or verb.head.pos not in ("VERB", "AUX")
    ):
        return False
    return verb.child("dobj") is not None and not verb.child("nsubj", "nsubjpass", "aux", "auxpass", "agent")


def objects(verb: Token, passive: bool | None = None, depth: int = 0) -> list[Token]:
    """The heads of those to whom it is done."""
    if passive if passive is not None else is_passive(verb):
        own = [_antecedent(c, verb) for c in verb.kids("nsubjpass", "nsubj")] or _said_of(verb)
        if not own and verb.dep in ("acl", "amod"):
            own = [verb.head]
        if not own and verb.dep in ("conj", "advcl", *FOUND) and depth < DEPTH and verb.head.pos == "VERB":
            above = verb.head
            return objects(above, None, depth + 1) if is_passive(above) else subjects(above, None, depth + 1)
        return spread(own)
    own = [_struck_before(c, verb) or _antecedent(c, verb) for c in verb.kids("dobj")]
    if not own:  # "killed and kidnapped hundreds"
        own = [o for c in verb.kids("conj") if not verb.kids("prep") for o in c.kids("dobj")]
    if not own and verb.dep == "relcl" and verb.head.lemma not in word_class("no_object") and _open_relative(verb):
        own = [verb.head]
    return spread(own)


def prepositional(token: Token) -> dict[str, list[Token]]:
    """The heads under each preposition of a word ("at" -> [...])."""
    found: dict[str, list[Token]] = {}
    for child in token.children:
        if child.dep in ("prep", "dative", "agent") and child.pos == "ADP":
            found.setdefault(child.lower, []).extend(spread(child.kids("pobj")))
            for inner in child.kids("prep"):  # "out of", "up to"
                found.setdefault(inner.lower, []).extend(spread(inner.kids("pobj")))
    return found


def possessors(noun: Token) -> list[Token]:
    """The heads of those whose it is ("Hamas's attack", "the mayor's death")."""
    return spread(noun.kids("poss"))


def modifiers(noun: Token) -> list[Token]:
    """Compounds and adjectives before a noun, with theirs."""
    found = []
    for child in noun.kids("compound", "amod", "nmod"):
        found += [child, *child.kids("compound", "conj", "amod")]
    return sorted(found, key=lambda t: t.i)


def spread(heads: list[Token]) -> list[Token]:
    """The heads and what is coordinated with them."""
    found = [token for head in heads for token in head.conjuncts() if token.pos != "VERB" or token is head]
    for token in list(found):
        found += _listed(token, found) if token.pos == "PROPN" else []
    return found


def _listed(name: Token, found: list[Token]) -> list[Token]:
    """What the parser took for another name of the first of a list: "the US, Russia, and China", "Ann, 42; Bo, 19"."""
    more: list[Token] = []
    for other in name.kids("appos"):
        after = any(c.text == ";" and c.i < other.i for c in name.kids("punct"))
        people = name.ent == other.ent == "PERSON" and other.lower != name.lower
        if other.pos in ("NOUN", "PROPN", "ADJ") and (after or people or (other.pos == "PROPN" and other.kids("cc"))):
            more += [t for t in other.conjuncts() if t not in found]
            more += _listed(other, found + more)
    return more


def governor(noun: Token) -> tuple[Token | None, str]:
    """The verb that governs a noun and how: "obj", "subj", or the preposition between."""
    head = counter(noun)
    if head.dep in ("dobj", "nsubjpass", "oprd", "attr"):
        return head.head, "obj"
    if head.dep == "nsubj":
        return head.head, "subj"
    if head.dep == "pobj":
        above = head.head.head
        return (above if above.pos in ("VERB", "AUX") else None), head.head.lower
    return None, ""


def counter(noun: Token) -> Token:
    """The noun that stands in the clause for it: "dozens" in "dozens of attacks", the first of several coordinated.

    A general word for what was done stands for the deeds that it is said to include: "actions including attacks".
    """
    head = noun
    while head.dep == "conj" or _counted(head) or _included(head):
        head = head.head if head.dep == "conj" else head.head.head
    return head


def counted(token: Token) -> Token:
    """What is counted by "dozens of ...", "a series of ..."; the token itself, if it counts nothing."""
    if token.lower not in word_class("counting"):
        return token
    return next((p for c in token.kids("prep") if c.lower == "of" for p in c.kids("pobj")), token)


def _counted(noun: Token) -> bool:
    """Whether the noun only says what is counted: "dozens of attacks", "a series of raids"."""
    return noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lower in word_class("counting")


def _included(noun: Token) -> bool:
    """Whether the noun only says what general deeds include: "carried out actions, including attacks on pylons"."""
    return noun.dep == "pobj" and noun.head.lower == "including" and noun.head.head.lemma in word_class("general_deed")


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.tag not in RELATIVE:
        return subject
    top = verb
    while top.dep == "conj" or _said(top):
        top = top.head
    return top.head if top.dep == "relcl" else subject


def _struck_before(pronoun: Token, verb: Token) -> Token | None:
    """The people that "them" stands for after a verb that tells of them: "tied up the men and shot them"."""
    if pronoun.lower != "them" or verb.dep != "conj":
        return None
    told = [c for v in (verb.head, *verb.head.kids("conj")) if v.i < verb.i for c in v.kids("dobj")]
    return next((t for t in reversed(told) if t.tag == "NNS"), None)


def _said(verb: Token) -> bool:
    """Whether a verb is what somebody says within a relative clause: "a soldier who they say killed two"."""
    return verb.dep in ("ccomp", "xcomp") and verb.head.dep == "relcl" and verb.head.lemma in word_class("saying")


def _said_of(verb: Token) -> list[Token]:
    """Of whom such a clause without a pronoun speaks: "a man they say shot a boy"."""
    return [verb.head.head] if _said(verb) and verb.head.i == verb.subtree()[0].i - 1 else []


def _told_of(verb: Token) -> bool:
    """Whether a participle after its noun was taken for the main verb: "the men jailed in May were freed"."""
    if verb.dep != "ROOT" or verb.child("dobj", "aux", "cc") or not verb.child("nsubj"):
        return False
    return any(c.child("aux", "auxpass") and not c.child("nsubj", "nsubjpass") for c in verb.kids("conj"))


def _open_relative(verb: Token) -> bool:
    own = verb.child("nsubj")
    return own is not None and own.tag not in RELATIVE


def _inherited(verb: Token, depth: int) -> list[Token]:
    if verb.dep in ("acl", "relcl") and verb.head.pos in ("NOUN", "PROPN", "PRON"):
        if verb.tag == "VBG":
            return (_planner(verb.head, depth) if verb.head.lemma in word_class("wording") else []) or [verb.head]
        return _planner(verb.head, depth) if verb.tag == "VB" else []
    if verb.dep == "pcomp":
        return _of_preposition(verb.head, depth)
    if verb.dep not in CLIMB or verb.head is verb or verb.head.pos not in ("VERB", "AUX", "ADJ"):
        return []
    if verb.head.pos == "ADJ" and verb.head.head.pos in ("VERB", "AUX"):  # "is willing to withdraw"
        return subjects(verb.head.head, None, depth + 1)
    return _of_governor(verb.head, depth, verb.dep != "conj")


def _of_governor(above: Token, depth: int, controls: bool = True) -> list[Token]:
    if above.lemma in word_class("preventing"):
        return []
    if controls and above.lemma in word_class("object_control"):
        controlled = objects(above, None, depth + 1)
        if controlled:
            return controlled
    if above.lemma in word_class("calling_on") and (asked := _asked(above)):
        return asked
    if is_passive(above):
        return objects(above, True, depth + 1)
    return subjects(above, False, depth + 1)


def _asked(verb: Token) -> list[Token]:
    """Of whom something is asked, in "called on X to withdraw" and "appealed to X to"."""
    under = prepositional(verb)
    return [t for p in ("on", "upon", "to", "with") for t in under.get(p, []) if t.ent not in ("DATE", "TIME")]


def _of_preposition(preposition: Token, depth: int) -> list[Token]:
    above = preposition.head
    if preposition.lower in ("in", "during", "from") and above.lemma in word_class("hurt"):  # "two hurt in shooting"
        return []
    if preposition.lower == "of" and above.dep in ("dobj", "nsubjpass") and above.head.lemma in word_class("accusing"):
        return [above]
    if above.pos in ("VERB", "AUX"):
        return _of_governor(above, depth)
    if above.pos == "ADJ" and above.head.pos in ("VERB", "AUX"):  # "is responsible for killing"
        return subjects(above.head, None, depth + 1)
    return _planner(above, depth)


def _planner(noun: Token, depth: int) -> list[Token]:
    """Who plans, in "their plan to kill him" and "launched a campaign of killing"."""
    owners = possessors(noun)
    if owners:
        return owners
    verb, how = governor(noun)
    return (
        subjects(verb, None, depth + 1)
        if verb is not None and how == "obj" and verb.lemma in word_class("making")
        else []
    )
